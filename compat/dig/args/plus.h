/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plus.h - the + options of dig: one row each.
 *
 * A row says how short the option may be typed, whether it takes a value, and
 * what it does to the settings. The help text is help.c's.
 */
#ifndef DIG_ARGS_PLUS_H
#define DIG_ARGS_PLUS_H

#include "dig/args/settings.h"

#include <stdio.h>

/* Why an option was not taken. */
enum args_plus_fault {
    ARGS_PLUS_OK,
    ARGS_PLUS_UNKNOWN, /* not an option, or used as it must not be */
    ARGS_PLUS_VALUE,   /* the value is not a number, or out of range */
    ARGS_PLUS_FATAL    /* something else, in words */
};

struct args_plus_error {
    enum args_plus_fault fault;
    int status;        /* of the program, for VALUE and FATAL */
    const char *what;  /* VALUE: of what; FATAL: the words */
    const char *value; /* VALUE: as typed; FATAL: printed after the words */
    bool out_of_range;
    bool code_point;  /* VALUE: of +ednsopt, which is worded otherwise */
    const char *path; /* the HTTP path that is not one, or NULL */
    const char *told; /* UNKNOWN: what is said before, or NULL */
};

/* Where options go. */
struct args_plus_to {
    struct dig *set; /* this query, or the defaults */
    struct dig_every *every;
    bool batch;    /* a line of a batch file: +tcp is not taken */
    bool local;    /* for one name, or one line of a batch */
    bool searches; /* the search list is made: +domain comes too late for it */
    FILE *err;     /* notes about old options */
    struct arena *arena;
    bool dns64prefix; /* out: a query of its own is asked for */
    /* the option at hand, for plus_do.h only */
    const char *name, *value; /* value: NULL when there is none, or empty (but
                                 for +http... and +proxy...) */
    bool on;
    struct args_plus_error error;
};

/* Takes one option, as typed behind the plus sign. Writes a NUL over the '='
 * in it, as BIND does: that is why the greeting can lose one. */
struct args_plus_error args_plus_take(struct args_plus_to *to, char *word);

/* The name in row i; NULL: there are no more. */
const char *args_plus_name(size_t i);

/* The settings before any option. */
void args_plus_start(struct dig *set, struct dig_every *every,
                     const struct edition *edition);

/* The type was set (by a word, or -t): what that changes besides. */
void args_plus_type(struct dig *set, const struct dig_every *every,
                    uint16_t type);

#endif
