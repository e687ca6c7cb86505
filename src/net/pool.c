/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pool.h"

#include "base/arena.h"
#include "base/hash.h"
#include "dns/wire.h"
#include "net/pool_in.h"

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
        p->policy.timeout_ms = POOL_TRY_MS;
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

static const struct pool_far *far_of(const struct pool_policy *p,
                                     const struct address *at)
{
    for (size_t i = 0; i < p->fars; i++)
        if (server_same(&p->far[i].at, at))
            return &p->far[i];
    return NULL;
}

static struct poolhost *find_host(struct pool *p, const struct address *at)
{
    struct poolhost **place = &p->table[hash(at)];

    for (struct poolhost *h = *place; h; h = h->chain)
        if (server_same(&h->at, at))
            return h;
    struct poolhost *h = poolhost_start(p, at);
    h->far = far_of(&p->policy, at);
    h->chain = *place;
    *place = h;
    h->all = p->hosts;
    p->hosts = h;
    return h;
}

static struct poolask *new_ask(struct pool *p)
{
    struct poolask *a = p->unused;

    if (!a)
        return arena_alloc(p->arena, sizeof *a);
    p->unused = a->next;
    /* the wire bytes are written before they are read */
    memset(a, 0, offsetof(struct poolask, wire));
    return a;
}

void pool_ask(struct pool *p, const struct pool_question *q)
{
    struct poolask *a = new_ask(p);
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
    a->owner = q->owner;
    a->born = p->loop->now;
    a->question = wire_query(a->wire + 2, POOL_WIRE - 2, &query, 0);
    p->counts.asked++;
    p->counts.waiting++;
    poolguard_watch(p);
    poolask_add(q->tcp || a->host->far ? &a->host->for_tcp : &a->host->waiting,
                a);
    poolask_wake(a->host);
}

void pool_stop(struct pool *p)
{
    struct poollist *l;

    for (struct poolhost *h = p->hosts; h; h = h->all)
        for (unsigned i = 0; (l = poolask_list(h, i)); i++)
            while (l->first)
                poolask_end(l->first, POOL_STOPPED);
}

/* The first of the list that the owner has and that was never sent. */
static struct poolask *unsent(const struct poollist *l, const void *owner)
{
    struct poolask *a = l->first;

    while (a && (a->owner != owner || a->begun))
        a = a->next;
    return a;
}

void pool_forget(struct pool *p, const void *owner)
{
    struct poolask *a;

    for (struct poolhost *h = p->hosts; h; h = h->all) {
        /* each end may change the list */
        while ((a = unsent(&h->waiting, owner)))
            poolask_end(a, POOL_STOPPED);
        while ((a = unsent(&h->for_tcp, owner)))
            poolask_end(a, POOL_STOPPED);
    }
}

struct pool_counts pool_counted(const struct pool *p)
{
    return p->counts;
}

void pool_end(struct pool *p)
{
    for (struct poolhost *h = p->hosts; h; h = h->all)
        poolhost_end(h);
    if (p->sweeping)
        loop_remove(p->loop, &p->sweep);
    p->sweeping = false;
}
