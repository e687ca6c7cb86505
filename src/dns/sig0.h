/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sig0.h - queries signed with a key pair, SIG(0) (RFC 2931).
 *
 * The signatures are libcrypto's, loaded when the first key is read. Replies are
 * not verified: neither does BIND's dig.
 */
#ifndef DNS_SIG0_H
#define DNS_SIG0_H

#include "dns/sig0file.h"

struct sig0_crypto;

struct sig0_key {
    char name[NAME_TEXT]; /* canonical, in its own case */
    unsigned algorithm, tag;
    size_t octets;   /* of a signature */
    const char *why; /* NULL, or why it cannot sign, in BIND's words */
    struct sig0_crypto *crypto;
};

enum sig0_read { SIG0_READ, SIG0_NO_KEY, SIG0_NO_LIBRARY };

/* Is there an algorithm of this number? */
bool sig0_knows(unsigned algorithm);

/* A key to sign with, in the arena but for what sig0_end gives back. A null key
 * (RFC 2535 3.1.2) is one with a `why`. SIG0_NO_KEY: the two files do not belong
 * together, or are none of a key. */
enum sig0_read sig0_key_read(struct sig0_key *k, const struct sig0file *f,
                             struct arena *a);

/* Octets that a signature adds to a query. */
size_t sig0_size(const struct sig0_key *k);

/* Signs an unsigned query of n octets in a buffer of cap; appends the SIG record
 * and counts it. Returns the new length, or 0. */
size_t sig0_sign(const struct sig0_key *k, unsigned char *query, size_t n,
                 size_t cap, uint64_t now);

/* Gives back what libcrypto holds. */
void sig0_end(struct sig0_key *k);

#endif
