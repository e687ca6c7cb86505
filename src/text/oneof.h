/* SPDX-License-Identifier: GPL-3.0-or-later */
/* oneof.h - a list of words as one text, in which "|" parts them: it has no
 * addresses, which each start would relocate. All in any case. Pure. */
#ifndef TEXT_ONEOF_H
#define TEXT_ONEOF_H

#include <stdbool.h>
#include <stddef.h>

/* s, or n octets of it, are one of the words. */
bool oneof_is(const char *s, const char *list);
bool oneof_is_n(const char *s, size_t n, const char *list);
/* s, or n octets of it, begin with one of them. */
bool oneof_starts(const char *s, const char *list);
bool oneof_starts_n(const char *s, size_t n, const char *list);
/* One of them stands in s, or in n octets of it. */
bool oneof_has(const char *s, const char *list);
bool oneof_has_n(const char *s, size_t n, const char *list);

#endif
