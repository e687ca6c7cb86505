/* SPDX-License-Identifier: GPL-3.0-or-later */
/* h2_memory.h - what libnghttp2 allocates comes from base/memory, which ends the
 * program: it would take want of memory for a broken connection. */
#ifndef NET_H2_MEMORY_H
#define NET_H2_MEMORY_H

#include <stddef.h>

/* nghttp2_mem: the layout is its ABI. */
struct h2_memory {
    void *ctx;
    void *(*get)(size_t n, void *ctx);
    void (*give_back)(void *p, void *ctx);
    void *(*zeroed)(size_t n, size_t size, void *ctx);
    void *(*more)(void *p, size_t n, void *ctx);
};

struct h2_memory h2_memory(void);

#endif
