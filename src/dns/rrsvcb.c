/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/rrsvcb.h"

#include "dns/rrcheck.h"

/* BIND 9.18 has no words for those above 6. */
enum key {
    MANDATORY,
    ALPN,
    NO_DEFAULT_ALPN,
    PORT,
    IPV4HINT,
    ECH,
    IPV6HINT,
    NAMED,
    DOHPATH = 7
};

static void put_key(struct buf *b, unsigned key)
{
    static const char *const names[] = {
        "mandatory", "alpn", "no-default-alpn", "port",
        "ipv4hint",  "ech",  "ipv6hint",
    };

    if (key < NAMED) {
        buf_str(b, names[key]);
    } else {
        buf_str(b, "key");
        buf_u32(b, key);
    }
}

/* Is the key among the parameters that begin at r? */
static bool is_present(struct rdata r, unsigned key)
{
    while (rdata_left(&r)) {
        unsigned found = rdata_u16(&r);
        rdata_take(&r, rdata_u16(&r));
        if (!r.failed && found == key)
            return true;
    }
    return false;
}

/* In order, without doubles, not itself, and all of them there. */
static void put_mandatory(struct rrput *p, struct rdata *v, struct rdata params)
{
    unsigned last = MANDATORY;
    const char *between = "";

    do {
        unsigned key = rdata_u16(v);
        if (key <= last || !is_present(params, key))
            v->failed = true;
        last = key;
        buf_str(p->b, between);
        put_key(p->b, key);
        between = ",";
    } while (rdata_left(v));
}

/* One octet of a protocol's name, in a comma-separated list in quotes: escaped
 * twice (RFC 9460 A.1). */
static void put_listed(struct buf *b, unsigned char c)
{
    if (c == ',' || c == '\\')
        buf_fmt(b, c == ',' ? "\\\\," : "\\\\\\\\");
    else if (c == '"')
        buf_str(b, "\\\"");
    else if (c > 0x20 && c < 0x7f)
        buf_ch(b, (char)c);
    else
        buf_fmt(b, "\\%03u", (unsigned)c);
}

static void put_alpn(struct rrput *p, struct rdata *v)
{
    const char *between = "";

    buf_ch(p->b, '"');
    do {
        struct bytes s = rdata_string(v);
        if (!s.len)
            v->failed = true;
        buf_str(p->b, between);
        for (size_t i = 0; i < s.len; i++)
            put_listed(p->b, s.at[i]);
        between = ",";
    } while (rdata_left(v));
    buf_ch(p->b, '"');
}

static void put_addresses(struct rrput *p, struct rdata *v, size_t size)
{
    const char *between = "";

    do {
        struct bytes s = rdata_take(v, size);
        if (v->failed)
            return;
        buf_str(p->b, between);
        if (size == 4)
            rrput_ipv4(p->b, s.at);
        else
            rrput_ipv6(p->b, s.at, false);
        between = ",";
    } while (rdata_left(v));
}

static void put_value(struct rrput *p, unsigned key, struct rdata *v,
                      struct rdata params)
{
    struct bytes s;

    switch (key) {
    case MANDATORY:
        put_mandatory(p, v, params);
        break;
    case ALPN:
        put_alpn(p, v);
        break;
    case PORT:
        buf_u32(p->b, rdata_u16(v));
        break;
    case IPV4HINT:
        put_addresses(p, v, 4);
        break;
    case ECH:
        rrput_base64_whole(p->b, rdata_rest(v));
        break;
    case IPV6HINT:
        put_addresses(p, v, 16);
        break;
    default:
        s = rdata_rest(v);
        if (key == DOHPATH && !rrcheck_dohpath(s))
            v->failed = true;
        rrput_quoted(p->b, s);
        break;
    }
}

void rrsvcb_svcb(struct rrput *p, struct rdata *r)
{
    long last = -1;

    rrput_number(p->b, rdata_u16(r));
    rrput_name(p, r);
    struct rdata params = *r;
    while (rdata_left(r)) {
        unsigned key = rdata_u16(r);
        struct bytes s = rdata_take(r, rdata_u16(r));
        struct rdata v = {.at = s.at, .end = s.at + s.len};
        if ((long)key <= last)
            r->failed = true;
        last = (long)key;
        if (r->failed)
            return;
        buf_ch(p->b, ' ');
        put_key(p->b, key);
        bool bare = key == NO_DEFAULT_ALPN ||
                    ((key == ECH || key > DOHPATH) && !s.len);
        if (!bare) {
            buf_ch(p->b, '=');
            put_value(p, key, &v, params);
        }
        if (!rdata_ended(&v))
            r->failed = true;
        if (key == NO_DEFAULT_ALPN && !is_present(params, ALPN))
            r->failed = true;
    }
}
