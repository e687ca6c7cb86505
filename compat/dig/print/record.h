/* SPDX-License-Identifier: GPL-3.0-or-later */
/* record.h - one record, one line: owner, TTL, class, type, data. */
#ifndef DIG_PRINT_RECORD_H
#define DIG_PRINT_RECORD_H

#include "dig/args/settings.h"
#include "dns/rr/text.h"

#include <stdio.h>

/* The columns where the fields of a line begin. */
struct print_record_columns {
    unsigned ttl, class, type, data;
};

/* What stands between owner and data of a record, for the next one that is
 * like it. Zeroed: none yet. */
enum { PRINT_RECORD_MIDDLES = 32 };
struct print_record_middle {
    uint32_t ttl;
    uint16_t type, class;
    uint16_t width; /* of the owner (record.c: width_of) */
    uint8_t len;
    char text[50];
};

/* What a query's settings mean for its records: worked out once a message. */
struct print_record {
    const struct dig_style *set;
    struct print_record_columns column;
    struct rr_style text;
    /* PRINT_RECORD_MIDDLES of them, by type and width; NULL: none are kept */
    struct print_record_middle *middles;
    bool update; /* of a dynamic update: records without data are fine */
    bool typed;  /* +trace +short: the type stands before the data */
};

struct print_record print_record_of(const struct dig *set, unsigned flags);

/* A line with its newline. */
void print_record_record(struct buf *b, const struct rr *rr,
                         const struct print_record *how);
void print_record_question(struct buf *b, const struct rr *rr,
                           const struct print_record *how);

/* From column `from` of the line to column `to`, with at least one step. Returns
 * the column that was reached. */
size_t print_record_indent(struct buf *b, size_t from, size_t to);

/* The data alone, as +short has it; no newline. */
void print_record_data(struct buf *b, const struct rr *rr,
                       const struct print_record *how);

/* ---- unicode.c: +idnout, names of a printed message in the user's script ---- */

/* Where the fields behind an owner begin, and a 0 behind the last of them; none:
 * lines have no columns. */
struct print_unicode_columns {
    unsigned question[3], record[5];
};

struct print_unicode_to {
    FILE *err; /* is told what the locale cannot show */
    struct arena *arena;
    struct print_unicode_columns columns;
    bool lenient; /* what cannot be converted stands as it is, untold */
    bool *warned; /* something could not be shown: it is told once */
};

/* Converts the names in what was written since `from`: whole words that end in a
 * dot, not inside quotes. What the locale cannot show stays. NULL, or why a name
 * is none, in BIND's words and in the arena; then nothing was converted. Without
 * libidn2 nothing happens. */
const char *print_unicode(struct buf *b, size_t from,
                          const struct print_unicode_to *to);

#endif
