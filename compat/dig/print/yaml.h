/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yaml.h - a message as dig +yaml prints it. */
#ifndef DIG_PRINT_YAML_H
#define DIG_PRINT_YAML_H

#include "dig/print/message.h"

/* From "- type: MESSAGE" to the line behind which the message stands. */
void print_yaml_header(struct buf *b, struct msg *m,
                       const struct print_message_about *a);

/* The header of the message: opcode, status, id, flags, counts. */
void print_yaml_counts(struct buf *b, struct msg *m);

/* From OPT_PSEUDOSECTION to the last record. */
void print_yaml_sections(struct buf *b, struct msg *m,
                         const struct print_message_about *a);

#endif
