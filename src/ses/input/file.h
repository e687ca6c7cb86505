/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file.h - a file of the plan, piece by piece. For input.c, file.c and
 * file_row.c only. */
#ifndef SES_INPUT_FILE_H
#define SES_INPUT_FILE_H

#include "ses/input/input_in.h"

/* Opens a file named on the command line; in->text stays NULL if it cannot. */
void input_file_open(struct input *in, const char *name);
/* Reads one piece, a JSON value or a row; closes the file at its end. */
void input_file_piece(struct input *in);
void input_file_close(struct input *in);

/* ---- file_row.c: for file.c ---- */

/* Reads a row: cleaned, with the lines that it goes on in. */
void input_file_row(struct input *in);
/* Reads the JSON that stood in cells of the rows before. */
void input_file_cells(struct input *in);
/* Nothing more of the file is read. */
void input_file_stop(struct input *in);

#endif
