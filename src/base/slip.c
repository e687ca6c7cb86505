/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/slip.h"

#include "base/str.h"

#include <string.h>

enum { LETTERS_A_SLIP = 3, BEGINNING = 3 };

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

unsigned slip_distance(const char *a, size_t n, const char *b,
                       unsigned exchange)
{
    unsigned row[3]
                [SLIP_LONGEST + 1]; /* of a letter of b, and the two before */
    size_t j = 0;

    if (n > SLIP_LONGEST)
        return SLIP_FAR;
    for (size_t i = 0; i <= n; i++)
        row[0][i] = (unsigned)i;
    for (; b[j]; j++) {
        const unsigned *up = row[j % 3], *upper = row[(j + 2) % 3];
        unsigned *now = row[(j + 1) % 3];
        char to = str_lower(b[j]), before = j ? str_lower(b[j - 1]) : '\0';
        now[0] = (unsigned)j + 1;
        for (size_t i = 0; i < n; i++) {
            char from = str_lower(a[i]);
            now[i + 1] = least(least(up[i + 1], now[i]) + 1,
                               up[i] + (from == to ? 0 : 1));
            if (i && j && from == before && str_lower(a[i - 1]) == to)
                now[i + 1] = least(now[i + 1], upper[i - 1] + exchange);
        }
    }
    return row[j % 3][n];
}

bool slip_nearer(const char *typed, size_t n, const char *word,
                 unsigned *fewest)
{
    unsigned d;

    if (n > SLIP_NONE)
        return false;
    d = n >= BEGINNING && str_same_n(word, typed, n)
            ? 1
            : slip_distance(typed, n, word, 1);
    if (d >= *fewest || d * LETTERS_A_SLIP > strlen(word))
        return false;
    *fewest = d;
    return true;
}
