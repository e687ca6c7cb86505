/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What there is between two names: NXT, NSEC3, and the types of NSEC. */
#include "dns/rr/odd.h"

#include "dns/type.h"

/* A <character-string>; what is cut is FORMERR here. */
static struct bytes whole_string(struct rdata *r)
{
    size_t left = rdata_left(r);

    rdata_fault(r, !left || left - 1 < *r->at, RDATA_FORMERR);
    return rdata_string(r);
}

static bool is_set(struct bytes bits, size_t i)
{
    return bits.at[i / 8] & 0x80 >> i % 8;
}

/* RFC 2535 5.2: the older bitmap, of types below 128: at most 16 octets, none
 * wasted; a set bit 0 is an escape to a form that never was. */
void rr_nsec_nxt(struct rr_put *p, struct rdata *r)
{
    enum { MOST = 16 };

    rr_put_name(p, r);
    struct bytes bits = rdata_rest(r);
    rdata_fault(r,
                bits.len && (is_set(bits, 0) || bits.len > MOST ||
                             !bits.at[bits.len - 1]),
                RDATA_BITMAP);
    for (size_t i = 0; i < bits.len * 8 && !r->fault && !p->quiet; i++)
        if (is_set(bits, i)) {
            buf_ch(p->b, ' ');
            rr_put_type(p->b, (uint16_t)i);
        }
}

/* The types of one window (1 to 32 octets, none wasted); the one before is
 * *last. */
static void put_window(struct rr_put *p, struct rdata *r, int *last)
{
    enum { MOST = 32 };
    const char *between = "";

    rdata_fault(r, rdata_left(r) < 2, RDATA_FORMERR);
    int window = rdata_u8(r);
    struct bytes bits = whole_string(r);
    rdata_fault(r,
                window <= *last || !bits.len || bits.len > MOST ||
                    !bits.at[bits.len - 1],
                RDATA_FORMERR);
    *last = window;
    for (size_t i = 0; i < bits.len * 8 && !r->fault && !p->quiet; i++)
        if (is_set(bits, i)) {
            buf_str(p->b, between);
            type_print(p->b, (uint16_t)(window << 8 | (int)i));
            between = " ";
        }
}

void rr_nsec_bits(struct rr_put *p, struct rdata *r, bool lines)
{
    int last = -1;

    while (rdata_left(r)) {
        if (lines)
            rr_put_break(p);
        else
            buf_ch(p->b, ' ');
        put_window(p, r, &last);
    }
}

/* RFC 5155 3.2: hash, flags, iterations, salt. What is cut is FORMERR. */
static unsigned put_hashing(struct rr_put *p, struct rdata *r)
{
    enum { HEAD = 4 };

    rdata_fault(r, rdata_left(r) < HEAD, RDATA_FORMERR);
    unsigned hash = rdata_u8(r);
    rr_put_number(p->b, hash);
    rr_put_number(p->b, rdata_u8(r));
    rr_put_number(p->b, rdata_u16(r));
    struct bytes salt = whole_string(r);
    if (salt.len)
        buf_hex(p->b, salt.at, salt.len);
    else
        buf_ch(p->b, '-');
    return hash;
}

void rr_nsec_nsec3param(struct rr_put *p, struct rdata *r)
{
    put_hashing(p, r);
    rdata_fault(r, rdata_left(r) > 0, RDATA_FORMERR);
}

/* RFC 4648 7, without padding. */
static void put_base32hex(struct buf *b, struct bytes s)
{
    static const char digit[] = "0123456789ABCDEFGHIJKLMNOPQRSTUV";
    unsigned bits = 0;
    uint32_t v = 0;

    for (size_t i = 0; i < s.len; i++) {
        v = (v << 8 | s.at[i]) & 0xfff;
        for (bits += 8; bits >= 5; bits -= 5)
            buf_ch(b, digit[v >> (bits - 5) & 31]);
    }
    if (bits)
        buf_ch(b, digit[v << (5 - bits) & 31]);
}

void rr_nsec_nsec3(struct rr_put *p, struct rdata *r)
{
    /* the most that makes one label, and what SHA-1 makes */
    enum { MOST = 39, SHA1 = 1, SHA1_OCTETS = 20 };
    unsigned hash = put_hashing(p, r);
    struct bytes next = whole_string(r);

    rdata_fault(r,
                !next.len || next.len > MOST ||
                    (hash == SHA1 && next.len != SHA1_OCTETS),
                RDATA_FORMERR);
    rr_put_open(p);
    put_base32hex(p->b, next);
    rr_nsec_bits(p, r, true);
    rr_put_close(p);
}
