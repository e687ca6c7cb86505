/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify.h - identities in, judged domains out, many at once, in order.
 *
 * One job a domain: it runs the delegation and the checks over its facts, sends
 * what is open, and runs them again when the answers are there. A window of
 * jobs is under way; finished ones wait for those before them.
 */
#ifndef SES_RUN_VERIFY_H
#define SES_RUN_VERIFY_H

#include "cli/run.h"
#include "net/loop.h"
#include "ses/fact/asker.h"
#include "ses/model/model.h"
#include "ses/report/report.h"
#include "ses/run/options.h"

struct verify_plan {
    struct loop *loop;
    struct asker *asker;
    const struct address *resolver; /* to find servers with, best first */
    size_t resolvers;
    size_t named; /* of them by the user; the others stand in where those do
                     not recurse. 0: all are the system's */
    const struct address *cache; /* whose memory counts (--at) */
    size_t caches;
    size_t systems; /* of them, in front: not named by address */
    uint16_t port;  /* of every authoritative server */
    int family;     /* AF_UNSPEC, AF_INET, AF_INET6 */
    struct ses_target target;
    int64_t timeout_ms; /* ceiling of one try; 0: as the pool has it */
    unsigned window;    /* domains under way; 0: a default */
    bool bulk;          /* many domains: no more questions than verdicts need */
    bool public_only;   /* servers elsewhere are not asked */
    bool survey;        /* very many: those that show most, see check.h */
    /* The next identity, into the arena; false: no more. */
    bool (*next)(void *ctx, struct arena *a, struct ses_identity *out);
    /* A domain, in the order of the identities; good during the call, unless
     * what the arena holds is taken over (arena_join). */
    void (*judged)(void *ctx, const struct ses_domain *d, struct arena *a);
    void *ctx;
};

/* Until no identity is left, or a signal ends the loop: then a single domain is
 * judged by what is known of it, and of many only the whole ones are given out.
 * True: all were verified. */
bool verify_run(const struct verify_plan *p, struct arena *a);

/* ---- wait.c: --wait, again until it is right, hopeless, or time is up ----
 *
 * Servers are asked at a growing interval; a cache is asked again when it has
 * forgotten what it said. One line for every change; a sign of life every five
 * minutes where nobody watches a terminal. */

struct wait_plan {
    struct verify_plan verify; /* its asker is made anew for every pass */
    struct pool_policy policy;
    struct report *report; /* gets every domain once, at the end */
    struct run *run;
    const struct options *options;
};

/* False: interrupted. Adds up what was asked. */
bool wait_run(const struct wait_plan *p, struct pool_counts *counts);

#endif
