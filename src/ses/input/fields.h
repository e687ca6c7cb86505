/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fields.h - an object of JSON or YAML that is a record, in the spelling of any
 * DNS provider's API. For src/ses/input only. */
#ifndef SES_INPUT_FIELDS_H
#define SES_INPUT_FIELDS_H

#include "ses/input/objects.h"

/* The members that say what a record is; NULL: there is none. */
struct input_fields {
    json_t *name, *type, *value, *priority, *zone;
};

/* Finds them. */
void input_fields_of(const struct input_objects *o, json_t *v,
                     struct input_fields *f);

/* The object is a record of DNS: its type is one, and it has a value. */
bool input_fields_is_record(const struct input_objects *o, json_t *v);

/* The value number i as text in the arena, the priority before a host; NULL:
 * there are no more. What is no text is "". */
const char *input_fields_value(const struct input_objects *o,
                               const struct input_fields *f, size_t i);

/* A member of it is a list of records. */
bool input_fields_has_records(const struct input_objects *o, json_t *v);

#endif
