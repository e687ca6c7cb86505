/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pair.c - runs two commands or more in turn and tells what each run cost; for
 * scripts/bench, which is too large itself: a child's peak of memory begins
 * with its parent's.
 *
 *   pair ROUNDS [-o DIR] COMMAND... -- COMMAND... [-- COMMAND...]
 *
 * A line for each round: wall us, CPU us, peak kB and exit status of the first,
 * of the second, ... What a command prints goes through a pipe and away; with
 * -o to DIR/0, DIR/1, ..., and its stderr to DIR/0.err: the last round's stay.
 */
#define _GNU_SOURCE /* pipe2 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    LONGEST = 180 /* seconds; a run that takes more is ended */
};

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

static int file(const char *dir, int k, const char *end)
{
    char path[4096];

    snprintf(path, sizeof path, "%s/%d%s", dir, k, end);
    return open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
}

static void run_child(char **argv, int out, int err)
{
    int in = open("/dev/null", O_RDONLY | O_CLOEXEC);

    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* nobody stays when this is ended */
    alarm(LONGEST);
    execvp(argv[0], argv);
    _exit(127);
}

static void cost(char **argv, const char *dir, int k)
{
    int p[2], out, err, status;
    char drain[4096];
    struct rusage used;

    if (pipe2(p, O_CLOEXEC) != 0)
        exit(2);
    out = dir ? file(dir, k, "") : p[1];
    err = dir ? file(dir, k, ".err") : p[1];
    if (out < 0 || err < 0)
        exit(2);
    double begin = now_us();
    pid_t pid = fork();
    if (pid == 0)
        run_child(argv, out, err);
    close(p[1]);
    while (read(p[0], drain, sizeof drain) > 0)
        ;
    if (pid < 0 || wait4(pid, &status, 0, &used) != pid)
        exit(2);
    printf("%.0f %.0f %ld %d ", now_us() - begin,
           us(used.ru_utime) + us(used.ru_stime), used.ru_maxrss,
           WIFEXITED(status) ? WEXITSTATUS(status) : 128);
    fflush(stdout); /* or the child would say it again */
    close(p[0]);
    if (dir) {
        close(out);
        close(err);
    }
}

/* Runs what stands in argv up to each "--". */
static void round_of(int argc, char **argv, const char *dir)
{
    int k = 0, first = 0;

    for (int i = 0; i <= argc; i++)
        if (argv[i] == NULL) {
            if (i > first)
                cost(argv + first, dir, k++);
            first = i + 1;
        }
    printf("\n");
    fflush(stdout);
}

int main(int argc, char **argv)
{
    int first = 2;
    const char *dir = NULL;

    if (argc > 4 && strcmp(argv[2], "-o") == 0) {
        dir = argv[3];
        first = 4;
    }
    if (argc <= first)
        return 2;
    for (int i = first; i < argc; i++)
        if (strcmp(argv[i], "--") == 0)
            argv[i] = NULL;
    for (long i = strtol(argv[1], NULL, 10); i > 0; i--)
        round_of(argc - first, argv + first, dir);
    return 0;
}
