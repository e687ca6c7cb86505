/* SPDX-License-Identifier: GPL-3.0-or-later */
/* key.h - DKIM key records (RFC 6376 3.6.1): the text of a TXT record, and the
 * key inside of it. Pure.
 */
#ifndef SES_MODEL_KEY_H
#define SES_MODEL_KEY_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* What is wrong with a record by itself. */
enum key_fault {
    KEY_OK,
    KEY_PRIVATE, /* the half of the pair that nobody may see */
    /* The text cannot be used, whatever the key. */
    KEY_QUOTES,    /* quotation marks are a part of it */
    KEY_PEM,       /* lines of dashes */
    KEY_BACKSLASH, /* a literal \n, or another backslash */
    KEY_INVISIBLE, /* a blank that is not ASCII */
    KEY_JOINED,    /* two keys in one text */
    KEY_P_TWICE,   /* p=p= */
    KEY_NO_P,      /* no p=, or the key without p= in front */
    KEY_REVOKED,   /* an empty p= */
    KEY_LOWERED,   /* letters of the key in one case only */
    KEY_TAGS,      /* v= wrong or not first, a tag twice, or without "=" */
    KEY_BLANKS,    /* inside of p= */
    KEY_USE,       /* s= or h= leaves out e-mail or SHA-256 */
    KEY_KIND,      /* k= is another kind than the key, or an unknown one */
    /* The text is well-formed; the key is not. */
    KEY_BASE64, /* characters that are none of base64 */
    KEY_CUT,    /* the outermost length of DER is greater */
    KEY_DER,    /* no SubjectPublicKeyInfo */
    KEY_SIZE    /* RSA of less than 1024 or more than 2048 bits */
};

enum key_kind { KEY_KIND_UNKNOWN, KEY_KIND_RSA, KEY_KIND_ED25519 };

struct key {
    enum key_fault fault;
    enum key_kind kind;
    unsigned bits; /* of the RSA modulus; 0: not known */
    size_t have;   /* octets of DER that stand there */
    size_t whole;  /* ... that its outermost length promises; 0: no DER */
    const char *p; /* the key in base64, without blanks; "" if none */
};

/* The text is, or was meant to be, a key record. */
bool key_looks(const char *text);

/* Reads a record. k->p is in the arena. */
void key_read(struct key *k, const char *text, struct arena *a);

/* The key of an expected value: a record, a bare "p=...", bare base64 or PEM.
 * Base64 without blanks, in the arena; NULL: there is none in it. */
const char *key_wanted(const char *text, struct arena *a);

/* How the key of a record relates to the wanted one. */
enum key_like {
    KEY_SAME,
    KEY_OTHER_CASE,
    KEY_PART, /* cut at the end or at the beginning */
    KEY_NEAR, /* two characters off at most */
    KEY_OTHER
};

/* p is a key's p=, want what key_wanted gave; both base64 without blanks. */
/* The octets of `want` end with those of p, which lacks what comes before them:
 * the key alone, as "BEGIN RSA PUBLIC KEY" has it. */
bool key_is_tail(const char *p, const char *want, struct arena *a);
enum key_like key_compare(const char *p, const char *want);

/* The fault in words, for "... cannot be read as a DKIM key: WORDS". In the
 * arena or static; NULL for KEY_OK. */
const char *key_words(const struct key *k, struct arena *a);

/* key_der.c: a public key in base64 of DER: SubjectPublicKeyInfo of RSA or
 * Ed25519 (RFC 5280 4.1, RFC 8410), RSAPublicKey (RFC 8017 A.1.1), or the 32
 * octets of an Ed25519 key (RFC 8463 4); and whether it is RSAPrivateKey or
 * PrivateKeyInfo (RFC 8017 A.1.2, RFC 5208 5) instead. Pure. */
struct key_der {
    enum key_kind kind;
    unsigned bits;      /* of the RSA modulus */
    size_t have, whole; /* octets; as the outermost length has it, 0: no DER */
    bool odd;           /* not base64, or padded wrongly */
    bool secret;        /* it begins as a private key does */
};

void key_der_read(struct key_der *k, const char *base64, struct arena *a);

#endif
