/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a question may cost at most, and which datagrams it believes.
 *
 * A server may answer in any manner and for ever; a question has a total of
 * time and of sendings all the same. A sweep over every list sees to the time,
 * so that no other part has to be trusted with it. And somebody who is not on
 * the way may send datagrams in a server's name: he has to hit id, port and the
 * case of the name, and each miss is counted. */
#include "net/pool_in.h"

#include "base/octets.h"
#include "dns/wire.h"

enum {
    SENDINGS = 8,        /* of one question at least, whatever the tries ... */
    SENDINGS_MORE = 6,   /* ... and what EDNS, cookies and TCP add */
    STRAYS = 16,         /* and datagrams are not believed ... */
    GUARD_US = 60000000, /* ... for so long, the first time, and then ... */
    GUARD_MORE = 60,     /* ... for so many times that */
    SWEEP_US = 250000,
    STALLED_US = 2000000 /* this program was late itself */
};

/* ---- the end of a question ---- */

static bool out_of_time(const struct poolask *a)
{
    const struct pool *p = a->host->pool;

    return a->begun && p->loop->now - a->begun >= p->total_us;
}

bool poolguard_spent(const struct poolask *a)
{
    unsigned most = a->host->pool->policy.tries;

    most = (most < SENDINGS ? SENDINGS : most) + SENDINGS_MORE;
    return a->spent + a->tries + a->tcp_tries >= most || out_of_time(a);
}

/* The list may change under it: what is asked meanwhile stands at its end and
 * has its time before it. */
static void sweep_list(struct poollist *l)
{
    struct poolask *next;

    for (struct poolask *a = l->first; a; a = next) {
        next = a->next;
        if (out_of_time(a)) {
            poolask_give_up(a);
            /* the callback may have ended others: begin anew */
            next = l->first;
        }
    }
}

/* After a stall the answers are in the sockets: they are read first. */
static void sweep(struct loop_item *item, struct loop *l, short revents)
{
    struct pool *p =
        (struct pool *)((char *)item - offsetof(struct pool, sweep));
    bool stalled = l->now - p->swept > STALLED_US;
    struct poollist *list;

    (void)revents;
    p->swept = l->now;
    item->deadline = l->now + SWEEP_US;
    for (struct poolhost *h = p->hosts; h && !stalled; h = h->all)
        for (unsigned i = 0; (list = poolask_list(h, i)); i++)
            sweep_list(list);
}

void poolguard_watch(struct pool *p)
{
    if (p->sweeping)
        return;
    p->sweeping = true;
    p->swept = p->loop->now;
    p->sweep.fd = -1;
    p->sweep.ready = sweep;
    p->sweep.deadline = p->loop->now + SWEEP_US;
    loop_add(p->loop, &p->sweep);
}

/* ---- forgery ---- */

bool poolguard_on_guard(const struct poolhost *h)
{
    return h->guarded > h->pool->loop->now;
}

/* Answers that come late, or twice, are no guesses. */
static bool is_retired(const struct poolport *port, unsigned id)
{
    unsigned n = port->retirees < POOL_RETIRED ? port->retirees : POOL_RETIRED;

    for (unsigned i = 0; i < n; i++)
        if (port->retired[i] == id)
            return true;
    return false;
}

void poolguard_count(struct poolhost *h)
{
    if (!h->pool->policy.careful || ++h->strays < STRAYS)
        return;
    h->strays = 0;
    h->guarded =
        h->pool->loop->now + GUARD_US * (int64_t)(h->guarded ? GUARD_MORE : 1);
    poolask_wake(h);
}

void poolguard_stray(struct poolport *port, struct bytes raw)
{
    bool whole = raw.len >= NS_HFIXEDSZ;
    bool late = whole && is_retired(port, octets_get16(raw.at));

    pooltrace_stray(port->host, raw, false,
                    late    ? "late, or a copy"
                    : whole ? "another ID"
                            : "too short");
    if (!late)
        poolguard_count(port->host);
}
