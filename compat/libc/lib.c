/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "libc/lib.h"

#include "base/lib.h"

#include <string.h>

static const struct lib_row *find(const char *name)
{
    const struct lib_row *row = lib_bound;

    while (row->name && strcmp(row->name, name) != 0)
        row++;
    return row->name ? row : NULL;
}

bool lib_open(const char *soname, const struct lib_symbol *symbols, size_t n,
              void *into)
{
    (void)soname;
    for (size_t i = 0; i < n; i++) {
        const struct lib_row *row = find(symbols[i].name);
        if (!row)
            return false;
        memcpy((char *)into + symbols[i].offset, &row->function,
               sizeof row->function);
    }
    return true;
}

bool lib_load(const char *soname)
{
    (void)soname;
    return true;
}
