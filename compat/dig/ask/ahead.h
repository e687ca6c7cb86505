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
    DIGAHEAD_LINES = 64, /* of a stretch */
    DIGAHEAD_STRETCHES = 64,
    DIGAHEAD_OCTETS = 3 << 20 /* kept with digahead_keep */
};

struct digahead_stretch {
    struct arena arena;
    unsigned lines, open; /* begun; items that are still kept */
};

/* The first member of whatever is kept. */
struct digahead_item {
    struct digahead_item *next;
    struct digahead_stretch *stretch;
    size_t octets;
};

struct digahead {
    struct digahead_stretch stretch[DIGAHEAD_STRETCHES];
    unsigned filling;
    size_t octets;
    struct digahead_item *first, *last; /* NULL: nothing is kept */
};

/* Nothing is read yet; oom as in struct arena. */
void digahead_start(struct digahead *q, void (*oom)(void));

/* Begins a line: where what it needs may be put; this lives as long as an item
 * that is added before the next line begins. NULL: enough lines are kept. */
struct arena *digahead_line(struct digahead *q);

/* A zeroed item of `size` octets behind all others, for the line begun last. */
void *digahead_add(struct digahead *q, size_t size);

/* A copy of these octets that lives as long as the item. */
struct bytes digahead_keep(struct digahead *q, struct digahead_item *item,
                           struct bytes from);

/* The first item is done with. */
void digahead_drop(struct digahead *q);

/* Frees everything. */
void digahead_end(struct digahead *q);

#endif
