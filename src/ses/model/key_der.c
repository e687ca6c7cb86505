/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/model/key.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

#include <string.h>

enum {
    TAG_INTEGER = 0x02,
    TAG_BIT_STRING = 0x03,
    TAG_OID = 0x06,
    TAG_SEQUENCE = 0x30,
    LENGTH_OCTETS = 4, /* of a length that is believed */
    ED25519_OCTETS = 32
};

/* ---- base64 (RFC 4648 4) ---- */

/* What a character stands for; less than 0: nothing. '-' and '_' are those of the
 * alphabet for addresses of the Web (5), which a key record doesn't have: with them
 * the length is right, and nobody is told that a part is missing. */
static int value_of(char c, bool *odd)
{
    int v = str_base64(c);

    if (v >= 0)
        return v;
    *odd = true;
    return c == '-' ? 62 : c == '_' ? 63 : v;
}

/* As many octets as the characters give. *odd: there are others among them, or
 * the padding is not right. */
static struct bytes decode(const char *s, bool *odd, struct arena *a)
{
    unsigned char *out = arena_alloc(a, strlen(s) / 4 * 3 + 3);
    size_t n = 0, chars = 0, pads = 0;
    unsigned long bits = 0;

    for (; *s && *s != '='; s++) {
        int v = value_of(*s, odd);
        if (v < 0)
            continue;
        bits = (bits << 6 | (unsigned)v) & 0xffffff;
        if (++chars % 4 != 1)
            out[n++] = (unsigned char)(bits >> (6 - 2 * ((chars - 1) % 4)));
    }
    while (s[pads] == '=')
        pads++;
    if (s[pads] || pads != (4 - chars % 4) % 4)
        *odd = true;
    return (struct bytes){out, n};
}

bool key_is_tail(const char *p, const char *want, struct arena *a)
{
    enum { OCTETS_MIN = 64 }; /* fewer prove nothing */
    bool odd = false;
    struct bytes part = decode(p, &odd, a), all = decode(want, &odd, a);

    return !odd && part.len >= OCTETS_MIN && part.len < all.len &&
           !memcmp(part.at, all.at + all.len - part.len, part.len);
}

/* ---- DER (X.690 8.1, 10.1) ---- */

/* A bounded, sticky cursor. */
struct der {
    const unsigned char *at, *end;
    bool failed;
};

static unsigned octet(struct der *d)
{
    if (d->failed || d->at == d->end) {
        d->failed = true;
        return 0;
    }
    return *d->at++;
}

static size_t length(struct der *d)
{
    unsigned first = octet(d), n = first & 0x7f;
    size_t len = 0;

    if (first < 0x80)
        return first;
    if (!n || n > LENGTH_OCTETS)
        d->failed = true;
    while (!d->failed && n--)
        len = len << 8 | octet(d);
    return len;
}

/* The contents of the next element; it must have this tag. */
static struct der element(struct der *d, unsigned tag)
{
    struct der in = {.failed = true};
    size_t n;

    if (octet(d) != tag)
        d->failed = true;
    n = length(d);
    if (d->failed || n > (size_t)(d->end - d->at)) {
        d->failed = true;
        return in;
    }
    in = (struct der){d->at, d->at + n, false};
    d->at += n;
    return in;
}

/* Octets that the outermost element promises in all; 0: it is none. */
static size_t whole(struct bytes b)
{
    struct der d = {b.at, b.at + b.len, false};

    if (octet(&d) != TAG_SEQUENCE)
        return 0;
    size_t n = length(&d);
    return d.failed ? 0 : n + (size_t)(d.at - b.at);
}

/* Both forms of a private key begin with their version, 0; an RSA modulus is
 * longer. What is cut off behind that is one all the same. */
static bool is_private(struct bytes b)
{
    struct der d = {b.at, b.at + b.len, false};
    bool is = octet(&d) == TAG_SEQUENCE;

    (void)length(&d);
    is = is && octet(&d) == TAG_INTEGER && octet(&d) == 1 && octet(&d) == 0;
    return is && !d.failed;
}

static unsigned modulus_bits(struct der n)
{
    unsigned bits;

    while (n.at < n.end && !*n.at)
        n.at++;
    if (n.failed || n.at == n.end)
        return 0;
    bits = (unsigned)(n.end - n.at) * 8;
    for (unsigned top = *n.at; top < 0x80; top <<= 1)
        bits--;
    return bits;
}

/* RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER } */
static bool read_rsa(struct key_der *k, struct der d)
{
    struct der seq = element(&d, TAG_SEQUENCE);
    struct der n = element(&seq, TAG_INTEGER), e = element(&seq, TAG_INTEGER);

    if (seq.failed || seq.at != seq.end || d.at != d.end || e.at == e.end)
        return false;
    k->bits = modulus_bits(n);
    k->kind = KEY_KIND_RSA;
    return k->bits > 0;
}

static bool is_oid(struct der oid, const void *octets, size_t n)
{
    return (size_t)(oid.end - oid.at) == n && !memcmp(oid.at, octets, n);
}

/* SubjectPublicKeyInfo ::= SEQUENCE { SEQUENCE { OID, ... }, BIT STRING } */
static bool read_spki(struct key_der *k, struct der d)
{
    static const unsigned char rsa[] = {0x2a, 0x86, 0x48, 0x86, 0xf7,
                                        0x0d, 0x01, 0x01, 0x01};
    static const unsigned char ed25519[] = {0x2b, 0x65, 0x70};
    struct der seq = element(&d, TAG_SEQUENCE);
    struct der algorithm = element(&seq, TAG_SEQUENCE);
    struct der key = element(&seq, TAG_BIT_STRING);
    struct der oid = element(&algorithm, TAG_OID);

    if (seq.failed || algorithm.failed || seq.at != seq.end || d.at != d.end ||
        octet(&key) != 0 || key.failed)
        return false;
    if (is_oid(oid, rsa, sizeof rsa))
        return read_rsa(k, key);
    if (!is_oid(oid, ed25519, sizeof ed25519) ||
        key.end - key.at != ED25519_OCTETS)
        return false;
    k->kind = KEY_KIND_ED25519;
    return true;
}

/* It begins as the DER of an RSA key does: more than 127 octets follow. */
static bool is_long(struct bytes b)
{
    return b.len > 1 && b.at[0] == TAG_SEQUENCE &&
           (b.at[1] == 0x81 || b.at[1] == 0x82);
}

void key_der_read(struct key_der *k, const char *base64, struct arena *a)
{
    bool odd = false;
    struct bytes b = decode(base64, &odd, a);
    struct der d = {b.at, b.at + b.len, false};

    *k = (struct key_der){
        .odd = odd, .have = b.len, .whole = whole(b), .secret = is_private(b)};
    if (b.len == ED25519_OCTETS && !is_long(b)) {
        k->kind = KEY_KIND_ED25519; /* as it is, without DER round it */
        k->whole = b.len;
    } else if (!read_spki(k, d) && !read_rsa(k, d)) {
        k->kind = KEY_KIND_UNKNOWN;
        k->bits = 0;
    }
}
