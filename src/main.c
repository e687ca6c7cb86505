/* SPDX-License-Identifier: GPL-3.0-or-later */
/* main.c - the door: picks a personality, hands it the world, and is the only
 * one that exits. */
#include "base/arena.h"
#include "cli/run.h"
#include "nslookup/nslookup.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static int64_t clock_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static time_t clock_wall(void)
{
    return time(NULL);
}

static const char *environment(const char *name)
{
    return getenv(name);
}

static void out_of_memory(void)
{
    static const char said[] = "seslookup: out of memory\n";

    (void)!write(STDERR_FILENO, said, sizeof said - 1);
    _exit(2);
}

int main(int argc, char **argv)
{
    struct arena arena = {.oom = out_of_memory};
    struct run run = {
        .prog = argc > 0 ? argv[0] : "",
        .in = stdin,
        .out = stdout,
        .err = stderr,
        .in_tty = isatty(STDIN_FILENO),
        .out_tty = isatty(STDOUT_FILENO),
        .err_tty = isatty(STDERR_FILENO),
        .env = environment,
        .now_us = clock_us,
        .wall = clock_wall,
        .arena = &arena,
        .resolv_conf = "/etc/resolv.conf",
    };

    return nslookup_main(&run, argc, argv);
}
