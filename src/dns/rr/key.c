/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys, certificates and digests. */
#include "dns/ds.h"
#include "dns/rr/odd.h"

enum { KEY_SEP = 0x0001, KEY_REVOKED = 0x0080, KEY_NONE = 0xc000 };

static void put_comment(struct rr_put *p, unsigned flags, unsigned algorithm,
                        const char *private, bool zone)
{
    if (zone)
        buf_fmt(p->b, " ; %s%s",
                flags & KEY_SEP && flags & KEY_REVOKED ? "revoked " : "",
                flags & KEY_SEP ? "KSK" : "ZSK");
    buf_str(p->b, "; alg = ");
    if (algorithm == RR_PRIVATE_DNS)
        buf_str(p->b, private);
    else
        rr_put_algorithm(p->b, algorithm);
    buf_fmt(p->b, " ; key id = %u", ds_tag(p->data.at, p->data.len));
}

/* RFC 4034 2.1; an algorithm's name may lead the key (A.1.1). */
static void put_key(struct rr_put *p, struct rdata *r, bool zone)
{
    enum { HEAD = 4 };
    char private[NAME_TEXT] = "";

    rdata_need(r, HEAD);
    unsigned flags = rdata_u16(r), protocol = rdata_u8(r);
    unsigned algorithm = rdata_u8(r);
    rr_put_number(p->b, flags);
    rr_put_number(p->b, protocol);
    buf_u32(p->b, algorithm);
    if (!zone && (flags & KEY_NONE) == KEY_NONE)
        return; /* RFC 2535 3.1.2: no key */
    rr_private_check(r, algorithm);
    struct rdata name = *r;
    if (algorithm == RR_PRIVATE_DNS && rdata_left(r))
        rr_put_read_name(p, &name, private);
    rdata_fault(r, name.fault, name.fault);
    struct bytes key = rdata_some(r);
    if (r->fault || p->quiet)
        return;
    rr_put_open(p);
    if (p->style->nocrypto)
        buf_fmt(p->b, "[key id = %u]", ds_tag(p->data.at, p->data.len));
    else
        rr_put_base64(p, key);
    if (p->style->rrcomments)
        rr_put_break(p);
    else if (p->style->multiline)
        buf_ch(p->b, ' ');
    if (p->style->multiline)
        buf_ch(p->b, ')');
    if (p->style->rrcomments)
        put_comment(p, flags, algorithm, private, zone);
}

void rr_key_key(struct rr_put *p, struct rdata *r)
{
    put_key(p, r, false);
}

/* Its flags must be zero. */
void rr_key_rkey(struct rr_put *p, struct rdata *r)
{
    enum { HEAD = 4 };

    rdata_need(r, HEAD);
    rdata_fault(r, rdata_left(r) && (r->at[0] || r->at[1]), RDATA_FORMERR);
    put_key(p, r, false);
}

void rr_key_dnskey(struct rr_put *p, struct rdata *r)
{
    put_key(p, r, true);
}

void rr_key_cert(struct rr_put *p, struct rdata *r)
{
    static const char *const names[] = {
        [1] = "PKIX",  [2] = "SPKI",  [3] = "PGP",    [4] = "IPKIX",
        [5] = "ISPKI", [6] = "IPGP",  [7] = "ACPKIX", [8] = "IACPKIX",
        [253] = "URI", [254] = "OID",
    };
    enum { HEAD = 5 };

    rdata_need(r, HEAD);
    unsigned type = rdata_u16(r);

    if (type < sizeof names / sizeof *names && names[type])
        buf_str(p->b, names[type]);
    else
        buf_u32(p->b, type);
    buf_ch(p->b, ' ');
    rr_put_number(p->b, rdata_u16(r));
    rr_put_algorithm(p->b, rdata_u8(r));
    rr_put_open(p);
    rr_put_base64(p, rdata_some(r));
    rr_put_close(p);
}

/* The digest, which comes last. */
static void put_digest(struct rr_put *p, struct bytes s, bool secret)
{
    if (!s.len)
        return;
    rr_put_open(p);
    if (secret && p->style->nocrypto)
        buf_str(p->b, "[omitted]");
    else
        rr_put_hex(p, s);
    rr_put_close(p);
}

/* The digest's algorithm, of which there are n: how many octets it has; 0: not
 * known. */
static unsigned put_kind(struct rr_put *p, struct rdata *r,
                         const unsigned char *octets, size_t n)
{
    unsigned kind = rdata_u8(r);

    buf_u32(p->b, kind);
    return kind < n ? octets[kind] : 0;
}

/* RFC 4034 5.1, RFC 4509, RFC 6605. */
void rr_key_ds(struct rr_put *p, struct rdata *r)
{
    static const unsigned char octets[] = {0, 20, 32, 0, 48};
    enum { HEAD = 4 };

    rdata_need(r, HEAD);
    rr_put_number(p->b, rdata_u16(r));
    rr_put_number(p->b, rdata_u8(r));
    unsigned n = put_kind(p, r, octets, sizeof octets);
    put_digest(p, n ? rdata_take(r, n) : rdata_some(r), true);
}

/* RFC 4255 3.1, RFC 6594. */
void rr_key_sshfp(struct rr_put *p, struct rdata *r)
{
    static const unsigned char octets[] = {0, 20, 32};
    enum { HEAD = 2 };

    rdata_need(r, HEAD);
    rr_put_number(p->b, rdata_u8(r));
    unsigned n = put_kind(p, r, octets, sizeof octets);
    rdata_fault(r, n && rdata_left(r) != n, RDATA_FORMERR);
    put_digest(p, rdata_rest(r), false);
}

/* RFC 8976 2.2. */
void rr_key_zonemd(struct rr_put *p, struct rdata *r)
{
    static const unsigned char octets[] = {0, 48, 64};
    enum { HEAD = 6, LEAST = 12 };

    rdata_need(r, HEAD);
    rr_put_number(p->b, rdata_u32(r));
    rr_put_number(p->b, rdata_u8(r));
    unsigned n = put_kind(p, r, octets, sizeof octets);
    rdata_need(r, n ? 0 : LEAST);
    put_digest(p, n ? rdata_take(r, n) : rdata_rest(r), true);
}

void rr_key_openpgpkey(struct rr_put *p, struct rdata *r)
{
    struct bytes s = rdata_some(r);

    if (p->style->multiline)
        buf_str(p->b, "( ");
    if (p->style->nocrypto)
        buf_str(p->b, "[omitted]");
    else
        rr_put_base64(p, s);
    rr_put_close(p);
}
