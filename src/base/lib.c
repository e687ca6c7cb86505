/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/lib.h"

#include "base/memory.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* POSIX lets an object pointer from dlsym hold a function; memcpy is the way
 * that ISO C accepts too. */
static bool find(void *library, const char *name, void *into)
{
    void *found = dlsym(library, name);

    if (found)
        memcpy(into, &found, sizeof found);
    return found != NULL;
}

/* Libraries that would go on without what they had no memory for, and those
 * whose callers would: they end the program instead. */
static void lend_memory(void *library)
{
    void (*json)(void *(*)(size_t), void (*)(void *));
    int (*crypto)(void *(*)(size_t, const char *, int),
                  void *(*)(void *, size_t, const char *, int),
                  void (*)(void *, const char *, int));

    if (find(library, "json_set_alloc_funcs", &json))
        json(memory_get, free);
    if (find(library, "CRYPTO_set_mem_functions", &crypto))
        (void)crypto(memory_get_at, memory_more_at, memory_free_at);
}

static void *load(const char *soname)
{
    errno = 0;
    void *library = dlopen(soname, RTLD_LAZY | RTLD_LOCAL);

    if (library) {
        lend_memory(library);
        return library;
    }
    const char *why = dlerror();
    if (errno == ENOMEM || (why && strstr(why, "memory")))
        memory_out();
    return NULL;
}

bool lib_open(const char *soname, const struct lib_symbol *symbols, size_t n,
              void *into)
{
    void *library = load(soname);

    if (!library)
        return false;
    for (size_t i = 0; i < n; i++)
        if (!find(library, symbols[i].name, (char *)into + symbols[i].offset))
            return false;
    return true;
}

bool lib_load(const char *soname)
{
    return load(soname) != NULL;
}
