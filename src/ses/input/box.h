/* SPDX-License-Identifier: GPL-3.0-or-later */
/* box.h - rows of a drawn table whose cells are wrapped over lines. Pure. For
 * table.c only. */
#ifndef SES_INPUT_BOX_H
#define SES_INPUT_BOX_H

#include "base/arena.h"
#include "text/csv.h"

#include <stdbool.h>

/* Lines `more` of cells are the rest of the row above; role: of each column. */
bool input_box_goes_on(const struct csv *row, const struct csv *more,
                       const unsigned char *role, size_t cells);

/* The row with it, as a line. *broken: a value may have lost a blank. */
char *input_box_join(struct arena *a, const struct csv *row,
                     const struct csv *more, const unsigned char *role,
                     size_t cells, bool *broken);

#endif
