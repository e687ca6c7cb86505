/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mail.h - the source of an e-mail as the text that people see. Pure. For peel.c
 * only. */
#ifndef SES_INPUT_MAIL_H
#define SES_INPUT_MAIL_H

#include <stdbool.h>
#include <stddef.h>

/* A text that begins so is a mail whose text is encoded, or in parts. */
bool input_mail_is(const char *text, size_t n);

/* The text of all its parts, decoded, malloc'ed; its length in *n. Heads are
 * empty lines, and as far as possible each line has the number that it had. Of
 * a part that comes twice, as plain text and as HTML, only the plain text is
 * there if it has a record. *left_out: so was an attachment. */
char *input_mail_text(const char *text, size_t *n, bool *left_out);

#endif
