/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wait.h - --wait: verify again until it is right, hopeless, or time is up.
 *
 * Servers are asked at a growing interval; a cache is asked again when it has
 * forgotten what it said. One line for every change; a sign of life every five
 * minutes where nobody watches a terminal.
 */
#ifndef SES_RUN_WAIT_H
#define SES_RUN_WAIT_H

#include "cli/run.h"
#include "ses/report/report.h"
#include "ses/run/options.h"
#include "ses/run/verify.h"

struct wait_plan {
    struct verify_plan verify; /* its asker is made anew for every pass */
    struct pool_policy policy;
    struct report *report; /* gets every domain once, at the end */
    struct run *run;
    const struct options *options;
};

/* False: interrupted. Adds up what was asked. */
bool wait_run(const struct wait_plan *p, struct pool_counts *counts);

#endif
