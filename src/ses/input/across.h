/* SPDX-License-Identifier: GPL-3.0-or-later */
/* across.h - tables that have their headings at the left and a record in each
 * column. For src/ses/input only. */
#ifndef SES_INPUT_ACROSS_H
#define SES_INPUT_ACROSS_H

#include "ses/input/input_in.h"

/* The line is a heading and a cell for each record: taken, and read with the
 * other lines of its table. */
bool input_across_line(struct input *in, const char *line, unsigned number);
/* The table ends. */
void input_across_end(struct input *in);

#endif
