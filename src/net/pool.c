/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pool.h"

#include "base/arena.h"
#include "base/hash.h"
#include "dns/wire.h"
#include "net/poolhost.h"

#include <string.h>

enum {
    TABLE = 1024,
    DEFAULT_JOBS = 1000,
    DEFAULT_TRIES = 3,
    PERSISTENT = 6 /* time-outs that a question lasts in all */
};

struct pool *pool_start(struct loop *l, const struct pool_policy *policy,
                        struct arena *a)
{
    struct pool *p = arena_alloc(a, sizeof *p);

    p->loop = l;
    p->arena = a;
    p->policy = *policy;
    p->policy.persistent |= !policy->tries;
    if (!p->policy.tries)
        p->policy.tries = DEFAULT_TRIES;
    if (!p->policy.timeout_ms)
        p->policy.timeout_ms = 5000;
    if (!p->policy.jobs)
        p->policy.jobs = DEFAULT_JOBS;
    p->total_us = p->policy.timeout_ms * 1000 *
                  (p->policy.persistent ? PERSISTENT : p->policy.tries + 2);
    p->table = arena_alloc(a, TABLE * sizeof *p->table);
    p->packets = arena_raw(a, (size_t)SOCK_BATCH * POOL_PACKET);
    return p;
}

static unsigned hash(const struct address *a)
{
    size_t n;
    const unsigned char *p = server_octets(a, &n);
    uint64_t h = hash_octet(HASH_START, (unsigned char)server_port(a));

    while (n--)
        h = hash_octet(h, *p++);
    return (unsigned)(h ^ h >> 32) % TABLE;
}

static struct host *find_host(struct pool *p, const struct address *at)
{
    struct host **place = &p->table[hash(at)];

    for (struct host *h = *place; h; h = h->chain)
        if (server_same(&h->at, at))
            return h;
    struct host *h = poolhost_start(p, at);
    h->chain = *place;
    *place = h;
    h->all = p->hosts;
    p->hosts = h;
    return h;
}

static struct ask *new_ask(struct pool *p)
{
    struct ask *a = p->unused;

    if (!a)
        return arena_alloc(p->arena, sizeof *a);
    p->unused = a->next;
    /* the wire bytes are written before they are read */
    memset(a, 0, offsetof(struct ask, wire));
    return a;
}

uint16_t pool_id(struct pool *p)
{
    if (!p->ids_left) {
        sock_random(p->ids, sizeof p->ids);
        p->ids_left = sizeof p->ids / sizeof *p->ids;
    }
    return p->ids[--p->ids_left];
}

void pool_ask(struct pool *p, const struct pool_question *q)
{
    struct ask *a = new_ask(p);
    struct query query = {
        .name = q->name, .type = q->type, .class = q->class, .flags = q->flags};

    a->host = find_host(p, &q->to);
    a->type = q->type;
    a->dnssec_ok = q->dnssec_ok;
    a->recursive = q->flags & DNS_RD;
    a->no_edns = q->no_edns;
    a->udp_first = q->udp_first;
    a->mixed = p->policy.careful && !(q->flags & DNS_RD);
    a->done = q->done;
    a->ctx = q->ctx;
    a->born = p->loop->now;
    a->question = wire_query(a->wire + 2, POOL_WIRE - 2, &query, 0);
    p->counts.asked++;
    p->counts.waiting++;
    poolguard_watch(p);
    poolport_add(q->tcp ? &a->host->for_tcp : &a->host->waiting, a);
    poolhost_wake(a->host);
}

static void trace_end(const struct ask *a, const struct pool_answer *answer)
{
    static const char *const outcome[] = {
        [POOL_ANSWER] = "", [POOL_TIMEOUT] = "timeout",
        [POOL_UNREACHABLE] = "unreachable", [POOL_BROKEN] = "broken",
        [POOL_STOPPED] = "stopped"};
    const struct trace *t = a->host->pool->loop->trace;
    char name[NAME_TEXT];
    struct trace_question q = poolwire_traced(a, a->tcp_tries != 0, name);

    if (answer->outcome == POOL_ANSWER)
        trace_answer(t, &q, answer->raw, answer->rtt_us);
    else
        trace_failed(t, &q, outcome[answer->outcome]);
}

void pool_finish(struct ask *a, struct pool_answer answer)
{
    struct pool *p = a->host->pool;

    if (p->loop->trace)
        trace_end(a, &answer);
    if (answer.outcome != POOL_ANSWER && a->plain.len)
        answer = (struct pool_answer){.outcome = POOL_ANSWER,
                                      .raw = a->plain,
                                      .rtt_us = -1,
                                      .plain = true};
    /* TCP gave nothing: what UDP gave, cut as it was, is still an answer. */
    if (answer.outcome != POOL_ANSWER && answer.outcome != POOL_STOPPED &&
        a->truncated.len)
        answer = (struct pool_answer){.outcome = POOL_ANSWER,
                                      .raw = a->truncated,
                                      .rtt_us = -1,
                                      .tcp_failed = true};
    poolport_take(a);
    p->counts.waiting--;
    poolguard_rest(p);
    p->counts.answered += answer.outcome == POOL_ANSWER;
    p->counts.timed_out += answer.outcome == POOL_TIMEOUT;
    answer.waited_us = a->begun ? p->loop->now - a->begun : 0;
    answer.tries = a->spent + a->tries + a->tcp_tries;
    answer.edns_dropped = a->edns_dropped;
    answer.cookie = a->host->cookie;
    answer.bad_cookie = a->host->wants_cookie;
    void (*done)(void *, const struct pool_answer *) = a->done;
    void *ctx = a->ctx;
    /* The place is free again only when the callback has seen the answer:
     * it may point into the question (truncated). */
    done(ctx, &answer);
    a->next = p->unused;
    p->unused = a;
}

static void stop_list(struct list *l)
{
    while (l->first)
        pool_finish(l->first, (struct pool_answer){.outcome = POOL_STOPPED,
                                                   .rtt_us = -1});
}

void pool_stop(struct pool *p)
{
    for (struct host *h = p->hosts; h; h = h->all) {
        stop_list(&h->waiting);
        stop_list(&h->for_tcp);
        stop_list(&h->retry);
        for (int i = 0; i < POOL_LEVELS; i++)
            stop_list(&h->flight[i]);
        if (h->conn) {
            stop_list(&h->conn->waiting);
            stop_list(&h->conn->flight);
        }
    }
}

struct pool_counts pool_counted(const struct pool *p)
{
    return p->counts;
}

void pool_end(struct pool *p)
{
    for (struct host *h = p->hosts; h; h = h->all)
        poolhost_end(h);
    if (p->sweeping)
        loop_remove(p->loop, &p->sweep);
    p->sweeping = false;
}
