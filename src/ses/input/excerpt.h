/* SPDX-License-Identifier: GPL-3.0-or-later */
/* excerpt.h - the beginning of a file, by which its form is told. It need not end
 * in a NUL. */
#ifndef SES_INPUT_EXCERPT_H
#define SES_INPUT_EXCERPT_H

#include <stdbool.h>
#include <stddef.h>

/* Lines that are looked at where each has to be of the form. */
enum { EXCERPT_LINES = 400 };

struct excerpt_line {
    const char *at;
    size_t len, indent; /* without the indent, and blanks at the end */
};

/* The next line that is not empty, from *p on; false: no more. */
bool excerpt_next(const char **p, const char *end, struct excerpt_line *l);
/* The same with its indent, *n octets; NULL: no more. */
const char *excerpt_next_line(const char **p, const char *end, size_t *n);

/* Whether it has the word, in whatever case. */
bool excerpt_begins(const struct excerpt_line *l, const char *word);
bool excerpt_has(const char *text, size_t n, const char *word);

#endif
