/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include "base/memory.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct arena_block {
    struct arena_block *older;
    size_t size;
    _Alignas(max_align_t) unsigned char at[];
};

/* Small enough that a single lookup touches few pages. */
enum { BLOCK = 16 * 1024 - 64 };

static void *out_of_memory(struct arena *a)
{
    if (a->oom)
        a->oom();
    memory_out();
}

static size_t usual_size(const struct arena *a)
{
    return a->block ? a->block : BLOCK;
}

static struct arena_block *new_block(struct arena *a, size_t need)
{
    size_t size = need > usual_size(a) ? need : usual_size(a);
    struct arena_block *b = a->stock ? a->stock->first : NULL;

    if (b && b->size == size) {
        a->stock->first = b->older;
        return b;
    }
    if (need > SIZE_MAX - sizeof *b || !(b = malloc(sizeof *b + size)))
        b = out_of_memory(a);
    b->size = size;
    return b;
}

static void push_block(struct arena *a, size_t need)
{
    struct arena_block *b = new_block(a, need);

    b->older = a->top;
    a->top = b;
    a->used = 0;
}

static void drop_block(struct arena *a, struct arena_block *b)
{
    if (!a->stock || b->size != usual_size(a)) {
        free(b);
        return;
    }
    b->older = a->stock->first;
    a->stock->first = b;
}

/* In line below: no list and no text of a run is made without it. */
static inline void *take(struct arena *a, size_t n)
{
    const size_t align = _Alignof(max_align_t);
    size_t size = (n + align - 1) & ~(align - 1);

    if (size < n)
        out_of_memory(a);
    if (!a->top || size > a->top->size - a->used)
        push_block(a, size);
    void *p = a->top->at + a->used;
    a->used += size;
    return p;
}

void *arena_raw(struct arena *a, size_t n)
{
    return take(a, n);
}

void *arena_alloc(struct arena *a, size_t n)
{
    return memset(take(a, n), 0, n);
}

char *arena_copy(struct arena *a, const void *from, size_t n)
{
    char *p = take(a, n + 1);

    if (n)
        memcpy(p, from, n);
    p[n] = '\0';
    return p;
}

char *arena_str(struct arena *a, const char *s)
{
    size_t size = strlen(s) + 1;

    return memcpy(take(a, size), s, size);
}

char *arena_fmt(struct arena *a, const char *fmt, ...)
{
    char some[256]; /* enough for almost all */
    va_list ap;

    va_start(ap, fmt);
    int n = vsnprintf(some, sizeof some, fmt, ap);
    va_end(ap);
    if (n < 0)
        return arena_str(a, "");
    if ((size_t)n < sizeof some)
        return arena_copy(a, some, (size_t)n);
    char *p = arena_raw(a, (size_t)n + 1);
    va_start(ap, fmt);
    vsnprintf(p, (size_t)n + 1, fmt, ap);
    va_end(ap);
    return p;
}

void *arena_grow(struct arena *a, void *list, size_t n, size_t size)
{
    if (n != 0 && (n < 4 || (n & (n - 1)) != 0))
        return list;
    size_t cap = n ? n * 2 : 4;
    if (cap > SIZE_MAX / 2 / size)
        out_of_memory(a);
    void *more = arena_alloc(a, cap * size);
    if (n)
        memcpy(more, list, n * size);
    return more;
}

struct arena_mark arena_mark(const struct arena *a)
{
    return (struct arena_mark){a->top, a->used};
}

void arena_release(struct arena *a, struct arena_mark m)
{
    while (a->top != m.top) {
        struct arena_block *older = a->top->older;
        drop_block(a, a->top);
        a->top = older;
    }
    a->used = m.used;
}

void arena_join(struct arena *into, struct arena *from)
{
    struct arena_block *oldest = from->top;

    if (!oldest)
        return;
    while (oldest->older)
        oldest = oldest->older;
    oldest->older = into->top;
    into->top = from->top;
    into->used = from->used;
    from->top = NULL;
    from->used = 0;
}

void arena_free(struct arena *a)
{
    arena_release(a, (struct arena_mark){NULL, 0});
}

void arena_reuse(struct arena *a)
{
    struct arena_block *keep = a->top;

    if (!keep || keep->size != usual_size(a)) {
        arena_free(a);
        return;
    }
    a->top = keep->older;
    arena_free(a);
    keep->older = NULL;
    a->top = keep;
}

void arena_stock_free(struct arena_stock *stock)
{
    while (stock->first) {
        struct arena_block *older = stock->first->older;
        free(stock->first);
        stock->first = older;
    }
}
