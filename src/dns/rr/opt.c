/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EDNS options as the data of a record. */
#include "dns/rr/odd.h"

#include "base/edition.h"
#include "base/utf8.h"
#include "dns/edns.h"

#include <string.h>

/* RFC 7871 6: the address is as long as the prefix says, with zeros behind it. */
static bool bad_subnet(struct bytes o)
{
    static const unsigned char most[] = {0, 32, 128};
    enum { HEAD = 4 };

    if (o.len < HEAD)
        return true;
    unsigned family = (unsigned)o.at[0] << 8 | o.at[1];
    unsigned source = o.at[2], scope = o.at[3];
    if (family >= sizeof most || source > most[family] || scope > most[family])
        return true;
    if (o.len != HEAD + (source + 7) / 8)
        return true;
    return source % 8 && o.at[o.len - 1] & (0xff >> source % 8);
}

/* RFC 7873 4: 8 octets, or those and 8 to 32 of the server's. */
static bool bad_cookie(size_t n)
{
    return n != 8 && (n < 16 || n > 40);
}

/* RFC 8914 2: a code and text, which has no byte order mark in front. */
static bool bad_error(struct bytes o)
{
    if (o.len < 2)
        return true;
    struct bytes text = {o.at + 2, o.len - 2};
    return !utf8_is_text(text) ||
           (text.len >= 3 && memcmp(text.at, "\xef\xbb\xbf", 3) == 0);
}

static bool bad_option(unsigned code, struct bytes o)
{
    switch (code) {
    case EDNS_LLQ:
        return o.len != 18;
    case EDNS_SUBNET:
        return bad_subnet(o);
    case EDNS_EXPIRE:
        return o.len != 0 && o.len != 4;
    case EDNS_COOKIE:
        return bad_cookie(o.len);
    case EDNS_KEY_TAG:
        return o.len == 0 || o.len % 2 != 0;
    case EDNS_EDE:
        return bad_error(o);
    case EDNS_CLIENT_TAG:
    case EDNS_SERVER_TAG:
        return o.len != 2;
    }
    return false;
}

/* What the later edition looks into besides. */
static bool bad_later(const struct rdata *r, unsigned code, struct bytes o)
{
    return r->strictness == EDITION_9_20 && code == EDNS_UPDATE_LEASE &&
           o.len != 4 && o.len != 8;
}

/* RFC 6891 6.1.2. */
void rr_opt(struct rr_put *p, struct rdata *r)
{
    enum { HEAD = 4 };
    const char *between = "";

    while (rdata_left(r)) {
        rdata_need(r, HEAD);
        unsigned code = rdata_u16(r);
        struct bytes s = rdata_take(r, rdata_u16(r));
        rdata_fault(r,
                    !r->fault && (bad_option(code, s) || bad_later(r, code, s)),
                    RDATA_OPTION);
        buf_str(p->b, between);
        rr_put_number(p->b, code);
        buf_u32(p->b, (uint32_t)s.len);
        if (s.len) {
            rr_put_open(p);
            rr_put_base64(p, s);
            rr_put_close(p);
        }
        between = " ";
    }
}
