/* SPDX-License-Identifier: GPL-3.0-or-later */
/* at.h - --at=tls://HOST and --at=https://HOST/PATH in dig's grammar: the words
 * of dig for it, with the certificate verified. */
#ifndef DIG_ARGS_AT_H
#define DIG_ARGS_AT_H

#include "dig/args/line.h"

/* Reads them as if they stood in a ~/.digrc: what is typed comes behind. An
 * address among --at is not dig's business. ARGS_LINE_GO or a status, and then
 * one line was said. */
int args_at_read(struct args_line *a);

#endif
