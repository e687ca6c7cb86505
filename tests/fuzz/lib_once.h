/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lib_once.h - base/lib.h for a fuzz target: the functions of a library are
 * looked up once in a process, which takes longer than a run. Where
 * LIB_ONCE_FIND is defined, that function says what stands for a name. */
#ifndef FUZZ_LIB_ONCE_H
#define FUZZ_LIB_ONCE_H

#include "base/lib.h"

#include <dlfcn.h>
#include <string.h>

enum {
    LIB_ONCE_LIBRARIES = 4,
    LIB_ONCE_SYMBOLS = 40 /* of one of them */
};

typedef void lib_once_function(void);

static lib_once_function *lib_once_find(const char *soname, const char *name)
{
    void *library = dlopen(soname, RTLD_NOW | RTLD_LOCAL);
    void *found = library ? dlsym(library, name) : NULL;
    lib_once_function *f;

    memcpy(&f, &found, sizeof f);
    return f;
}

#ifndef LIB_ONCE_FIND
#define LIB_ONCE_FIND lib_once_find
#endif

bool lib_open(const char *soname, const struct lib_symbol *symbols, size_t n,
              void *into)
{
    static struct {
        const struct lib_symbol *of;
        lib_once_function *f[LIB_ONCE_SYMBOLS];
    } known[LIB_ONCE_LIBRARIES];
    size_t k = 0;

    while (known[k].of && known[k].of != symbols)
        k++;
    for (size_t i = 0; i < n; i++) {
        if (!known[k].of)
            known[k].f[i] = LIB_ONCE_FIND(soname, symbols[i].name);
        if (!known[k].f[i])
            return false;
        memcpy((char *)into + symbols[i].offset, &known[k].f[i],
               sizeof(void *));
    }
    known[k].of = symbols;
    return true;
}

bool lib_load(const char *soname)
{
    (void)soname;
    return true;
}

#endif
