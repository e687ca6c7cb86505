/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses with something else: ports, prefixes, the kind of a gateway. */
#include "dns/rr/odd.h"

/* Address families, and kinds of gateway. */
enum { NONE, IP4, IP6, NAME };

enum { IP4_OCTETS = 4, IP6_OCTETS = 16 };

/* A name and an octal address. */
void rr_address_chaos(struct rr_put *p, struct rdata *r)
{
    rr_put_name(p, r);
    buf_fmt(p->b, " %o", (unsigned)rdata_u16(r));
}

/* RFC 1035 3.4.2: an address, a protocol and a bit for each port. */
void rr_address_wks(struct rr_put *p, struct rdata *r)
{
    enum { HEAD = 5, MOST = 65536 / 8 };

    rdata_need(r, HEAD);
    rr_put_ipv4(p->b, rdata_take(r, IP4_OCTETS));
    buf_ch(p->b, ' ');
    buf_u32(p->b, rdata_u8(r));
    struct bytes ports = rdata_rest(r);
    rdata_fault(r, ports.len > MOST, RDATA_EXTRA);
    rdata_fault(r, ports.len && !ports.at[ports.len - 1], RDATA_FORMERR);
    for (size_t i = 0; i < ports.len * 8 && !r->fault && !p->quiet; i++)
        if (ports.at[i / 8] & 0x80 >> i % 8) {
            buf_ch(p->b, ' ');
            buf_u32(p->b, (uint32_t)i);
        }
}

/* RFC 2874: the last bits of an address, and a name for those before. */
void rr_address_a6(struct rr_put *p, struct rdata *r)
{
    unsigned bits = rdata_u8(r), octets = bits / 8;
    unsigned char at[IP6_OCTETS] = {0};

    rdata_fault(r, bits > 8 * IP6_OCTETS, RDATA_RANGE);
    buf_u32(p->b, bits);
    buf_ch(p->b, ' ');
    struct bytes s = rdata_take(r, r->fault ? 0 : IP6_OCTETS - octets);
    for (size_t i = 0; i < s.len; i++)
        at[octets + i] = s.at[i];
    /* bits that the name has are zero here */
    rdata_fault(r, s.len && *s.at & ~(0xff >> bits % 8), RDATA_FORMERR);
    if (s.len)
        rr_put_address6(p, (struct bytes){at, sizeof at});
    if (!bits)
        return;
    buf_ch(p->b, ' ');
    rr_put_name(p, r);
}

/* RFC 3123: [!]family:address/bits; zeros at the end of an address are left
 * out. */
static void put_prefix(struct rr_put *p, struct rdata *r)
{
    enum { HEAD = 4, NOT = 0x80 };
    unsigned char at[IP6_OCTETS] = {0};

    rdata_need(r, HEAD);
    unsigned family = rdata_u16(r), bits = rdata_u8(r), n = rdata_u8(r);
    struct bytes s = rdata_take(r, n & (NOT - 1));
    size_t size = family == IP4 ? IP4_OCTETS : IP6_OCTETS;
    bool known = family == IP4 || family == IP6;

    rdata_fault(r, known && (bits > size * 8 || s.len > size), RDATA_RANGE);
    rdata_fault(r, s.len && !s.at[s.len - 1], RDATA_FORMERR);
    p->opaque = p->opaque || !known;
    if (!known)
        return;
    for (size_t i = 0; i < s.len && i < size; i++)
        at[i] = s.at[i];
    buf_str(p->b, n & NOT ? "!" : "");
    buf_u32(p->b, family);
    buf_ch(p->b, ':');
    if (family == IP4)
        rr_put_ipv4(p->b, (struct bytes){at, IP4_OCTETS});
    else
        rr_put_address6(p, (struct bytes){at, IP6_OCTETS});
    buf_ch(p->b, '/');
    buf_u32(p->b, bits);
}

void rr_address_apl(struct rr_put *p, struct rdata *r)
{
    const char *between = "";

    while (rdata_left(r)) {
        buf_str(p->b, between);
        put_prefix(p, r);
        between = " ";
    }
}

static void put_gateway(struct rr_put *p, struct rdata *r, unsigned kind)
{
    if (kind == NONE)
        buf_ch(p->b, '.');
    else if (kind == IP4)
        rr_put_ipv4(p->b, rdata_take(r, IP4_OCTETS));
    else if (kind == IP6)
        rr_put_address6(p, rdata_take(r, IP6_OCTETS));
    else
        rr_put_name(p, r);
}

/* RFC 4025. */
void rr_address_ipseckey(struct rr_put *p, struct rdata *r)
{
    enum { HEAD = 3 };

    rdata_need(r, HEAD);
    unsigned precedence = rdata_u8(r), kind = rdata_u8(r);
    if (p->style->multiline)
        buf_str(p->b, "( ");
    rr_put_number(p->b, precedence);
    rr_put_number(p->b, kind);
    rr_put_number(p->b, rdata_u8(r));
    rdata_fault(r, kind > NAME, RDATA_NO_CODE);
    put_gateway(p, r, kind);
    rr_put_break(p);
    rr_put_base64(p, rdata_some(r));
    rr_put_close(p);
}

/* RFC 8777 4.2. */
void rr_address_amtrelay(struct rr_put *p, struct rdata *r)
{
    static const unsigned char octets[] = {0, IP4_OCTETS, IP6_OCTETS};
    enum { HEAD = 2, DISCOVERY = 0x80 };

    rdata_need(r, HEAD);
    unsigned precedence = rdata_u8(r), kind = rdata_u8(r);
    rr_put_number(p->b, precedence);
    rr_put_number(p->b, kind / DISCOVERY);
    kind %= DISCOVERY;
    rr_put_number(p->b, kind);
    rdata_fault(r, kind < NAME && rdata_left(r) != octets[kind], RDATA_FORMERR);
    if (kind <= NAME) {
        put_gateway(p, r, kind);
    } else {
        p->opaque = true;
        rdata_rest(r);
    }
}
