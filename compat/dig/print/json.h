/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json.h - a message as one JSON object (RFC 8427). */
#ifndef DIG_PRINT_JSON_H
#define DIG_PRINT_JSON_H

#include "dig/print/message.h"

/* The object with a newline behind it, made by jansson; without jansson one
 * line that says so. */
void print_json_message(struct buf *b, struct msg *m,
                        const struct print_message_about *a);

#endif
