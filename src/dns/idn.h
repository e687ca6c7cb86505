/* SPDX-License-Identifier: GPL-3.0-or-later */
/* idn.h - names in the user's script to A-labels, by libidn2.
 *
 * Loaded when it is wanted: BIND 9.18 converts only on a terminal. What is
 * typed is in the charset of the locale, so the program must have called
 * setlocale.
 */
#ifndef DNS_IDN_H
#define DNS_IDN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct idn {
    int (*to_ascii)(const char *src, char **dst, int flags);
    const char *(*strerror)(int err);
    void (*free)(void *p);
    bool lenient; /* what is wrong stays as it was typed */
};

/* False: libidn2 is not here. */
bool idn_open(struct idn *i);

/* May this name, and those domains behind it, need to be converted at all? A
 * lenient conversion leaves ASCII as it stands. */
bool idn_needed(bool lenient, const char *typed, const char *const *domain,
                unsigned domains);

/* Converts a typed name as BIND does: IDNA2008 with TR46 mapping. A name that
 * only changes in case stays as typed. NULL: done; else libidn2's words for
 * what is wrong. */
const char *idn_read(const struct idn *i, const char *typed, char *out,
                     size_t cap);

/* The same where a name that cannot be converted stays as it is, and where
 * there is nothing to convert with (NULL). */
const char *idn_or_typed(const struct idn *i, const char *typed, char *out,
                         size_t cap);

#endif
