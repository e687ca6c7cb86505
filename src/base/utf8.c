/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"

#include <string.h>

/* What the second octet may be (RFC 3629 4): nothing longer than needed, no
 * surrogate, at most U+10FFFF. */
static bool is_second(unsigned char first, unsigned char c)
{
    return c >= (first == 0xe0   ? 0xa0
                 : first == 0xf0 ? 0x90
                                 : 0x80) &&
           c <= (first == 0xed   ? 0x9f
                 : first == 0xf4 ? 0x8f
                                 : 0xbf);
}

size_t utf8_length(const char *s, size_t n)
{
    const unsigned char *p = (const unsigned char *)s;
    size_t len = !n || *p > 0xf4 ? 0
                 : *p < 0x80     ? 1
                 : *p < 0xc2     ? 0
                 : *p < 0xe0     ? 2
                 : *p < 0xf0     ? 3
                                 : 4;

    if (len < 2)
        return len;
    if (len > n || !is_second(p[0], p[1]))
        return 0;
    for (size_t i = 2; i < len; i++)
        if ((p[i] & 0xc0) != 0x80)
            return 0;
    return len;
}

uint32_t utf8_next(const char **s)
{
    const unsigned char *p = (const unsigned char *)*s;
    size_t n = utf8_length(*s, 4);

    if (!*p)
        return 0;
    *s += n ? n : 1;
    if (n < 2)
        return n ? p[0] : UTF8_STRAY + p[0];
    uint32_t c = p[0] & (0x7fu >> n);
    for (size_t i = 1; i < n; i++)
        c = c << 6 | (p[i] & 0x3fu);
    return c;
}

/* Octets of ASCII at the beginning, eight at a time: most text is nothing
 * else. */
static size_t ascii(const char *s, size_t n)
{
    size_t i = 0;
    uint64_t eight;

    for (; i + sizeof eight <= n; i += sizeof eight) {
        memcpy(&eight, s + i, sizeof eight);
        if (eight & 0x8080808080808080u)
            break;
    }
    return i;
}

long utf8_bad(const char *s, size_t n)
{
    size_t len;

    for (size_t i = 0; i < n; i += len) {
        len = ascii(s + i, n - i);
        if (!len && !(len = utf8_length(s + i, n - i)))
            return (long)i;
    }
    return -1;
}

static bool is_surrogate(const unsigned char *p, size_t n)
{
    return n >= 3 && p[0] == 0xed && (p[1] & 0xe0) == 0xa0 &&
           (p[2] & 0xc0) == 0x80;
}

bool utf8_is_text(struct bytes s)
{
    const char *text = (const char *)s.at;

    for (size_t i = 0; i < s.len;) {
        size_t n = utf8_length(text + i, s.len - i);
        if (!n && is_surrogate(s.at + i, s.len - i))
            n = 3;
        if (!n)
            return false;
        i += n;
    }
    return true;
}

size_t utf8_put(uint32_t c, char out[4])
{
    size_t more = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static const unsigned char first[] = {0, 0xc0, 0xe0, 0xf0};

    out[0] = (char)(first[more] | c >> 6 * more);
    for (size_t i = 1; i <= more; i++)
        out[i] = (char)(0x80 | (c >> 6 * (more - i) & 63));
    return more + 1;
}
