/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cells.h - the cells of one row, by role, and what a single cell may hold. For
 * src/ses/input only. */
#ifndef SES_INPUT_CELLS_H
#define SES_INPUT_CELLS_H

#include "base/arena.h"
#include "ses/input/role.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct input;

/* One row: what a form said about the role of its cells; NULL: no such cell. */
struct input_cells {
    char *cell[ROLES];
    const char *scope; /* the domain that the rows are below, or NULL */
    unsigned line;
};

/* Takes off blanks, code marks, bold and links; in place. Returns the text. */
char *input_cells_clean(char *s);
/* "CNAME", "CNAME record", "Microsoft.Network/dnszones/CNAME". */
bool input_cells_type(const char *text, uint16_t *type);
bool input_cells_is_record(const struct input_cells *c);
/* Each takes the row in; NULL, or what is wrong with it. */
const char *input_cells_record(struct input *in, const struct input_cells *c);
/* The tokens of the row, for this domain. */
const char *input_cells_tokens(struct input *in, const struct input_cells *c,
                               const char *domain);
const char *input_cells_identity(struct input *in, const struct input_cells *c);

/* ---- cell_rows.c ---- */

struct csv; /* text/csv.h */

/* JSON of an API in cells of this row, kept until the row is done, and taken out
 * of it: how many input_file.jsons there are with it. */
size_t input_cell_json(struct input *in, const struct csv *row, unsigned line);
/* The text of a cell that is records, a line each, taken out of the row; or
 * NULL. */
const char *input_cell_rows_of(struct input *in, const struct csv *row);
/* Takes it in. Names without a domain are below this one. */
const char *input_cell_rows(struct input *in, const char *rows,
                            const char *domain, unsigned line);

/* ---- cell_lines.c: a cell of several lines ---- */

/* Broken by <br> to make it fit: text without any, in place. */
char *input_cell_whole(char *text);
/* The same for a list of tokens: they part what is as long as one. */
char *input_cell_list(char *text);
/* A word more, behind a blank; had is what this gave before, or NULL for the
 * first word, and may be written to. */
char *input_cell_append(struct arena *a, char *had, const char *word);
/* Of a name and a value, how many records they hold: as many pieces between <br>
 * as both have. 0: their breaks, if any, are to make them fit. */
size_t input_cell_pieces(const char *name, const char *value);
/* The piece number k of text, or the last: in it, or in the arena. */
char *input_cell_piece(struct arena *a, char *text, size_t k);
/* A name or a host that a spreadsheet broke behind or before a dot: joined, in
 * place. */
void input_cell_join(char *text);

#endif
