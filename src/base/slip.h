/* SPDX-License-Identifier: GPL-3.0-or-later */
/* slip.h - the word that somebody probably meant. Pure. */
#ifndef BASE_SLIP_H
#define BASE_SLIP_H

#include <stdbool.h>
#include <stddef.h>

enum { SLIP_NONE = 32 }; /* *fewest before the first word; the longest word */

/* Whether the first n letters of what was typed, in any case, are nearer to the
 * word (lower case) than the *fewest slips so far, which it then lowers. A slip
 * is a letter added, left out or changed, or two exchanged; a word with more
 * than one in three letters is not near. */
bool slip_nearer(const char *typed, size_t n, const char *word,
                 unsigned *fewest);

#endif
