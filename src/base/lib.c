/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/lib.h"

#include <dlfcn.h>
#include <string.h>

bool lib_open(const char *soname, const struct lib_symbol *symbols, size_t n,
              void *into)
{
    void *library = dlopen(soname, RTLD_LAZY | RTLD_LOCAL);

    if (!library)
        return false;
    for (size_t i = 0; i < n; i++) {
        void *found = dlsym(library, symbols[i].name);
        if (!found)
            return false;
        /* POSIX lets an object pointer from dlsym hold a function; memcpy
         * is the way that ISO C accepts too. */
        memcpy((char *)into + symbols[i].offset, &found, sizeof found);
    }
    return true;
}

bool lib_load(const char *soname)
{
    return dlopen(soname, RTLD_LAZY | RTLD_LOCAL) != NULL;
}
