/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lib.h - lib_open for a static binary: what it can "open" is linked into it.
 *
 * scripts/static writes the table, from the libraries that are there and the
 * functions that the sources name. Linked in front of the archives, lib.o is
 * there instead of base/lib.o. A library that is not in the table is one that
 * is not installed.
 */
#ifndef LIBC_LIB_H
#define LIBC_LIB_H

struct lib_row {
    const char *name;
    void (*function)(void);
};

/* Ends with a row without a name. */
extern const struct lib_row lib_bound[];

#endif
