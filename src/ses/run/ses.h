/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ses.h - what only this tool does: verify mode, annotation, hints. */
#ifndef SES_RUN_SES_H
#define SES_RUN_SES_H

#include "base/fault.h"
#include "cli/run.h"

/* Verify mode: `seslookup --ses DOMAIN...`, --from and the rest. argv holds
 * the words that are not ours, argv[0] included. */
run_personality ses_main;

/* check_ses: letters as monitoring plugins have them. */
run_personality ses_check_main;

/* The words before verify mode could not be read: one line on stderr,
 * for a fault in the words with a pointer to the help, and on stdout what --format wants of an error. Returns
 * the exit status. */
int ses_refuse(struct run *run, const struct fault *fault, bool plugin,
               bool words);

#endif
