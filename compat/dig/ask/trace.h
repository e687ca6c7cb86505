/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace.h - +trace: from the servers of the root down to the answer. */
#ifndef DIG_ASK_TRACE_H
#define DIG_ASK_TRACE_H

#include "dig/ask/run.h"

/* Asks and prints all of it; d->status as ask_run sets it. */
void ask_trace_run(struct ask_run *d, const struct dig *set);

#endif
