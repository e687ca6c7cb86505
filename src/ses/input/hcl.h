/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hcl.h - Terraform's configuration, plan and state as text. For src/ses/input
 * only. */
#ifndef SES_INPUT_HCL_H
#define SES_INPUT_HCL_H

#include "ses/input/input_in.h"

/* A line of it; it is overwritten. */
void input_hcl_line(struct input *in, char *line, unsigned number);
/* The end of the file. */
void input_hcl_end(struct input *in);

#endif
