/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stream_tls.h - TLS below a stream: octets in, octets out, no socket.
 *
 * OpenSSL is loaded when the first trust is made. Only stream.c and the tests
 * call more than stream_tls_trust.
 */
#ifndef NET_STREAM_TLS_H
#define NET_STREAM_TLS_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct stream_tls;
struct stream_trust;

/* Whom to believe, and who we are. */
struct stream_tls_set {
    bool verify;    /* else any certificate will do */
    bool strict;    /* the name has to be an alternative name (RFC 8310) */
    const char *ca; /* file of authorities; NULL: the system's */
    const char *hostname;   /* on the certificate (or an address) */
    const char *cert, *key; /* ours, files; NULL: none */
};

struct stream_tls_fault {
    int error;       /* enum stream_error */
    const char *why; /* or NULL; constant, or as long as the connection */
};

/* Makes what the connections to one server share; ends with
 * stream_tls_trust_end. NULL: `why` says in OpenSSL's words what went wrong
 * with the files (empty: nothing to say), or the library is not installed
 * (STREAM_E_LIBRARY). */
struct stream_trust *stream_tls_trust(const struct stream_tls_set *set,
                                      struct arena *a,
                                      struct stream_tls_fault *fault);
void stream_tls_trust_end(struct stream_trust *t);

/* One connection. NULL: fault. http: ALPN says h2, else dot. */
struct stream_tls *stream_tls_start(struct stream_trust *t, bool http,
                                    struct stream_tls_fault *fault);
void stream_tls_end(struct stream_tls *t); /* NULL: nothing */

enum stream_tls_step { STREAM_TLS_MORE, STREAM_TLS_DONE, STREAM_TLS_FAILED };
enum stream_tls_step stream_tls_shake(struct stream_tls *t,
                                      struct stream_tls_fault *fault);

/* After the handshake: ALPN said "dot". */
bool stream_tls_speaks_dot(const struct stream_tls *t);

/* Octets from the wire. */
void stream_tls_in(struct stream_tls *t, const unsigned char *at, size_t n);
/* How many wait for the wire; takes n of them. */
size_t stream_tls_pending(struct stream_tls *t);
void stream_tls_out(struct stream_tls *t, unsigned char *at, size_t n);
/* Plain octets to be sent. False: the connection cannot. */
bool stream_tls_put(struct stream_tls *t, const unsigned char *at, size_t n);

enum stream_tls_got {
    STREAM_TLS_NONE,
    STREAM_TLS_OCTETS, /* *n plain octets are at `at` */
    STREAM_TLS_CLOSED, /* the other side said that it has ended */
    STREAM_TLS_BAD
};
enum stream_tls_got stream_tls_get(struct stream_tls *t, unsigned char *at,
                                   size_t cap, size_t *n);

#endif
