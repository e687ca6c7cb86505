/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/strictutf8.h"

#include <stdint.h>

/* How many octets follow the first one, and the least value that needs them. */
static bool first_octet(unsigned c, unsigned *more, uint32_t *value,
                        uint32_t *least)
{
    static const struct {
        unsigned char mask, is, more;
        uint32_t least;
    } rows[] = {{0x80, 0x00, 0, 0},
                {0xe0, 0xc0, 1, 0x80},
                {0xf0, 0xe0, 2, 0x800},
                {0xf8, 0xf0, 3, 0x10000}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if ((c & rows[i].mask) == rows[i].is) {
            *more = rows[i].more;
            *value = c & (unsigned char)~rows[i].mask;
            *least = rows[i].least;
            return true;
        }
    return false;
}

bool strictutf8_fine(const unsigned char *p, size_t n)
{
    const uint32_t surrogate = 0xd800, behind = 0xdfff, most = 0x10ffff;
    unsigned more;
    uint32_t value, least;

    for (size_t i = 0; i < n;) {
        if (!first_octet(p[i++], &more, &value, &least) || n - i < more)
            return false;
        for (; more; more--, i++) {
            if ((p[i] & 0xc0) != 0x80)
                return false;
            value = value << 6 | (p[i] & 0x3f);
        }
        if (value < least || value > most ||
            (value >= surrogate && value <= behind))
            return false;
    }
    return true;
}
