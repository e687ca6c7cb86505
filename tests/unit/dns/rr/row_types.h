/* SPDX-License-Identifier: GPL-3.0-or-later */
/* row_types.h - the types of dns/rows.h, so that a test names one that it has no
 * row for. */
#ifndef ROW_TYPES_H
#define ROW_TYPES_H

#include <stdbool.h>

#define ROW(number, name, ...) {number, #name, true},
#define ODD ROW
#define FIXED ROW
#define OPAQUE(number, name) {number, #name, false},
static const struct {
    unsigned number;
    const char *name;
    bool form; /* its data has fields */
} types[] = {
#include "dns/rows.h"
};
#undef ROW
#undef ODD
#undef FIXED
#undef OPAQUE

#endif
