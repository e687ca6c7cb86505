/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "libc/lib.h"

#include "base/lib.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static const struct lib_row *find(const char *name)
{
    const struct lib_row *row = lib_bound;

    while (row->name && strcmp(row->name, name) != 0)
        row++;
    return row->name ? row : NULL;
}

/* As src/base/lib.c has it. */
static void lend_memory(void)
{
    const struct lib_row *json = find("json_set_alloc_funcs"),
                         *crypto = find("CRYPTO_set_mem_functions");

    if (json)
        ((void (*)(void *(*)(size_t), void (*)(void *)))json->function)(
            memory_get, free);
    if (crypto)
        (void)((int (*)(void *(*)(size_t, const char *, int),
                        void *(*)(void *, size_t, const char *, int),
                        void (*)(void *, const char *, int)))crypto->function)(
            memory_get_at, memory_more_at, memory_free_at);
}

bool lib_open(const char *soname, const struct lib_symbol *symbols, size_t n,
              void *into)
{
    (void)soname;
    lend_memory();
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
