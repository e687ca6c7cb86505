/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stream.h - whole messages over one connection: TCP, TLS, HTTP/2.
 *
 * Never waits: whoever owns a stream waits for `events` on `fd` until a
 * deadline of its own, calls stream_go, and takes messages with stream_next.
 * A transport is one file: stream.c has TCP and the two octets of length,
 * stream_tls.c turns plain octets into TLS records, stream_http.c turns
 * messages into requests (RFC 8484). What comes in is bounded: a message by
 * 65,535 octets, HTTP/2 by nghttp2's own limits.
 */
#ifndef NET_STREAM_H
#define NET_STREAM_H

#include "base/arena.h"
#include "base/buf.h"
#include "net/server.h"

struct stream_tls;
struct stream_trust;
struct stream_http;

enum stream_kind {
    STREAM_TCP,   /* RFC 7766 */
    STREAM_TLS,   /* RFC 7858 */
    STREAM_HTTPS, /* RFC 8484 */
    STREAM_HTTP   /* the same in the clear */
};

/* How to speak to a server; borrowed as long as the stream is open. */
struct stream_how {
    enum stream_kind kind;
    struct stream_trust *trust; /* TLS, HTTPS: of stream_tls_trust */
    /* HTTP: what stands before the path, "HOST:PORT" */
    const char *authority, *path;
    bool get;
    bool
        notify_ends; /* TLS that says it ends does; else the end of TCP counts */
    bool any_length;    /* a body whose length was not told is taken too */
    struct bytes first; /* octets that go before anything else ... */
    bool first_inside;  /* ... within TLS, where there is TLS */
};

/* "tcp", "tls", "https", "http": for --trace. */
const char *stream_word(enum stream_kind kind);

enum stream_state {
    STREAM_CONNECTING, /* TCP */
    STREAM_SHAKING,    /* TLS */
    STREAM_OPEN,
    STREAM_BROKEN /* `error` says why; to be closed */
};

/* What may stand in `error` besides 0 (end of file) and errno. */
enum stream_error {
    STREAM_E_TLS = 0x10000, /* no TLS, an alert */
    STREAM_E_ALPN,          /* the server does not speak HTTP/2 */
    STREAM_E_DOT,           /* nor says that it speaks DNS over TLS, which
                               the user of the stream wants */
    STREAM_E_CERT,          /* it is not whom we trust: `why` */
    STREAM_E_HTTP,          /* a status that is no success, a reset stream */
    STREAM_E_RUDE,          /* HTTPS: the end, and TLS had not said so before */
    STREAM_E_PROTOCOL,      /* that is not HTTP/2 */
    STREAM_E_LIBRARY        /* `why` is not installed */
};

struct stream {
    enum stream_state state;
    bool connected; /* TCP is there, whatever became of the rest */
    int fd;
    short events; /* POLLIN, POLLOUT: what it waits for */
    int error;
    const char *why; /* of STREAM_E_CERT and STREAM_E_LIBRARY */
    const struct stream_how *how;
    struct stream_tls *tls;
    struct stream_http *http;
    unsigned char *in; /* plain octets that have come */
    size_t in_at, in_len;
    unsigned char *out; /* octets for the socket */
    size_t out_at, out_len, out_cap;
    struct arena arena; /* all of its memory */
};

/* Begins to connect, from `source` (may be NULL); oom is that of its arena. 0
 * and the stream, to be given to stream_close; or an errno or STREAM_E_LIBRARY,
 * and NULL. */
int stream_open(struct stream **out, const struct stream_how *how,
                const struct address *to, const struct address *source,
                void (*oom)(void));
/* An open TLS: the server said that it speaks DNS. */
bool stream_speaks_dot(const struct stream *s);
/* Puts a message (at most 65,535 octets) behind what is to be sent by an open
 * stream; it leaves with stream_go. Copied. */
void stream_put(struct stream *s, const unsigned char *at, size_t n);
/* Goes on after poll; revents 0: only sends. Sets events, or the state
 * STREAM_BROKEN. */
void stream_go(struct stream *s, short revents);
/* All that was put has left. */
bool stream_all_sent(const struct stream *s);
/* The next whole message, good until the next call of stream_next or
 * stream_go. False: none yet. A broken stream may still have some. */
bool stream_next(struct stream *s, struct bytes *message);
/* stream_next would find one without reading any more; of HTTP and of what is
 * not decrypted yet nothing is known: false. */
bool stream_has_next(const struct stream *s);
/* A request may follow on the open connection. */
bool stream_reusable(const struct stream *s);
/* Closes and frees; NULL: nothing. */
void stream_close(struct stream *s);

#endif
