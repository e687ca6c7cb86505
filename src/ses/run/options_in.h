/* SPDX-License-Identifier: GPL-3.0-or-later */
/* options_in.h - what the options_*.c share. */
#ifndef SES_RUN_OPTIONS_IN_H
#define SES_RUN_OPTIONS_IN_H

#include "base/arena.h"
#include "ses/run/options.h"

struct options_reader {
    struct options *o;
    struct run *run;
    struct arena *arena;
    bool plugin;       /* check_ses: its letters */
    const char *typed; /* the letter or +word that is being read */
};

enum { OPTIONS_DNS_PORT = 53 };

/* "OPTION" "WORD" ": expected " "EXPECTED", in the arena; the option with its
 * "=", as in "--jobs=". */
static inline struct fault options_wrong(const struct options_reader *r,
                                         const char *option, const char *word,
                                         const char *expected)
{
    return fault_at(arena_fmt(r->arena, "%s%s", option, word),
                    arena_fmt(r->arena, "expected %s", expected));
}

/* Letters, +words and bare words: those of verify mode, or the plugin's.
 * argv[0] is not one. */
struct fault options_words(struct options_reader *r, int argc, char **argv);

#endif
