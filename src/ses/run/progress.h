/* SPDX-License-Identifier: GPL-3.0-or-later */
/* progress.h - how far a run is, on stderr.
 *
 * On a terminal one line that is written over; elsewhere, when asked for, a
 * plain line every half minute.
 */
#ifndef SES_RUN_PROGRESS_H
#define SES_RUN_PROGRESS_H

#include "net/loop.h"
#include "ses/report/summary.h"

#include <stdio.h>

struct progress {
    struct loop_item item; /* first */
    FILE *to;              /* NULL: nothing is shown */
    bool over;             /* a terminal */
    bool shown;            /* the line stands there */
    bool listed;
    int64_t started;
    const struct summary *totals;
    uint64_t expected; /* domains in all; 0: not known */
    uint64_t (*questions)(void *ctx);
    void *ctx;
};

/* Begins to show; the item stays in the loop until progress_stop. */
void progress_start(struct progress *p, struct loop *l);

/* Takes the line off, before something else is written to a terminal. */
void progress_clear(struct progress *p);

void progress_stop(struct progress *p, struct loop *l);

#endif
