/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What options.c and options_words.c share. */
#include "ses/run/options_in.h"

#include "base/arena.h"

struct fault options_wrong(const struct options_reader *r, const char *what,
                           const char *word, const char *expected)
{
    return fault_at(arena_fmt(r->arena, "%s '%s'", what, word),
                    arena_fmt(r->arena, "expected %s", expected));
}

void options_add(const struct options_reader *r, struct ses_strings *to,
                 const char *word)
{
    to->at = arena_grow(r->arena, to->at, to->n, sizeof *to->at);
    to->at[to->n++] = word;
}
