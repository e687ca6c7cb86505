/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/strictodd.h"

#include "base/str.h"

enum { NONE, V4, V6, NAME }; /* kinds of gateway and relay */
enum { V4_OCTETS = 4, V6_OCTETS = 16, V4_BITS = 32, V6_BITS = 128 };

enum strictcur_fault strictodd_rest(struct strictcur *c)
{
    if (c->at == c->end)
        return STRICTCUR_END;
    c->at = c->end;
    return STRICTCUR_FINE;
}

enum strictcur_fault strictodd_digest(struct strictcur *c, size_t n)
{
    return n ? strictcur_skip(c, n) : strictodd_rest(c);
}

/* RFC 1035 3.4.2: an address, a protocol, a bit for each port. */
enum strictcur_fault strictodd_wks(struct strictcur *c)
{
    enum { HEAD = 5, BITMAP_MAX = 65536 / 8 };
    size_t n = strictcur_left(c);

    if (n < HEAD)
        return STRICTCUR_END;
    if (n > HEAD + BITMAP_MAX)
        return STRICTCUR_EXTRA;
    if (n > HEAD && c->end[-1] == 0)
        return STRICTCUR_FORMERR;
    return strictcur_skip(c, n);
}

/* RFC 1183 3.1: a string of four digits or more. */
enum strictcur_fault strictodd_x25(struct strictcur *c)
{
    enum { DIGITS_MIN = 4 };
    size_t n = strictcur_left(c);

    if (n < 1 + DIGITS_MIN || *c->at != n - 1)
        return STRICTCUR_FORMERR;
    for (const unsigned char *p = c->at + 1; p < c->end; p++)
        if (!str_is_digit((char)*p))
            return STRICTCUR_FORMERR;
    return strictcur_skip(c, n);
}

/* RFC 1876 2: a digit and a power of ten, each below ten. Nought may not have
 * a power. */
static bool bad_size(unsigned size)
{
    return (size & 15) > 9 || size >> 4 > 9 || (size != 0 && size >> 4 == 0);
}

static bool far(uint32_t angle, uint32_t most)
{
    const uint32_t nought = UINT32_C(1) << 31;

    return (angle > nought ? angle - nought : nought - angle) > most;
}

enum strictcur_fault strictodd_loc(struct strictcur *c)
{
    const uint32_t quarter = UINT32_C(90) * 3600 * 1000;
    enum { OCTETS = 16 };

    if (c->at == c->end)
        return STRICTCUR_END;
    if (*c->at != 0)
        return strictodd_rest(c); /* a version not known */
    if (strictcur_left(c) < OCTETS)
        return STRICTCUR_END;
    c->at++;
    for (int i = 0; i < 3; i++)
        if (bad_size(strictcur_u8(c)))
            return STRICTCUR_RANGE;
    if (far(strictcur_u32(c), quarter) || far(strictcur_u32(c), 2 * quarter))
        return STRICTCUR_RANGE;
    return strictcur_skip(c, 4);
}

/* RFC 2535 5.2: at most 16 octets of bits, none wasted; a set bit 0 is an
 * escape to a form that never was. */
enum strictcur_fault strictodd_nxt(struct strictcur *c)
{
    enum { BITMAP_MAX = 16 };
    enum strictcur_fault fault = strictcur_name(c);
    size_t n = strictcur_left(c);

    if (fault || n == 0)
        return fault;
    if (!(*c->at & 0x80) && (n > BITMAP_MAX || c->end[-1] == 0))
        return STRICTCUR_BITMAP;
    if (*c->at & 0x80)
        return STRICTCUR_BITMAP;
    return strictcur_skip(c, n);
}

enum strictcur_fault strictodd_atma(struct strictcur *c)
{
    enum { E164 = 1 };

    if (strictcur_left(c) < 2)
        return STRICTCUR_END;
    if (*c->at == E164)
        for (const unsigned char *p = c->at + 1; p < c->end; p++)
            if (!str_is_digit((char)*p))
                return STRICTCUR_FORMERR;
    return strictodd_rest(c);
}

/* RFC 2874 3.1: bits that the prefix takes are nought. */
enum strictcur_fault strictodd_a6(struct strictcur *c)
{
    if (c->at == c->end)
        return STRICTCUR_END;
    unsigned prefix = strictcur_u8(c);
    if (prefix > V6_BITS)
        return STRICTCUR_RANGE;
    size_t n = V6_OCTETS - prefix / 8;
    if (strictcur_left(c) < n)
        return STRICTCUR_END;
    if (prefix % 8 && *c->at & ~(0xff >> prefix % 8))
        return STRICTCUR_FORMERR;
    c->at += n;
    return prefix ? strictcur_name(c) : STRICTCUR_FINE;
}

/* RFC 3123 4: no address ends in an octet of nought. */
enum strictcur_fault strictodd_apl(struct strictcur *c)
{
    enum { HEAD = 4, LENGTH = 0x7f };

    while (c->at < c->end) {
        if (strictcur_left(c) < HEAD)
            return STRICTCUR_END;
        unsigned family = strictcur_u16(c), prefix = strictcur_u8(c);
        size_t n = strictcur_u8(c) & LENGTH;
        if (strictcur_left(c) < n)
            return STRICTCUR_END;
        if ((family == V4 && (prefix > V4_BITS || n > V4_OCTETS)) ||
            (family == V6 && (prefix > V6_BITS || n > V6_OCTETS)))
            return STRICTCUR_RANGE;
        c->at += n;
        if (n && c->at[-1] == 0)
            return STRICTCUR_FORMERR;
    }
    return STRICTCUR_FINE;
}

/* RFC 4255 3.1, RFC 6594: digests known by their length. */
enum strictcur_fault strictodd_sshfp(struct strictcur *c)
{
    static const unsigned char octets[] = {0, 20, 32};

    if (strictcur_left(c) < 2)
        return STRICTCUR_END;
    unsigned digest = c->at[1];
    c->at += 2;
    if (digest < sizeof octets && octets[digest] &&
        strictcur_left(c) != octets[digest])
        return STRICTCUR_FORMERR;
    return strictcur_skip(c, strictcur_left(c));
}

/* RFC 4025 2: precedence, gateway's kind, algorithm, gateway, key. */
enum strictcur_fault strictodd_ipseckey(struct strictcur *c)
{
    enum strictcur_fault fault = STRICTCUR_FINE;

    if (strictcur_left(c) < 3)
        return STRICTCUR_END;
    unsigned kind = c->at[1];
    c->at += 3;
    switch (kind) {
    case NONE:
        break;
    case V4:
        fault = strictcur_skip(c, V4_OCTETS);
        break;
    case V6:
        fault = strictcur_skip(c, V6_OCTETS);
        break;
    case NAME:
        fault = strictcur_name(c);
        break;
    default:
        fault = STRICTCUR_NO_CODE;
    }
    return fault ? fault : strictodd_rest(c);
}

/* RFC 8777 4.2: as IPSECKEY, without algorithm and key. */
enum strictcur_fault strictodd_amtrelay(struct strictcur *c)
{
    static const unsigned char octets[] = {0, V4_OCTETS, V6_OCTETS};
    enum { KIND = 0x7f };

    if (strictcur_left(c) < 2)
        return STRICTCUR_END;
    unsigned kind = c->at[1] & KIND;
    c->at += 2;
    if (kind == NAME)
        return strictcur_name(c);
    if (kind < NAME && strictcur_left(c) != octets[kind])
        return STRICTCUR_FORMERR;
    return strictcur_skip(c, strictcur_left(c));
}

/* RFC 8005 5: a tag, a key, and servers to the end. */
enum strictcur_fault strictodd_hip(struct strictcur *c)
{
    enum { HEAD = 4 };
    enum strictcur_fault fault = STRICTCUR_FINE;

    if (strictcur_left(c) < HEAD)
        return STRICTCUR_FORMERR;
    size_t tag = strictcur_u16(c) >> 8, key = strictcur_u16(c);
    if (tag == 0 || key == 0 || strictcur_skip(c, tag + key))
        return STRICTCUR_FORMERR;
    while (c->at < c->end && !fault)
        fault = strictcur_name(c);
    return fault;
}

/* RFC 8976 2.2. */
enum strictcur_fault strictodd_zonemd(struct strictcur *c)
{
    static const unsigned char octets[] = {0, 48, 64};
    enum { HEAD = 6, DIGEST_MIN = 12 };

    if (strictcur_left(c) < HEAD)
        return STRICTCUR_END;
    unsigned digest = c->at[HEAD - 1];
    c->at += HEAD;
    if (digest < sizeof octets && octets[digest])
        return strictcur_skip(c, octets[digest]);
    return strictcur_left(c) < DIGEST_MIN ? STRICTCUR_END : strictodd_rest(c);
}

/* RFC 8659 4.1: flags, a tag of letters and digits, a value. */
enum strictcur_fault strictodd_caa(struct strictcur *c)
{
    if (strictcur_left(c) < 2)
        return STRICTCUR_END;
    size_t tag = c->at[1];
    c->at += 2;
    if (tag == 0 || strictcur_left(c) < tag)
        return STRICTCUR_FORMERR;
    for (size_t i = 0; i < tag; i++)
        if (!str_is_alnum((char)c->at[i]))
            return STRICTCUR_FORMERR;
    return strictcur_skip(c, strictcur_left(c));
}

/* 16 bits of length, and as many octets. */
static enum strictcur_fault counted(struct strictcur *c)
{
    if (strictcur_left(c) < 2)
        return STRICTCUR_END;
    size_t n = strictcur_u16(c);
    return strictcur_skip(c, n);
}

/* A name, `head` octets, something counted, `middle` octets, something
 * counted. */
static enum strictcur_fault transaction(struct strictcur *c, size_t head,
                                        size_t middle)
{
    enum strictcur_fault fault = strictcur_name(c);

    if (!fault)
        fault = strictcur_skip(c, head);
    if (!fault)
        fault = counted(c);
    if (!fault)
        fault = strictcur_skip(c, middle);
    return fault ? fault : counted(c);
}

enum strictcur_fault strictodd_tkey(struct strictcur *c)
{
    return transaction(c, 12, 0); /* RFC 2930 2 */
}

enum strictcur_fault strictodd_tsig(struct strictcur *c)
{
    return transaction(c, 8, 4); /* RFC 8945 4.2 */
}
