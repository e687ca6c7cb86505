/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sig0file.h - a key of SIG(0) as the pair of files Kname.+ALG+ID.key and
 * .private of dnssec-keygen -T KEY has it.
 *
 * Pure: text in, octets out. What they mean is sig0.c's.
 */
#ifndef DNS_SIG0FILE_H
#define DNS_SIG0FILE_H

#include "base/buf.h"
#include "dns/name.h"

struct arena;

/* What a file .private may have, in octets. */
enum sig0file_field {
    SIG0FILE_MODULUS,
    SIG0FILE_PUBLIC_EXPONENT,
    SIG0FILE_PRIVATE_EXPONENT,
    SIG0FILE_PRIME1,
    SIG0FILE_PRIME2,
    SIG0FILE_EXPONENT1,
    SIG0FILE_EXPONENT2,
    SIG0FILE_COEFFICIENT,
    SIG0FILE_PRIVATE_KEY,
    SIG0FILE_FIELDS
};

struct sig0file {
    char name[NAME_TEXT]; /* canonical, in its own case */
    unsigned algorithm;
    bool null;         /* the record says that there is no key */
    struct bytes data; /* of the record, with ... */
    struct bytes key;  /* ... the public key at its end */
    struct bytes field[SIG0FILE_FIELDS]; /* at: NULL if it is not there */
};

/* What is wrong with the record's data, in BIND's words; near: the word, or
 * NULL for the end of the line. */
struct sig0file_fault {
    const char *why, *near;
    unsigned line;
};

/* The text of FILE.key. False: this is no KEY record; fault->why is NULL if BIND
 * does not say why. What it has is in the arena. */
bool sig0file_read_key(struct sig0file *f, const char *text,
                       struct sig0file_fault *fault, struct arena *a);

/* The text of FILE.private, behind sig0file_read_key. False: it is none, or of
 * another algorithm. */
bool sig0file_read_private(struct sig0file *f, const char *text,
                           struct arena *a);

/* ---- sig0der.c: between libcrypto's form of keys and signatures, DER (X.690),
 * and that of DNS ---- */

struct sig0der_curve {
    size_t half;    /* octets of a number: a coordinate, a private key */
    size_t oid_len; /* of its name */
    unsigned char oid[8];
};

/* A number without the zeros in front; 0 has no octets. */
struct bytes sig0der_number(struct bytes n);

/* RSAPrivateKey (RFC 8017 A.1.2). Both are in the arena; no octets: too long. */
struct bytes sig0der_rsa(const struct sig0file *f, struct arena *a);
/* ECPrivateKey (RFC 5915) of a private key d, without the public one. */
struct bytes sig0der_ec(struct bytes d, const struct sig0der_curve *c,
                        struct arena *a);

/* An ECDSA signature of *n octets, in place: its two numbers side by side (RFC
 * 6605 4). False: it is none. */
bool sig0der_flatten(unsigned char *sig, size_t *n, size_t half);

#endif
