/* SPDX-License-Identifier: GPL-3.0-or-later */
/* literal.h - an object as Python, JavaScript, Ruby and PHP print it, or have it
 * in their source, as a tree of jansson: {'a': True}, {a: ['b']}, {:a=>nil},
 * array('a' => 1), and PHP's print_r. What is computed is null, or makes it
 * wrong: it is no text that the file holds.
 */
#ifndef TEXT_LITERAL_H
#define TEXT_LITERAL_H

#include "base/fault.h"
#include "text/json.h"
#include "text/lines.h"

/* A text that begins so, at a bracket, is such an object and not JSON. */
bool literal_is(const char *text, size_t n);

/* The value that the stream stands at; json_drop it. NULL: *fault says what was
 * expected, and where; strings of the tree are built in the
 * arena. */
json_t *literal_read(struct lines *t, const struct json_lib *json,
                     struct arena *a, struct fault *fault);

/* Steps over what stands before the first value of a source file, such as
 * "<?php return". False: there is none. */
bool literal_find(struct lines *t);

/* The same as literal_read for what print_r prints, to the end of the stream. */
json_t *literal_print_r(struct lines *t, const struct json_lib *json,
                        struct arena *a, struct fault *fault);

/* A line that Go printed with %v or %+v: {Key:value Key:[a b]}, map[key:value],
 * [{a b} {c d}]. */
bool literal_go_is(const char *line, size_t n);

/* The same as literal_read for such a value. */
json_t *literal_go(struct lines *t, const struct json_lib *json,
                   struct arena *a, struct fault *fault);

/* A text that begins so is KEY = VALUE with values in each other, whose keys have
 * "=", and without expressions: outputs and variables of Terraform, TOML. */
bool literal_settings_is(const char *text, size_t n);

/* The same as literal_read for these, to the end of the stream: an object, with
 * the sections of TOML as objects in it. Outputs are as `terraform output -json`
 * has them. */
json_t *literal_settings(struct lines *t, const struct json_lib *json,
                         struct arena *a, struct fault *fault);

/* For those that read parts of a text: the value that comes next, and the string
 * that begins here, behind what is in the buffer. */
struct buf;
struct tree;
json_t *literal_value(struct tree *r);
void literal_string(struct tree *r, struct buf *b);

#endif
