/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/rrodd.h"

#include "dns/type.h"

void rrodd_soa(struct rrput *p, struct rdata *r)
{
    static const char *const name[] = {
        "serial", "refresh", "retry", "expire", "minimum",
    };
    struct buf *b = p->b;
    bool lines = p->style->multiline;

    rrput_name(p, r);
    buf_ch(b, ' ');
    rrput_name(p, r);
    if (lines)
        buf_str(b, " (");
    for (size_t i = 0; i < sizeof name / sizeof *name; i++) {
        uint32_t n = rdata_u32(r);
        rrput_break(p);
        size_t from = b->len;
        buf_u32(b, n);
        if (!lines || !p->style->rrcomments)
            continue;
        buf_pad(b, from, 10);
        buf_str(b, " ; ");
        buf_str(b, name[i]);
        if (i == 0)
            continue;
        buf_str(b, " (");
        rrput_duration(b, n);
        buf_ch(b, ')');
    }
    if (lines && p->style->rrcomments)
        rrput_break(p);
    if (lines)
        buf_ch(b, ')');
}

/* RFC 1035 3.4.2: an address, a protocol and a bit for each port. */
void rrodd_wks(struct rrput *p, struct rdata *r)
{
    struct bytes a = rdata_take(r, 4);
    unsigned protocol = rdata_u8(r);
    struct bytes ports = rdata_rest(r);

    if (r->failed)
        return;
    rrput_ipv4(p->b, a.at);
    buf_ch(p->b, ' ');
    buf_u32(p->b, protocol);
    if (ports.len > 8192 || (ports.len && !ports.at[ports.len - 1]))
        r->failed = true;
    for (size_t i = 0; i < ports.len * 8 && !r->failed; i++)
        if (ports.at[i / 8] & 0x80 >> i % 8) {
            buf_ch(p->b, ' ');
            buf_u32(p->b, (uint32_t)i);
        }
}

void rrodd_x25(struct rrput *p, struct rdata *r)
{
    struct bytes s = rdata_string(r);

    r->failed = r->failed || s.len < 4;
    for (size_t i = 0; i < s.len; i++)
        r->failed = r->failed || s.at[i] < '0' || s.at[i] > '9';
    rrput_quoted(p->b, s);
}

void rrodd_isdn(struct rrput *p, struct rdata *r)
{
    rrput_quoted(p->b, rdata_string(r));
    if (!rdata_left(r))
        return;
    buf_ch(p->b, ' ');
    rrput_quoted(p->b, rdata_string(r));
}

void rrodd_gpos(struct rrput *p, struct rdata *r)
{
    for (int i = 0; i < 3; i++) {
        if (i)
            buf_ch(p->b, ' ');
        rrput_quoted(p->b, rdata_string(r));
    }
}

/* RFC 1876: a size in centimetres, as mantissa and exponent. */
static void put_size(struct rrput *p, struct rdata *r, unsigned size)
{
    unsigned mantissa = size >> 4, exponent = size & 15;

    if (mantissa > 9 || exponent > 9 || (!mantissa && exponent))
        r->failed = true;
    buf_ch(p->b, ' ');
    if (exponent < 2) {
        buf_str(p->b, "0.");
        buf_ch(p->b, (char)('0' + (exponent ? mantissa % 10 : 0)));
        buf_ch(p->b, (char)('0' + (exponent ? 0 : mantissa % 10)));
    } else {
        buf_ch(p->b, (char)('0' + mantissa % 10));
        for (; exponent > 2; exponent--)
            buf_ch(p->b, '0');
    }
    buf_ch(p->b, 'm');
}

/* Thousandths of a second of arc from 2^31 on. */
static void put_angle(struct rrput *p, struct rdata *r, uint32_t v,
                      uint32_t degrees, const char *ends)
{
    bool below = v < 0x80000000;
    uint32_t n = below ? 0x80000000 - v : v - 0x80000000;

    if (n > degrees * 3600000)
        r->failed = true;
    rrput_number(p->b, n / 3600000);
    rrput_number(p->b, n / 60000 % 60);
    buf_fmt(p->b, "%u.%03u %c", (unsigned)(n / 1000 % 60), (unsigned)(n % 1000),
            ends[below]);
}

void rrodd_loc(struct rrput *p, struct rdata *r)
{
    enum { SEA = 10000000 }; /* centimetres from the floor to sea level */

    if (rdata_left(r) && *r->at) { /* another version */
        rdata_rest(r);
        p->opaque = true;
        return;
    }
    rdata_u8(r);
    unsigned size = rdata_u8(r), across = rdata_u8(r), up = rdata_u8(r);
    put_angle(p, r, rdata_u32(r), 90, "NS");
    buf_ch(p->b, ' ');
    put_angle(p, r, rdata_u32(r), 180, "EW");
    uint32_t v = rdata_u32(r);
    uint32_t n = v < SEA ? SEA - v : v - SEA;
    buf_fmt(p->b, " %s%u.%02um", v < SEA ? "-" : "", (unsigned)(n / 100),
            (unsigned)(n % 100));
    put_size(p, r, size);
    put_size(p, r, across);
    put_size(p, r, up);
}

/* RFC 2535 5.2: the older bitmap, of types below 128. */
void rrodd_nxt(struct rrput *p, struct rdata *r)
{
    rrput_name(p, r);
    struct bytes bits = rdata_rest(r);
    if (bits.len &&
        (bits.len > 16 || bits.at[0] & 0x80 || !bits.at[bits.len - 1]))
        r->failed = true;
    for (size_t i = 0; i < bits.len * 8 && !r->failed; i++)
        if (bits.at[i / 8] & 0x80 >> i % 8) {
            buf_ch(p->b, ' ');
            rrput_type(p->b, (uint16_t)i);
        }
}

/* EID and NIMLOC are hex, HHIT and BRID base64; BIND has a parenthesis in
 * front. */
void rrodd_id(struct rrput *p, struct rdata *r)
{
    enum { EID = 31, NIMLOC = 32 };
    bool hex = p->rr->type == EID || p->rr->type == NIMLOC;

    if (!rdata_left(r))
        r->failed = true;
    if (p->style->multiline)
        buf_str(p->b, hex ? "( " : " (");
    if (hex)
        rrput_hex(p, rdata_rest(r));
    else
        rrput_base64(p, rdata_rest(r));
    rrput_close(p);
}

void rrodd_atma(struct rrput *p, struct rdata *r)
{
    enum { AESA, E164 };
    unsigned format = rdata_u8(r);
    struct bytes s = rdata_rest(r);

    if (!s.len)
        r->failed = true;
    if (format == AESA) {
        rrput_hex_lower(p->b, s);
    } else if (format == E164) {
        buf_ch(p->b, '+');
        for (size_t i = 0; i < s.len; i++)
            r->failed = r->failed || s.at[i] < '0' || s.at[i] > '9';
        buf_put(p->b, s.at, s.len);
    } else {
        p->opaque = true;
    }
}

/* RFC 2874: the last bits of an address, and a name for those before. */
void rrodd_a6(struct rrput *p, struct rdata *r)
{
    unsigned bits = rdata_u8(r), octets = bits / 8;
    unsigned char at[16] = {0};

    if (bits > 128)
        r->failed = true;
    buf_u32(p->b, bits);
    buf_ch(p->b, ' ');
    struct bytes s = rdata_take(r, 16 - (octets > 16 ? 16 : octets));
    if (r->failed)
        return;
    for (size_t i = 0; i < s.len; i++)
        at[octets + i] = s.at[i];
    if (s.len) {
        if (at[octets] & ~(0xff >> bits % 8))
            r->failed = true;
        rrput_address6(p, at);
    }
    if (!bits)
        return;
    buf_ch(p->b, ' ');
    rrput_name(p, r);
}

void rrodd_sink(struct rrput *p, struct rdata *r)
{
    rrput_number(p->b, rdata_u8(r));
    rrput_number(p->b, rdata_u8(r));
    buf_u32(p->b, rdata_u8(r));
    if (!rdata_left(r))
        return;
    rrput_open(p);
    rrput_base64(p, rdata_rest(r));
    rrput_close(p);
}

void rrodd_opt(struct rrput *p, struct rdata *r)
{
    const char *between = "";

    while (rdata_left(r)) {
        buf_str(p->b, between);
        rrput_number(p->b, rdata_u16(r));
        struct bytes s = rdata_take(r, rdata_u16(r));
        buf_u32(p->b, (uint32_t)s.len);
        if (s.len) {
            rrput_open(p);
            rrput_base64(p, s);
            rrput_close(p);
        }
        between = " ";
    }
}

/* RFC 3123: [!]family:address/bits; zeros at the end of an address are left
 * out. */
static void put_prefix(struct rrput *p, struct rdata *r)
{
    unsigned family = rdata_u16(r), bits = rdata_u8(r), n = rdata_u8(r);
    struct bytes s = rdata_take(r, n & 0x7f);
    unsigned char at[16] = {0};
    size_t size = family == 1 ? 4 : 16;

    if (s.len && !s.at[s.len - 1])
        r->failed = true;
    if (family != 1 && family != 2) {
        p->opaque = true;
        return;
    }
    if (bits > size * 8 || s.len > size)
        r->failed = true;
    for (size_t i = 0; i < s.len && i < size; i++)
        at[i] = s.at[i];
    buf_str(p->b, n & 0x80 ? "!" : "");
    buf_u32(p->b, family);
    buf_ch(p->b, ':');
    if (family == 1)
        rrput_ipv4(p->b, at);
    else
        rrput_address6(p, at);
    buf_ch(p->b, '/');
    buf_u32(p->b, bits);
}

void rrodd_apl(struct rrput *p, struct rdata *r)
{
    const char *between = "";

    while (rdata_left(r)) {
        buf_str(p->b, between);
        put_prefix(p, r);
        between = " ";
    }
}

enum gateway { GATEWAY_NONE, GATEWAY_IP4, GATEWAY_IP6, GATEWAY_NAME };

static void put_gateway(struct rrput *p, struct rdata *r, unsigned type)
{
    struct bytes s;

    switch ((enum gateway)type) {
    case GATEWAY_NONE:
        buf_ch(p->b, '.');
        break;
    case GATEWAY_IP4:
        s = rdata_take(r, 4);
        if (s.len)
            rrput_ipv4(p->b, s.at);
        break;
    case GATEWAY_IP6:
        s = rdata_take(r, 16);
        if (s.len)
            rrput_address6(p, s.at);
        break;
    case GATEWAY_NAME:
        rrput_name(p, r);
        break;
    }
}

/* RFC 4025. */
void rrodd_ipseckey(struct rrput *p, struct rdata *r)
{
    unsigned precedence = rdata_u8(r), type = rdata_u8(r);

    if (p->style->multiline)
        buf_str(p->b, "( ");
    rrput_number(p->b, precedence);
    rrput_number(p->b, type);
    rrput_number(p->b, rdata_u8(r));
    if (type > GATEWAY_NAME) {
        r->failed = true;
        return;
    }
    put_gateway(p, r, type);
    if (!rdata_left(r))
        r->failed = true;
    rrput_break(p);
    rrput_base64(p, rdata_rest(r));
    rrput_close(p);
}

/* RFC 8777. */
void rrodd_amtrelay(struct rrput *p, struct rdata *r)
{
    unsigned precedence = rdata_u8(r), type = rdata_u8(r);

    rrput_number(p->b, precedence);
    rrput_number(p->b, type >> 7);
    rrput_number(p->b, type & 0x7f);
    if ((type & 0x7f) > GATEWAY_NAME) {
        p->opaque = true;
        rdata_rest(r);
    } else {
        put_gateway(p, r, type & 0x7f);
    }
}

/* RFC 8205: the identity, its key and rendezvous servers. */
void rrodd_hip(struct rrput *p, struct rdata *r)
{
    size_t identity = rdata_u8(r);
    unsigned algorithm = rdata_u8(r);
    size_t key = rdata_u16(r);

    if (!identity || !key)
        r->failed = true;
    if (p->style->multiline)
        buf_str(p->b, "( ");
    rrput_number(p->b, algorithm);
    struct bytes s = rdata_take(r, identity);
    buf_hex(p->b, s.at, s.len);
    rrput_break(p);
    rrput_base64_whole(p->b, rdata_take(r, key));
    while (rdata_left(r)) {
        rrput_break(p);
        rrput_name(p, r);
    }
    rrput_close(p);
}

static bool is_tag(unsigned char c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* RFC 8659. */
void rrodd_caa(struct rrput *p, struct rdata *r)
{
    rrput_number(p->b, rdata_u8(r));
    struct bytes tag = rdata_string(r);
    if (!tag.len)
        r->failed = true;
    for (size_t i = 0; i < tag.len; i++)
        r->failed = r->failed || !is_tag(tag.at[i]);
    buf_put(p->b, tag.at, tag.len);
    buf_ch(p->b, ' ');
    rrput_quoted(p->b, rdata_rest(r));
}

void rrodd_doa(struct rrput *p, struct rdata *r)
{
    rrput_number(p->b, rdata_u32(r));
    rrput_number(p->b, rdata_u32(r));
    rrput_number(p->b, rdata_u8(r));
    rrput_quoted(p->b, rdata_string(r));
    buf_ch(p->b, ' ');
    struct bytes s = rdata_rest(r);
    if (s.len)
        rrput_base64_whole(p->b, s);
    else
        buf_ch(p->b, '-');
}

static unsigned put_hashing(struct rrput *p, struct rdata *r)
{
    unsigned hash = rdata_u8(r);

    rrput_number(p->b, hash);
    rrput_number(p->b, rdata_u8(r));
    rrput_number(p->b, rdata_u16(r));
    struct bytes salt = rdata_string(r);
    if (salt.len)
        buf_hex(p->b, salt.at, salt.len);
    else
        buf_ch(p->b, '-');
    return hash;
}

void rrodd_nsec3param(struct rrput *p, struct rdata *r)
{
    put_hashing(p, r);
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

void rrodd_nsec3(struct rrput *p, struct rdata *r)
{
    /* the most that makes one label, and what SHA-1 makes */
    enum { MOST = 39, SHA1 = 1, SHA1_OCTETS = 20 };
    unsigned hash = put_hashing(p, r);
    struct bytes next = rdata_string(r);

    if (!next.len || next.len > MOST ||
        (hash == SHA1 && next.len != SHA1_OCTETS))
        r->failed = true;
    rrput_open(p);
    put_base32hex(p->b, next);
    rrput_bitmap(p, r, true);
    rrput_close(p);
}

void rrodd_dsync(struct rrput *p, struct rdata *r)
{
    enum { NOTIFY = 1 };

    type_print(p->b, rdata_u16(r));
    buf_ch(p->b, ' ');
    unsigned scheme = rdata_u8(r);
    if (scheme == NOTIFY)
        buf_str(p->b, "NOTIFY ");
    else
        rrput_number(p->b, scheme);
    rrput_number(p->b, rdata_u16(r));
    rrput_name(p, r);
}

/* A name and an octal address. */
void rrodd_chaos_a(struct rrput *p, struct rdata *r)
{
    rrput_name(p, r);
    buf_fmt(p->b, " %o", (unsigned)rdata_u16(r));
}

/* RFC 4701: the comment is what its first octets mean. */
void rrodd_dhcid(struct rrput *p, struct rdata *r)
{
    struct bytes s = rdata_rest(r);

    if (!s.len)
        r->failed = true;
    if (p->style->multiline)
        buf_str(p->b, "( ");
    rrput_base64(p, s);
    rrput_close(p);
    if (p->style->multiline && s.len > 2)
        buf_fmt(p->b, " ; %u %u %u", (unsigned)s.at[0] << 8 | s.at[1],
                (unsigned)s.at[2], (unsigned)(s.len - 3));
}
