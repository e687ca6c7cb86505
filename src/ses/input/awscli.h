/* SPDX-License-Identifier: GPL-3.0-or-later */
/* awscli.h - what the AWS CLI prints with --output text and --output table. For
 * src/ses/input only. */
#ifndef SES_INPUT_AWSCLI_H
#define SES_INPUT_AWSCLI_H

#include "ses/input/input_in.h"

/* The line is one that only --output text has. */
bool input_awscli_is_text(const char *line, size_t n);

/* The whole stream. */
void input_awscli_text(struct input *in);
void input_awscli_table(struct input *in);

#endif
