/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question of the pool: the list that it stands in, and its end. */
#include "net/pool_in.h"

#include "base/arena.h"
#include "base/must.h"
#include "dns/type.h"

#include <arpa/nameser.h>
#include <string.h>

/* ---- lists ---- */

void poolask_add(struct poollist *l, struct poolask *a)
{
    a->list = l;
    a->next = NULL;
    a->prev = l->last;
    if (l->last)
        l->last->next = a;
    else
        l->first = a;
    l->last = a;
    l->n++;
}

static void retire(struct poolport *port, uint16_t id)
{
    port->retired[port->retirees++ % POOL_RETIRED] = id;
}

void poolask_free_id(struct poolask *a, struct poolport *port)
{
    struct poolask **at = &port->by_id[a->id % POOL_IDS];

    while (*at != a)
        at = &(*at)->chain;
    *at = a->chain;
}

void poolask_take(struct poolask *a)
{
    struct poollist *l = a->list;

    if (a->prev)
        a->prev->next = a->next;
    else
        l->first = a->next;
    if (a->next)
        a->next->prev = a->prev;
    else
        l->last = a->prev;
    l->n--;
    a->list = NULL;
    if (!a->port)
        return;
    poolask_free_id(a, a->port);
    retire(a->port, a->id);
    must(a->port->busy && a->host->busy);
    a->port->busy--;
    a->host->busy--;
    a->host->pool->counts.in_flight--;
    a->port = NULL;
}

struct poollist *poolask_list(struct poolhost *h, unsigned i)
{
    enum { QUEUES = 3 };
    struct poollist *const queue[QUEUES] = {&h->waiting, &h->for_tcp,
                                            &h->retry};

    if (i < QUEUES)
        return queue[i];
    i -= QUEUES;
    if (i < POOL_LEVELS)
        return &h->flight[i];
    i -= POOL_LEVELS;
    if (!h->conn || i > 1)
        return NULL;
    return i ? &h->conn->flight : &h->conn->waiting;
}

void poolask_wake(struct poolhost *h)
{
    if (!h->listed)
        loop_add(h->pool->loop, &h->timer);
    h->listed = true;
    h->timer.deadline = 0;
}

uint16_t poolask_id(struct pool *p)
{
    if (!p->ids_left) {
        sock_random(p->ids, sizeof p->ids);
        p->ids_left = sizeof p->ids / sizeof *p->ids;
    }
    return p->ids[--p->ids_left];
}

bool poolask_is_small(const struct poolask *a)
{
    uint16_t type = a->type;

    return type == ns_t_cname || type == ns_t_a || type == ns_t_aaaa ||
           type == ns_t_soa || type == ns_t_ns || type == ns_t_mx;
}

/* ---- its end ---- */

static void rest(struct pool *p)
{
    if (!p->sweeping || p->counts.waiting)
        return;
    loop_remove(p->loop, &p->sweep);
    p->sweeping = false;
}

void poolask_finish(struct poolask *a, struct pool_answer answer)
{
    struct pool *p = a->host->pool;

    pooltrace_end(a, answer.outcome);
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
    poolask_take(a);
    must(p->counts.waiting > 0);
    p->counts.waiting--;
    rest(p);
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

void poolask_end(struct poolask *a, enum pool_outcome outcome)
{
    poolask_finish(a, (struct pool_answer){.outcome = outcome, .rtt_us = -1});
}

void poolask_give_up(struct poolask *a)
{
    poolask_end(a, a->odd ? POOL_BROKEN : POOL_TIMEOUT);
}

void poolask_end_list(struct poollist *l, enum pool_outcome outcome)
{
    for (unsigned n = l->n; n && l->first; n--)
        poolask_end(l->first, outcome);
}
