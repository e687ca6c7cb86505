/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unicode.h - +idnout: names of a printed message in the user's script. */
#ifndef DIG_PRINT_UNICODE_H
#define DIG_PRINT_UNICODE_H

#include "base/buf.h"

#include <stdio.h>

/* Where the fields behind an owner begin, and a 0 behind the last of them; none:
 * lines have no columns. */
struct print_unicode_columns {
    unsigned question[3], record[5];
};

struct print_unicode_to {
    FILE *err; /* is told what the locale cannot show */
    struct arena *arena;
    struct print_unicode_columns columns;
    bool lenient; /* what cannot be converted stands as it is, untold */
    bool *warned; /* something could not be shown: it is told once */
};

/* Converts the names in what was written since `from`: whole words that end in a
 * dot, not inside quotes. What the locale cannot show stays. NULL, or why a name
 * is none, in BIND's words and in the arena; then nothing was converted. Without
 * libidn2 nothing happens. */
const char *print_unicode(struct buf *b, size_t from,
                          const struct print_unicode_to *to);

#endif
