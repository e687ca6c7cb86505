/* SPDX-License-Identifier: GPL-3.0-or-later */
/* html.h - HTML as lines of text. For src/ses/input only. */
#ifndef SES_INPUT_HTML_H
#define SES_INPUT_HTML_H

#include "text/lines.h"

/* As lines_row: the next row of a table, or paragraph, into t->row. */
enum lines_got input_html_row(struct lines *t);

#endif
