/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ses.h - what only this tool does: verify mode, annotation, hints. */
#ifndef SES_SES_H
#define SES_SES_H

#include "cli/run.h"
#include "net/watch.h"

/* Verify mode: `seslookup --ses DOMAIN...`, --from and the rest. argv holds
 * the words that are not ours, argv[0] included. */
run_personality ses_main;

/* check_ses: letters as monitoring plugins have them. */
run_personality ses_check_main;

#endif
