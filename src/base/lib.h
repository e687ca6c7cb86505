/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lib.h - libraries that are loaded when they are first needed.
 *
 * A plain lookup loads libc and libresolv. Everything else (JSON, IDN, TLS,
 * line editing) is opened here, into a struct of function pointers that the
 * caller owns, so that its absence is an answer and not a failure to start.
 */
#ifndef BASE_LIB_H
#define BASE_LIB_H

#include <stdbool.h>
#include <stddef.h>

/* One function to find: its name, and where its pointer goes in the struct. */
struct lib_symbol {
    const char *name;
    size_t offset;
};

/* Opens soname (for example "libidn2.so.0") and fills in the pointers at
 * `into`. False when the library or one of the functions is not there; then
 * nothing in `into` may be called. An opened library stays open. */
bool lib_open(const char *soname, const struct lib_symbol *symbols, size_t n,
              void *into);

/* Loads it now, so that lib_open finds it when files cannot be loaded any
 * more. False: it is not installed. */
bool lib_load(const char *soname);

#endif
