/* SPDX-License-Identifier: GPL-3.0-or-later */
/* name.h - names and tokens as people type or paste them, made canonical or
 * told apart by their look. Also for src/ses/look and src/ses/run. */
#ifndef SES_INPUT_NAME_H
#define SES_INPUT_NAME_H

#include "base/arena.h"
#include "dns/name.h"

#include <stdbool.h>

/* A domain name as people type or paste it: URL, quotes, blanks at the ends,
 * final dot, capitals, letters beyond ASCII. Canonical and lower-case in out.
 * Returns NULL, or what is wrong with it. */
const char *input_name(struct arena *scratch, const char *typed,
                       char out[NAME_TEXT]);

/* U-labels to A-labels. Returns NULL, or what is wrong. */
const char *input_idn(const char *typed, char out[NAME_TEXT]);

/* TXT data as typed: character-strings in quotes joined, or the text itself.
 * octal: \052 as Route 53 writes it, else \042 as zone files do. */
char *input_txt(struct arena *a, const char *typed, bool octal);

/* TOKEN._domainkey.DOMAIN, and what people make of it. */
struct input_dkim {
    char selector[NAME_TEXT], domain[NAME_TEXT]; /* domain "": none named */
    const char *slip; /* what was repaired, or NULL */
    bool legacy;      /* the slip is the AWS page's */
};

/* False: no DKIM name. The name is canonical. */
bool input_dkim_name(const char *name, struct input_dkim *out);

/* The word ends as the name of a file does and that of a domain can't, because
 * the ending is no top-level name: "dkim.csv", not "dkim.zip". */
bool input_is_file(const char *word);

/* "a.example.a.example" -> "a.example": where a name's second half begins if it
 * repeats the first, or NULL. */
const char *input_doubled(const char *name);

/* It may be an Easy DKIM token: one label of letters and digits, at least 20.
 * *sure: 32 characters of base32. */
bool input_is_token(const char *word, bool *sure);

/* One label of letters, digits and hyphens: a token where one must stand. */
bool input_is_label(const char *word);

#endif
