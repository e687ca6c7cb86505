/* SPDX-License-Identifier: GPL-3.0-or-later */
/* confine.h - what a run gives up before its first packet. */
#ifndef SES_RUN_CONFINE_H
#define SES_RUN_CONFINE_H

#include "cli/run.h"

struct report;

/* Everything that is read from files at start is read, the reports are open.
 * Loads the libraries that may still be needed, then closes the cage
 * (base/cage.h), unless --no-sandbox. */
void confine(const struct run *run, const struct report *r);

#endif
