/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"

#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct buf buf_fixed(void *at, size_t cap)
{
    return (struct buf){.at = at, .cap = cap, .max = cap};
}

struct buf buf_in(struct arena *a, size_t max)
{
    return (struct buf){.max = max, .arena = a};
}

bool buf_room(struct buf *b, size_t n)
{
    if (b->failed)
        return false;
    if (b->cap - b->len > n)
        return true;
    if (!b->arena || n >= b->max - b->len) {
        b->failed = true;
        return false;
    }
    size_t cap = b->cap ? b->cap : 256;
    while (cap - b->len <= n)
        cap = cap > b->max / 2 ? b->max : cap * 2;
    char *more = arena_alloc(b->arena, cap);
    if (b->len)
        memcpy(more, b->at, b->len);
    b->at = more;
    b->cap = cap;
    return true;
}

/* The same for what fits without more memory, which is most of it. */
static inline bool fits(const struct buf *b, size_t n)
{
    return !b->failed && b->cap - b->len > n;
}

void buf_put(struct buf *b, const void *p, size_t n)
{
    if (n && (fits(b, n) || buf_room(b, n))) {
        memcpy(b->at + b->len, p, n);
        b->len += n;
    }
}

void buf_str(struct buf *b, const char *s)
{
    buf_put(b, s, strlen(s));
}

void buf_fmt(struct buf *b, const char *fmt, ...)
{
    va_list ap;

    if (b->failed)
        return;
    size_t left = b->cap - b->len;
    va_start(ap, fmt);
    int n = vsnprintf(left ? b->at + b->len : NULL, left, fmt, ap);
    va_end(ap);
    if (n <= 0)
        return;
    if ((size_t)n >= left) { /* it did not fit */
        if (!buf_room(b, (size_t)n))
            return;
        va_start(ap, fmt);
        vsnprintf(b->at + b->len, (size_t)n + 1, fmt, ap);
        va_end(ap);
    }
    b->len += (size_t)n;
}

void buf_u32(struct buf *b, uint32_t n)
{
    size_t width = n < 10 ? 1 : n < 100 ? 2 : n < 1000 ? 3 : n < 10000 ? 4 : 5;

    for (uint64_t above = 100000; n >= above; above *= 10)
        width++;
    char *at = buf_take(b, width);
    for (char *p = at ? at + width : NULL; p > at; n /= 10)
        *--p = (char)('0' + n % 10);
}

void buf_hex(struct buf *b, const unsigned char *p, size_t n)
{
    static const char digit[] = "0123456789ABCDEF";

    for (size_t i = 0; i < n; i++) {
        const char two[2] = {digit[p[i] >> 4], digit[p[i] & 15]};
        buf_put(b, two, 2);
    }
}

void buf_pad(struct buf *b, size_t from, size_t width)
{
    while (!b->failed && b->len - from < width)
        buf_ch(b, ' ');
}

const char *buf_text(struct buf *b)
{
    /* buf_room always leaves a byte behind the text. */
    if (!b->at && b->arena && !b->failed)
        (void)buf_room(b, 0);
    if (!b->at || !b->cap)
        return "";
    b->at[b->len] = '\0';
    return b->at;
}

void buf_clear(struct buf *b)
{
    b->len = 0;
    b->failed = false;
}
