/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/report/view.h"

#include "base/arena.h"
#include "base/hash.h"

/* Never 0, which marks a free row. */
static uint64_t hash(const char *s)
{
    uint64_t h = hash_text(s);

    return h ? h : 1;
}

static struct report_seen_row *place(struct report_seen_row *row, size_t cap,
                                     uint64_t h)
{
    size_t i = (size_t)h & (cap - 1);

    while (row[i].hash && row[i].hash != h)
        i = (i + 1) & (cap - 1);
    return &row[i];
}

static void grow(struct report_seen *s)
{
    size_t cap = s->cap ? s->cap * 2 : 256;
    struct report_seen_row *row = arena_alloc(s->arena, cap * sizeof *row);

    for (size_t i = 0; i < s->cap; i++)
        if (s->row[i].hash)
            *place(row, cap, s->row[i].hash) = s->row[i];
    s->row = row;
    s->cap = cap;
}

unsigned report_seen_count(struct report_seen *s, const char *name)
{
    uint64_t h = hash(name);

    if (s->n * 2 >= s->cap)
        grow(s);
    struct report_seen_row *r = place(s->row, s->cap, h);
    s->n += !r->hash;
    r->hash = h;
    return ++r->times;
}
