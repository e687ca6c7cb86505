/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pairs.h - a line of KEY=VALUE words: logs, arguments of modules. For
 * src/ses/input only. */
#ifndef SES_INPUT_PAIRS_H
#define SES_INPUT_PAIRS_H

#include "ses/input/input_in.h"

/* The line has a record or the tokens of a domain as KEY=VALUE words: taken in,
 * *wrong says what is wrong with it. False: it has none. */
bool input_pairs(struct input *in, const char *line, unsigned number,
                 const char **wrong);

#endif
