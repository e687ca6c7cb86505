/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ahead.h - what is read ahead of what is printed, in order.
 *
 * A line whose answer is late must not hold back the questions of the lines
 * behind it, so these are read, asked and kept meanwhile. Memory is taken and
 * freed in stretches of lines: as long as answers come in order only a few of
 * them exist, and there is a limit to how many there may be.
 */
#ifndef DIG_ASK_AHEAD_H
#define DIG_ASK_AHEAD_H

#include "base/arena.h"
#include "base/buf.h"

enum {
    ASK_AHEAD_LINES = 64, /* of a stretch */
    ASK_AHEAD_STRETCHES = 64,
    ASK_AHEAD_OCTETS = 3 << 20 /* kept with ask_ahead_keep */
};

struct ask_ahead_stretch {
    struct arena arena;
    unsigned lines, open; /* begun; items that are still kept */
};

/* The first member of whatever is kept. */
struct ask_ahead_item {
    struct ask_ahead_item *next;
    struct ask_ahead_stretch *stretch;
    size_t octets;
};

struct ask_ahead {
    struct ask_ahead_stretch stretch[ASK_AHEAD_STRETCHES];
    unsigned filling;
    size_t octets;
    struct ask_ahead_item *first, *last; /* NULL: nothing is kept */
};

/* Nothing is read yet; oom as in struct arena. */
void ask_ahead_start(struct ask_ahead *q, void (*oom)(void));

/* Begins a line: where what it needs may be put; this lives as long as an item
 * that is added before the next line begins. NULL: enough lines are kept. */
struct arena *ask_ahead_line(struct ask_ahead *q);

/* A zeroed item of `size` octets behind all others, for the line begun last. */
void *ask_ahead_add(struct ask_ahead *q, size_t size);

/* A copy of these octets that lives as long as the item. */
struct bytes ask_ahead_keep(struct ask_ahead *q, struct ask_ahead_item *item,
                            struct bytes from);

/* The first item is done with. */
void ask_ahead_drop(struct ask_ahead *q);

/* Frees everything. */
void ask_ahead_end(struct ask_ahead *q);

#endif
