/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"

/* Length of the UTF-8 sequence at p; 0: it is none. Surrogates pass. */
static size_t utf8_length(const unsigned char *p, size_t left)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t n = *p < 0x80   ? 1
               : *p < 0xc0 ? 0
               : *p < 0xe0 ? 2
               : *p < 0xf0 ? 3
                           : 4;
    uint32_t v = *p & (n == 1 ? 0x7f : 0x7f >> n);

    if (n > left || *p >= 0xf8)
        return 0;
    for (size_t i = 1; i < n; i++) {
        if ((p[i] & 0xc0) != 0x80)
            return 0;
        v = v << 6 | (p[i] & 0x3f);
    }
    return v < least[n] || v > 0x10ffff ? 0 : n;
}

bool utf8_is_text(struct bytes s)
{
    size_t n;

    for (size_t i = 0; i < s.len; i += n)
        if (!(n = utf8_length(s.at + i, s.len - i)))
            return false;
    return true;
}
