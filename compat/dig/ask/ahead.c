/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/ask/ahead.h"

#include <string.h>

void ask_ahead_start(struct ask_ahead *q, void (*oom)(void))
{
    memset(q, 0, sizeof *q);
    for (int i = 0; i < ASK_AHEAD_STRETCHES; i++)
        q->stretch[i].arena.oom = oom;
}

static void forget(struct ask_ahead_stretch *s)
{
    arena_free(&s->arena);
    s->lines = 0;
}

struct arena *ask_ahead_line(struct ask_ahead *q)
{
    struct ask_ahead_stretch *s = &q->stretch[q->filling];

    if (q->octets > ASK_AHEAD_OCTETS)
        return NULL;
    if (s->lines == ASK_AHEAD_LINES) {
        unsigned next = (q->filling + 1) % ASK_AHEAD_STRETCHES;
        if (q->stretch[next].open)
            return NULL;
        if (!s->open)
            forget(s);
        q->filling = next;
        s = &q->stretch[next];
    }
    s->lines++;
    return &s->arena;
}

void *ask_ahead_add(struct ask_ahead *q, size_t size)
{
    struct ask_ahead_stretch *s = &q->stretch[q->filling];
    struct ask_ahead_item *item = arena_alloc(&s->arena, size);

    item->stretch = s;
    if (q->last)
        q->last->next = item;
    else
        q->first = item;
    q->last = item;
    s->open++;
    return item;
}

struct bytes ask_ahead_keep(struct ask_ahead *q, struct ask_ahead_item *item,
                            struct bytes from)
{
    char *copy = arena_copy(&item->stretch->arena, from.at, from.len);

    item->octets += from.len;
    q->octets += from.len;
    return (struct bytes){(unsigned char *)copy, from.len};
}

void ask_ahead_drop(struct ask_ahead *q)
{
    struct ask_ahead_item *item = q->first;
    struct ask_ahead_stretch *s = item->stretch;

    q->first = item->next;
    if (!q->first)
        q->last = NULL;
    q->octets -= item->octets;
    /* the one being filled may have to give its arena to another line */
    if (!--s->open && s != &q->stretch[q->filling])
        forget(s);
}

void ask_ahead_end(struct ask_ahead *q)
{
    for (int i = 0; i < ASK_AHEAD_STRETCHES; i++)
        forget(&q->stretch[i]);
}
