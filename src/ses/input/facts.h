/* SPDX-License-Identifier: GPL-3.0-or-later */
/* facts.h - what a value of JSON or YAML tells of an identity, by its key. Each
 * takes it into the store and says what is wrong. For src/ses/input only. */
#ifndef SES_INPUT_FACTS_H
#define SES_INPUT_FACTS_H

#include "ses/input/keys.h"
#include "ses/input/objects.h"

/* A DKIM token, alone. */
void input_facts_token(struct input_objects *o, struct input_scope *s,
                       const char *text);

/* A string of any other key that has a meaning. */
void input_facts_string(struct input_objects *o, struct input_scope *s,
                        enum input_key m, const char *text);

/* A number, a boolean, a time. */
void input_facts_value(struct input_objects *o, struct input_scope *s,
                       enum input_key m, json_t *v);

#endif
