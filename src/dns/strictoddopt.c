/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/rrcheck.h"
#include "dns/strictodd.h"

#include <string.h>

enum {
    LLQ = 1,
    SUBNET = 8,
    EXPIRE = 9,
    COOKIE = 10,
    KEY_TAG = 14,
    EXTENDED_ERROR = 15,
    CLIENT_TAG = 16,
    SERVER_TAG = 17
};

/* RFC 7871 6: the address is as long as the prefix says, and nought behind. */
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
    return !rrcheck_utf8(text) ||
           (text.len >= 3 && memcmp(text.at, "\xef\xbb\xbf", 3) == 0);
}

static bool bad_option(unsigned code, struct bytes o)
{
    switch (code) {
    case LLQ:
        return o.len != 18;
    case SUBNET:
        return bad_subnet(o);
    case EXPIRE:
        return o.len != 0 && o.len != 4;
    case COOKIE:
        return bad_cookie(o.len);
    case KEY_TAG:
        return o.len == 0 || o.len % 2 != 0;
    case EXTENDED_ERROR:
        return bad_error(o);
    case CLIENT_TAG:
    case SERVER_TAG:
        return o.len != 2;
    }
    return false;
}

enum strictcur_fault strictodd_opt(struct strictcur *c)
{
    enum { HEAD = 4 };

    while (c->at < c->end) {
        if (strictcur_left(c) < HEAD)
            return STRICTCUR_END;
        unsigned code = strictcur_u16(c);
        struct bytes option = {c->at + 2, strictcur_u16(c)};
        if (strictcur_skip(c, option.len))
            return STRICTCUR_END;
        if (bad_option(code, option))
            return STRICTCUR_OPTION;
    }
    return STRICTCUR_FINE;
}
