/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ask_do.h - runs one query of the line, whatever kind of lookup it is. Every
 * function asks, prints all of it, and sets d->status. */
#ifndef DIG_ASK_ASK_DO_H
#define DIG_ASK_ASK_DO_H

#include "dig/ask/run.h"

/* Any kind; `set` is settled (line.h). */
void ask_do_query(struct ask_run *d, const struct dig *set);

/* +nssearch: the SOA that each name server of a zone has. */
void ask_nssearch_run(struct ask_run *d, const struct dig *set);

/* +trace: from the servers of the root down to the answer. */
void ask_trace_run(struct ask_run *d, const struct dig *set);

#endif
