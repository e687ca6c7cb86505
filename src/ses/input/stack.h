/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stack.h - cells that came one to a line. For src/ses/input only. */
#ifndef SES_INPUT_STACK_H
#define SES_INPUT_STACK_H

#include "ses/input/input_in.h"

enum { STACK_HEADINGS = 8 };

/* The line may be one cell of a table. */
bool input_stack_takes(const struct input *in, const char *line);
void input_stack_put(struct input_stack *s, const char *text, unsigned line);
/* The line is a type and a value, below a cell that is their name: taken. */
bool input_stack_split(struct input_stack *s, const char *line,
                       unsigned number);
/* Binds the rows; without `last` the row at the end, which may go on, stays. */
void input_stack_flush(struct input *in, bool last);

#endif
