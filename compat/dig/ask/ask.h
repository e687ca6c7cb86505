/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ask.h - one query of the line: its names, its servers, its answer. */
#ifndef DIG_ASK_ASK_H
#define DIG_ASK_ASK_H

#include "dig/ask/judge.h"

/* The parts of ask_run, for lookups that take more than one step. A job of
 * these settings, which must live as long as it; not started. */
struct ask_job *ask_job(struct ask_run *d, const struct dig *set);
/* Names are to be looked for as the options say. */
void ask_search(struct ask_job *j);
/* Reads the name: as it is typed, unless ask_search was called. False: it is
 * not legal; that was said. */
bool ask_name(struct ask_job *j);
/* Whether libidn2 takes the name, if it is asked at all, and a name below
 * +domain is legal. False: that was said. */
bool ask_legal(struct ask_run *d, const struct dig *set);
/* Starts the exchange with j->servers in the loop. */
void ask_start(struct ask_job *j);
/* Runs the loop until all that was started is over. */
void ask_wait(struct ask_run *d);
/* Says what happened to its query, and keeps the status. */
void ask_tell(struct ask_job *j, const struct xchg_event *e);
/* Hands the last word to whoever watches, and frees what the jobs needed. */
void ask_end(struct ask_job *j);

/* Asks and prints. Sets d->status as BIND does: 9 when nobody answered, and 0
 * as soon as something could be sent. */
void ask_run(struct ask_run *d, const struct dig *set);

/* ---- servers.c: the name servers that a reply names, and their addresses ---- */

/* Where a walk down the tree stands. */
struct ask_servers {
    char zone[NAME_TEXT];    /* whose servers were asked */
    bool root;               /* the first reply: any zone will do */
    unsigned steps_left;     /* further ones end the run */
    struct server_list next; /* whom to ask now; empty: the walk is over */
};

/* Takes the NS records of a reply: from the answer of the first one, from the
 * authority section of any other that has no answer. Says what is wrong with a
 * referral, and whose address cannot be found; when that is nobody's, the run
 * is over. The new list is in no particular order. */
void ask_servers_take(struct ask_servers *g, struct ask_job *j, struct msg *m);

#endif
