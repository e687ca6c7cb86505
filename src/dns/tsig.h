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

enum { TSIG_MAC = 64 };

struct tsig_algorithm {
    const char *name; /* "hmac-sha256" */
    const char *wire; /* its name in messages */
    unsigned bits;    /* of a whole MAC */
};

/* By name, in any case; the name need not end in a NUL. NULL: not one. */
const struct tsig_algorithm *tsig_algorithm(const char *name, size_t len);

struct tsig_key {
    char name[NAME_TEXT]; /* canonical, lower case */
    const struct tsig_algorithm *algorithm;
    unsigned bits; /* of the MAC that is sent; 0: all */
    struct bytes secret;
};

/* What a key is made of, as words. */
struct tsig_words {
    const struct tsig_algorithm *algorithm; /* NULL: unknown */
    unsigned bits;
    const char *name, *secret; /* the secret in base64 */
};

/* NULL: done; else why not. */
const char *tsig_key_read(struct tsig_key *k, const struct tsig_words *w,
                          struct arena *a);

/* Shorter than what is secure: BIND says so on stderr. */
bool tsig_key_is_short(const struct tsig_key *k);

/* Octets that a signature adds to a query. */
size_t tsig_size(const struct tsig_key *k);

/* One query and the replies to it. */
struct tsig_session {
    const struct tsig_key *key;
    unsigned char mac[TSIG_MAC]; /* of the query */
    size_t mac_len;
    unsigned came; /* messages */
    bool open;     /* unsigned messages are in the digest */
    bool exact;    /* a MAC that is longer than the key's is bad */
    void *digest;  /* tsig.c's: what came since the last signature */
    /* of the message before; the key's if unsigned. tsig_sign sets it */
    char algorithm[NAME_TEXT];
};

/* Begins a session with an unsigned query of n octets in a buffer of cap;
 * appends the TSIG record and counts it. Returns the new length, or 0. */
size_t tsig_sign(struct tsig_session *s, unsigned char *query, size_t n,
                 size_t cap, uint64_t now);

/* A message came, which may or may not be verified later. BIND takes every
 * one behind the first for a part of a transfer, which may go unsigned, and
 * signs fewer fields. */
void tsig_came(struct tsig_session *s);

/* Verifies the message that came. read: its last record could be read. NULL:
 * fine; else BIND's words, as they stand behind ";; Couldn't verify
 * signature: ". As in BIND, the next signature goes on from the one in this
 * message even if this one is bad. */
const char *tsig_verify(struct tsig_session *s, struct bytes reply, bool read,
                        uint64_t now);

/* Gives back what the session holds; it may begin anew. */
void tsig_end(struct tsig_session *s);

#endif
