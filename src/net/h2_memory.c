/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/stream_http.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static void *get(size_t n, void *ctx)
{
    (void)ctx;
    return memory_get(n);
}

static void give_back(void *p, void *ctx)
{
    (void)ctx;
    free(p);
}

static void *zeroed(size_t n, size_t size, void *ctx)
{
    size_t all;

    (void)ctx;
    if (__builtin_mul_overflow(n, size, &all))
        memory_out();
    return memset(memory_get(all), 0, all);
}

static void *more(void *p, size_t n, void *ctx)
{
    (void)ctx;
    return memory_more(p, n);
}

struct h2_memory h2_memory(void)
{
    return (struct h2_memory){NULL, get, give_back, zeroed, more};
}
