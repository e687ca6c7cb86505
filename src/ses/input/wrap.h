/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wrap.h - rows that a mailer broke into lines. For src/ses/input only. */
#ifndef SES_INPUT_WRAP_H
#define SES_INPUT_WRAP_H

#include "ses/input/input_in.h"

/* A line of text; a row that is not whole waits for its other lines, and then
 * goes to input_line. It is overwritten. */
void input_wrap_line(struct input *in, char *line, unsigned number);
/* What waits is all there is. */
void input_wrap_end(struct input *in);

#endif
