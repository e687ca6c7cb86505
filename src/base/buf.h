/* SPDX-License-Identifier: GPL-3.0-or-later */
/* buf.h - a sticky writer: write without asking, look at `failed` once.
 *
 * A buffer is either fixed (over memory of the caller) or grows in an arena up
 * to a cap. When the cap is reached, `failed` is set and nothing more is
 * written: what is there stays valid text.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* Bytes of somebody else: valid as long as the owner says. */
struct bytes {
    const unsigned char *at;
    size_t len;
};

struct buf {
    char *at;
    size_t len, cap;     /* used and allocated */
    size_t max;          /* never grows beyond */
    struct arena *arena; /* where it grows; NULL: fixed */
    bool failed;         /* something did not fit */
};

/* Over the caller's memory; never grows. */
struct buf buf_fixed(void *at, size_t cap);

/* Empty, growing in the arena up to max bytes. */
struct buf buf_in(struct arena *a, size_t max);

void buf_put(struct buf *b, const void *p, size_t n);
/* n more octets, and a NUL after them, fit. */
bool buf_room(struct buf *b, size_t n);
/* Where n more octets are to be written, which count as written; NULL: no room
 * (then the buffer has failed). Inline like buf_ch, as nothing is done more
 * often. */
static inline char *buf_take(struct buf *b, size_t n)
{
    if ((b->failed || b->cap - b->len <= n) && !buf_room(b, n))
        return NULL;
    b->len += n;
    return b->at + b->len - n;
}
static inline void buf_ch(struct buf *b, char c)
{
    char *to = buf_take(b, 1);

    if (to)
        *to = c;
}
void buf_str(struct buf *b, const char *s);
void buf_fmt(struct buf *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Numbers without printf: the hot path of zone transfers. */
void buf_u32(struct buf *b, uint32_t n);

/* Upper-case hexadecimal, two digits a byte. */
void buf_hex(struct buf *b, const unsigned char *p, size_t n);

/* Blanks until the text written since `from` (an offset) is `width` long. */
void buf_pad(struct buf *b, size_t from, size_t width);

/* The text with a NUL after it. When nothing ever fitted: "". The pointer is
 * good until the next write. */
const char *buf_text(struct buf *b);

/* Forgets what was written; keeps the memory. */
void buf_clear(struct buf *b);

#endif
