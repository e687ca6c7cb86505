/* SPDX-License-Identifier: GPL-3.0-or-later */
/* show.h - the messages of a lookup and their statistics, as they are printed. */
#ifndef DIG_ASK_SHOW_H
#define DIG_ASK_SHOW_H

#include "dig/ask/judge.h"

/* What is known about a message of this many octets. */
struct print_message_about ask_show_about(struct ask_job *j, size_t size);

/* +qr: the query that just left. */
void ask_show_query(struct ask_job *j, const struct xchg *x);

/* A reply, the further step it leads to, and the statistics; a transfer's come
 * at its end. */
void ask_show_reply(struct ask_job *j, struct msg *m,
                    const struct print_message_about *a);
/* The same of a reply that leads to the query being repeated. */
void ask_show_passing(struct ask_job *j, struct msg *m,
                      const struct print_message_about *a);

/* How often BIND prints the statistics: none behind an error of a name below a
 * search domain, twice behind NXDOMAIN of a name that was tried as typed. */
int ask_show_footers(const struct ask_job *j, unsigned rcode);

/* The statistics come once more. */
bool ask_show_repeats_footer(const struct ask_job *j, unsigned rcode);

#endif
