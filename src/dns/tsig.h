/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tsig.h - transaction signatures (RFC 8945).
 *
 * The HMACs are libcrypto's, loaded when the first key is read. What is wrong
 * is told in BIND's words ("bad base64 encoding", "tsig verify failure").
 */
#ifndef DNS_TSIG_H
#define DNS_TSIG_H

#include "base/buf.h"
#include "dns/name.h"

#include <stdbool.h>
#include <stdint.h>

struct arena;

enum { TSIG_MAC = 64 };

struct tsig_key {
    char name[NAME_TEXT];  /* canonical, lower case */
    const char *algorithm; /* "hmac-sha256"; on the wire "hmac-md5" is
                              hmac-md5.sig-alg.reg.int */
    unsigned bits;         /* of the MAC sent and asked for; 0: all */
    struct bytes secret;
};

/* One query and the replies to it. */
struct tsig_session {
    const struct tsig_key *key;
    struct arena *arena; /* for messages that wait for a signed one */
    unsigned char mac[TSIG_MAC]; /* the last one */
    size_t mac_len;
    bool answered;       /* a signed reply was seen */
    unsigned unsigned_in_a_row;
    void *digest;        /* tsig.c's */
};

/* A key from words: the algorithm may be NULL (hmac-md5) and may end in
 * "-BITS". NULL: done; else why not. *known is false when the algorithm is not
 * one at all (BIND warns of that and goes on). */
const char *tsig_key_read(struct tsig_key *k, const char *algorithm,
                          const char *name, const char *secret,
                          struct arena *a, bool *known);

/* A key from a file: named.conf's key statement, or K*.key and K*.private. */
const char *tsig_key_load(struct tsig_key *k, const char *path,
                          struct arena *a);

/* Shorter than what is secure: BIND says so on stderr. */
bool tsig_key_is_short(const struct tsig_key *k);

/* Octets that a signature adds to a query. */
size_t tsig_size(const struct tsig_key *k);

/* Begins a session with an unsigned query of n octets in a buffer of cap;
 * appends the TSIG record and counts it. Returns the new length, or 0. */
size_t tsig_sign(struct tsig_session *s, unsigned char *query, size_t n,
                 size_t cap, uint64_t now);

/* Verifies the next reply (of a transfer: the next message, which may go
 * unsigned between signed ones). NULL: fine; else BIND's words, as they stand
 * behind ";; Couldn't verify signature: ". */
const char *tsig_verify(struct tsig_session *s, struct bytes reply,
                        uint64_t now);

/* The transfer has ended: its last message must have been signed. */
bool tsig_ended_well(const struct tsig_session *s);

#endif
