/* SPDX-License-Identifier: GPL-3.0-or-later */
/* options_in.h - what the options_*.c share. */
#ifndef SES_RUN_OPTIONS_IN_H
#define SES_RUN_OPTIONS_IN_H

#include "ses/run/options.h"

struct options_reader {
    struct options *o;
    struct run *run;
    struct arena *arena;
    bool plugin; /* check_ses: its letters */
};

enum { OPTIONS_DNS_PORT = 53 };

/* "WHAT 'WORD': expected EXPECTED", in the arena. */
struct fault options_wrong(const struct options_reader *r, const char *what,
                           const char *word, const char *expected);

/* Letters, +words and bare words: those of verify mode, or the plugin's.
 * argv[0] is not one. */
struct fault options_words(struct options_reader *r, int argc, char **argv);

#endif
