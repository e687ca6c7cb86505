/* SPDX-License-Identifier: GPL-3.0-or-later */
/* digjson.h - a message as one JSON object (RFC 8427). */
#ifndef DIG_DIGJSON_H
#define DIG_DIGJSON_H

#include "dig/digprint.h"

/* The object with a newline behind it, made by jansson; without jansson one
 * line that says so. */
void digjson_message(struct buf *b, struct msg *m,
                     const struct digprint_about *a);

#endif
