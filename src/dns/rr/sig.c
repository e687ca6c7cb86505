/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signatures: of record sets and of messages. */
#include "dns/rr/odd.h"

#include "dns/type.h"

/* Octets before the signer's name. */
enum { HEAD = 18 };

/* Base64 at the end; signatures are left out with +nocrypto. */
static void put_signature(struct rr_put *p, struct bytes s, bool secret)
{
    if (secret && p->style->nocrypto)
        buf_str(p->b, "[omitted]");
    else
        rr_put_base64(p, s);
    rr_put_close(p);
}

static void put_times(struct rr_put *p, struct rdata *r, const char *between,
                      bool open)
{
    rr_put_time(p, rdata_u32(r));
    if (open)
        rr_put_open(p);
    else
        buf_str(p->b, between);
    rr_put_time(p, rdata_u32(r));
    buf_ch(p->b, ' ');
    rr_put_number(p->b, rdata_u16(r));
}

static unsigned count_labels(const struct rdata *r, const unsigned char *name)
{
    struct bytes label;
    unsigned n = 0;

    while (rdata_label(r, &name, &label))
        n++;
    return n;
}

/* Returns the number of labels of the owner, of which the signer must not have
 * more (RFC 4034 3.1.3). */
static unsigned put_signed(struct rr_put *p, struct rdata *r)
{
    rr_put_number(p->b, rdata_u8(r));
    unsigned labels = rdata_u8(r);
    rr_put_number(p->b, labels);
    buf_u32(p->b, rdata_u32(r));
    return labels;
}

void rr_sig_sig(struct rr_put *p, struct rdata *r)
{
    rdata_need(r, HEAD);
    const unsigned algorithm = r->fault ? 0 : r->at[2];
    rr_put_type(p->b, rdata_u16(r));
    buf_ch(p->b, ' ');
    put_signed(p, r);
    buf_ch(p->b, ' ');
    put_times(p, r, NULL, true);
    rr_put_name(p, r);
    rr_put_break(p);
    rr_private_check(r, algorithm);
    put_signature(p, rdata_some(r), false);
}

void rr_sig_rrsig(struct rr_put *p, struct rdata *r)
{
    rdata_need(r, HEAD);
    const unsigned char *signer = r->at + HEAD;
    const unsigned algorithm = r->fault ? 0 : r->at[2];
    type_print(p->b, rdata_u16(r));
    buf_ch(p->b, ' ');
    unsigned labels = put_signed(p, r);
    rr_put_open(p);
    put_times(p, r, " ", false);
    rr_put_name(p, r);
    rdata_fault(r, !rdata_left(r) || count_labels(r, signer) > labels,
                RDATA_FORMERR);
    rr_private_check(r, algorithm);
    rr_put_break(p);
    put_signature(p, rdata_rest(r), true);
}

/* The rcode of signatures: RFC 8945 3, RFC 2930 2.6. */
static void put_error(struct buf *b, unsigned error)
{
    static const char *const names[] = {
        "BADSIG",  "BADKEY", "BADTIME",  "BADMODE",
        "BADNAME", "BADALG", "BADTRUNC",
    };

    if (error < 16)
        type_print_rcode(b, error);
    else if (error - 16 < sizeof names / sizeof *names)
        buf_str(b, names[error - 16]);
    else
        buf_u32(b, error);
}

static void put_sized(struct rr_put *p, struct bytes s)
{
    rr_put_open(p);
    rr_put_base64(p, s);
    rr_put_close(p);
}

void rr_sig_tkey(struct rr_put *p, struct rdata *r)
{
    struct buf *b = p->b;

    rr_put_name(p, r);
    buf_ch(b, ' ');
    rr_put_number(b, rdata_u32(r));
    rr_put_number(b, rdata_u32(r));
    rr_put_number(b, rdata_u16(r));
    put_error(b, rdata_u16(r));
    buf_ch(b, ' ');
    struct bytes key = rdata_take(r, rdata_u16(r));
    buf_u32(b, (uint32_t)key.len);
    put_sized(p, key);
    buf_ch(b, ' ');
    struct bytes other = rdata_take(r, rdata_u16(r));
    buf_u32(b, (uint32_t)other.len);
    if (other.len)
        put_sized(p, other);
}

void rr_sig_tsig(struct rr_put *p, struct rdata *r)
{
    struct buf *b = p->b;

    rr_put_name(p, r);
    uint64_t seconds = (uint64_t)rdata_u16(r) << 32;
    seconds |= rdata_u32(r);
    buf_fmt(b, " %llu ", (unsigned long long)seconds);
    rr_put_number(b, rdata_u16(r));
    struct bytes mac = rdata_take(r, rdata_u16(r));
    buf_u32(b, (uint32_t)mac.len);
    if (mac.len)
        put_sized(p, mac);
    buf_ch(b, ' ');
    rr_put_number(b, rdata_u16(r));
    put_error(b, rdata_u16(r));
    buf_ch(b, ' ');
    struct bytes other = rdata_take(r, rdata_u16(r));
    rr_put_number(b, (uint32_t)other.len);
    /* on one line and in the usual blocks in every style */
    const struct rr_style plain = {.nosplit = p->style->nosplit};
    struct rr_put one = {.b = b, .style = &plain, .quiet = p->quiet};
    rr_put_base64(&one, other);
}
