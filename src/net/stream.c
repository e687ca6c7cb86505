/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/stream.h"

#include "base/octets.h"
#include "net/sock.h"
#include "net/stream_http.h"
#include "net/stream_tls.h"

#include <arpa/nameser.h>
#include <errno.h>
#include <poll.h>
#include <string.h>

enum {
    LENGTH = 2, /* octets before a message (RFC 1035 4.2.2) */
    IN_ROOM = LENGTH + NS_MAXMSG,
    OUT_ROOM = 1024,
    OUT_MOST = 1 << 18,  /* of what HTTP/2 has to say that waits to be sent */
    RECORD = 16384 + 512 /* octets of one read below TLS or HTTP/2 */
};

static bool has_tls(const struct stream *s)
{
    return s->how->kind == STREAM_TLS || s->how->kind == STREAM_HTTPS;
}

static bool has_http(const struct stream *s)
{
    return s->how->kind == STREAM_HTTPS || s->how->kind == STREAM_HTTP;
}

const char *stream_word(enum stream_kind kind)
{
    static const char word[][sizeof "https"] = {[STREAM_TCP] = "tcp",
                                                [STREAM_TLS] = "tls",
                                                [STREAM_HTTPS] = "https",
                                                [STREAM_HTTP] = "http"};

    return word[kind];
}

static void fail(struct stream *s, int error, const char *why)
{
    if (s->state == STREAM_BROKEN)
        return;
    s->state = STREAM_BROKEN;
    s->error = error;
    s->why = why;
    s->events = 0;
}

int stream_open(struct stream **out, const struct stream_how *how,
                const struct address *to, const struct address *source,
                void (*oom)(void))
{
    struct arena arena = {.oom = oom};
    struct stream *s = arena_alloc(&arena, sizeof *s);
    int error = 0;

    *s = (struct stream){.state = STREAM_CONNECTING,
                         .fd = -1,
                         .events = POLLOUT,
                         .how = how,
                         .arena = arena}; /* it lives in its own arena */
    /* before it is connected: to read a library takes longer than that */
    if (has_http(s) && !(s->http = stream_http_start(how, &s->arena)))
        error = STREAM_E_LIBRARY;
    else if ((s->fd = sock_open(SOCK_TCP, to, source)) < 0)
        error = -s->fd;
    *out = error ? NULL : s;
    if (error)
        stream_close(s);
    return error;
}

void stream_close(struct stream *s)
{
    if (!s)
        return;
    struct arena arena = s->arena;
    stream_tls_end(s->tls);
    stream_http_end(s->http);
    if (s->fd >= 0)
        sock_close(s->fd);
    arena_free(&arena);
}

/* ---- out ---- */

/* Room for n more octets behind what is to be sent. */
static unsigned char *room(struct stream *s, size_t n)
{
    if (s->out_at && s->out_len + n > s->out_cap) {
        s->out_len -= s->out_at;
        memmove(s->out, s->out + s->out_at, s->out_len);
        s->out_at = 0;
    }
    if (s->out_len + n > s->out_cap) {
        size_t cap = 2 * (s->out_len + n) + OUT_ROOM;
        unsigned char *out = arena_raw(&s->arena, cap);
        if (s->out_len)
            memcpy(out, s->out, s->out_len);
        s->out = out;
        s->out_cap = cap;
    }
    return s->out + s->out_len;
}

static void put_out(struct stream *s, const unsigned char *at, size_t n)
{
    memcpy(room(s, n), at, n);
    s->out_len += n;
}

/* Plain octets, for the socket or for TLS. */
static void put_plain(struct stream *s, const unsigned char *at, size_t n)
{
    if (!has_tls(s))
        put_out(s, at, n);
    else if (!stream_tls_put(s->tls, at, n))
        fail(s, STREAM_E_TLS, NULL);
}

bool stream_speaks_dot(const struct stream *s)
{
    return s->tls && stream_tls_speaks_dot(s->tls);
}

void stream_put(struct stream *s, const unsigned char *at, size_t n)
{
    if (s->http) {
        if (!stream_http_put(s->http, at, n))
            fail(s, STREAM_E_PROTOCOL, NULL);
        return;
    }
    unsigned char head[LENGTH];
    octets_put16((unsigned)n, head);
    put_plain(s, head, LENGTH);
    put_plain(s, at, n);
}

/* What the peer's end says, if it has not been read yet: BIND reads it before
 * it sends more. */
static int why_unsent(const struct stream *s, int error)
{
    unsigned char octet;
    long n = error == EPIPE ? sock_recv(s->fd, &octet, sizeof octet) : -EAGAIN;

    return n == 0 || (n < 0 && n != -EAGAIN) ? (int)-n : error;
}

static void send_out(struct stream *s)
{
    while (s->out_at < s->out_len && s->state != STREAM_BROKEN) {
        long n = sock_send(s->fd, s->out + s->out_at, s->out_len - s->out_at);
        if (n == -EAGAIN)
            return;
        if (n < 0)
            fail(s, why_unsent(s, (int)-n), NULL);
        else
            s->out_at += (size_t)n;
    }
    s->out_at = s->out_len = 0;
}

static void drain_tls(struct stream *s)
{
    size_t n;

    while (s->tls && (n = stream_tls_pending(s->tls)) != 0) {
        stream_tls_out(s->tls, room(s, n), n);
        s->out_len += n;
    }
}

/* What the layers above have to say comes down to the socket, as long as the
 * server takes it: one that asks for answers (PING) and reads none must not fill
 * the memory. nghttp2 gives up when a thousand wait inside. True: more waits. */
static bool drain(struct stream *s)
{
    const unsigned char *at;
    size_t n;

    drain_tls(s);
    while (s->http && s->state == STREAM_OPEN) {
        if (s->out_len - s->out_at >= OUT_MOST)
            return true;
        if (!(n = stream_http_out(s->http, &at)))
            break;
        put_plain(s, at, n);
        drain_tls(s);
    }
    return false;
}

static void drain_and_send(struct stream *s)
{
    bool more;

    do {
        more = drain(s);
        send_out(s);
    } while (more && s->out_len == 0 && s->state != STREAM_BROKEN);
}

bool stream_all_sent(const struct stream *s)
{
    return s->state == STREAM_OPEN && s->out_at == s->out_len;
}

/* ---- connecting ---- */

static void begin_tls(struct stream *s)
{
    struct stream_tls_fault fault = {0};

    s->tls =
        stream_tls_start(s->how->trust, s->how->kind == STREAM_HTTPS, &fault);
    if (!s->tls) {
        fail(s, fault.error, fault.why);
        return;
    }
    s->state = STREAM_SHAKING;
}

/* What is to go before anything else, at its place. */
static void put_first(struct stream *s, bool inside)
{
    const struct bytes *f = &s->how->first;

    if (f->len && inside == (s->how->first_inside && has_tls(s)))
        (inside ? put_plain : put_out)(s, f->at, f->len);
}

static void connected(struct stream *s)
{
    int err = sock_connected(s->fd);

    s->connected = err == 0;
    if (err) {
        fail(s, err, NULL);
        return;
    }
    put_first(s, false);
    if (has_tls(s))
        begin_tls(s);
    else
        s->state = STREAM_OPEN;
}

/* The handshake goes on with what has come. */
static void shake(struct stream *s)
{
    struct stream_tls_fault fault = {0};

    switch (stream_tls_shake(s->tls, &fault)) {
    case STREAM_TLS_MORE:
        break;
    case STREAM_TLS_DONE:
        s->state = STREAM_OPEN;
        put_first(s, true);
        break;
    case STREAM_TLS_FAILED:
        drain_and_send(s); /* the alert is sent all the same */
        fail(s, fault.error, fault.why);
        break;
    }
}

/* ---- in ---- */

static void make_in(struct stream *s)
{
    if (!s->in)
        s->in = arena_raw(&s->arena, IN_ROOM);
}

/* Makes place behind the octets that are not taken yet. */
static void close_up(struct stream *s)
{
    s->in_len -= s->in_at;
    if (s->in_at && s->in_len)
        memmove(s->in, s->in + s->in_at, s->in_len);
    s->in_at = 0;
}

static void feed_http(struct stream *s, const unsigned char *at, size_t n)
{
    if (!stream_http_in(s->http, at, n))
        fail(s, STREAM_E_PROTOCOL, NULL);
}

/* A failed request is told when no answer is left to be taken. */
static void look_at_http(struct stream *s)
{
    switch (stream_http_state(s->http)) {
    case STREAM_HTTP_GOING:
        break;
    case STREAM_HTTP_FAILED:
        fail(s, STREAM_E_HTTP, NULL);
        break;
    case STREAM_HTTP_OVER:
        fail(s, STREAM_E_PROTOCOL, NULL);
        break;
    }
}

/* What was said of a request before the end counts. */
static void end_http(struct stream *s)
{
    look_at_http(s);
    fail(s, 0, NULL);
}

/* Decrypts what there is room for. False: nothing more. */
static bool read_tls(struct stream *s)
{
    unsigned char record[RECORD];
    bool http = s->http != NULL;
    size_t n = 0;

    close_up(s);
    unsigned char *to = http ? record : s->in + s->in_len;
    enum stream_tls_got got = stream_tls_get(
        s->tls, to, http ? sizeof record : IN_ROOM - s->in_len, &n);
    if (got == STREAM_TLS_BAD)
        fail(s, STREAM_E_TLS, NULL);
    else if (got == STREAM_TLS_CLOSED && http)
        end_http(s);
    else if (got == STREAM_TLS_CLOSED && s->how->notify_ends)
        fail(s, 0, NULL);
    if (got != STREAM_TLS_OCTETS)
        return false;
    if (http)
        feed_http(s, to, n);
    else
        s->in_len += n;
    return true;
}

static void take_record(struct stream *s, const unsigned char *at, size_t n)
{
    if (!s->tls) {
        feed_http(s, at, n);
        return;
    }
    stream_tls_in(s->tls, at, n);
    if (s->state == STREAM_SHAKING)
        shake(s);
    make_in(s);
    if (s->http)
        while (s->state == STREAM_OPEN && read_tls(s))
            ;
}

static void receive(struct stream *s)
{
    unsigned char record[RECORD];
    bool plain = s->how->kind == STREAM_TCP;
    long n;

    make_in(s);
    if (plain)
        close_up(s);
    n = plain ? sock_recv(s->fd, s->in + s->in_len, IN_ROOM - s->in_len)
              : sock_recv(s->fd, record, sizeof record);
    if (n == -EAGAIN)
        return;
    if (n == 0 && s->http && s->tls && s->state == STREAM_OPEN)
        fail(s, STREAM_E_RUDE, NULL);
    else if (n <= 0)
        fail(s, (int)-n, NULL);
    else if (plain)
        s->in_len += (size_t)n;
    else
        take_record(s, record, (size_t)n);
}

static bool whole(const struct stream *s, size_t *n)
{
    size_t have = s->in_len - s->in_at;

    if (have < LENGTH)
        return false;
    *n = octets_get16(s->in + s->in_at);
    return have >= LENGTH + *n;
}

static bool next_answer(struct stream *s, struct bytes *m)
{
    if (stream_http_next(s->http, m))
        return true;
    if (s->state == STREAM_OPEN)
        look_at_http(s);
    return false;
}

bool stream_next(struct stream *s, struct bytes *m)
{
    size_t n;

    if (s->http)
        return next_answer(s, m);
    if (!s->in)
        return false;
    while (!whole(s, &n))
        if (!s->tls || s->state != STREAM_OPEN || !read_tls(s))
            return false;
    *m = (struct bytes){s->in + s->in_at + LENGTH, n};
    s->in_at += LENGTH + n;
    return true;
}

bool stream_has_next(const struct stream *s)
{
    size_t n;

    return s->in && whole(s, &n);
}

void stream_go(struct stream *s, short revents)
{
    bool fresh = s->state == STREAM_CONNECTING;

    if (s->state == STREAM_BROKEN)
        return;
    if (fresh && revents)
        connected(s);
    else if (revents & (POLLIN | POLLHUP | POLLERR))
        receive(s);
    if (s->state == STREAM_SHAKING && fresh)
        shake(s);
    if (s->state == STREAM_CONNECTING)
        return;
    if (s->state != STREAM_BROKEN)
        drain_and_send(s);
    if (s->http && s->state == STREAM_OPEN)
        look_at_http(s);
    if (s->state != STREAM_BROKEN)
        s->events = s->out_at < s->out_len ? POLLIN | POLLOUT : POLLIN;
}

bool stream_reusable(const struct stream *s)
{
    return s->state == STREAM_OPEN &&
           (!s->http || stream_http_state(s->http) == STREAM_HTTP_GOING);
}
