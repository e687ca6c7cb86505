/* SPDX-License-Identifier: GPL-3.0-or-later */
/* digtrace.h - +trace: from the servers of the root down to the answer. */
#ifndef DIG_DIGTRACE_H
#define DIG_DIGTRACE_H

#include "dig/digrun.h"

/* Asks and prints all of it; d->status as digask_run sets it. */
void digtrace_run(struct digrun *d, const struct dig *set);

#endif
