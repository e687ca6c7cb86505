/* SPDX-License-Identifier: GPL-3.0-or-later */
/* copy.h - an identity out of the store, with strings of its own. */
#ifndef SES_INPUT_COPY_H
#define SES_INPUT_COPY_H

#include "ses/input/store.h"

/* Copies everything into a. Tokens that came as whole records become expected
 * records; bare ones stay tokens. */
void input_copy_out(struct arena *a, const struct input_item *it,
                    struct ses_identity *out);

#endif
