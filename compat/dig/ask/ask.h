/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ask.h - one query of the line: its names, its servers, its answer. */
#ifndef DIG_ASK_ASK_H
#define DIG_ASK_ASK_H

#include "dig/ask/judge.h"

/* The parts of digask_run, for lookups that take more than one step. A job of
 * these settings, which must live as long as it; not started. */
struct digjob *digask_job(struct digrun *d, const struct dig *set);
/* Names are to be looked for as the options say. */
void digask_search(struct digjob *j);
/* Reads the name: as it is typed, unless digask_search was called. False: it is
 * not legal; that was said. */
bool digask_name(struct digjob *j);
/* Whether libidn2 takes the name, if it is asked at all, and a name below
 * +domain is legal. False: that was said. */
bool digask_legal(struct digrun *d, const struct dig *set);
/* Starts the exchange with j->servers in the loop. */
void digask_start(struct digjob *j);
/* Runs the loop until all that was started is over. */
void digask_wait(struct digrun *d);
/* Says what happened to its query, and keeps the status. */
void digask_tell(struct digjob *j, const struct xchg_event *e);
/* Hands the last word to whoever watches, and frees what the jobs needed. */
void digask_end(struct digjob *j);

/* Asks and prints. Sets d->status as BIND does: 9 when nobody answered, and 0
 * as soon as something could be sent. */
void digask_run(struct digrun *d, const struct dig *set);

#endif
