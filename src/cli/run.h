/* SPDX-License-Identifier: GPL-3.0-or-later */
/* run.h - the world, as an argument.
 *
 * main makes one of these; a test makes another with fmemopen and a clock of
 * its own, so that a whole run of the program can be a unit test.
 */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

struct arena;
struct edition;
struct longopts;
struct trace;
struct watch;

struct run {
    const char *prog; /* argv[0] as given, path and all */
    FILE *in, *out, *err;
    bool in_tty, out_tty, err_tty;
    const char *(*env)(const char *name); /* getenv, or a test's table */
    int64_t (*now_us)(void);              /* monotonic, microseconds */
    time_t (*wall)(void);                 /* seconds since 1970 */
    struct timespec (*wall_exact)(void);  /* the same, for who prints more */
    struct arena *arena;                  /* lives as long as the run */
    const char *resolv_conf; /* path; "/etc/resolv.conf" or --resolv-conf */
    const struct edition *edition; /* the BIND that is imitated */
    const struct longopts
        *longopts;             /* the -- options, already taken off argv */
    const struct trace *trace; /* --trace; NULL */
    struct watch *watch;       /* sees every answer; NULL: nobody looks */
};

/* A personality: argv without our -- options, argv[0] included. Returns the
 * exit status. Only main exits. */
typedef int run_personality(struct run *run, int argc, char **argv);

#endif
