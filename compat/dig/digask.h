/* SPDX-License-Identifier: GPL-3.0-or-later */
/* digask.h - one query of the line: its names, its servers, its answer. */
#ifndef DIG_DIGASK_H
#define DIG_DIGASK_H

#include "dig/digrun.h"

/* Asks and prints. Sets d->status as BIND does: 9 when nobody answered, and 0
 * as soon as something could be sent. */
void digask_run(struct digrun *d, const struct dig *set);

#endif
