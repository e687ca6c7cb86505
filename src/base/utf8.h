/* SPDX-License-Identifier: GPL-3.0-or-later */
/* utf8.h - RFC 3629 text. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/buf.h"

/* An octet that is no UTF-8 becomes this plus the octet: a low surrogate,
 * which UTF-8 does not have. */
enum { UTF8_STRAY = 0xDC00 };

/* The length of the sequence at s, of which n octets are there; 0: none. Reads
 * no further than to an octet that does not belong: n may reach beyond a NUL. */
size_t utf8_length(const char *s, size_t n);

/* The code point at *s, stepping over it, or a stray octet. 0 at the end. */
uint32_t utf8_next(const char **s);

/* The octets of a code point up to U+10FFFF; how many they are. */
size_t utf8_put(uint32_t c, char out[4]);

/* The offset of the first octet that is none, or -1. */
long utf8_bad(const char *s, size_t n);

/* As BIND sees it: surrogates pass. */
bool utf8_is_text(struct bytes s);

#endif
