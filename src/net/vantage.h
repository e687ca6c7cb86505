/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vantage.h - a resolver behind TLS or HTTPS, named by a URL.
 *
 *     tls://HOST[:PORT]             RFC 7858, port 853
 *     https://HOST[:PORT][/PATH]    RFC 8484, port 443, /dns-query
 *
 * HOST is a name or an address ("[2001:db8::1]"). It has to prove that it is
 * that: its certificate is verified, and has the name or the address among its
 * alternative names (RFC 8310 8.1), whatever its subject says.
 */
#ifndef NET_VANTAGE_H
#define NET_VANTAGE_H

#include "base/fault.h"
#include "net/stream.h"

struct vantage {
    const char *url;  /* as typed */
    const char *host; /* without brackets */
    uint16_t port;
    bool is_address;
    struct address at; /* is_address, or whoever finds the name says it */
    struct stream_how how;
    bool told; /* for who uses it: that it failed was said */
};

/* Whether the word looks like a URL at all. */
bool vantage_is(const char *word);
/* Reads one; words are in the arena. False: it is no URL of the two kinds. */
bool vantage_read(struct vantage *v, const char *url, struct arena *a);

/* Loads the libraries and the authorities, so that nothing has to be read when
 * questions are asked. ca: a file of authorities; NULL: the system's. */
struct fault vantage_open(struct vantage *v, const char *ca, struct arena *a);
void vantage_close(struct vantage *v);

/* What stands in `error` of a stream (ETIMEDOUT: silence), in words that go
 * behind "URL: ". In the arena. */
const char *vantage_fault(int error, const char *why, struct arena *a);

#endif
