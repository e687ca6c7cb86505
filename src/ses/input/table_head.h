/* SPDX-License-Identifier: GPL-3.0-or-later */
/* table_head.h - a table with a header: the console's record sets, whole zones, and
 * lists of domains; CSV, tabs, Markdown and boxes. For table*.c only. */
#ifndef SES_INPUT_TABLE_HEAD_H
#define SES_INPUT_TABLE_HEAD_H

#include "ses/input/input_in.h"
#include "text/csv.h"

enum { TABLE_HELD = 4096 };

struct input_table {
    bool records;    /* rows are records; else domains */
    bool identities; /* it has columns that only those have */
    bool acm;        /* the columns of ACM's export */
    char separator;
    unsigned line;
    size_t cells, rows;
    size_t last;            /* the last column with a role */
    char domain[NAME_TEXT]; /* of the row above, or "" */
    unsigned lead;          /* empty cells before the headings */
    unsigned tokens;        /* of that domain, one in a row each */
    size_t parts; /* records in a row: "DKIM 1 name", "DKIM 1 value", ... */
    size_t piece, pieces; /* records of which each cell has a line; 0: none */
    unsigned char role[CSV_CELLS], part[CSV_CELLS];
    bool empty[CSV_CELLS]; /* a heading is missing */
    size_t empties;
    bool action[CSV_CELLS]; /* it says what is done with the row */
    struct csv csv;
    /* a row of a drawn table that may go on, or "" */
    char held[TABLE_HELD];
    unsigned held_line;
};

/* No cell of the line looks like data: "a.b", "=", "@", a long word. */
bool table_head_may_be(const char *line);
/* Tabs in a row put the headings into line: there is no column between them. */
void table_head_close_up(struct input_table *t);

/* The line is a domain, its tokens and what else the headings name, a cell for
 * each of them, all of it in small letters: no reader of other forms has anything
 * to say of it. */
bool table_plain_is(const struct input_table *t, const char *line);

/* The line is a header: *t is a table without rows. */
bool table_head_read(struct input *in, const char *line, unsigned number,
                     struct input_table *t);

#endif
