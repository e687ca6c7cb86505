/* SPDX-License-Identifier: GPL-3.0-or-later */
/* code_scan.h - a program as words, strings and signs, whatever its language.
 * For code.c only. */
#ifndef SES_INPUT_CODE_SCAN_H
#define SES_INPUT_CODE_SCAN_H

#include "text/lines.h"

enum { CODE_TEXT = 8192 };

enum code_kind { CODE_END, CODE_STRING, CODE_WORD, CODE_SIGN, CODE_LINE };

struct code_token {
    enum code_kind kind;
    char sign;  /* of a CODE_SIGN; ">" for "=>", "." for "->", "::" and "?." */
    bool odd;   /* a string with parts that the program fills in */
    char quote; /* of a string */
    bool key;   /* a string with ":" or "=>" behind it */
    unsigned line;
    char text[CODE_TEXT];
};

struct code_scan {
    struct lines *lines;  /* what is read, or NULL: */
    const char *at, *end; /* a text */
    unsigned line;        /* of the next octet, from 1 */
    bool shell;           /* it begins with "#!" */
    struct code_token token[2], *now, *last;
};

/* From a stream or, if it is NULL, a text. */
void code_scan_begin(struct code_scan *c, struct lines *lines, const char *text,
                     size_t n);
/* The next token, in c->now. Comments are stepped over. */
void code_scan_next(struct code_scan *c);
/* It is the last one now. */
void code_scan_keep(struct code_scan *c);

#endif
