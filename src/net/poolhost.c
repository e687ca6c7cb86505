/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pool_in.h"

#include "base/arena.h"
#include "base/octets.h"
#include "dns/wire.h"

#include <errno.h>

enum {
    TRIES_MORE = 8,  /* while the address answers others */
    SILENT_DEAD = 3, /* questions in a row without an answer */
    PROBE_US = 1000000,
    DRAIN = 64 /* batches read from one socket before time is judged */
};

/* ---- the host ---- */

static void turn(struct loop_item *item, struct loop *l, short revents);

struct poolhost *poolhost_start(struct pool *p, const struct address *at)
{
    struct poolhost *h = arena_alloc(p->arena, sizeof *h);

    h->pool = p;
    h->at = *at;
    h->timer.fd = -1;
    h->timer.deadline = LOOP_NEVER;
    h->timer.ready = turn;
    h->last_answer = -1;
    h->cookie_len = 8;
    sock_random(h->cookie, h->cookie_len);
    pace_start(&h->pace, p->loop->now, p->policy.rate);
    return h;
}

void poolhost_end(struct poolhost *h)
{
    for (int i = 0; i < POOL_PORTS; i++)
        if (h->port[i])
            poolport_close(h->port[i]);
    if (h->listed)
        loop_remove(h->pool->loop, &h->timer);
    h->listed = false;
    pooltcp_end(h);
}

/* ---- receiving ---- */

static void take_datagram(struct poolport *port, struct bytes raw)
{
    struct poolask *a = raw.len < NS_HFIXEDSZ
                            ? NULL
                            : poolport_find(port, octets_get16(raw.at));

    if (!a)
        poolguard_stray(port, raw);
    else if (poolreply_believes(a, raw))
        poolreply_take(a, raw, false);
}

/* ICMP says that nobody listens: asked once more, then it is so. */
static void unreachable(struct poolport *port, struct poollist *l)
{
    struct poolask *next;

    for (struct poolask *a = l->first; a; a = next) {
        next = a->next;
        if (a->port != port)
            continue;
        if (a->tries < 2)
            poolreply_again(a);
        else
            poolask_end(a, POOL_UNREACHABLE);
    }
}

/* How many came. */
static int receive(struct poolport *port)
{
    struct pool *p = port->host->pool;
    struct sock_packet packet[SOCK_BATCH];
    int got;

    for (int i = 0; i < SOCK_BATCH; i++)
        packet[i] =
            (struct sock_packet){p->packets + i * POOL_PACKET, 0, POOL_PACKET};
    got = sock_recv_many(port->item.fd, packet, SOCK_BATCH);
    if (got < 0)
        for (int i = 0; i < POOL_LEVELS; i++)
            unreachable(port, &port->host->flight[i]);
    for (int i = 0; i < got; i++)
        take_datagram(port, (struct bytes){packet[i].at, packet[i].len});
    return got;
}

/* ---- sending ---- */

static void port_ready(struct loop_item *item, struct loop *l, short revents)
{
    struct poolport *port = (struct poolport *)item;

    (void)revents;
    receive(port);
    turn(&port->host->timer, l, 0);
}

/* What may be otherwise in a moment: no buffers, no descriptors. But not for
 * ever. */
static bool is_passing(struct poolhost *h, int err)
{
    int64_t now = h->pool->loop->now;

    if (err != EAGAIN && err != ENOBUFS && err != EMFILE && err != ENFILE)
        return false;
    if (!h->stuck)
        h->stuck = now;
    return now - h->stuck < h->pool->policy.timeout_ms * 1000;
}

/* Makes up to n of the list ready to leave from the port; how many. What passes
 * through the system together has to be of one length. */
static unsigned make_ready(struct poolport *port, const struct poollist *from,
                           unsigned n, struct poolask **ready)
{
    bool joins = port->host->pool->joins;
    unsigned k = 0;

    for (struct poolask *a = from->first; a && k < n && k < SOCK_BATCH;
         a = a->next, k++) {
        unsigned at = k;

        poolport_claim_id(a, port);
        poolwire_compose(a);
        for (; joins && at && ready[at - 1]->length > a->length; at--)
            ready[at] = ready[at - 1];
        ready[at] = a;
    }
    return k;
}

/* Sends up to n of the list over one port. How many left; -1: no socket. */
static int send_some(struct poolhost *h, struct poollist *from, unsigned n)
{
    struct sock_packet packet[SOCK_BATCH];
    struct poolask *sent[SOCK_BATCH];
    struct poolport *port;

    int err = poolport_open(h, port_ready, &port);
    if (err)
        return is_passing(h, err) ? 0 : -1;
    if (!h->busy)
        pace_wake(&h->pace, h->pool->loop->now);
    unsigned k = make_ready(port, from, n, sent);
    for (unsigned i = 0; i < k; i++)
        packet[i] = (struct sock_packet){sent[i]->wire + 2, sent[i]->length, 0};
    /* what was lost leaves by itself */
    bool *join = from == &h->waiting ? &h->pool->joins : NULL;
    int left = sock_send_many(port->item.fd, packet, k, join);
    if (left == -ECONNREFUSED) /* about an earlier datagram: this one may go */
        left = sock_send_many(port->item.fd, packet, k, join);
    for (unsigned i = left < 0 ? 0 : (unsigned)left; i < k; i++)
        poolask_free_id(sent[i], port);
    if (left < 0)
        return is_passing(h, -left) ? 0 : -1;
    h->stuck = 0;
    for (int i = 0; i < left; i++) {
        poolask_take(sent[i]);
        poolport_put_in_flight(sent[i], port);
        sent[i]->joined = join && *join && left > 1;
    }
    port->sent += (unsigned)left;
    if (!port->listed)
        loop_add(h->pool->loop, &port->item);
    port->listed = true;
    h->pool->counts.sent += (unsigned)left;
    pace_sent(&h->pace, (unsigned)left);
    return left;
}

static unsigned min2(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* How many questions may go over TCP now. The window is TCP's own; a limit that
 * was asked for holds for it too. */
static unsigned may_connect(struct poolhost *h)
{
    unsigned n = h->for_tcp.n;

    if (h->pool->policy.rate > 0 && n) {
        n = min2(n, pace_budget(&h->pace, h->pool->loop->now, 0));
        pace_sent(&h->pace, n);
    }
    return n;
}

/* Questions that must or may go over TCP leave the UDP queue. */
static void pass_to_tcp(struct poolhost *h)
{
    struct poolask *next;
    bool all = poolguard_on_guard(h);

    while (all && h->retry.first) {
        struct poolask *a = h->retry.first;
        poolask_take(a);
        poolask_add(&h->for_tcp, a);
    }
    for (struct poolask *a = h->waiting.first; a && (all || h->small_over_tcp);
         a = next) {
        next = a->next;
        if (!all && (!poolask_is_small(a) || a->udp_first))
            continue;
        poolask_take(a);
        poolask_add(&h->for_tcp, a);
    }
    for (unsigned n = may_connect(h); n && h->for_tcp.first; n--) {
        struct poolask *a = h->for_tcp.first;
        poolask_take(a);
        pooltcp_ask(a);
    }
}

/* What the window has in flight. A resolver's silence about a name that was
 * asked again is that of the name's servers: others don't wait for it. */
static unsigned in_window(const struct poolhost *h)
{
    bool answers = h->last_answer >= 0 && !h->only_own;

    return answers ? h->flight[0].n : h->busy;
}

/* True when something could not leave and should be tried again soon. */
static bool send_list(struct poolhost *h, struct poollist *l, bool fresh)
{
    struct pool *p = h->pool;

    while (l->first) {
        unsigned may =
            pace_budget(&h->pace, p->loop->now, fresh ? in_window(h) : 0);
        unsigned jobs = p->counts.in_flight < p->policy.jobs
                            ? p->policy.jobs - p->counts.in_flight
                            : 0;
        if (fresh && !jobs)
            h->starved = p->anybody_starved = true;
        may = fresh ? min2(may, jobs) : may;
        if (!may)
            return false;
        int sent = send_some(h, l, may);
        if (sent < 0) {
            poolask_end_list(l, POOL_UNREACHABLE);
            return false;
        }
        if (!sent)
            return true;
    }
    return false;
}

/* ---- time ---- */

/* By what is known now: the first round trips come when some have left. */
static int64_t due(const struct poolask *a)
{
    const struct poolhost *h = a->host;
    bool recursive = a->recursive && !h->only_own;

    return a->sent + pace_timeout(&h->pace, a->tries - 1, recursive,
                                  h->pool->policy.timeout_ms * 1000);
}

static bool may_try_again(const struct poolask *a)
{
    const struct poolhost *h = a->host;
    unsigned tries = h->pool->policy.tries;

    if (h->pool->policy.persistent && h->last_answer > a->born)
        tries = TRIES_MORE;
    return a->tries < tries && !poolguard_spent(a);
}

static void expire(struct poolhost *h, struct poolask *a)
{
    poolport_joined(a, false);
    bool over = pooledns_silent(a) || (!a->plain.len && !may_try_again(a));

    h->silent += over && h->last_answer < a->born;
    if (over) {
        poolask_give_up(a);
        return;
    }
    poolreply_again(a);
}

static bool is_due(const struct poolhost *h, int64_t now)
{
    for (int i = 0; i < POOL_LEVELS; i++)
        if (h->flight[i].first && due(h->flight[i].first) <= now)
            return true;
    return false;
}

/* What has arrived is no longer late: when this program was late itself, the
 * answers are in its sockets. */
static void drain(struct poolhost *h)
{
    for (int i = 0; i < POOL_PORTS; i++)
        for (unsigned k = 0; k < DRAIN && h->port[i] && h->port[i]->busy; k++)
            if (receive(h->port[i]) < SOCK_BATCH)
                break;
}

static void expire_all(struct poolhost *h, int64_t now)
{
    for (int i = 0; i < POOL_LEVELS; i++)
        while (h->flight[i].first && due(h->flight[i].first) <= now)
            expire(h, h->flight[i].first);
}

static void judge_pace(struct poolhost *h, int64_t now)
{
    int64_t old = now - pace_overdue_age(&h->pace);
    unsigned overdue = 0;

    if (!pace_interval_over(&h->pace, now))
        return;
    for (int i = 0; i < POOL_LEVELS; i++)
        for (struct poolask *a = h->flight[i].first; a && a->sent < old;
             a = a->next)
            if (!a->late && a->sent >= h->pace.cut)
                a->late = true, overdue++;
    pace_judge(&h->pace, now, overdue);
}

static void plan_wake(struct poolhost *h, int64_t now, bool soon)
{
    int64_t when = soon ? now + 1000 : LOOP_NEVER;

    for (int i = 0; i < POOL_LEVELS; i++)
        if (h->flight[i].first && due(h->flight[i].first) < when)
            when = due(h->flight[i].first);
    if (h->retry.first || h->for_tcp.first ||
        (h->waiting.first && !h->starved)) {
        int64_t token = pace_next(&h->pace, now);
        if (token > now && token < when)
            when = token;
        if (h->retry.first && token <= now && !soon)
            when = now + 1000;
    }
    /* somebody asked during this turn: that is 0 */
    if (when < h->timer.deadline)
        h->timer.deadline = when;
}

/* An address that answers nothing gets one question a second; the others are
 * told at once. */
static void dead_host(struct poolhost *h, int64_t now)
{
    if (now >= h->probe_at && !h->busy && h->waiting.first) {
        h->probe_at = now + PROBE_US;
        struct poolask *probe = h->waiting.first;
        probe->tries = h->pool->policy.tries - 1;
        poolask_take(probe);
        poolask_add(&h->retry, probe);
    }
    poolask_end_list(&h->waiting, POOL_TIMEOUT);
}

static void feed_starved(struct pool *p)
{
    if (!p->anybody_starved || p->counts.in_flight >= p->policy.jobs)
        return;
    p->anybody_starved = false;
    for (struct poolhost *h = p->hosts; h; h = h->all)
        if (h->starved) {
            h->starved = false;
            poolask_wake(h);
        }
}

static void rest(struct poolhost *h)
{
    for (int i = 0; i < POOL_PORTS; i++)
        if (h->port[i] && h->port[i]->listed && !h->port[i]->busy) {
            loop_remove(h->pool->loop, &h->port[i]->item);
            h->port[i]->listed = false;
        }
    if (h->listed && !h->busy && !h->waiting.first && !h->retry.first &&
        !h->for_tcp.first) {
        loop_remove(h->pool->loop, &h->timer);
        h->listed = false;
    }
}

static void turn(struct loop_item *item, struct loop *l, short revents)
{
    struct poolhost *h = (struct poolhost *)item;
    bool soon;

    (void)revents;
    if (!h->listed) {
        loop_add(l, &h->timer);
        h->listed = true;
    }
    /* what is asked for during this turn wakes the host again */
    h->timer.deadline = LOOP_NEVER;
    if (h->busy && (is_due(h, l->now) || pace_interval_over(&h->pace, l->now)))
        drain(h);
    expire_all(h, l->now);
    judge_pace(h, l->now);
    pass_to_tcp(h);
    if (h->silent >= SILENT_DEAD)
        dead_host(h, l->now);
    soon = send_list(h, &h->retry, false);
    soon = send_list(h, &h->waiting, true) || soon;
    plan_wake(h, l->now, soon);
    rest(h);
    feed_starved(h->pool);
}
