/* SPDX-License-Identifier: GPL-3.0-or-later */
/* paste.h - what copying and pasting adds to a line of text. Pure; in place;
 * a line never grows. */
#ifndef TEXT_PASTE_H
#define TEXT_PASTE_H

#include <stdbool.h>

/* Damage that cannot be seen and has one reading: zero-width characters go,
 * exotic blanks become blanks, typographic quotes plain ones, arrows "->",
 * terminal escapes go. Returns the first character that was changed and tells
 * nothing by itself (its code point, e.g. 0x200b), or 0. Quotes and arrows are
 * changed without a word. */
unsigned long paste_clean(char *line);

/* What --paste takes off besides: prompts ("C:\>", "$ ", "> "), list numbers,
 * code fences, HTML entities. False: nothing is left of the line. */
bool paste_strip(char *line);

#endif
