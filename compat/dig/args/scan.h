/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scan.h - one reading of words: what the parts of the scan share. */
#ifndef DIG_ARGS_SCAN_H
#define DIG_ARGS_SCAN_H

#include "dig/args/line.h"
#include "dig/args/word.h"

#define DIGSCAN_VERSION "9.18.49-seslookup-" SESLOOKUP_VERSION

enum { DIGSCAN_NAME = 1024 }; /* room for a name as typed, and its NUL */
enum { DIGSCAN_FAILED = 1 };  /* the status of most errors */

/* One reading: the line, or one line of a file. */
struct digscan {
    struct digargs *args;
    enum digargs_from from;
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
struct dig *digscan_begin(struct digscan *s, const char *name);
/* The same for a name that was typed: the first one has the greeting. */
struct dig *digscan_name(struct digscan *s, const char *name);

/* The type and class of the query at hand; serial: of ixfr=, or NULL. All that
 * return int return DIGARGS_GO or the status that ends the program. */
int digscan_type(struct digscan *s, uint16_t type, const char *serial);
void digscan_class(struct digscan *s, uint16_t class);

/* "invalid WHAT 'TEXT': not a valid number", in two halves on two streams. */
int digscan_bad_number(struct run *run, int status, const char *what,
                       const struct digword_number *n);
/* "Invalid option: SIGNWORD" (unless word is NULL) and the usage. */
int digscan_usage(struct digargs *a, const char *sign, const char *word);
/* "hmac-sha256", or with the number of bits to send, "hmac-sha256-128". What is
 * not known is said, and leaves a key without an algorithm. */
int digscan_algorithm(struct run *run, struct tsig_words *w, const char *word);

#endif
