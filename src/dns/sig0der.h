/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sig0der.h - between libcrypto's form of keys and signatures, DER (X.690), and
 * that of DNS. */
#ifndef DNS_SIG0DER_H
#define DNS_SIG0DER_H

#include "dns/sig0file.h"

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
