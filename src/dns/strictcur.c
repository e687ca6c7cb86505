/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/strictcur.h"

#include <arpa/nameser.h>

enum { NAME_MAX_OCTETS = 255, LABEL_MAX = 63, POINTER = 0xc0 };

const char *strictcur_words(enum strictcur_fault fault)
{
    switch (fault) {
    case STRICTCUR_FINE:
        return NULL;
    case STRICTCUR_END:
        return "unexpected end of input";
    case STRICTCUR_EXTRA:
        return "extra input data";
    case STRICTCUR_FORMERR:
        return "FORMERR";
    case STRICTCUR_POINTER:
        return "bad compression pointer";
    case STRICTCUR_LABEL:
        return "bad label type";
    case STRICTCUR_LONG:
        return "name too long";
    case STRICTCUR_RANGE:
        return "out of range";
    case STRICTCUR_SYNTAX:
        return "syntax error";
    case STRICTCUR_BITMAP:
        return "bad bitmap";
    case STRICTCUR_NO_CODE:
        return "not implemented";
    case STRICTCUR_OPTION:
        return "malformed OPT option";
    case STRICTCUR_OWNER:
        return "bad owner name (check-names)";
    case STRICTCUR_SIG0:
        return "SIG(0) in wrong location";
    case STRICTCUR_TSIG:
        return "TSIG in wrong location";
    }
    return NULL;
}

size_t strictcur_left(const struct strictcur *c)
{
    return (size_t)(c->end - c->at);
}

uint8_t strictcur_u8(struct strictcur *c)
{
    return *c->at++;
}

uint16_t strictcur_u16(struct strictcur *c)
{
    c->at += 2;
    return (uint16_t)(c->at[-2] << 8 | c->at[-1]);
}

uint32_t strictcur_u32(struct strictcur *c)
{
    uint32_t high = strictcur_u16(c);

    return high << 16 | strictcur_u16(c);
}

enum strictcur_fault strictcur_skip(struct strictcur *c, size_t n)
{
    if (strictcur_left(c) < n)
        return STRICTCUR_END;
    c->at += n;
    return STRICTCUR_FINE;
}

enum strictcur_fault strictcur_string(struct strictcur *c)
{
    if (c->at == c->end)
        return STRICTCUR_END;
    return strictcur_skip(c, 1u + *c->at);
}

enum strictcur_fault strictcur_name(struct strictcur *c)
{
    const unsigned char *at = c->at, *behind = NULL;
    size_t lowest = (size_t)(at - c->base), octets = 0;

    for (;;) {
        if (at >= c->end)
            return STRICTCUR_END;
        unsigned n = *at++;
        if (n >= POINTER) {
            if (at >= c->end)
                return STRICTCUR_END;
            size_t to = (n & ~(unsigned)POINTER) << 8 | *at++;
            if (to >= lowest)
                return STRICTCUR_POINTER;
            if (!behind)
                behind = at;
            lowest = to;
            at = c->base + to;
            continue;
        }
        if (n > LABEL_MAX)
            return STRICTCUR_LABEL;
        octets += n + 1;
        if (octets > NAME_MAX_OCTETS)
            return STRICTCUR_LONG;
        if (n == 0)
            break;
        if ((size_t)(c->end - at) < n)
            return STRICTCUR_END;
        at += n;
    }
    c->at = behind ? behind : at;
    return STRICTCUR_FINE;
}

bool strictcur_label(const unsigned char *base, const unsigned char **at,
                     struct bytes *label)
{
    while (**at >= POINTER)
        *at = base + ((*at)[0] & ~(unsigned)POINTER) * 256 + (*at)[1];
    *label = (struct bytes){*at + 1, **at};
    *at += 1 + label->len;
    return label->len > 0;
}
