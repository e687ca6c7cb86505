/* SPDX-License-Identifier: GPL-3.0-or-later */
/* must.h - what holds whatever is typed, read or sent. If it does not, the code
 * is wrong, and the program ends: nothing it says after that could be believed.
 * On in every build; not assert(3), which is a symbol more to look up at every
 * start. What can happen is a fault (fault.h).
 */
#ifndef BASE_MUST_H
#define BASE_MUST_H

#include <stdlib.h>

#define must(condition) ((condition) ? (void)0 : abort())

/* i is an index of the array. */
#define must_index(i, array) must((size_t)(i) < sizeof(array) / sizeof *(array))

#endif
