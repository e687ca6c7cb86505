/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sam.h - the outputs of a stack as `sam deploy` prints them: Key, Description
 * and Value, a line each. For src/ses/input only. */
#ifndef SES_INPUT_SAM_H
#define SES_INPUT_SAM_H

#include "ses/input/input_in.h"

/* The line is a key of an output. */
bool input_sam_is_key(const char *line, size_t n);
/* The whole stream. */
void input_sam(struct input *in);

#endif
