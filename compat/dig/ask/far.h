/* SPDX-License-Identifier: GPL-3.0-or-later */
/* far.h - DNS over TLS and HTTPS: to which port, and what the connection
 * carries. */
#ifndef DIG_ASK_FAR_H
#define DIG_ASK_FAR_H

#include "dig/ask/judge.h"

/* The port that is asked, unless -p says another. */
uint16_t ask_far_port(const struct ask_job *j);

/* Whether the server at hand can be asked at all. False: it was said why not,
 * or there is nothing to say. */
bool ask_far_ready(struct ask_job *j, struct xchg *x);
/* What a connection to it carries; NULL: plain DNS. */
const struct stream_how *ask_far_how(void *ctx, struct xchg *x);
/* How long TLS may take once TCP is there; 0: as long as all of it. */
int64_t ask_far_shake_ms(const struct ask_job *j);

/* A failure that ends the lookup, as BIND has it; said, if there is something
 * to say. */
bool ask_far_ends(struct ask_job *j, const struct xchg_event *e);

/* Frees what the connections of the run shared. */
void ask_far_end(struct ask_run *d);

#endif
