/* SPDX-License-Identifier: GPL-3.0-or-later */
/* typo.h - what hands and panels do to the text of a TXT record. Pure. */
#ifndef TEXT_TYPO_H
#define TEXT_TYPO_H

#include <stdbool.h>

struct arena;

/* Straight or curly quotation marks stand in it. */
bool typo_has_quotes(const char *text);
/* No-break space, zero-width space, byte order mark, soft hyphen. */
bool typo_has_invisible(const char *text);
/* Any of those, or a blank of ASCII. */
bool typo_has_blanks(const char *text);
/* The text without quotation marks and blanks of any kind, in the arena. */
char *typo_plain(const char *text, struct arena *a);
/* The text without quotation marks, with one space for blanks of any kind between
 * words and none at the ends, in the arena. */
char *typo_spaced(const char *text, struct arena *a);

/* Without "amazonses:" in front. */
const char *typo_token(const char *text);
/* A token of the legacy scheme: 32 octets in base64, 44 characters, perhaps
 * with "amazonses:" in front. */
bool typo_is_token(const char *text);

/* Characters to add, remove or change, whatever their case, at most `most`;
 * more: most + 1. */
unsigned typo_distance(const char *a, const char *b, unsigned most);

#endif
