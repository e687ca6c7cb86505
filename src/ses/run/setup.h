/* SPDX-License-Identifier: GPL-3.0-or-later */
/* setup.h - the reports of a run, as the command line asks for them. */
#ifndef SES_RUN_SETUP_H
#define SES_RUN_SETUP_H

#include "cli/run.h"
#include "ses/report/report.h"
#include "ses/run/options.h"

/* What is wrong with the words of formats and ranges: one line, or NULL. */
const char *setup_words(struct run *run, const struct options *o);

/* Starts the report with every output, and reads --baseline. NULL, or one line
 * that says what is wrong. */
const char *setup_report(struct report *r, struct run *run,
                         const struct options *o, bool bulk);

/* Whether enough descriptors are left to ask servers. */
bool setup_has_files(void);

#endif
