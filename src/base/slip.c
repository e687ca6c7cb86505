/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/slip.h"

#include "base/str.h"

#include <string.h>

enum { LETTERS_A_SLIP = 3 };

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* How many slips make one of the other. */
static unsigned slips(const char *a, size_t n, const char *b)
{
    unsigned row[3][SLIP_NONE + 1]; /* of one letter of b and the two before */
    size_t j = 0;

    for (size_t i = 0; i <= n; i++)
        row[0][i] = (unsigned)i;
    for (; b[j]; j++) {
        const unsigned *up = row[j % 3], *upper = row[(j + 2) % 3];
        unsigned *now = row[(j + 1) % 3];
        now[0] = (unsigned)j + 1;
        for (size_t i = 0; i < n; i++) {
            now[i + 1] = least(least(up[i + 1], now[i]) + 1,
                               up[i] + (a[i] == b[j] ? 0 : 1));
            if (i && j && a[i] == b[j - 1] && a[i - 1] == b[j])
                now[i + 1] = least(now[i + 1], upper[i - 1] + 1);
        }
    }
    return row[j % 3][n];
}

bool slip_nearer(const char *typed, size_t n, const char *word,
                 unsigned *fewest)
{
    char lower[SLIP_NONE];
    unsigned d;

    if (n > sizeof lower)
        return false;
    for (size_t i = 0; i < n; i++)
        lower[i] = str_lower(typed[i]);
    d = slips(lower, n, word);
    if (d >= *fewest || d * LETTERS_A_SLIP > strlen(word))
        return false;
    *fewest = d;
    return true;
}
