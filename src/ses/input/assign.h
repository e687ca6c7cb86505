/* SPDX-License-Identifier: GPL-3.0-or-later */
/* assign.h - KEY=VALUE: environment files, INI, properties. For src/ses/input
 * only. */
#ifndef SES_INPUT_ASSIGN_H
#define SES_INPUT_ASSIGN_H

#include "ses/input/input_in.h"

/* n octets of a line without blanks at the ends: KEY=VALUE; the key's length,
 * or 0. */
size_t input_assign_key(const char *line, size_t n);

/* The key may say something of SES. */
bool input_assign_is_meant(const char *key, size_t n);

/* The whole stream. */
void input_assign(struct input *in);

#endif
