/* SPDX-License-Identifier: GPL-3.0-or-later */
/* code.h - records that are written out in a program, in any language: named
 * arguments, structures, builders, blocks. For src/ses/input only. */
#ifndef SES_INPUT_CODE_H
#define SES_INPUT_CODE_H

#include "ses/input/input_in.h"

/* A text that begins so has such a record. json: what stands in double quotes
 * may be a key, too. */
bool input_code_is(const char *text, size_t n, bool json);

/* A line of it. What the program computes is told with its line. */
void input_code_line(struct input *in, char *line, unsigned number);
/* The end of the program. */
void input_code_end(struct input *in);

#endif
