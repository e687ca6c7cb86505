/* SPDX-License-Identifier: GPL-3.0-or-later */
/* code.h - what the files that read programs share: words, strings and signs,
 * whatever the language (code_scan.c); what brackets, blocks and chained calls
 * hold, until it is a whole record (code_group.c). For code*.c only. */
#ifndef SES_INPUT_CODE_H
#define SES_INPUT_CODE_H

#include "ses/input/readers.h"

enum {
    CODE_TEXT = 8192,
    CODE_DEPTH = 48,
    CODE_GROUP_WORD = 64,
    CODE_VALUES = 8
};

/* ---- code_scan.c ---- */

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

/* ---- code_group.c ---- */

/* What is open: the file, a bracket, "do". */
struct code_group {
    struct input_cells cells; /* in the arena */
    char *value[CODE_VALUES];
    size_t values;
    bool odd[ROLES];
    enum input_role led; /* the role of the word before it, or ROLE_NONE */
    bool called;         /* by a function that is not known */
    bool hash;           /* PowerShell's: ";" parts its members */
    char sign;           /* it was opened with; 0: the file */
    bool named;          /* a word stands before its bracket: no JSON */
    bool chain;          /* the cells are arguments of chained calls */
    const char *type;    /* that the word before it tells: CnameRecord */
    struct arena_mark mark;
    enum input_role pending; /* a word and its sign came, but no value yet */
    bool got;                /* ... but part of one */
};

struct code {
    struct input *in; /* NULL: only looked at */
    bool json;        /* see input_code_is */
    bool lax;         /* what is computed is no fault */
    size_t found;
    struct arena arena;
    struct code_scan s;
    unsigned meant; /* a line with a name of DKIM that is in no record, or 0 */
    char word[CODE_GROUP_WORD]; /* the last word, */
    bool dotted;                /* behind a dot: a method */
    bool dot_on_string;         /* the last dot stands behind a string */
    bool broke;                 /* the line ended behind the last token */
    bool tokens;                /* were read */
    char host[CODE_GROUP_WORD * 4];
    struct code_group group[CODE_DEPTH];
    size_t depth, too_deep;
};

/* The innermost group that is open. */
struct code_group *code_group_top(struct code *c);
/* One behind the last sign, and its end: its record is put, or lent to the group
 * around it. */
void code_group_open(struct code *c, char sign);
void code_group_close(struct code *c);

/* A member of a record; take: one that is there already begins the next. */
void code_group_put(struct code *c, struct code_group *g, enum input_role role,
                    const struct code_token *t);
void code_group_take(struct code *c, struct code_group *g, enum input_role role,
                     const struct code_token *t);
/* A member that the program computes. */
void code_group_odd(struct code_group *g, enum input_role role, unsigned line);
/* The record of the group is whole, or never will be. */
void code_group_flush(struct code *c, struct code_group *g);

bool code_group_is_token(const char *s);
/* A fault of the line, if there is one; the second is that of a record that is
 * not written out. */
void code_group_told(struct code *c, unsigned line, const char *wrong);
void code_group_lacks(struct code *c, unsigned line, const char *what);

/* The role of what is called so: "recordName", "setValue". */
enum input_role code_group_role(const char *word);
/* A method that gives back what it is given. */
bool code_group_is_method(const char *word);

#endif
