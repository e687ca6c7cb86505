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
