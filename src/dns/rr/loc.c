/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RFC 1876. */
#include "dns/rr/odd.h"

/* A size in centimetres, as mantissa and exponent, each below ten; zero has
 * no exponent. */
static bool is_size(unsigned size)
{
    unsigned mantissa = size >> 4, exponent = size & 15;

    return mantissa <= 9 && exponent <= 9 && (mantissa || !exponent);
}

static void put_size(struct buf *b, unsigned size)
{
    unsigned mantissa = size >> 4, exponent = size & 15;

    buf_ch(b, ' ');
    if (exponent < 2) {
        buf_str(b, "0.");
        buf_ch(b, (char)('0' + (exponent ? mantissa : 0)));
        buf_ch(b, (char)('0' + (exponent ? 0 : mantissa)));
    } else {
        buf_ch(b, (char)('0' + mantissa));
        for (; exponent > 2; exponent--)
            buf_ch(b, '0');
    }
    buf_ch(b, 'm');
}

/* Thousandths of a second of arc from 2^31 on. */
static void put_angle(struct rr_put *p, struct rdata *r, uint32_t degrees,
                      const char *ends)
{
    const uint32_t zero = UINT32_C(1) << 31;
    uint32_t v = rdata_u32(r);
    uint32_t n = v < zero ? zero - v : v - zero;

    rdata_fault(r, n > degrees * 3600000, RDATA_RANGE);
    rr_put_number(p->b, n / 3600000);
    rr_put_number(p->b, n / 60000 % 60);
    buf_fmt(p->b, "%u.%03u %c", (unsigned)(n / 1000 % 60), (unsigned)(n % 1000),
            ends[v < zero]);
}

void rr_loc(struct rr_put *p, struct rdata *r)
{
    enum { OCTETS = 16, SEA = 10000000 /* centimetres from the floor up */ };
    unsigned char size[3];

    if (rdata_left(r) && *r->at) { /* another version */
        rdata_rest(r);
        p->opaque = true;
        return;
    }
    rdata_need(r, OCTETS);
    rdata_u8(r);
    for (int i = 0; i < 3; i++) {
        size[i] = rdata_u8(r);
        rdata_fault(r, !is_size(size[i]), RDATA_RANGE);
    }
    put_angle(p, r, 90, "NS");
    buf_ch(p->b, ' ');
    put_angle(p, r, 180, "EW");
    uint32_t v = rdata_u32(r);
    uint32_t n = v < SEA ? SEA - v : v - SEA;
    buf_fmt(p->b, " %s%u.%02um", v < SEA ? "-" : "", (unsigned)(n / 100),
            (unsigned)(n % 100));
    for (int i = 0; i < 3; i++)
        put_size(p->b, size[i]);
}
