/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hcl_block.h - a block of Terraform (in->hcl), which is one record or identity.
 * A value that is an expression is not known: its record is left out and counted
 * in in->file.expressions. For hcl.c only. */
#ifndef SES_INPUT_HCL_BLOCK_H
#define SES_INPUT_HCL_BLOCK_H

#include "ses/input/input_in.h"

/* What an attribute of this name says, or ROLE_NONE. */
enum input_role hcl_block_role(const char *name, size_t n);

/* The line begins a block: `resource "TYPE" "NAME" {`. gone: the plan destroys
 * it. */
void hcl_block_begin(struct input *in, char *line, unsigned number, bool gone);
/* One literal of n octets, or an expression. A list has several: all are kept. */
void hcl_block_put(struct input *in, enum input_role role, const char *value,
                   size_t n, bool literal);
/* A block in the resource: what it names is its own. It may be one record of
 * several, or tags: nothing of it stays if it had a name. */
void hcl_block_begin_nested(struct input *in);
void hcl_block_end_nested(struct input *in);
/* Takes the block in; what is wrong with it is told. */
void hcl_block_end(struct input *in);
/* Forgets it. */
void hcl_block_reset(struct input *in);

#endif
