/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/rrkey.h"

#include "dns/type.h"

enum { PRIVATEDNS = 253, TYPE_SSHFP = 44 };
enum { KEY_SEP = 0x0001, KEY_REVOKED = 0x0080, KEY_NONE = 0xc000 };

/* RFC 4034 appendix B. BIND has no other way for RSAMD5 any more (B.1). */
static unsigned key_id(struct bytes key)
{
    unsigned long sum = 0;

    for (size_t i = 0; i < key.len; i++)
        sum += i & 1 ? key.at[i] : (unsigned long)key.at[i] << 8;
    sum += sum >> 16 & 0xffff;
    return (unsigned)(sum & 0xffff);
}

static void put_comment(struct rrput *p, unsigned flags, unsigned algorithm,
                        const char *private, bool zone)
{
    if (zone)
        buf_fmt(p->b, " ; %s%s",
                flags & KEY_SEP && flags & KEY_REVOKED ? "revoked " : "",
                flags & KEY_SEP ? "KSK" : "ZSK");
    buf_str(p->b, "; alg = ");
    if (algorithm == PRIVATEDNS)
        buf_str(p->b, private);
    else
        rrput_algorithm(p->b, algorithm);
    buf_fmt(p->b, " ; key id = %u", key_id(p->rr->rdata));
}

static void put_key(struct rrput *p, struct rdata *r, bool zone)
{
    unsigned flags = rdata_u16(r), protocol = rdata_u8(r);
    unsigned algorithm = rdata_u8(r);
    char private[NAME_TEXT] = "";

    rrput_number(p->b, flags);
    rrput_number(p->b, protocol);
    buf_u32(p->b, algorithm);
    if (!zone && (flags & KEY_NONE) == KEY_NONE)
        return; /* RFC 2535 3.1.2: no key */
    struct rdata key = *r;
    if (algorithm == PRIVATEDNS) /* whose name begins it (RFC 4034 A.1.1) */
        rrput_read_name(p, &key, private);
    if (!rdata_left(r) || key.failed)
        r->failed = true;
    struct bytes s = rdata_rest(r);
    if (r->failed)
        return;
    rrput_open(p);
    if (p->style->nocrypto)
        buf_fmt(p->b, "[key id = %u]", key_id(p->rr->rdata));
    else
        rrput_base64(p, s);
    if (p->style->rrcomments)
        rrput_break(p);
    else if (p->style->multiline)
        buf_ch(p->b, ' ');
    if (p->style->multiline)
        buf_ch(p->b, ')');
    if (p->style->rrcomments)
        put_comment(p, flags, algorithm, private, zone);
}

void rrkey_key(struct rrput *p, struct rdata *r)
{
    put_key(p, r, false);
}

/* Its flags must be zero. */
void rrkey_rkey(struct rrput *p, struct rdata *r)
{
    struct rdata flags = *r;

    if (rdata_u16(&flags))
        r->failed = true;
    put_key(p, r, false);
}

void rrkey_dnskey(struct rrput *p, struct rdata *r)
{
    put_key(p, r, true);
}

/* Base64 in a line of its own; secrets are left out with +nocrypto. */
static void put_secret(struct rrput *p, struct rdata *r, bool secret)
{
    if (!rdata_left(r))
        r->failed = true;
    struct bytes s = rdata_rest(r);
    if (secret && p->style->nocrypto)
        buf_str(p->b, "[omitted]");
    else
        rrput_base64(p, s);
    rrput_close(p);
}

static void put_times(struct rrput *p, struct rdata *r, const char *between,
                      bool open)
{
    rrput_time(p, rdata_u32(r));
    if (open)
        rrput_open(p);
    else
        buf_str(p->b, between);
    rrput_time(p, rdata_u32(r));
    buf_ch(p->b, ' ');
    rrput_number(p->b, rdata_u16(r));
}

/* Returns the number of labels of the owner, of which the signer must not have
 * more (RFC 4034 3.1.3). */
static unsigned put_signed(struct rrput *p, struct rdata *r)
{
    rrput_number(p->b, rdata_u8(r));
    unsigned labels = rdata_u8(r);
    rrput_number(p->b, labels);
    buf_u32(p->b, rdata_u32(r));
    return labels;
}

void rrkey_sig(struct rrput *p, struct rdata *r)
{
    rrput_type(p->b, rdata_u16(r));
    buf_ch(p->b, ' ');
    put_signed(p, r);
    buf_ch(p->b, ' ');
    put_times(p, r, NULL, true);
    rrput_name(p, r);
    rrput_break(p);
    put_secret(p, r, false);
}

void rrkey_rrsig(struct rrput *p, struct rdata *r)
{
    type_print(p->b, rdata_u16(r));
    buf_ch(p->b, ' ');
    unsigned labels = put_signed(p, r);
    rrput_open(p);
    put_times(p, r, " ", false);
    char signer[NAME_TEXT];
    rrput_read_name(p, r, signer);
    if (r->failed || name_labels(signer) > labels) {
        r->failed = true;
        return;
    }
    name_print(p->b, signer);
    rrput_break(p);
    put_secret(p, r, true);
}

void rrkey_cert(struct rrput *p, struct rdata *r)
{
    static const char *const names[] = {
        [1] = "PKIX",  [2] = "SPKI",  [3] = "PGP",    [4] = "IPKIX",
        [5] = "ISPKI", [6] = "IPGP",  [7] = "ACPKIX", [8] = "IACPKIX",
        [253] = "URI", [254] = "OID",
    };
    unsigned type = rdata_u16(r);

    if (type < sizeof names / sizeof *names && names[type])
        buf_str(p->b, names[type]);
    else
        buf_u32(p->b, type);
    buf_ch(p->b, ' ');
    rrput_number(p->b, rdata_u16(r));
    rrput_algorithm(p->b, rdata_u8(r));
    rrput_open(p);
    put_secret(p, r, false);
}

/* The digest that stands last. `expected` is its length, 0 is any of at least
 * `least` octets. */
static void put_digest(struct rrput *p, struct rdata *r, size_t expected,
                       size_t least)
{
    struct bytes s = rdata_rest(r);

    if (expected ? s.len != expected : s.len < least)
        r->failed = true;
    if (!s.len)
        return;
    rrput_open(p);
    if (p->style->nocrypto && p->rr->type != TYPE_SSHFP)
        buf_str(p->b, "[omitted]");
    else
        rrput_hex(p, s);
    rrput_close(p);
}

void rrkey_ds(struct rrput *p, struct rdata *r)
{
    /* by digest type: SHA-1, SHA-256, SHA-384 */
    static const unsigned char length[256] = {[1] = 20, [2] = 32, [4] = 48};

    rrput_number(p->b, rdata_u16(r));
    rrput_number(p->b, rdata_u8(r));
    unsigned type = rdata_u8(r);
    buf_u32(p->b, type);
    put_digest(p, r, length[type], 1);
}

/* RFC 4255. */
void rrkey_sshfp(struct rrput *p, struct rdata *r)
{
    static const unsigned char length[256] = {[1] = 20, [2] = 32};

    rrput_number(p->b, rdata_u8(r));
    unsigned type = rdata_u8(r);
    buf_u32(p->b, type);
    put_digest(p, r, length[type], 0);
}

/* RFC 8976. */
void rrkey_zonemd(struct rrput *p, struct rdata *r)
{
    static const unsigned char length[256] = {[1] = 48, [2] = 64};

    rrput_number(p->b, rdata_u32(r));
    rrput_number(p->b, rdata_u8(r));
    unsigned type = rdata_u8(r);
    buf_u32(p->b, type);
    put_digest(p, r, length[type], 12);
}

void rrkey_openpgpkey(struct rrput *p, struct rdata *r)
{
    if (p->style->multiline)
        buf_str(p->b, "( ");
    put_secret(p, r, true);
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

static void put_sized(struct rrput *p, struct bytes s)
{
    rrput_open(p);
    rrput_base64(p, s);
    rrput_close(p);
}

void rrkey_tkey(struct rrput *p, struct rdata *r)
{
    struct buf *b = p->b;

    rrput_name(p, r);
    buf_ch(b, ' ');
    rrput_number(b, rdata_u32(r));
    rrput_number(b, rdata_u32(r));
    rrput_number(b, rdata_u16(r));
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

void rrkey_tsig(struct rrput *p, struct rdata *r)
{
    struct buf *b = p->b;

    rrput_name(p, r);
    uint64_t seconds = (uint64_t)rdata_u16(r) << 32;
    seconds |= rdata_u32(r);
    buf_fmt(b, " %llu ", (unsigned long long)seconds);
    rrput_number(b, rdata_u16(r));
    struct bytes mac = rdata_take(r, rdata_u16(r));
    buf_u32(b, (uint32_t)mac.len);
    if (mac.len)
        put_sized(p, mac);
    buf_ch(b, ' ');
    rrput_number(b, rdata_u16(r));
    put_error(b, rdata_u16(r));
    buf_ch(b, ' ');
    struct bytes other = rdata_take(r, rdata_u16(r));
    rrput_number(b, (uint32_t)other.len);
    /* on one line and in the usual blocks in every style */
    const struct rrtext_style plain = {.nosplit = p->style->nosplit};
    struct rrput one = {.b = b, .style = &plain};
    rrput_base64(&one, other);
}
