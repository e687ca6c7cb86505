/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ask_do.h - runs one query of the line, whatever kind of lookup it is. */
#ifndef DIG_ASK_ASK_DO_H
#define DIG_ASK_ASK_DO_H

#include "dig/ask/run.h"

/* Asks, prints, and sets d->status. `set` is settled (line.h). */
void ask_do_query(struct ask_run *d, const struct dig *set);

#endif
