/* SPDX-License-Identifier: GPL-3.0-or-later */
/* servers.h - the name servers that a reply names, and their addresses.
 */
#ifndef DIG_ASK_SERVERS_H
#define DIG_ASK_SERVERS_H

#include "dig/ask/judge.h"

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
