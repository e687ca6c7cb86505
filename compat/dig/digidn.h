/* SPDX-License-Identifier: GPL-3.0-or-later */
/* digidn.h - +idnout: names of a printed message in the user's script. */
#ifndef DIG_DIGIDN_H
#define DIG_DIGIDN_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdio.h>

struct arena;

/* Where the field behind an owner begins; 0: lines have no columns. */
struct digidn_columns {
    unsigned question, record;
};

struct digidn_to {
    FILE *err; /* is told what the locale cannot show */
    struct arena *arena;
    struct digidn_columns columns;
    bool *failed; /* something could not be shown: it is told once, and nothing
                     is converted any more */
};

/* Converts the names in what was written since `from`: whole words that end in
 * a dot and have an A-label, not inside quotes. What cannot be shown stays;
 * without libidn2 nothing happens. */
void digidn_convert(struct buf *b, size_t from, const struct digidn_to *to);

#endif
