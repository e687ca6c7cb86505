/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fake_run.h - a whole run of a personality over the fake network: command line
 * in; stdout, stderr and the status out. Nobody waits.
 *
 * Zeroed it is a run with 9.18's ways, an empty line as stdin, no environment,
 * no resolv.conf, and a network where nobody answers.
 */
#ifndef FAKE_RUN_H
#define FAKE_RUN_H

#include "cli/run.h"
#include "fake_poll.h"
#include "fake_sock.h"

#include <stddef.h>

struct fake_run {
    const char *input;       /* stdin */
    size_t input_len;        /* 0: up to its NUL */
    const char *edition;     /* NULL: "9.18" */
    const char *resolv_conf; /* a path */
    const char *(*env)(const char *name);
    const struct longopts *longopts; /* NULL: taken off the line */
    const struct trace *trace;
    bool in_tty, out_tty, err_tty;
    FILE *from; /* stdin, in place of `input`; closed by the run */
    FILE *to;   /* stdout, in place of `out`; closed by the run */
    struct fake_script script;
    struct fake_clock clock;
    /* what the last run said; freed by the next one and by fake_run_end */
    char *out, *err;
    int status;
};

/* Words are split at blanks; '~' in one is a blank. */
void fake_run(struct fake_run *r, run_personality *personality,
              const char *line);
void fake_run_end(struct fake_run *r);

/* Sunday, 29 November 2026, 12:00 UTC: the day of all runs. */
time_t fake_run_wall(void);

#endif
