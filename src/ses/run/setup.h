/* SPDX-License-Identifier: GPL-3.0-or-later */
/* setup.h - what a run has before its first packet: the reports that the command
 * line asks for, and a cage. */
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

/* Everything that is read from files at start is read, the reports are open.
 * Loads the libraries that may still be needed, then closes the cage
 * (base/cage.h), unless --no-sandbox. */
void confine(const struct run *run, const struct report *r);

#endif
