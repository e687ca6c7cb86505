/* SPDX-License-Identifier: GPL-3.0-or-later */
/* digdo.h - runs one query of the line, whatever kind of lookup it is. */
#ifndef DIG_DIGDO_H
#define DIG_DIGDO_H

#include "dig/digrun.h"

/* Asks, prints, and sets d->status. `set` is settled (digargs.h). */
void digdo_query(struct digrun *d, const struct dig *set);

#endif
