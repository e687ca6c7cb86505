/* SPDX-License-Identifier: GPL-3.0-or-later */
/* asker.h - open facts become questions, and answers become facts.
 *
 * Between facts (no sockets) and the pool (no idea what a question is for).
 * Questions to resolvers that many domains have in common - name servers of a
 * suffix, addresses of name servers - are asked once and remembered in two
 * generations of bounded size.
 */
#ifndef SES_FACT_ASKER_H
#define SES_FACT_ASKER_H

#include "net/loop.h"
#include "net/pool.h"
#include "ses/fact/facts.h"

struct asker;

/* share: more than one domain is asked about. All memory is the arena's, but
 * for the cache, which asker_end gives back. */
struct asker *asker_start(struct loop *l, const struct pool_policy *policy,
                          bool share, struct arena *a);

/* From now on only resolvers are asked at addresses that are not public; of
 * others the outcome is FACT_PRIVATE. */
void asker_public_only(struct asker *k);

/* What is looked up in f from now on, and the cache knows, is known at once: a
 * pass over the checks less for nearly every domain of a bulk run. */
void asker_recalls(struct asker *k, struct facts *f);

/* What one domain may cost at most. What it publishes decides what is asked, so
 * that whoever means harm could make questions without end. */
struct asker_budget {
    unsigned questions;
    unsigned outside; /* to one address that it is not delegated to, and that is
                         no resolver */
    int64_t time_us;  /* that its servers made it wait, one after the other;
                         what is in flight then may take its own beyond it */
};

/* Who waits for facts. It lives until done was called. */
struct asker_wait {
    struct facts *facts;
    void (*done)(void *ctx); /* nothing of it is open any more */
    void *ctx;
    const struct asker_budget *budget; /* NULL: none */
    unsigned asked;                    /* of it */
    int64_t waited_us, now_us;         /* in rounds before; in this one */
    int64_t round, since, until; /* when this one began; the last stretch of it
                                    with a question in flight */
    bool out_of_questions, out_of_time; /* and something was left unasked */
};

/* Sends everything that is open, as far as the budget goes; what is beyond it
 * is FACT_UNASKED. What the cache knows is learnt at once: look
 * at facts->open afterwards; done is called, from the loop, only if something
 * was still open then. Returns the number of questions that were sent. */
unsigned asker_send(struct asker *k, struct asker_wait *w);

/* Ends every open question; their outcome is FACT_TIMEOUT and every done is
 * called. Nothing is sent any more: what is looked up afterwards times out at
 * once. */
void asker_stop(struct asker *k);

struct pool_counts asker_counted(const struct asker *k);

void asker_end(struct asker *k);

#endif
