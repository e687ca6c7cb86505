/* SPDX-License-Identifier: GPL-3.0-or-later */
/* debug.h - the steps of a lookup as `dig -d` tells them, on stderr; without -d
 * nothing. Words that are true of one step only stand where it is made. */
#ifndef DIG_ASK_DEBUG_H
#define DIG_ASK_DEBUG_H

#include "dig/ask/judge.h"
#include "dig/ask/run.h"

/* The lookup begins, with these servers if none was named. */
void ask_debug_start(const struct ask_job *j);
/* What is asked, as the exchange has it composed. */
void ask_debug_query(const struct ask_job *j, const struct xchg *x);

/* Words for an event, of bind/steps.h; none: nothing is told. */
typedef void ask_debug_words(struct buf *b, const struct xchg *x,
                             const struct xchg_event *e);
/* A query is on its way, or came to nothing. */
void ask_debug_step(const struct ask_job *j, const struct xchg *x,
                    const struct xchg_event *e, ask_debug_words *words);
/* The name that is not legal, or the search domain that it was tried with. */
void ask_debug_illegal(const struct ask_job *j,
                       const struct search_fault *fault);

#endif
