/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a question may cost at most, and which datagrams it believes.
 *
 * A server may answer in any manner and for ever; a question has a total of time
 * and of sendings all the same. A sweep over every list sees to the time, so
 * that no other part has to be trusted with it. And somebody who is not on the
 * way may send datagrams in a server's name: he has to hit id, port and the
 * case of the name, and each miss is counted. */
#include "net/poolhost.h"

#include "dns/wire.h"

enum {
    SENDINGS = 8,         /* of one question at least, whatever the tries ... */
    SENDINGS_MORE = 6,    /* ... and what EDNS, cookies and TCP add */
    COOKIES = 2,          /* BADCOOKIE over one transport */
    STRAYS = 32,          /* and datagrams are not believed ... */
    GUARD_US = 60000000,  /* ... for so long */
    SWEEP_US = 250000,
    STALLED_US = 2000000 /* this program was late itself */
};

/* ---- the end of a question ---- */

static bool out_of_time(const struct ask *a)
{
    const struct pool *p = a->host->pool;

    return a->begun && p->loop->now - a->begun >= p->total_us;
}

bool poolguard_spent(const struct ask *a)
{
    unsigned most = a->host->pool->policy.tries;

    most = (most < SENDINGS ? SENDINGS : most) + SENDINGS_MORE;
    return a->spent + a->tries + a->tcp_tries >= most || out_of_time(a);
}

/* The list may change under it: what is asked meanwhile stands at its end and
 * has its time before it. */
static void sweep_list(struct list *l)
{
    struct ask *next;

    for (struct ask *a = l->first; a; a = next) {
        next = a->next;
        if (out_of_time(a)) {
            pool_finish(a, (struct pool_answer){.outcome = a->odd
                                                    ? POOL_BROKEN
                                                    : POOL_TIMEOUT,
                                                .rtt_us = -1});
            /* the callback may have ended others: begin anew */
            next = l->first;
        }
    }
}

static void sweep_host(struct host *h)
{
    sweep_list(&h->waiting);
    sweep_list(&h->for_tcp);
    sweep_list(&h->retry);
    for (int i = 0; i < POOL_LEVELS; i++)
        sweep_list(&h->flight[i]);
    if (h->conn) {
        sweep_list(&h->conn->waiting);
        sweep_list(&h->conn->flight);
    }
}

/* After a stall the answers are in the sockets: they are read first. */
static void sweep(struct loop_item *item, struct loop *l, short revents)
{
    struct pool *p = (struct pool *)((char *)item - offsetof(struct pool, sweep));
    bool stalled = l->now - p->swept > STALLED_US;

    (void)revents;
    p->swept = l->now;
    item->deadline = l->now + SWEEP_US;
    for (struct host *h = p->hosts; h && !stalled; h = h->all)
        sweep_host(h);
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

void poolguard_rest(struct pool *p)
{
    if (!p->sweeping || p->counts.waiting)
        return;
    loop_remove(p->loop, &p->sweep);
    p->sweeping = false;
}

/* ---- cookies ---- */

bool poolguard_cookie(struct ask *a, struct bytes raw, bool over_tcp)
{
    a->host->wants_cookie = true;
    if (a->badcookies++ < COOKIES) {
        poolhost_again(a);
        return true;
    }
    if (over_tcp || a->truncated.len)
        return false;
    poolhost_to_tcp(a, raw); /* RFC 7873 5.3 */
    return true;
}

/* ---- forgery ---- */

bool poolguard_on_guard(const struct host *h)
{
    return h->guarded > h->pool->loop->now;
}

void poolguard_retire(struct port *port, uint16_t id)
{
    port->retired[port->retirees++ % POOL_RETIRED] = id;
}

/* Answers that come late, or twice, are no guesses. */
static bool is_retired(const struct port *port, unsigned id)
{
    unsigned n = port->retirees < POOL_RETIRED ? port->retirees : POOL_RETIRED;

    for (unsigned i = 0; i < n; i++)
        if (port->retired[i] == id)
            return true;
    return false;
}

static void count_stray(struct host *h)
{
    if (!h->pool->policy.careful || ++h->strays < STRAYS)
        return;
    h->strays = 0;
    h->guarded = h->pool->loop->now + GUARD_US;
    poolhost_wake(h);
}

void poolguard_stray(struct port *port, struct bytes raw)
{
    if (raw.len < NS_HFIXEDSZ || !is_retired(port, ns_get16(raw.at)))
        count_stray(port->host);
}

/* An error without the question, and nothing but the id to tell whose it is:
 * no answer, but TCP may have a better one. */
static void questionless(struct ask *a)
{
    a->odd = true;
    if (a->plain.len) {
        pooledns_refused(a);
        return;
    }
    if (!a->no_edns) {
        a->no_edns = a->edns_doubt = true;
        poolhost_again(a);
        return;
    }
    poolport_take(a);
    pooltcp_ask(a);
}

/* Few servers change the case. One that does is asked a second time before it
 * is believed that it does. */
static bool other_case(struct ask *a)
{
    struct host *h = a->host;

    if (!a->mixed || h->name_case == CASE_LOST)
        return true;
    if (h->name_case == CASE_KEPT) {
        count_stray(h);
        return false;
    }
    if (a->other_case) {
        h->name_case = CASE_LOST;
        return true;
    }
    a->other_case = true;
    poolhost_again(a);
    return false;
}

bool poolguard_believes(struct ask *a, struct bytes raw)
{
    struct host *h = a->host;
    enum poolwire_fit fit = poolwire_fit(a, raw.at, raw.len);

    if (!h->pool->policy.careful)
        return fit != POOLWIRE_FOREIGN;
    if (poolguard_on_guard(h)) {
        poolport_take(a);
        pooltcp_ask(a);
        return false;
    }
    switch (fit) {
    case POOLWIRE_FOREIGN:
        count_stray(h);
        return false;
    case POOLWIRE_QUESTIONLESS:
        questionless(a);
        return false;
    case POOLWIRE_OTHER_CASE:
        return other_case(a);
    case POOLWIRE_SAME:
        if (a->mixed)
            h->name_case = CASE_KEPT;
        return true;
    }
    return false;
}
