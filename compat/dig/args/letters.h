/* SPDX-License-Identifier: GPL-3.0-or-later */
/* letters.h - options of one dash: flags that may stand together, and letters
 * with a value behind them or in the next word. */
#ifndef DIG_ARGS_LETTERS_H
#define DIG_ARGS_LETTERS_H

#include "dig/args/scan.h"

/* Takes a word, without its dash. ARGS_LINE_GO or the status. */
int args_letters_take(struct args_scan *s, char *word);

/* Before everything else: are these letters at all, and is there a value? Takes
 * -4, -6 and -r. *skip: the next word is the value. */
int args_letters_check(struct args_line *a, const char *w, const char *next,
                       bool *read_rc, bool *skip);

#endif
