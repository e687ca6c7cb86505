/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Types that are like no other. */
#include "dns/rr/odd.h"

#include "base/str.h"
#include "dns/type.h"

static bool is_digits(struct bytes s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!str_is_digit((char)s.at[i]))
            return false;
    return true;
}

void rr_odd_soa(struct rr_put *p, struct rdata *r)
{
    static const char *const name[] = {
        "serial", "refresh", "retry", "expire", "minimum",
    };
    struct buf *b = p->b;
    bool lines = p->style->multiline;

    rr_put_name(p, r);
    buf_ch(b, ' ');
    rr_put_name(p, r);
    if (lines)
        buf_str(b, " (");
    for (size_t i = 0; i < sizeof name / sizeof *name; i++) {
        uint32_t n = rdata_u32(r);
        rr_put_break(p);
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
        rr_put_duration(b, n, false);
        buf_ch(b, ')');
    }
    if (lines && p->style->rrcomments)
        rr_put_break(p);
    if (lines)
        buf_ch(b, ')');
}

/* RFC 1183 3.1: a string of four digits or more. */
void rr_odd_x25(struct rr_put *p, struct rdata *r)
{
    enum { LEAST = 4 };
    size_t left = rdata_left(r);

    rdata_fault(r, left < 1 + LEAST || *r->at != left - 1, RDATA_FORMERR);
    struct bytes s = rdata_string(r);
    rdata_fault(r, !is_digits(s), RDATA_FORMERR);
    rr_put_quoted(p->b, s);
}

/* EID and NIMLOC. */
void rr_odd_hex(struct rr_put *p, struct rdata *r)
{
    if (p->style->multiline)
        buf_str(p->b, "( ");
    rr_put_hex(p, rdata_some(r));
    rr_put_close(p);
}

/* HHIT and BRID. */
void rr_odd_base64(struct rr_put *p, struct rdata *r)
{
    if (p->style->multiline)
        buf_str(p->b, " (");
    rr_put_base64(p, rdata_some(r));
    rr_put_close(p);
}

void rr_odd_atma(struct rr_put *p, struct rdata *r)
{
    enum { AESA, E164 };

    rdata_need(r, 2);
    unsigned format = rdata_u8(r);
    struct bytes s = rdata_rest(r);
    rdata_fault(r, format == E164 && !is_digits(s), RDATA_FORMERR);
    if (format == AESA) {
        rr_put_hex_lower(p->b, s);
    } else if (format == E164) {
        buf_ch(p->b, '+');
        buf_put(p->b, s.at, s.len);
    } else {
        p->opaque = true;
    }
}

void rr_odd_sink(struct rr_put *p, struct rdata *r)
{
    rdata_need(r, 3);
    rr_put_number(p->b, rdata_u8(r));
    rr_put_number(p->b, rdata_u8(r));
    buf_u32(p->b, rdata_u8(r));
    if (!rdata_left(r))
        return;
    rr_put_open(p);
    rr_put_base64(p, rdata_rest(r));
    rr_put_close(p);
}

/* RFC 8005 5: the identity, its key and rendezvous servers. What is cut before
 * those is FORMERR. */
void rr_odd_hip(struct rr_put *p, struct rdata *r)
{
    enum { HEAD = 4 };

    rdata_fault(r, rdata_left(r) < HEAD, RDATA_FORMERR);
    size_t identity = rdata_u8(r);
    unsigned algorithm = rdata_u8(r);
    size_t key = rdata_u16(r);
    rdata_fault(r, !identity || !key || rdata_left(r) < identity + key,
                RDATA_FORMERR);
    if (p->style->multiline)
        buf_str(p->b, "( ");
    rr_put_number(p->b, algorithm);
    struct bytes s = rdata_take(r, identity);
    buf_hex(p->b, s.at, s.len);
    rr_put_break(p);
    rr_put_base64_whole(p->b, rdata_take(r, key));
    while (rdata_left(r)) {
        rr_put_break(p);
        rr_put_name(p, r);
    }
    rr_put_close(p);
}

/* RFC 8659 4.1: flags, a tag of letters and digits, a value. */
void rr_odd_caa(struct rr_put *p, struct rdata *r)
{
    rdata_need(r, 2);
    rr_put_number(p->b, rdata_u8(r));
    rdata_fault(r, rdata_left(r) && (!*r->at || rdata_left(r) - 1 < *r->at),
                RDATA_FORMERR);
    struct bytes tag = rdata_string(r);
    for (size_t i = 0; i < tag.len; i++)
        rdata_fault(r, !str_is_alnum((char)tag.at[i]), RDATA_FORMERR);
    buf_put(p->b, tag.at, tag.len);
    buf_ch(p->b, ' ');
    rr_put_quoted(p->b, rdata_rest(r));
}

void rr_odd_doa(struct rr_put *p, struct rdata *r)
{
    rr_put_number(p->b, rdata_u32(r));
    rr_put_number(p->b, rdata_u32(r));
    rr_put_number(p->b, rdata_u8(r));
    rr_put_quoted(p->b, rdata_string(r));
    buf_ch(p->b, ' ');
    struct bytes s = rdata_rest(r);
    if (s.len)
        rr_put_base64_whole(p->b, s);
    else
        buf_ch(p->b, '-');
}

void rr_odd_dsync(struct rr_put *p, struct rdata *r)
{
    enum { NOTIFY = 1 };

    type_print(p->b, rdata_u16(r));
    buf_ch(p->b, ' ');
    unsigned scheme = rdata_u8(r);
    if (scheme == NOTIFY)
        buf_str(p->b, "NOTIFY ");
    else
        rr_put_number(p->b, scheme);
    rr_put_number(p->b, rdata_u16(r));
    rr_put_name(p, r);
}

/* RFC 4701: the comment is what its first octets mean. */
void rr_odd_dhcid(struct rr_put *p, struct rdata *r)
{
    struct bytes s = rdata_some(r);

    if (p->style->multiline)
        buf_str(p->b, "( ");
    rr_put_base64(p, s);
    rr_put_close(p);
    if (p->style->multiline && s.len > 2)
        buf_fmt(p->b, " ; %u %u %u", (unsigned)s.at[0] << 8 | s.at[1],
                (unsigned)s.at[2], (unsigned)(s.len - 3));
}
