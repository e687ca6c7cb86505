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

struct arena;
struct asker;

/* share: more than one domain is asked about. All memory is the arena's, but
 * for the cache, which asker_end gives back. */
struct asker *asker_start(struct loop *l, const struct pool_policy *policy,
                          bool share, struct arena *a);

/* From now on only resolvers are asked at addresses that are not public; of
 * others the outcome is FACT_UNREACHABLE. */
void asker_public_only(struct asker *k);

/* Who waits for facts. It lives until done was called. */
struct asker_wait {
    struct facts *facts;
    void (*done)(void *ctx); /* nothing of it is open any more */
    void *ctx;
};

/* Sends everything that is open. What the cache knows is learnt at once: look
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
