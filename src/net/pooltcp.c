/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One kept TCP connection for each address that needs it (RFC 7766 6.2): many
 * questions in flight on it, answers in any order. */
#include "net/poolhost.h"

#include "base/arena.h"
#include "dns/wire.h"

#include <errno.h>
#include <poll.h>
#include <string.h>

enum {
    IN_FLIGHT = 64,
    OUT_ROOM = IN_FLIGHT * POOL_WIRE,
    IN_ROOM = 2 + 65535,
    FOREIGN = 16,        /* messages that answer nothing, and it is closed */
    SILENT_DEAD = 3,     /* connections in a row that gave nothing */
    AGAIN_US = 1000000   /* until one is tried again */
};

static void ready(struct loop_item *item, struct loop *l, short revents);

static void shut(struct stream *s)
{
    sock_close(s->item.fd);
    s->item.fd = -1;
    s->open = false;
    s->out_len = s->in_len = 0;
    if (s->listed)
        loop_remove(s->host->pool->loop, &s->item);
    s->listed = false;
}

void pooltcp_end(struct host *h)
{
    if (h->stream)
        shut(h->stream);
}

static struct stream *new_stream(struct host *h)
{
    struct stream *s = arena_alloc(h->pool->arena, sizeof *s);

    s->host = h;
    s->item.fd = -1;
    s->item.ready = ready;
    s->out = arena_raw(h->pool->arena, OUT_ROOM);
    s->in = arena_raw(h->pool->arena, IN_ROOM);
    return s;
}

static void give_up_list(struct list *l, enum pool_outcome outcome)
{
    for (unsigned n = l->n; n && l->first; n--)
        pool_finish(l->first,
                    (struct pool_answer){.outcome = outcome, .rtt_us = -1});
}

static void set_deadline(struct stream *s)
{
    s->item.deadline = s->host->pool->loop->now +
                       s->host->pool->policy.timeout_ms * 1000;
}

static int connect_stream(struct stream *s)
{
    int fd = sock_open(SOCK_TCP, &s->host->at, NULL);

    if (fd < 0)
        return -fd;
    s->item.fd = fd;
    s->item.events = POLLOUT;
    s->delivered = s->foreign = 0;
    set_deadline(s);
    loop_add(s->host->pool->loop, &s->item);
    s->listed = true;
    return 0;
}

/* Puts what waits behind what is still to be sent. */
static void fill_out(struct stream *s)
{
    while (s->waiting.first && s->flight.n < IN_FLIGHT &&
           s->out_len + POOL_WIRE <= OUT_ROOM) {
        struct ask *a = s->waiting.first;
        poolport_take(a);
        a->id = pool_id(s->host->pool);
        poolwire_compose(a);
        memcpy(s->out + s->out_len, a->wire, a->length + 2);
        s->out_len += a->length + 2;
        a->tcp_tries++;
        a->sent = s->host->pool->loop->now;
        s->host->pool->counts.sent++;
        poolport_add(&s->flight, a);
    }
}

/* The connection broke. One that had served is opened again (servers close
 * idle ones); each question gets two connections. */
static void broken(struct stream *s, enum pool_outcome outcome)
{
    bool had_served = s->delivered != 0;
    struct host *h = s->host;
    struct ask *next;

    shut(s);
    h->tcp_silent = had_served ? 0 : h->tcp_silent + 1;
    h->tcp_again = h->pool->loop->now + AGAIN_US;
    for (struct ask *a = s->flight.first; a; a = next) {
        next = a->next;
        if (had_served && a->tcp_tries < 2 && !poolguard_spent(a)) {
            poolport_take(a);
            poolport_add(&s->waiting, a);
        }
    }
    give_up_list(&s->flight, outcome);
    if (!had_served)
        give_up_list(&s->waiting, outcome);
    if (s->waiting.first && !s->listed && connect_stream(s) != 0)
        give_up_list(&s->waiting, POOL_UNREACHABLE);
}

static void send_out(struct stream *s)
{
    fill_out(s);
    if (s->out_len) {
        long n = sock_send(s->item.fd, s->out, s->out_len);
        if (n < 0 && n != -EAGAIN) {
            broken(s, POOL_UNREACHABLE);
            return;
        }
        if (n > 0) {
            s->out_len -= (size_t)n;
            memmove(s->out, s->out + n, s->out_len);
        }
    }
    s->item.events = s->out_len ? POLLIN | POLLOUT : POLLIN;
}

/* Nobody from outside can put a message into a connection: an error without
 * the question is the server's, but it must not say that a name is not there. */
static bool fits(const struct ask *a, struct bytes raw)
{
    bool careful = a->host->pool->policy.careful;

    switch (poolwire_fit(a, raw.at, raw.len)) {
    case POOLWIRE_FOREIGN:
        return false;
    case POOLWIRE_QUESTIONLESS:
        return !careful ||
               dns_rcode(ns_get16(raw.at + 2)) != ns_r_nxdomain;
    case POOLWIRE_OTHER_CASE:
    case POOLWIRE_SAME:
        break;
    }
    return true;
}

/* False: it answers nothing, and that has been so too often. */
static bool take_message(struct stream *s, struct bytes raw)
{
    for (struct ask *a = s->flight.first; a; a = a->next)
        if (fits(a, raw)) {
            s->delivered++;
            s->host->tcp_silent = 0;
            set_deadline(s);
            poolhost_take_answer(a, raw, true);
            return true;
        }
    return ++s->foreign < FOREIGN;
}

static void receive(struct stream *s)
{
    long n = sock_recv(s->item.fd, s->in + s->in_len, IN_ROOM - s->in_len);
    size_t at = 0;

    if (n == -EAGAIN)
        return;
    if (n <= 0) {
        broken(s, n == 0 ? POOL_BROKEN : POOL_UNREACHABLE);
        return;
    }
    s->in_len += (size_t)n;
    while (s->in_len - at >= 2) {
        size_t len = ns_get16(s->in + at);
        if (s->in_len - at - 2 < len)
            break;
        if (!take_message(s, (struct bytes){s->in + at + 2, len})) {
            broken(s, POOL_BROKEN);
            return;
        }
        at += 2 + len;
    }
    s->in_len -= at;
    memmove(s->in, s->in + at, s->in_len);
}

static void ready(struct loop_item *item, struct loop *l, short revents)
{
    struct stream *s = (struct stream *)item;

    (void)l;
    if (!revents) {
        broken(s, POOL_TIMEOUT);
        return;
    }
    if (!s->open) {
        if (sock_connected(s->item.fd) != 0) {
            broken(s, POOL_UNREACHABLE);
            return;
        }
        s->open = true;
    }
    if (revents & (POLLIN | POLLHUP | POLLERR))
        receive(s);
    if (s->listed && s->open)
        send_out(s);
    if (s->listed && !s->flight.first && !s->waiting.first) {
        loop_remove(s->host->pool->loop, &s->item);
        s->listed = false; /* kept open; a question lists it again */
    }
}

void pooltcp_ask(struct ask *a)
{
    struct host *h = a->host;
    struct stream *s = h->stream ? h->stream : (h->stream = new_stream(h));

    if (!a->begun)
        a->begun = h->pool->loop->now;
    poolport_add(&s->waiting, a);
    if (h->tcp_silent >= SILENT_DEAD && s->item.fd < 0 &&
        h->pool->loop->now < h->tcp_again) {
        give_up_list(&s->waiting, POOL_TIMEOUT);
        return;
    }
    if (s->item.fd < 0) {
        if (connect_stream(s) != 0)
            give_up_list(&s->waiting, POOL_UNREACHABLE);
        return;
    }
    if (!s->listed) {
        loop_add(h->pool->loop, &s->item);
        s->listed = true;
        set_deadline(s);
    }
    s->item.events = POLLIN | POLLOUT;
}
