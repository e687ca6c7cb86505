/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/rrtext.h"

#include "dns/rrcheck.h"
#include "dns/rrkey.h"
#include "dns/rrodd.h"
#include "dns/rrput.h"
#include "dns/rrsvcb.h"

/* What stands in rdata, one behind the other. */
enum field {
    END,
    U8,
    U16,
    U32,
    NAME,
    IP4,
    IP6,
    GROUPS, /* 8 octets like half an IPv6 address */
    STRING, /* <character-string> */
    REGEXP, /* one with NAPTR's substitution */
    /* What follows goes to the end of the rdata. */
    STRINGS, /* one or more */
    QUOTED,  /* one text without a length */
    BITS,    /* types (RFC 4034 4.1.2) */
    HEX,
    LOWER, /* 0x and hex without blocks */
    DASHED /* hex with dashes */
};

enum where { EVERY_CLASS, IN_ONLY, IN_AND_HS, ANY_ONLY };

enum { FIELDS = 7, CLASS_IN = 1, CLASS_CH = 3, CLASS_HS = 4, CLASS_ANY = 255 };

struct row {
    rrodd *odd; /* instead of the fields, when it is not so simple */
    uint8_t field[FIELDS];
    uint8_t where;
    uint8_t least; /* octets that HEX and the like must at least have */
};

/* Types that are not here are shown as \# (RFC 3597). */
static const struct row rows[] = {
    [1] = {.field = {IP4}, .where = IN_AND_HS},
    [2] = {.field = {NAME}},
    [3] = {.field = {NAME}},
    [4] = {.field = {NAME}},
    [5] = {.field = {NAME}},
    [6] = {rrodd_soa},
    [7] = {.field = {NAME}},
    [8] = {.field = {NAME}},
    [9] = {.field = {NAME}},
    [11] = {rrodd_wks, .where = IN_ONLY},
    [12] = {.field = {NAME}},
    [13] = {.field = {STRING, STRING}},
    [14] = {.field = {NAME, NAME}},
    [15] = {.field = {U16, NAME}},
    [16] = {.field = {STRINGS}},
    [17] = {.field = {NAME, NAME}},
    [18] = {.field = {U16, NAME}},
    [19] = {rrodd_x25},
    [20] = {rrodd_isdn},
    [21] = {.field = {U16, NAME}},
    [22] = {.field = {LOWER}, .where = IN_ONLY, .least = 1},
    [23] = {.field = {NAME}, .where = IN_ONLY},
    [24] = {rrkey_sig},
    [25] = {rrkey_key},
    [26] = {.field = {U16, NAME, NAME}, .where = IN_ONLY},
    [27] = {rrodd_gpos},
    [28] = {.field = {IP6}, .where = IN_ONLY},
    [29] = {rrodd_loc},
    [30] = {rrodd_nxt},
    [31] = {rrodd_id, .where = IN_ONLY},
    [32] = {rrodd_id, .where = IN_ONLY},
    [33] = {.field = {U16, U16, U16, NAME}, .where = IN_ONLY},
    [34] = {rrodd_atma, .where = IN_ONLY},
    [35] = {.field = {U16, U16, STRING, STRING, REGEXP, NAME}},
    [36] = {.field = {U16, NAME}, .where = IN_ONLY},
    [37] = {rrkey_cert},
    [38] = {rrodd_a6, .where = IN_ONLY},
    [39] = {.field = {NAME}},
    [40] = {rrodd_sink},
    [41] = {rrodd_opt},
    [42] = {rrodd_apl, .where = IN_ONLY},
    [43] = {rrkey_ds},
    [44] = {rrkey_sshfp},
    [45] = {rrodd_ipseckey},
    [46] = {rrkey_rrsig},
    [47] = {.field = {NAME, BITS}, .least = 1},
    [48] = {rrkey_dnskey},
    [49] = {rrodd_dhcid, .where = IN_ONLY},
    [50] = {rrodd_nsec3},
    [51] = {rrodd_nsec3param},
    [52] = {.field = {U8, U8, U8, HEX}, .least = 1},
    [53] = {.field = {U8, U8, U8, HEX}, .least = 1},
    [55] = {rrodd_hip},
    [56] = {.field = {STRINGS}},
    [57] = {rrkey_rkey},
    [58] = {.field = {NAME, NAME}},
    [59] = {rrkey_ds},
    [60] = {rrkey_dnskey},
    [61] = {rrkey_openpgpkey},
    [62] = {.field = {U32, U16, BITS}},
    [63] = {rrkey_zonemd},
    [64] = {rrsvcb_svcb, .where = IN_ONLY},
    [65] = {rrsvcb_svcb, .where = IN_ONLY},
    [66] = {rrodd_dsync},
    [67] = {rrodd_id},
    [68] = {rrodd_id},
    [99] = {.field = {STRINGS}},
    [104] = {.field = {U16, GROUPS}},
    [105] = {.field = {U16, IP4}},
    [106] = {.field = {U16, GROUPS}},
    [107] = {.field = {U16, NAME}},
    [108] = {.field = {DASHED}, .least = 6},
    [109] = {.field = {DASHED}, .least = 8},
    [249] = {rrkey_tkey},
    [250] = {rrkey_tsig, .where = ANY_ONLY},
    [256] = {.field = {U16, U16, QUOTED}},
    [257] = {rrodd_caa},
    [258] = {.field = {STRINGS}},
    [259] = {rrodd_doa},
    [260] = {rrodd_amtrelay},
    [261] = {.field = {STRINGS}},
    [262] = {.field = {STRINGS}},
};

static bool is_at_home(enum where where, uint16_t class)
{
    switch (where) {
    case EVERY_CLASS:
        return true;
    case IN_ONLY:
        return class == CLASS_IN;
    case IN_AND_HS:
        return class == CLASS_IN || class == CLASS_HS;
    case ANY_ONLY:
        return class == CLASS_ANY;
    }
    return false;
}

static const struct row *row_of(const struct rr *rr)
{
    /* RFC 1035 3.4.1 is the Internet's; Chaosnet has names and octal. */
    static const struct row chaos_a = {rrodd_chaos_a, {0}, 0, 0};
    enum { DS = 43, TA = 32768, DLV = 32769 };
    unsigned type = rr->type;

    if (type == TA || type == DLV)
        type = DS;
    if (type == 1 && rr->class == CLASS_CH)
        return &chaos_a;
    if (type >= sizeof rows / sizeof *rows)
        return NULL;
    const struct row *row = &rows[type];
    bool known = row->odd || row->field[0] != END;
    return known && is_at_home(row->where, rr->class) ? row : NULL;
}

static void put_strings(struct rrput *p, struct rdata *r)
{
    rrput_quoted(p->b, rdata_string(r));
    while (rdata_left(r)) {
        buf_ch(p->b, ' ');
        rrput_quoted(p->b, rdata_string(r));
    }
}

/* Fields that take whatever is left. */
static void put_rest(struct rrput *p, struct rdata *r, enum field field,
                     size_t least)
{
    if (rdata_left(r) < least)
        r->failed = true;
    struct bytes s = rdata_rest(r);
    if (field == QUOTED) {
        rrput_quoted(p->b, s);
    } else if (field == HEX) {
        rrput_open(p);
        rrput_hex(p, s);
        rrput_close(p);
    } else if (field == LOWER) {
        buf_str(p->b, "0x");
        rrput_hex_lower(p->b, s);
    } else if (field == DASHED) {
        r->failed = r->failed || s.len != least;
        rrput_octets(p->b, s, '-');
    }
}

static void put_field(struct rrput *p, struct rdata *r, enum field field,
                      size_t least)
{
    struct bytes s;

    switch (field) {
    case U8:
        buf_u32(p->b, rdata_u8(r));
        break;
    case U16:
        buf_u32(p->b, rdata_u16(r));
        break;
    case U32:
        buf_u32(p->b, rdata_u32(r));
        break;
    case NAME:
        rrput_name(p, r);
        break;
    case IP4:
        s = rdata_take(r, 4);
        if (s.len)
            rrput_ipv4(p->b, s.at);
        break;
    case IP6:
        s = rdata_take(r, 16);
        if (s.len && p->style->expand_aaaa)
            rrput_ipv6(p->b, s.at, true);
        else if (s.len)
            rrput_address6(p, s.at);
        break;
    case GROUPS:
        rrput_groups(p->b, rdata_take(r, 8));
        break;
    case STRING:
        rrput_quoted(p->b, rdata_string(r));
        break;
    case REGEXP:
        s = rdata_string(r);
        r->failed = r->failed || !rrcheck_regexp(s);
        rrput_quoted(p->b, s);
        break;
    case STRINGS:
        put_strings(p, r);
        break;
    case BITS:
        if (rdata_left(r) < least)
            r->failed = true;
        rrput_bitmap(p, r, false);
        break;
    case QUOTED:
    case HEX:
    case LOWER:
    case DASHED:
        put_rest(p, r, field, least);
        break;
    case END:
        break;
    }
}

static bool brings_blank(enum field field)
{
    return field == BITS || field == HEX;
}

static void put_fields(struct rrput *p, struct rdata *r, const struct row *row)
{
    for (const uint8_t *f = row->field; *f != END; f++) {
        if (f != row->field && !brings_blank(*f))
            buf_ch(p->b, ' ');
        put_field(p, r, *f, row->least);
    }
}

/* Writes valid data that has a row. False: it is not valid. */
static bool put_known(struct rrput *p, const struct row *row)
{
    struct rdata r = rdata_of(p->rr);
    size_t from = p->b->len;

    if (row->odd)
        row->odd(p, &r);
    else
        put_fields(p, &r, row);
    if (rdata_ended(&r))
        return true;
    p->b->len = from;
    return false;
}

/* RFC 3597 5. */
static void put_opaque(struct buf *b, const struct rr *rr,
                       const struct rrtext_style *style)
{
    struct rrput p = {.b = b, .style = style, .rr = rr};
    struct bytes s = rr->rdata;

    buf_str(b, "\\# ");
    buf_u32(b, (uint32_t)s.len);
    if (!s.len)
        return;
    buf_str(b, style->multiline ? " ( " : " ");
    rrput_hex(&p, s);
    rrput_close(&p);
}

/* The same with all names written out, so that the data means the same without
 * the message. Its text is only made for its names, and taken back. */
static bool put_flat(struct buf *b, const struct rr *rr, const struct row *row,
                     const struct rrtext_style *style)
{
    unsigned char octets[NS_MAXMSG + 1];
    struct buf flat = buf_fixed(octets, sizeof octets), was = *b;
    struct rrput p = {.b = b,
                      .style = style,
                      .rr = rr,
                      .flat = &flat,
                      .flat_at = rr->rdata.at};
    struct rr whole = *rr;

    bool valid = put_known(&p, row);
    b->len = was.len;
    b->failed = was.failed;
    rrput_flatten(&p, rr->rdata.at + rr->rdata.len);
    if (!valid || flat.failed)
        return false;
    whole.rdata = whole.message = (struct bytes){octets, flat.len};
    if (style->unknown) {
        put_opaque(b, &whole, style);
        return true;
    }
    p = (struct rrput){.b = b, .style = style, .rr = &whole};
    return put_known(&p, row);
}

/* A key may begin with the name of its algorithm, and HIP has so many names
 * that they may not fit into a record without compression. */
static bool is_expanded(const struct rr *rr, const struct row *row)
{
    enum { ALGORITHM = 3, PRIVATEDNS = 253 };

    if (row->odd == rrodd_hip)
        return true;
    return (row->odd == rrkey_key || row->odd == rrkey_dnskey ||
            row->odd == rrkey_rkey) &&
           rr->rdata.len > ALGORITHM && rr->rdata.at[ALGORITHM] == PRIVATEDNS;
}

bool rrtext_rdata(struct buf *b, const struct rr *rr,
                  const struct rrtext_style *style)
{
    const struct row *row = row_of(rr);
    struct rrput p = {.b = b, .style = style, .rr = rr};
    size_t from = b->len;

    if (row && (style->unknown || is_expanded(rr, row)))
        return put_flat(b, rr, row, style);
    if (row && !put_known(&p, row))
        return false;
    if (row && !p.opaque)
        return true;
    b->len = from;
    put_opaque(b, rr, style);
    return true;
}
