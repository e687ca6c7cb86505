/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stream_http.h - DNS messages as requests of HTTP/2 (RFC 8484): octets in,
 * octets out, no socket. nghttp2 is loaded with the first connection. For
 * stream.c and the tests. */
#ifndef NET_STREAM_HTTP_H
#define NET_STREAM_HTTP_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct stream_how;
struct stream_http;

/* One connection; `how` is borrowed, memory is the arena's. NULL: nghttp2 is
 * not installed. */
struct stream_http *stream_http_start(const struct stream_how *how,
                                      struct arena *a);
void stream_http_end(struct stream_http *h); /* NULL: nothing */

/* A query as a request. False: no more can be asked on this connection. */
bool stream_http_put(struct stream_http *h, const unsigned char *at, size_t n);
/* Octets that came. False: that is not HTTP/2. */
bool stream_http_in(struct stream_http *h, const unsigned char *at, size_t n);
/* The next octets to be sent, good until the next call; 0: none. */
size_t stream_http_out(struct stream_http *h, const unsigned char **at);

/* The body of the next answered request, good until the next call. */
bool stream_http_next(struct stream_http *h, struct bytes *message);

enum stream_http_state {
    STREAM_HTTP_GOING,
    STREAM_HTTP_FAILED, /* a request was answered with no success, or not */
    STREAM_HTTP_OVER    /* the connection has nothing more to say */
};
enum stream_http_state stream_http_state(const struct stream_http *h);

/* ---- h2_memory.c: what libnghttp2 allocates comes from base/memory, which ends
 * the program: it would take want of memory for a broken connection ---- */

/* nghttp2_mem: the layout is its ABI. */
struct h2_memory {
    void *ctx;
    void *(*get)(size_t n, void *ctx);
    void (*give_back)(void *p, void *ctx);
    void *(*zeroed)(size_t n, size_t size, void *ctx);
    void *(*more)(void *p, size_t n, void *ctx);
};

struct h2_memory h2_memory(void);

#endif
