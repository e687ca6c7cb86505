/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pair.c - runs two commands in turn and tells what each run cost; for
 * scripts/bench, which is too large itself: a child's peak of memory begins
 * with its parent's.
 *
 *   pair ROUNDS COMMAND... -- COMMAND...      output of the commands: a pipe
 *
 * A line for each round: wall us, CPU us, peak kB of the first, of the second.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static double us(struct timeval t)
{
    return (double)t.tv_sec * 1e6 + (double)t.tv_usec;
}

static void run_child(char **argv, int out)
{
    int in = open("/dev/null", O_RDONLY | O_CLOEXEC);

    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
    execvp(argv[0], argv);
    _exit(127);
}

static void cost(char **argv)
{
    int p[2], status;
    char drain[4096];
    struct rusage used;

    if (pipe2(p, O_CLOEXEC) != 0)
        exit(2);
    double begin = now_us();
    pid_t pid = fork();
    if (pid == 0)
        run_child(argv, p[1]);
    close(p[1]);
    while (read(p[0], drain, sizeof drain) > 0)
        ;
    if (pid < 0 || wait4(pid, &status, 0, &used) != pid)
        exit(2);
    printf("%.0f %.0f %ld ", now_us() - begin,
           us(used.ru_utime) + us(used.ru_stime), used.ru_maxrss);
    fflush(stdout); /* or the child would say it again */
    close(p[0]);
}

int main(int argc, char **argv)
{
    int second = 2;

    while (second < argc && strcmp(argv[second], "--") != 0)
        second++;
    if (second + 1 >= argc)
        return 2;
    argv[second++] = NULL;
    for (long i = strtol(argv[1], NULL, 10); i > 0; i--) {
        cost(argv + 2);
        cost(argv + second);
        printf("\n");
    }
    return 0;
}
