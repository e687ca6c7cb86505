/* SPDX-License-Identifier: GPL-3.0-or-later */
/* key_der.h - a public key in base64 of DER: SubjectPublicKeyInfo of RSA or
 * Ed25519 (RFC 5280 4.1, RFC 8410), RSAPublicKey (RFC 8017 A.1.1), or the 32
 * octets of an Ed25519 key (RFC 8463 4). Pure.
 */
#ifndef SES_MODEL_KEY_DER_H
#define SES_MODEL_KEY_DER_H

#include "ses/model/key.h"

struct key_der {
    enum key_kind kind;
    unsigned bits;      /* of the RSA modulus */
    size_t have, whole; /* octets; as the outermost length has it, 0: no DER */
    bool odd;           /* not base64, or padded wrongly */
};

void key_der_read(struct key_der *k, const char *base64, struct arena *a);

#endif
