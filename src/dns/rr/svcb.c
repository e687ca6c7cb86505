/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SVCB and HTTPS (RFC 9460). */
#include "dns/rr/odd.h"

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

/* ---- what is right ---- */

/* Section 8: keys in order, none twice, and not itself. */
static bool bad_mandatory(struct rdata v)
{
    unsigned before = MANDATORY;

    do {
        unsigned key = rdata_u16(&v);
        if (v.fault || key <= before)
            return true;
        before = key;
    } while (rdata_left(&v));
    return false;
}

/* The key is the next mandatory one, or comes before it. */
static bool keeps_promise(struct rdata *mandatory, unsigned key)
{
    struct rdata look = *mandatory;

    if (!rdata_left(mandatory))
        return true;
    unsigned next = rdata_u16(&look);
    if (key == next)
        *mandatory = look;
    return key <= next;
}

static bool bad_alpn(struct rdata v)
{
    do
        if (!rdata_string(&v).len)
            return true;
    while (rdata_left(&v));
    return v.fault;
}

static bool bad_value(unsigned key, struct rdata v)
{
    size_t n = rdata_left(&v);

    switch (key) {
    case MANDATORY:
        return bad_mandatory(v);
    case ALPN:
        return bad_alpn(v);
    case NO_DEFAULT_ALPN:
        return n != 0;
    case PORT:
        return n != 2;
    case IPV4HINT:
        return n == 0 || n % 4;
    case IPV6HINT:
        return n == 0 || n % 16;
    case DOHPATH:
        return !rr_dohpath((struct bytes){v.at, n});
    }
    return false;
}

/* The value of the next parameter, whose key is *key. */
static struct rdata read_parameter(struct rdata *r, unsigned *key)
{
    *key = rdata_u16(r);
    struct bytes s = rdata_take(r, rdata_u16(r));

    return (struct rdata){.at = s.at, .end = s.at + s.len};
}

/* Keys in order, each with a value that fits it, and none missing. */
static void check_parameters(struct rdata *r)
{
    struct rdata mandatory = {.at = r->at, .end = r->at};
    bool alpn = false;
    int before = -1;

    while (rdata_left(r)) {
        struct rdata look = *r;
        unsigned key = rdata_u16(&look);
        rdata_fault(r,
                    !look.fault && ((int)key <= before ||
                                    (key == NO_DEFAULT_ALPN && !alpn) ||
                                    !keeps_promise(&mandatory, key)),
                    RDATA_FORMERR);
        struct rdata v = read_parameter(r, &key);
        if (r->fault)
            return;
        rdata_fault(r, bad_value(key, v), RDATA_FORMERR);
        if (key == MANDATORY)
            mandatory = v;
        alpn = alpn || key == ALPN;
        before = (int)key;
    }
    rdata_fault(r, rdata_left(&mandatory) > 0, RDATA_FORMERR);
}

/* ---- how it is printed; it is right ---- */

static void put_mandatory(struct rr_put *p, struct rdata *v)
{
    const char *between = "";

    while (rdata_left(v)) {
        buf_str(p->b, between);
        put_key(p->b, rdata_u16(v));
        between = ",";
    }
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

static void put_alpn(struct rr_put *p, struct rdata *v)
{
    const char *between = "";

    buf_ch(p->b, '"');
    while (rdata_left(v)) {
        struct bytes s = rdata_string(v);
        buf_str(p->b, between);
        for (size_t i = 0; i < s.len; i++)
            put_listed(p->b, s.at[i]);
        between = ",";
    }
    buf_ch(p->b, '"');
}

static void put_addresses(struct rr_put *p, struct rdata *v, size_t size)
{
    const char *between = "";

    while (rdata_left(v)) {
        buf_str(p->b, between);
        if (size == 4)
            rr_put_ipv4(p->b, rdata_take(v, size));
        else
            rr_put_ipv6(p->b, rdata_take(v, size), false);
        between = ",";
    }
}

static void put_value(struct rr_put *p, unsigned key, struct rdata *v)
{
    switch (key) {
    case MANDATORY:
        put_mandatory(p, v);
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
        rr_put_base64_whole(p->b, rdata_rest(v));
        break;
    case IPV6HINT:
        put_addresses(p, v, 16);
        break;
    default:
        rr_put_quoted(p->b, rdata_rest(v));
        break;
    }
}

/* Section 2.2: priority, target, parameters. */
void rr_svcb(struct rr_put *p, struct rdata *r)
{
    rr_put_number(p->b, rdata_u16(r));
    rr_put_name(p, r);
    struct rdata parameters = *r;
    check_parameters(r);
    while (!r->fault && !p->quiet && rdata_left(&parameters)) {
        unsigned key;
        struct rdata v = read_parameter(&parameters, &key);
        bool bare = key == NO_DEFAULT_ALPN ||
                    ((key == ECH || key > DOHPATH) && !rdata_left(&v));
        buf_ch(p->b, ' ');
        put_key(p->b, key);
        if (bare)
            continue;
        buf_ch(p->b, '=');
        put_value(p, key, &v);
    }
}
