/* SPDX-License-Identifier: GPL-3.0-or-later */
/* arena.h - memory that is freed all at once.
 *
 * One arena per job (a lookup, a domain). What is allocated in it lives until
 * arena_release to an earlier mark, or arena_free. Running out of memory never
 * returns to the caller, so no code above checks for NULL.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_block;

/* Free blocks for arenas that come and go side by side. The block that was given
 * back last is taken first: what is in the processor's cache is used again. A
 * zeroed struct is an empty stock. */
struct arena_stock {
    struct arena_block *first;
};

/* A zeroed struct arena is an empty arena, which ends the program when memory
 * is out (memory.h). */
struct arena {
    struct arena_block *top; /* the block being filled; older ones behind it */
    size_t used;             /* bytes of top that are given out */
    void (*oom)(void);       /* called then instead; must not return */
    size_t block;            /* octets of a block; 0: what suits a lookup. Less
                                where many arenas live side by side */
    struct arena_stock *stock; /* blocks of that size come from it and go back
                                  to it; NULL: to the system */
};

/* A point to return to: everything allocated after it can be freed together. */
struct arena_mark {
    struct arena_block *top;
    size_t used;
};

/* n bytes, zeroed, aligned for any type. n may be 0. Never NULL. */
void *arena_alloc(struct arena *a, size_t n);

/* The same, not zeroed: for buffers that are written before they are read. */
void *arena_raw(struct arena *a, size_t n);

/* A copy of n bytes, with a NUL after them that n does not count. */
char *arena_copy(struct arena *a, const void *from, size_t n);

/* A copy of a string. */
char *arena_str(struct arena *a, const char *s);

/* printf into the arena. */
char *arena_fmt(struct arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Room for one more element in a growing list of elements of `size` bytes that
 * holds *n of them: returns the list, moved when its capacity (a power of two,
 * implied by *n) is full. The caller counts *n up itself. */
void *arena_grow(struct arena *a, void *list, size_t n, size_t size);

struct arena_mark arena_mark(const struct arena *a);
void arena_release(struct arena *a, struct arena_mark m);
void arena_free(struct arena *a);
/* The same, for an arena that is filled again at once: it keeps a block. */
void arena_reuse(struct arena *a);
/* Everything in `from` is `into`'s from now on; `from` is empty. */
void arena_join(struct arena *into, struct arena *from);

/* Everything in the stock goes back to the system. */
void arena_stock_free(struct arena_stock *stock);

#endif
