/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scan.h - one reading of words: what the parts of the scan share. */
#ifndef DIG_ARGS_SCAN_H
#define DIG_ARGS_SCAN_H

#include "base/buf.h"
#include "base/edition.h"
#include "dig/args/line.h"
#include "dig/args/value.h"

enum { ARGS_SCAN_NAME = 1024 }; /* room for a name as typed, and its NUL */
enum { ARGS_SCAN_FAILED = 1 };  /* the status of most errors */

/* One reading: the line, or one line of a file. */
struct args_scan {
    struct args_line *args;
    enum args_line_from from;
    int argc, at;
    char **argv;
    struct dig start;     /* batch: the line's own copy of the defaults */
    struct dig *defaults; /* what names of this reading begin with */
    struct dig *one;      /* where options go: the defaults, or a query */
    bool named;           /* a name was typed: the greeting is made */
    unsigned before;      /* queries that were there already */
    bool skip;            /* batch: the line is not to be run */
};

/* A new query, a copy of the defaults; options go there from now on. */
struct dig *args_scan_begin(struct args_scan *s, const char *name);
/* The same for a name that was typed: the first one has the greeting, if it is
 * made so early. */
struct dig *args_scan_name(struct args_scan *s, const char *name);
/* All was read: the first query has the greeting, if it is made so late. */
void args_scan_end(struct args_scan *s);

/* The type and class of the query at hand; serial: of ixfr=, or NULL. All that
 * return int return ARGS_LINE_GO or the status that ends the program. */
int args_scan_type(struct args_scan *s, uint16_t type, const char *serial);
void args_scan_class(struct args_scan *s, uint16_t class);

/* "invalid WHAT 'TEXT': not a valid number", in two halves on two streams. */
int args_scan_bad_number(struct run *run, int status, const char *what,
                         const struct args_word_number *n);
/* "Invalid option: SIGNWORD" (unless word is NULL) and the usage. */
int args_scan_usage(struct args_line *a, const char *sign, const char *word);
/* "hmac-sha256", or with the number of bits to send, "hmac-sha256-128". What is
 * not known is said, and leaves a key without an algorithm. */
int args_scan_algorithm(struct run *run, struct tsig_words *w,
                        const char *word);

/* "dig: words" and so on stderr; returns the status. */
int args_scan_fatal(struct run *run, int status, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* ---- letters.c: options of one dash ---- */

/* Takes a word, without its dash: flags that may stand together, or a letter with
 * a value behind it or in the next word. ARGS_LINE_GO or the status. */
int args_letters_take(struct args_scan *s, char *word);

/* Before everything else: are these letters at all, and is there a value? Takes
 * -4, -6 and -r. *skip: the next word is the value. */
int args_letters_check(struct args_line *a, const char *w, const char *next,
                       bool *read_rc, bool *skip);

/* at.c: --at=tls://HOST and --at=https://HOST/PATH, as the words of dig for it,
 * with the certificate verified. Reads them as if they stood in a ~/.digrc: what
 * is typed comes behind. An address among --at is not dig's business.
 * ARGS_LINE_GO or a status, and then one line was said. */
int args_at_read(struct args_line *a);

/* ---- help.c: dig -h and the usage text ---- */

/* The whole help, as dig -h prints it. */
void args_help_print(struct buf *b, const struct edition *e);
/* The few lines that follow "Invalid option". */
void args_help_usage(struct buf *b);

#endif
