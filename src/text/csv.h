/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv.h - one CSV record (RFC 4180) into cells, in place. */
#ifndef TEXT_CSV_H
#define TEXT_CSV_H

#include <stdbool.h>
#include <stddef.h>

enum { CSV_CELLS = 256 };

struct csv {
    char *cell[CSV_CELLS]; /* inside the line; blanks at the ends taken off
                              where there were no quotes */
    bool quoted[CSV_CELLS];
    size_t n;
    bool open;  /* the line ended inside quotes: read on and split again */
    bool extra; /* more cells than CSV_CELLS: the rest was left out */
};

/* Whether the line ends inside quotes, so that the record goes on in the next
 * line. Changes nothing. */
bool csv_open(const char *line, char separator);

/* Splits the line, which is overwritten. */
void csv_split(struct csv *c, char *line, char separator);

/* The separator of a header line: the one of , ; tab | that stands in it
 * outside quotes most often, or 0. */
char csv_separator(const char *line);

#endif
