/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/rr/text.h"

#include "dns/rr/row.h"

/* Writes valid data that has a row. False: it is not valid. */
static bool put_known(struct rr_put *p, const struct rr *rr,
                      const struct rr_row *row)
{
    struct rdata r = rdata_of(rr);
    size_t from = p->b->len;

    r.tails = p->tails;
    p->type = rr->type;
    p->data = rr->rdata;
    rr_form_read(p, &r, row);
    if (!r.fault)
        return true;
    p->b->len = from;
    return false;
}

/* RFC 3597 5. */
static void put_opaque(struct buf *b, const struct rr *rr,
                       const struct rr_style *style)
{
    struct rr_put p = {.b = b, .style = style};
    struct bytes s = rr->rdata;

    buf_str(b, "\\# ");
    buf_u32(b, (uint32_t)s.len);
    if (!s.len)
        return;
    buf_str(b, style->multiline ? " ( " : " ");
    rr_put_hex(&p, s);
    rr_put_close(&p);
}

/* The same with all names written out, so that the data means the same without
 * the message. Its text is only made for its names, and taken back. */
static bool put_flat(struct buf *b, const struct rr *rr,
                     const struct rr_row *row, const struct rr_style *style)
{
    unsigned char octets[NS_MAXMSG + 1];
    struct buf flat = buf_fixed(octets, sizeof octets), was = *b;
    struct rr_put p = {
        .b = b, .style = style, .flat = &flat, .flat_at = rr->rdata.at};
    struct rr whole = *rr;

    bool valid = put_known(&p, rr, row);
    b->len = was.len;
    b->failed = was.failed;
    rr_put_flatten(&p, rr->rdata.at + rr->rdata.len);
    if (!valid || flat.failed)
        return false;
    whole.rdata = whole.message = (struct bytes){octets, flat.len};
    if (style->unknown) {
        put_opaque(b, &whole, style);
        return true;
    }
    p = (struct rr_put){.b = b, .style = style};
    return put_known(&p, &whole, row);
}

static bool is_unpacked(const struct rr *rr, const struct rr_row *row)
{
    enum { ALGORITHM = 3, PRIVATEDNS = 253 };

    return row->where & RR_UNPACKED ||
           (row->where & RR_PRIVATE && rr->rdata.len > ALGORITHM &&
            rr->rdata.at[ALGORITHM] == PRIVATEDNS);
}

bool rr_text(struct buf *b, const struct rr *rr, const struct rr_style *style)
{
    const struct rr_row *row = rr_row(rr->type, rr->class);
    struct rr_put p = {.b = b, .style = style, .tails = style->tails};
    size_t from = b->len;

    if (row && (style->unknown || is_unpacked(rr, row)))
        return put_flat(b, rr, row, style);
    if (row && !put_known(&p, rr, row))
        return false;
    if (row && !p.opaque)
        return true;
    b->len = from;
    put_opaque(b, rr, style);
    return true;
}
