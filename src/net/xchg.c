/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/xchg.h"

#include "base/arena.h"
#include "base/octets.h"
#include "dns/wire.h"
#include "net/sock.h"
#include "net/trace.h"
#include "net/vantage.h"

#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>

enum { LENGTH = 2 }; /* octets before a message over TCP (RFC 1035 4.2.2) */

const struct server *xchg_server(const struct xchg *x)
{
    return &x->servers[x->server_index];
}

bool xchg_has_next_server(const struct xchg *x)
{
    return x->server_index + 1 < x->nservers;
}

static struct trace_question traced(const struct xchg *x)
{
    return (struct trace_question){
        &xchg_server(x)->at, x->query.name ? x->query.name : "", x->query.type,
        x->tcp ? stream_word(x->kind) : "udp"};
}

static const char *fault_word(const struct xchg *x, int error, const char *why)
{
    return !error                 ? "end of file"
           : error < STREAM_E_TLS ? strerror(error)
                                  : vantage_fault(error, why, x->arena);
}

static void trace_event(const struct xchg *x, enum xchg_event_kind kind,
                        int error, const char *why)
{
    struct trace_question q = traced(x);

    if (!x->trace)
        return;
    switch (kind) {
    case XCHG_E_SENT:
        trace_asked(x->trace, &q);
        break;
    case XCHG_E_TIMEOUT:
        trace_failed(x->trace, &q, "timeout");
        break;
    case XCHG_E_COMM_ERROR:
    case XCHG_E_CONNECT_FAILED:
        trace_failed(x->trace, &q, fault_word(x, error, why));
        break;
    case XCHG_E_NO_SERVERS:
        break;
    }
}

static void tell(struct xchg *x, enum xchg_event_kind kind, int error)
{
    const struct xchg_event e = {
        .kind = kind, .error = error, .tcp = x->tcp, .server = xchg_server(x)};

    trace_event(x, kind, error, NULL);
    if (x->user->event)
        x->user->event(x->ctx, x, &e);
}

static void shut(struct xchg *x)
{
    if (x->stream)
        stream_close(x->stream);
    else
        sock_close(x->item.fd);
    x->stream = NULL;
    x->item.fd = -1;
    x->item.events = 0;
    x->item.deadline = LOOP_NEVER;
}

/* Leaves the connection to whoever asks next. */
static void keep_connection(struct xchg *x)
{
    struct xchg_kept *k = x->policy.kept;

    if (!stream_reusable(x->stream))
        return;
    stream_close(k->stream);
    k->stream = x->stream;
    k->to = xchg_server(x)->at;
    x->stream = NULL;
    x->item.fd = -1;
}

static void finish(struct xchg *x, struct loop *l, enum xchg_outcome outcome)
{
    if (x->state == XCHG_DONE)
        return;
    if ((outcome == XCHG_ANSWERED || outcome == XCHG_GAVE_UP) && x->stream &&
        x->policy.kept)
        keep_connection(x);
    shut(x);
    loop_remove(l, &x->item);
    x->state = XCHG_DONE;
    x->outcome = outcome;
    if (x->user->done)
        x->user->done(x->ctx, x);
}

void xchg_stop(struct xchg *x, struct loop *l)
{
    finish(x, l, XCHG_INTERRUPTED);
}

static void keep_wire(struct xchg *x, const unsigned char *at, size_t n)
{
    if (x->wire_cap < LENGTH + n) {
        x->wire_cap = LENGTH + n;
        x->wire = arena_raw(x->arena, x->wire_cap);
    }
    octets_put16((unsigned)n, x->wire);
    memcpy(x->wire + LENGTH, at, n);
    x->wire_len = LENGTH + n;
}

/* A new query: new id, and whatever the user wants to ask by now. */
static bool compose(struct xchg *x, struct loop *l)
{
    struct bytes whole = {NULL, 0};

    sock_random(&x->id, sizeof x->id);
    x->user->compose(x->ctx, x, &whole);
    if (!whole.len) {
        whole.at = l->packet;
        whole.len = wire_query(l->packet, NS_MAXMSG, &x->query, x->id);
    }
    if (whole.len)
        keep_wire(x, whole.at, whole.len);
    return whole.len != 0 && x->state != XCHG_DONE;
}

static void start_clock(struct xchg *x, struct loop *l)
{
    int64_t ms = x->tcp ? x->policy.tcp_ms : x->policy.udp_ms;

    x->item.deadline = loop_now(l) + ms * 1000;
}

/* Octets, or -errno. */
static long send_datagram(const struct xchg *x, struct loop *l)
{
    const struct bytes *before = &x->policy.before;
    const unsigned char *query = x->wire + LENGTH;
    size_t n = x->wire_len - LENGTH;

    if (!before->len)
        return sock_send(x->item.fd, query, n);
    if (before->len + n > LOOP_PACKET)
        return -EMSGSIZE;
    memcpy(l->packet, before->at, before->len);
    memcpy(l->packet + before->len, query, n);
    return sock_send(x->item.fd, l->packet, before->len + n);
}

/* 0, or the errno that sending ended with. */
static int send_udp(struct xchg *x, struct loop *l)
{
    long n = send_datagram(x, l);

    start_clock(x, l);
    x->sent_us = l->now;
    x->state = XCHG_UDP_WAIT;
    x->item.events = POLLIN;
    if (n < 0 && n != -EAGAIN)
        return (int)-n;
    tell(x, XCHG_E_SENT, 0);
    return 0;
}

static const struct stream_how *how_of(struct xchg *x)
{
    static const struct stream_how plain = {.kind = STREAM_TCP};
    const struct stream_how *how = NULL;

    if (x->user->how)
        how = x->user->how(x->ctx, x);
    return how ? how : &plain;
}

static struct stream *take_kept(struct xchg *x)
{
    struct xchg_kept *k = x->policy.kept;
    struct stream *s = k ? k->stream : NULL;

    if (!s || s->how != how_of(x) || !server_same(&k->to, &xchg_server(x)->at))
        return NULL;
    k->stream = NULL;
    return s;
}

static int open_udp(struct xchg *x)
{
    bool *held = x->policy.held;

    if (held && *held) {
        *held = false;
        return EADDRINUSE;
    }
    int fd = sock_open(x->policy.shared ? SOCK_UDP_SHARED : SOCK_UDP,
                       &xchg_server(x)->at, x->policy.source);

    if (fd < 0)
        return -fd;
    if (held)
        *held = true;
    x->item.fd = fd;
    return 0;
}

/* Opens what is needed for the server at hand. 0, or an error. */
static int open_socket(struct xchg *x, struct loop *l)
{
    int err = 0;

    if (!x->tcp)
        return open_udp(x);
    if (x->policy.held)
        *x->policy.held = false;
    x->kind = how_of(x)->kind;
    x->stream = take_kept(x);
    x->reused = x->stream != NULL;
    if (!x->stream)
        err = stream_open(&x->stream, how_of(x), &xchg_server(x)->at,
                          x->policy.source, x->arena->oom);
    if (err)
        return err;
    x->item.fd = x->stream->fd;
    x->state = XCHG_TCP_CONNECT;
    x->item.events = POLLOUT;
    start_clock(x, l);
    if (x->policy.connect_from_us)
        x->item.deadline = x->policy.connect_from_us + x->policy.tcp_ms * 1000;
    return 0;
}

/* What a failed try leads to. */
enum next_try {
    TRY_AGAIN,  /* the same query, to the server at hand */
    TRY_AFRESH, /* a new query, from the first server on */
    TRY_NO_MORE /* the exchange is over */
};

/* As BIND counts: a datagram is repeated to the server that did not answer; a
 * connection that fails, and a socket that cannot be set up, begin the whole
 * lookup anew. Servers are stepped over only when the tries are used up. */
static enum next_try next_try(struct xchg *x, struct loop *l, bool setup_failed)
{
    if (x->state == XCHG_DONE)
        return TRY_NO_MORE;
    if (x->tries_left > 1) {
        x->tries_left--;
        return x->tcp || setup_failed ? TRY_AFRESH : TRY_AGAIN;
    }
    if (xchg_has_next_server(x)) {
        x->server_index++;
        shut(x);
        return TRY_AGAIN;
    }
    tell(x, XCHG_E_NO_SERVERS, 0);
    finish(x, l, XCHG_NO_ANSWER);
    return TRY_NO_MORE;
}

/* Makes ready what comes next. True: a query is composed and wants to be sent.
 */
static bool go_on(struct xchg *x, struct loop *l, bool setup_failed)
{
    enum next_try next = next_try(x, l, setup_failed);

    if (next != TRY_AFRESH)
        return next == TRY_AGAIN;
    shut(x);
    x->server_index = 0;
    if (!compose(x, l))
        finish(x, l, XCHG_GAVE_UP);
    else if (setup_failed)
        tell(x, XCHG_E_NO_SERVERS, 0);
    return x->state != XCHG_DONE;
}

/* False: no server is left, and the exchange is over. */
static bool step_over(struct xchg *x, struct loop *l)
{
    while (x->item.fd < 0 && x->user->skip && x->user->skip(x->ctx, x)) {
        if (!xchg_has_next_server(x)) {
            finish(x, l, XCHG_NO_ANSWER);
            return false;
        }
        x->server_index++;
    }
    return true;
}

/* Sends the query that is composed, by try after try until one leaves. */
static void send_query(struct xchg *x, struct loop *l)
{
    while (step_over(x, l)) {
        int err = x->item.fd < 0 ? open_socket(x, l) : 0;
        bool setup_failed = err != 0;
        if (!err && x->tcp)
            return;
        if (!err)
            err = send_udp(x, l);
        if (!err)
            return;
        shut(x);
        tell(x, setup_failed ? XCHG_E_CONNECT_FAILED : XCHG_E_COMM_ERROR, err);
        if (!go_on(x, l, setup_failed))
            return;
    }
}

static void ask(struct xchg *x, struct loop *l)
{
    shut(x);
    if (compose(x, l))
        send_query(x, l);
    else
        finish(x, l, XCHG_GAVE_UP);
}

static void fail_try(struct xchg *x, struct loop *l, bool setup_failed)
{
    if (go_on(x, l, setup_failed))
        send_query(x, l);
}

static void broken(struct xchg *x, struct loop *l, int error)
{
    shut(x);
    tell(x, XCHG_E_COMM_ERROR, error);
    fail_try(x, l, false);
}

static void next_server(struct xchg *x, struct loop *l)
{
    if (!xchg_has_next_server(x)) {
        finish(x, l, XCHG_NO_ANSWER);
        return;
    }
    x->server_index++;
    ask(x, l);
}

/* Why the user did not believe a message, or NULL: it did. */
static const char *ignored(enum msg_match match, enum xchg_next next)
{
    static const char *const why[] = {
        [MSG_MATCHES] = "it does not fit",
        [MSG_NO_HEADER] = "too short",
        [MSG_OTHER_ID] = "another ID",
        [MSG_OTHER_OPCODE] = "another opcode",
        [MSG_NOT_A_RESPONSE] = "not a response",
        [MSG_OTHER_QUESTION] = "another question",
    };

    if (next == XCHG_WAIT_ON)
        return why[match];
    return next == XCHG_GIVE_UP && match != MSG_MATCHES ? why[match] : NULL;
}

/* Hands a message to the user and does what the user wants. True: go on
 * reading from the same connection. */
static bool hand_over(struct xchg *x, struct loop *l, struct bytes raw)
{
    struct arena *scratch = x->scratch ? x->scratch : x->arena;
    struct arena_mark mark = arena_mark(scratch);
    struct msg m;
    struct xchg_reply r = {.raw = raw,
                           .msg = &m,
                           .rtt_us = l->now - x->sent_us,
                           .more = x->stream && stream_has_next(x->stream)};

    msg_view(&m, raw, scratch);
    r.match = msg_match(&m, &x->query, x->id);
    struct trace_held held;
    if (x->trace) {
        struct trace_question q = traced(x);
        trace_hold(x->trace, &held, &q, raw, r.rtt_us);
    }
    enum xchg_next next = x->user->reply(x->ctx, x, &r);
    if (x->trace)
        trace_tell(x->trace, &held, ignored(r.match, next), &x->ignored);
    if (x->scratch)
        arena_release(scratch, mark);
    if (x->state == XCHG_DONE)
        return false;
    switch (next) {
    case XCHG_WAIT_ON:
        return true;
    case XCHG_MORE:
        start_clock(x, l);
        return true;
    case XCHG_ACCEPT:
        finish(x, l, XCHG_ANSWERED);
        break;
    case XCHG_GIVE_UP:
        finish(x, l, XCHG_GAVE_UP);
        break;
    case XCHG_BROKEN:
        broken(x, l, ERANGE);
        break;
    case XCHG_NEXT_SERVER:
        next_server(x, l);
        break;
    case XCHG_TRY_TCP:
        x->tcp = true;
        x->server_index = 0;
        ask(x, l);
        break;
    case XCHG_ASK_AGAIN:
        x->server_index = 0;
        ask(x, l);
        break;
    }
    return false;
}

static void read_udp(struct xchg *x, struct loop *l)
{
    long n = sock_recv(x->item.fd, l->packet, LOOP_PACKET);

    if (n >= 0)
        hand_over(x, l, (struct bytes){l->packet, (size_t)n});
    else if (n != -EAGAIN)
        broken(x, l, (int)-n);
}

/* The stream is broken, or so late that it counts as that. */
static void broken_stream(struct xchg *x, struct loop *l, int error)
{
    bool connecting = x->state == XCHG_TCP_CONNECT && !x->reused;
    const struct xchg_event e = {.kind = connecting ? XCHG_E_CONNECT_FAILED
                                                    : XCHG_E_COMM_ERROR,
                                 .error = error,
                                 .tcp = true,
                                 .server = xchg_server(x),
                                 .shaking = connecting && x->stream->connected,
                                 .why = x->stream->why};

    trace_event(x, e.kind, error, e.why);
    if (x->user->event) /* before it is shut: `why` may be the stream's */
        x->user->event(x->ctx, x, &e);
    if (x->state == XCHG_DONE)
        return;
    shut(x);
    fail_try(x, l, connecting);
}

static void go_on_sending(struct xchg *x, struct loop *l)
{
    if (x->stream->state == STREAM_BROKEN) {
        broken_stream(x, l, x->stream->error);
        return;
    }
    x->item.events = x->stream->events;
    if (!stream_all_sent(x->stream))
        return;
    x->state = XCHG_TCP_READ;
    start_clock(x, l);
    x->sent_us = l->now;
    tell(x, XCHG_E_SENT, 0);
}

static void send_tcp(struct xchg *x, struct loop *l)
{
    x->state = XCHG_TCP_SEND;
    stream_put(x->stream, x->wire + LENGTH, x->wire_len - LENGTH);
    stream_go(x->stream, 0);
    go_on_sending(x, l);
}

static void connect_tcp(struct xchg *x, struct loop *l, short revents)
{
    struct stream *s = x->stream;
    bool shaking = s->state == STREAM_SHAKING;

    if (s->state != STREAM_OPEN) /* it is when it was kept */
        stream_go(s, revents);
    if (s->state == STREAM_BROKEN) {
        broken_stream(x, l, s->error);
        return;
    }
    x->item.events = s->events;
    if (s->state == STREAM_SHAKING && !shaking && x->policy.shake_ms)
        x->item.deadline = loop_now(l) + x->policy.shake_ms * 1000;
    if (s->state != STREAM_OPEN)
        return;
    if (x->policy.wants_dot && s->how->kind == STREAM_TLS &&
        !stream_speaks_dot(s))
        broken_stream(x, l, STREAM_E_DOT);
    else
        send_tcp(x, l);
}

static void take_messages(struct xchg *x, struct loop *l)
{
    struct stream *s = x->stream;
    struct bytes raw;

    x->item.events = s->events;
    while (stream_next(s, &raw))
        if (!hand_over(x, l, raw))
            return;
    if (s->state == STREAM_BROKEN)
        broken_stream(x, l, s->error);
}

static void timed_out(struct xchg *x, struct loop *l)
{
    if (x->state == XCHG_TCP_CONNECT) {
        broken_stream(x, l, ETIMEDOUT);
        return;
    }
    if (x->tcp || x->policy.in_time)
        shut(x);
    tell(x, XCHG_E_TIMEOUT, 0);
    fail_try(x, l, false);
}

static void ready(struct loop_item *item, struct loop *l, short revents)
{
    struct xchg *x = (struct xchg *)item; /* the item is its first member */
    bool late = x->policy.connect_from_us && x->state == XCHG_TCP_CONNECT &&
                x->item.deadline <= l->now;

    x->policy.connect_from_us = 0;
    if (!revents || late) {
        timed_out(x, l);
        return;
    }
    switch (x->state) {
    case XCHG_UDP_WAIT:
        read_udp(x, l);
        break;
    case XCHG_TCP_CONNECT:
        connect_tcp(x, l, revents);
        if (x->reused && x->state == XCHG_TCP_READ)
            take_messages(x, l); /* that the last query left behind */
        break;
    case XCHG_TCP_SEND:
        stream_go(x->stream, revents);
        go_on_sending(x, l);
        if (x->state == XCHG_TCP_READ)
            take_messages(x, l); /* that came early */
        break;
    case XCHG_TCP_READ:
        stream_go(x->stream, revents);
        take_messages(x, l);
        break;
    case XCHG_IDLE:
    case XCHG_DONE:
        break;
    }
}

void xchg_start(struct xchg *x, struct loop *l)
{
    x->trace = l->trace;
    x->item.ready = ready;
    x->item.fd = -1;
    x->item.deadline = LOOP_NEVER;
    x->state = XCHG_IDLE;
    x->outcome = XCHG_PENDING;
    x->tcp = x->policy.tcp;
    x->tries_left = x->policy.tries ? x->policy.tries : 1;
    x->server_index = 0;
    loop_add(l, &x->item);
    if (x->nservers)
        ask(x, l);
    else
        finish(x, l, XCHG_NO_ANSWER);
}
