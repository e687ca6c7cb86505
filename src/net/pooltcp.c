/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One kept TCP connection for each address that needs it (RFC 7766 6.2): many
 * questions in flight on it, answers in any order. */
#include "net/pool_in.h"

#include "base/arena.h"
#include "base/octets.h"
#include "dns/wire.h"

#include <errno.h>
#include <poll.h>

enum {
    IN_FLIGHT = 64,
    LENGTH = 2,        /* octets before a message, which the stream puts */
    FOREIGN = 16,      /* messages that answer nothing, and it is closed */
    SILENT_DEAD = 3,   /* connections in a row that gave nothing */
    AGAIN_US = 1000000 /* until one is tried again */
};

static void ready(struct loop_item *item, struct loop *l, short revents);

static void shut(struct poolconn *s)
{
    stream_close(s->stream);
    s->stream = NULL;
    s->item.fd = -1;
    if (s->listed)
        loop_remove(s->host->pool->loop, &s->item);
    s->listed = false;
}

void pooltcp_end(struct poolhost *h)
{
    if (h->conn)
        shut(h->conn);
}

static struct poolconn *new_conn(struct poolhost *h)
{
    struct poolconn *s = arena_alloc(h->pool->arena, sizeof *s);

    s->host = h;
    s->item.fd = -1;
    s->item.ready = ready;
    return s;
}

static void set_deadline(struct poolconn *s)
{
    s->item.deadline =
        s->host->pool->loop->now + s->host->pool->policy.timeout_ms * 1000;
}

static void far_failed(const struct poolhost *h, int error, const char *why)
{
    const struct pool_policy *p = &h->pool->policy;

    if (h->far && p->far_failed)
        p->far_failed(p->far_ctx, h->far, error, why);
}

static int connect_conn(struct poolconn *s)
{
    static const struct stream_how plain = {.kind = STREAM_TCP};
    struct poolhost *h = s->host;
    const struct stream_how *how = h->far ? h->far->how : &plain;
    int err = stream_open(&s->stream, how, &h->at, NULL, h->pool->arena->oom);

    if (err) {
        far_failed(h, err, NULL);
        return err;
    }
    s->item.fd = s->stream->fd;
    s->item.events = s->stream->events;
    s->delivered = s->foreign = 0;
    set_deadline(s);
    loop_add(h->pool->loop, &s->item);
    s->listed = true;
    return 0;
}

/* Puts what waits behind what is still to be sent. */
static void fill_out(struct poolconn *s)
{
    while (s->waiting.first && s->flight.n < IN_FLIGHT) {
        struct poolask *a = s->waiting.first;
        poolask_take(a);
        a->id = poolask_id(s->host->pool);
        poolwire_compose(a);
        stream_put(s->stream, a->wire + LENGTH, a->length);
        a->tcp_tries++;
        a->sent = s->host->pool->loop->now;
        s->host->pool->counts.sent++;
        poolask_add(&s->flight, a);
        pooltrace_asked(a, true);
    }
}

static int error_of(const struct poolconn *s, enum pool_outcome outcome)
{
    if (outcome == POOL_TIMEOUT)
        return ETIMEDOUT;
    return s->stream->state == STREAM_BROKEN ? s->stream->error
                                             : STREAM_E_PROTOCOL;
}

/* The connection broke. One that had served is opened again (servers close
 * idle ones), and the first to a far server, where no other way is left; each
 * question gets two connections. */
static void broken(struct poolconn *s, enum pool_outcome outcome)
{
    struct poolhost *h = s->host;
    bool again =
        s->delivered || (h->far && !h->tcp_silent && outcome != POOL_TIMEOUT);
    struct poolask *next;

    h->tcp_silent = s->delivered ? 0 : h->tcp_silent + 1;
    if (!again)
        far_failed(h, error_of(s, outcome), s->stream->why);
    shut(s);
    h->tcp_again = h->pool->loop->now + AGAIN_US;
    for (struct poolask *a = s->flight.first; a; a = next) {
        next = a->next;
        if (again && a->tcp_tries < 2 && !poolguard_spent(a)) {
            poolask_take(a);
            poolask_add(&s->waiting, a);
        }
    }
    poolask_end_list(&s->flight, outcome);
    if (!again)
        poolask_end_list(&s->waiting, outcome);
    if (s->waiting.first && !s->listed && connect_conn(s) != 0)
        poolask_end_list(&s->waiting, POOL_UNREACHABLE);
}

/* Nobody from outside can put a message into a connection: an error without
 * the question is the server's, but it must not say that a name is not there.
 */
static bool fits(const struct poolask *a, struct bytes raw)
{
    bool careful = a->host->pool->policy.careful;

    switch (poolwire_fit(a, raw.at, raw.len)) {
    case POOLWIRE_FOREIGN:
        return false;
    case POOLWIRE_QUESTIONLESS:
        return !careful || dns_rcode(octets_get16(raw.at + 2)) != ns_r_nxdomain;
    case POOLWIRE_OTHER_CASE:
    case POOLWIRE_SAME:
        break;
    }
    return true;
}

/* False: it answers nothing, and that has been so too often. */
static bool take_message(struct poolconn *s, struct bytes raw)
{
    for (struct poolask *a = s->flight.first; a; a = a->next)
        if (fits(a, raw)) {
            s->delivered++;
            s->host->tcp_silent = 0;
            set_deadline(s);
            poolreply_take(a, raw, true);
            return true;
        }
    pooltrace_stray(s->host, raw, true, "it answers no query");
    return ++s->foreign < FOREIGN;
}

/* False: the connection is gone. */
static bool take_all(struct poolconn *s)
{
    struct bytes raw;
    int error;

    while (s->stream && stream_next(s->stream, &raw))
        if (!take_message(s, raw)) {
            broken(s, POOL_BROKEN);
            return false;
        }
    if (!s->stream)
        return false;
    if (s->stream->state != STREAM_BROKEN)
        return true;
    error = s->stream->error;
    broken(s, error ? POOL_UNREACHABLE : POOL_BROKEN);
    return false;
}

static void send_waiting(struct poolconn *s)
{
    if (s->stream->state == STREAM_OPEN) {
        fill_out(s);
        stream_go(s->stream, 0);
    }
    if (s->stream->state == STREAM_BROKEN)
        broken(s, POOL_UNREACHABLE);
    else
        s->item.events = s->stream->events;
}

static void ready(struct loop_item *item, struct loop *l, short revents)
{
    struct poolconn *s = (struct poolconn *)item;

    (void)l;
    if (!revents) {
        broken(s, POOL_TIMEOUT);
        return;
    }
    stream_go(s->stream, revents);
    if (!take_all(s))
        return;
    send_waiting(s);
    if (s->listed && !s->flight.first && !s->waiting.first) {
        loop_remove(s->host->pool->loop, &s->item);
        s->listed = false; /* kept open; a question lists it again */
    }
}

void pooltcp_ask(struct poolask *a)
{
    struct poolhost *h = a->host;
    struct poolconn *s = h->conn ? h->conn : (h->conn = new_conn(h));

    if (!a->begun)
        a->begun = h->pool->loop->now;
    poolask_add(&s->waiting, a);
    if (h->tcp_silent >= SILENT_DEAD && !s->stream &&
        h->pool->loop->now < h->tcp_again) {
        poolask_end_list(&s->waiting, POOL_TIMEOUT);
        return;
    }
    if (!s->stream) {
        if (connect_conn(s) != 0)
            poolask_end_list(&s->waiting, POOL_UNREACHABLE);
        return;
    }
    if (!s->listed) {
        loop_add(h->pool->loop, &s->item);
        s->listed = true;
        set_deadline(s);
    }
    if (s->stream->state == STREAM_OPEN)
        s->item.events = POLLIN | POLLOUT;
}
