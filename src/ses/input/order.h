/* SPDX-License-Identifier: GPL-3.0-or-later */
/* order.h - the parts of a row, in any order. For input*.c only. */
#ifndef SES_INPUT_ORDER_H
#define SES_INPUT_ORDER_H

#include "ses/input/input_in.h"
#include "ses/input/words.h"

/* A record of a line of text; the value is as typed. */
const char *input_order_record(struct input *in, const char *name,
                               uint16_t type, const char *value, unsigned line);

/* The n-th word that may be a host: a dot inside, or an underscore first. */
const struct input_word *input_order_host(const struct input_words *w,
                                          size_t n);

/* TOKEN.ZONE with a zone of SES's. */
bool input_order_is_target(const char *s);
/* "feedback-smtp.", maybe behind a priority. */
bool input_order_is_feedback(const char *s);

/* The record whose parts are found among the words by their look. NULL, what is
 * wrong with it, or input_not_understood. */
const char *input_order(struct input *in, const struct input_words *w,
                        unsigned line);
/* One of the words has the look of a part of SES's records. */
bool input_order_has_shape(const struct input_words *w);

/* One word: a token, a target, a DKIM name, a domain, an address. */
const char *input_look_alone(struct input *in, const struct input_word *x,
                             unsigned line);

/* Words without a type. */
const char *input_look(struct input *in, struct input_words *w, unsigned line);

#endif
