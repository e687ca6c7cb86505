/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/fact/asker.h"

#include "base/arena.h"
#include "dns/query.h"

#include <string.h>

enum { GENERATION = 1024 /* answers */ };

/* Somebody who waits for an answer that another domain asked for. */
struct follower {
    struct follower *next;
    struct asker_wait *wait;
    struct fact *fact;
};

/* One question under way. */
struct flight {
    struct flight *next;  /* in the list of unused ones, or of shared ones */
    struct flight **link; /* what points to it in the latter */
    struct asker *asker;
    struct asker_wait *wait; /* of whom it is, unless it is shared */
    struct facts *facts;     /* where the answer goes: the domain's, or the
                                cache's */
    struct fact *fact;
    struct follower *follower; /* all who wait for a shared answer */
};

/* Answers that several domains may want. */
struct generation {
    struct arena arena;
    struct facts facts;
};

struct asker {
    struct arena *arena;
    struct loop *loop;
    struct pool *pool;
    struct generation gen[2];
    unsigned now;          /* the younger one */
    struct flight *shared; /* under way for the cache */
    struct flight *unused_flight;
    struct follower *unused_follower;
    bool share, stopped, public_only;
};

static void start_generation(struct asker *k, unsigned i)
{
    memset(&k->gen[i], 0, sizeof k->gen[i]);
    k->gen[i].arena.oom = k->arena->oom;
    facts_start(&k->gen[i].facts, &k->gen[i].arena);
}

struct asker *asker_start(struct loop *l, const struct pool_policy *policy,
                          bool share, struct arena *a)
{
    struct asker *k = arena_alloc(a, sizeof *k);

    k->arena = a;
    k->loop = l;
    k->share = share;
    struct pool_policy careful = *policy;
    careful.careful = true;
    k->pool = pool_start(l, &careful, a);
    start_generation(k, 0);
    start_generation(k, 1);
    return k;
}

/* ---- small lists ---- */

static struct flight *new_flight(struct asker *k)
{
    struct flight *f = k->unused_flight;

    if (!f)
        f = arena_raw(k->arena, sizeof *f);
    else
        k->unused_flight = f->next;
    *f = (struct flight){.asker = k};
    return f;
}

static void free_flight(struct flight *f)
{
    f->next = f->asker->unused_flight;
    f->asker->unused_flight = f;
}

static void follow(struct asker *k, struct flight *f, struct asker_wait *w,
                   struct fact *fact)
{
    struct follower *one = k->unused_follower;

    if (!one)
        one = arena_raw(k->arena, sizeof *one);
    else
        k->unused_follower = one->next;
    *one = (struct follower){f->follower, w, fact};
    f->follower = one;
}

static void list(struct asker *k, struct flight *f)
{
    f->next = k->shared;
    f->link = &k->shared;
    if (f->next)
        f->next->link = &f->next;
    k->shared = f;
}

static void unlist(struct flight *f)
{
    *f->link = f->next;
    if (f->next)
        f->next->link = f->link;
}

/* ---- answers ---- */

/* A question was in flight for so long, until now. What was so at the same time
 * counts once; what only stood in a queue does not count. */
static void waited(struct asker_wait *w, int64_t now, int64_t us)
{
    int64_t from = now - us < w->round ? w->round : now - us;

    if (from >= w->until) {
        w->since = from;
        w->now_us += now - from;
    } else {
        w->now_us += now - w->until;
    }
    if (from < w->since) {
        w->now_us += w->since - from;
        w->since = from;
    }
    w->until = now;
}

static bool is_out_of_time(const struct asker_wait *w)
{
    return w->budget && w->waited_us + w->now_us >= w->budget->time_us;
}

/* What one question of it has ended may be the last thing that is open. If not,
 * and its time is over, what is still queued is not sent any more. `w` may be
 * gone afterwards. */
static void go_on(struct asker *k, struct asker_wait *w)
{
    if (!w->facts->open) {
        w->waited_us += w->now_us;
        w->now_us = 0;
        w->done(w->ctx);
    } else if (!w->out_of_time && is_out_of_time(w)) {
        w->out_of_time = true;
        pool_forget(k->pool, w);
    }
}

/* A shared answer, handed on. A follower's done may ask more, so the list is
 * taken off first. */
static void hand_on(struct asker *k, const struct fact *fact,
                    struct follower *one, int64_t us)
{
    struct follower *next, *all = one;

    for (; one; one = one->next) {
        facts_copy(one->wait->facts, one->fact, fact);
        waited(one->wait, k->loop->now, us);
    }
    for (one = all; one; one = next) {
        struct asker_wait *w = one->wait;

        next = one->next;
        /* A domain that follows twice is done once: with its last one. */
        bool again = false;
        for (struct follower *f = next; f; f = f->next)
            again = again || f->wait == w;
        one->next = k->unused_follower;
        k->unused_follower = one;
        if (!again)
            go_on(k, w);
    }
}

static void answered(void *ctx, const struct pool_answer *answer)
{
    struct flight *f = ctx;
    struct asker *k = f->asker;
    struct asker_wait *w = f->wait;
    struct follower *follower = f->follower;
    const struct fact *fact = f->fact;

    if (answer->outcome == POOL_STOPPED && !k->stopped)
        facts_leave(f->facts, f->fact, FACT_UNASKED);
    else
        facts_learn(f->facts, f->fact, answer);
    if (!w)
        unlist(f);
    free_flight(f);
    if (w) {
        waited(w, k->loop->now, answer->waited_us);
        go_on(k, w);
    } else {
        hand_on(k, fact, follower, answer->waited_us);
    }
}

/* ---- questions ---- */

static void ask(struct asker *k, struct flight *f)
{
    const struct fact *fact = f->fact;
    unsigned flags = fact->flags;
    struct pool_question q = {
        .to = f->facts->server[fact->who].at,
        .name = fact->name,
        .type = fact->type,
        .class = ns_c_in,
        .dnssec_ok = flags & FACTS_DO,
        .tcp = flags & FACTS_TCP,
        .no_edns = flags & FACTS_NO_EDNS,
        .done = answered,
        .ctx = f,
        .owner = f->wait,
    };

    q.flags = (uint16_t)((flags & FACTS_RD ? DNS_RD : 0) |
                         (flags & FACTS_CD ? DNS_CD : 0));
    pool_ask(k->pool, &q);
}

static bool is_shared(const struct asker *k, const struct facts *f,
                      const struct fact *fact)
{
    return k->share && f->server[fact->who].role == FACTS_RESOLVER &&
           (fact->type == ns_t_ns || fact->type == ns_t_a ||
            fact->type == ns_t_aaaa);
}

/* The older generation goes as soon as nothing of it is under way. */
static void turn_over(struct asker *k)
{
    unsigned older = k->now ^ 1;

    if (k->gen[k->now].facts.n < GENERATION || k->gen[older].facts.open)
        return;
    arena_free(&k->gen[older].arena);
    start_generation(k, older);
    k->now = older;
}

static const struct fact *peek(const struct asker *k, unsigned gen,
                               const struct facts *f, const struct fact *fact)
{
    const struct facts *g = &k->gen[gen].facts;
    const struct address *at = &f->server[fact->who].at;

    for (facts_source who = 0; who < g->servers; who++)
        if (server_same(&g->server[who].at, at))
            return facts_peek(g, who, fact->name, fact->type, fact->flags);
    return NULL;
}

static struct flight *flight_of(const struct asker *k, const struct fact *fact)
{
    struct flight *f = k->shared;

    while (f && f->fact != fact)
        f = f->next;
    return f;
}

/* Asks for the cache; the domain follows. */
static void ask_shared(struct asker *k, struct asker_wait *w, struct fact *fact)
{
    struct facts *g;
    struct flight *f = new_flight(k);

    turn_over(k);
    g = &k->gen[k->now].facts;
    facts_source who =
        facts_server(g, &w->facts->server[fact->who].at, FACTS_RESOLVER);
    facts_look(g, who, fact->name, fact->type, fact->flags);
    f->facts = g;
    f->fact = facts_next_open(g);
    list(k, f);
    follow(k, f, w, fact);
    ask(k, f);
}

/* What the cache has of it, known or under way; or NULL. */
static const struct fact *remembered(const struct asker *k,
                                     const struct facts *f,
                                     const struct fact *fact)
{
    const struct fact *known = peek(k, k->now, f, fact);

    return known ? known : peek(k, k->now ^ 1, f, fact);
}

/* True: a question was sent. */
static bool send_shared(struct asker *k, struct asker_wait *w,
                        struct fact *fact)
{
    const struct fact *known = remembered(k, w->facts, fact);

    if (!known)
        ask_shared(k, w, fact);
    else if (fact_known(known))
        facts_copy(w->facts, fact, known);
    else
        follow(k, flight_of(k, known), w, fact);
    return !known;
}

static void recall(void *ctx, struct facts *f, struct fact *fact)
{
    const struct asker *k = ctx;

    if (k->stopped || !is_shared(k, f, fact))
        return;
    const struct fact *known = remembered(k, f, fact);
    if (known && fact_known(known))
        facts_copy(f, fact, known);
}

void asker_recalls(struct asker *k, struct facts *f)
{
    f->recall = recall;
    f->recall_ctx = k;
}

static void send_own(struct asker *k, struct asker_wait *w, struct fact *fact)
{
    struct flight *f = new_flight(k);

    f->wait = w;
    f->facts = w->facts;
    f->fact = fact;
    ask(k, f);
}

void asker_public_only(struct asker *k)
{
    k->public_only = true;
}

static bool is_private(const struct asker *k, const struct facts *f,
                       const struct fact *fact)
{
    const struct facts_server *s = &f->server[fact->who];

    return k->public_only && !facts_resolves(s) && !server_is_public(&s->at);
}

/* The domain is delegated to this address, or it is a resolver's. */
static bool is_own(const struct facts_server *s)
{
    return s->own || facts_resolves(s);
}

/* Whether a stranger was asked as often as may be, whatever as. */
static bool is_used_up(const struct facts *f, facts_source who, unsigned most)
{
    unsigned n = 0;

    if (is_own(&f->server[who]))
        return false;
    for (size_t i = 0; i < f->servers; i++)
        if (server_same(&f->server[i].at, &f->server[who].at)) {
            if (is_own(&f->server[i]))
                return false;
            n += f->server[i].asked;
        }
    return n >= most;
}

static bool may_cost(struct asker_wait *w, const struct fact *fact)
{
    const struct asker_budget *b = w->budget;

    if (!b)
        return true;
    w->out_of_time |= is_out_of_time(w);
    w->out_of_questions |= w->asked >= b->questions;
    if (w->out_of_time || w->out_of_questions)
        return false;
    return !is_used_up(w->facts, fact->who, b->outside);
}

static void nothing_more(struct asker_wait *w, struct fact *fact)
{
    facts_learn(w->facts, fact,
                &(struct pool_answer){.outcome = POOL_STOPPED, .rtt_us = -1});
}

/* True: a question was sent. */
static bool send_one(struct asker *k, struct asker_wait *w, struct fact *fact)
{
    if (k->stopped) {
        nothing_more(w, fact);
        return false;
    }
    if (is_private(k, w->facts, fact)) {
        facts_leave(w->facts, fact, FACT_PRIVATE);
        return false;
    }
    if (!may_cost(w, fact)) {
        facts_leave(w->facts, fact, FACT_UNASKED);
        return false;
    }
    if (is_shared(k, w->facts, fact))
        return send_shared(k, w, fact);
    send_own(k, w, fact);
    return true;
}

unsigned asker_send(struct asker *k, struct asker_wait *w)
{
    unsigned sent = 0;
    struct fact *fact;

    w->round = w->since = w->until = k->loop->now;
    while ((fact = facts_next_open(w->facts)))
        if (send_one(k, w, fact)) {
            w->facts->server[fact->who].asked++;
            w->asked++;
            sent++;
        }
    return sent;
}

void asker_stop(struct asker *k)
{
    k->stopped = true;
    pool_stop(k->pool);
}

struct pool_counts asker_counted(const struct asker *k)
{
    return pool_counted(k->pool);
}

void asker_end(struct asker *k)
{
    pool_end(k->pool);
    arena_free(&k->gen[0].arena);
    arena_free(&k->gen[1].arena);
}
