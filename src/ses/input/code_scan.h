/* SPDX-License-Identifier: GPL-3.0-or-later */
/* code_scan.h - a program as words, strings and signs, whatever its language.
 * For code.c only. */
#ifndef SES_INPUT_CODE_SCAN_H
#define SES_INPUT_CODE_SCAN_H

#include <stdbool.h>
#include <stddef.h>

enum { CODE_TEXT = 8192 };

enum code_kind { CODE_STRING, CODE_WORD, CODE_SIGN, CODE_LINE };

struct code_token {
    enum code_kind kind;
    char sign;  /* of a CODE_SIGN; ">" for "=>", "." for "->", "::" and "?." */
    bool odd;   /* a string with parts that the program fills in */
    char quote; /* of a string */
    bool key;   /* a string with ":" or "=>" behind it */
    unsigned line;
    char text[CODE_TEXT];
};

/* What is scanned comes in texts of any size that break off anywhere at the end
 * of a line; what goes on in the next one is remembered. */
struct code_scan {
    const char *at, *end;
    bool over;     /* the line break behind the text was read, too */
    bool last_one; /* no more text will come */
    unsigned line; /* of the next octet, from 1 */
    bool shell;    /* it begins with "#!" */
    char inside;   /* '*': a comment goes on; or the quote of a string */
    bool triple;   /* ... that stands three times, */
    bool format;   /* behind an f */
    size_t len;    /* of the string so far */
    struct code_token token[3], *now, *last, *ahead;
    bool waiting;   /* the string in now may go on in the next text */
    bool broke;     /* a line ended behind now, */
    char plus;      /* a sign follows that joins strings, */
    bool has_ahead; /* ... and then this */
};

void code_scan_begin(struct code_scan *c);
/* More text, which begins in this line. */
void code_scan_text(struct code_scan *c, const char *text, size_t n,
                    unsigned line);
/* The next token, in c->now: literals that are joined are one. False: the text
 * has no more. Comments are stepped over. */
bool code_scan_next(struct code_scan *c);
/* It is the last one now. */
void code_scan_keep(struct code_scan *c);

#endif
