/* SPDX-License-Identifier: GPL-3.0-or-later */
/* slip.h - how far what was typed is from what was meant. Pure. */
#ifndef BASE_SLIP_H
#define BASE_SLIP_H

#include <stdbool.h>
#include <stddef.h>

enum {
    SLIP_LONGEST = 255, /* letters that are compared */
    SLIP_FAR = 1 << 16  /* more of them */
};

/* Letters to add, leave out or change, whatever their case, to make b of the
 * first n letters of a; two exchanged neighbours cost `exchange`, 1 or 2.
 * SLIP_FAR if n is above SLIP_LONGEST. */
unsigned slip_distance(const char *a, size_t n, const char *b,
                       unsigned exchange);

enum { SLIP_NONE = 32 }; /* *fewest before the first word; the longest word */

/* Whether the first n letters of what was typed are nearer to the word than the
 * *fewest slips so far, which it then lowers; an exchange is one slip, as
 * is that the word's end is missing. A word with more than one in three letters
 * is not near. */
bool slip_nearer(const char *typed, size_t n, const char *word,
                 unsigned *fewest);

#endif
