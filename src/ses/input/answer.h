/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer.h - lines that nslookup and host print. For src/ses/input only. */
#ifndef SES_INPUT_ANSWER_H
#define SES_INPUT_ANSWER_H

#include "ses/input/input_in.h"

/* An answer of nslookup or host: taken in, *wrong says what is wrong with it.
 * False: it is none. */
bool input_answer(struct input *in, const char *line, unsigned number,
                  const char **wrong);

#endif
