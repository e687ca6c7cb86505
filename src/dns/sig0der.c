/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/sig0file.h"

#include "base/arena.h"
#include "dns/wire.h"

#include <string.h>

enum { INTEGER = 2, OCTET_STRING = 4, OID = 6, SEQUENCE = 0x30, TAGGED = 0xa0 };

static void der_head(struct buf *b, unsigned tag, size_t n)
{
    buf_ch(b, (char)tag);
    if (n > 0xff) {
        buf_ch(b, (char)0x82);
        wire_u16(b, (uint16_t)n);
        return;
    }
    if (n > 0x7f)
        buf_ch(b, (char)0x81);
    buf_ch(b, (char)n);
}

static void der(struct buf *b, unsigned tag, const void *at, size_t n)
{
    der_head(b, tag, n);
    buf_put(b, at, n);
}

struct bytes sig0der_number(struct bytes n)
{
    while (n.len && !*n.at) {
        n.at++;
        n.len--;
    }
    return n;
}

static void der_integer(struct buf *b, struct bytes n)
{
    n = sig0der_number(n);
    bool zero = !n.len || *n.at & 0x80;

    der_head(b, INTEGER, n.len + zero);
    if (zero)
        buf_ch(b, 0);
    buf_put(b, n.at, n.len);
}

static struct bytes sequence(struct arena *a, const struct buf *inner)
{
    struct buf b = buf_in(a, inner->len + 5);

    der(&b, SEQUENCE, inner->at, inner->len);
    return (struct bytes){(const unsigned char *)b.at,
                          b.failed || inner->failed ? 0 : b.len};
}

struct bytes sig0der_rsa(const struct sig0file *f, struct arena *a)
{
    struct buf b = buf_in(a, 32 * 1024);

    der_integer(&b, (struct bytes){NULL, 0});
    for (int i = SIG0FILE_MODULUS; i <= SIG0FILE_COEFFICIENT; i++)
        der_integer(&b, f->field[i]);
    return sequence(a, &b);
}

struct bytes sig0der_ec(struct bytes d, const struct sig0der_curve *c,
                        struct arena *a)
{
    struct buf b = buf_in(a, 128);
    unsigned char one = 1, whole[64] = {0};

    d = sig0der_number(d);
    if (d.len > c->half)
        return (struct bytes){NULL, 0};
    memcpy(whole + c->half - d.len, d.at, d.len);
    der(&b, INTEGER, &one, 1);
    der(&b, OCTET_STRING, whole, c->half);
    der_head(&b, TAGGED, c->oid_len + 2);
    der(&b, OID, c->oid, c->oid_len);
    return sequence(a, &b);
}

/* One of the two numbers of an ECDSA signature, in DER, as octets of a fixed
 * length. */
static bool take_number(const unsigned char **at, const unsigned char *end,
                        unsigned char *to, size_t half)
{
    struct bytes n;

    if (end - *at < 2 || (*at)[0] != INTEGER || (*at)[1] > end - *at - 2)
        return false;
    n = (struct bytes){*at + 2, (*at)[1]};
    *at = n.at + n.len;
    n = sig0der_number(n);
    if (n.len > half)
        return false;
    memset(to, 0, half - n.len);
    memcpy(to + half - n.len, n.at, n.len);
    return true;
}

bool sig0der_flatten(unsigned char *sig, size_t *n, size_t half)
{
    unsigned char flat[2 * 48];
    const unsigned char *at = sig + 2, *end = sig + *n;

    if (*n < 2 || half > sizeof flat / 2 ||
        !take_number(&at, end, flat, half) ||
        !take_number(&at, end, flat + half, half))
        return false;
    memcpy(sig, flat, 2 * half);
    *n = 2 * half;
    return true;
}
