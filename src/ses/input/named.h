/* SPDX-License-Identifier: GPL-3.0-or-later */
/* named.h - a domain that a text calls one in passing. For src/ses/input only. */
#ifndef SES_INPUT_NAMED_H
#define SES_INPUT_NAMED_H

#include "ses/input/input_in.h"

/* "TOKEN._domainkey (Domain: example.com)": the domain, canonical and in the
 * scratch arena; the brackets become blanks. NULL: the text has none. */
const char *input_named_behind(struct input *in, char *text);

/* `lexicon cloudflare create example.com CNAME --name=TOKEN._domainkey`: the one
 * domain that belongs to no option, likewise. */
const char *input_named_in_command(struct input *in, const char *line);

/* "Our SES domain is example.com": what has no domain below it belongs to this
 * one. */
void input_named_in(struct input *in, const char *line);

#endif
