/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trees.h - objects in the notation of programs, and XML: walked as JSON is.
 * For src/ses/input only. */
#ifndef SES_INPUT_TREES_H
#define SES_INPUT_TREES_H

#include "ses/input/input_in.h"

/* The stream stands at a bracket: one object as Python or JavaScript print it. */
void input_trees_object(struct input *in);

/* The whole stream: objects with their class's name before them, as Java, Rust,
 * Ruby and Elixir print them, and var_dump; a file of PHP or JavaScript that is one object; what
 * print_r prints; XML. */
void input_trees_printed(struct input *in);
void input_trees_source(struct input *in);
void input_trees_print_r(struct input *in);
void input_trees_xml(struct input *in);

#endif
