/* SPDX-License-Identifier: GPL-3.0-or-later */
/* setup.h - the reports of a run, as the command line asks for them. */
#ifndef SES_RUN_SETUP_H
#define SES_RUN_SETUP_H

#include "cli/run.h"
#include "ses/report/report.h"
#include "ses/run/options.h"

/* What is wrong with the words of formats and ranges. */
struct fault setup_words(struct run *run, const struct options *o);

/* Starts the report with every output, and reads --baseline. */
struct fault setup_report(struct report *r, struct run *run,
                          const struct options *o, bool bulk);

/* Whether enough descriptors are left to ask servers. */
bool setup_has_files(void);

#endif
