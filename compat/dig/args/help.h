/* SPDX-License-Identifier: GPL-3.0-or-later */
/* help.h - dig -h and the usage text. */
#ifndef DIG_ARGS_HELP_H
#define DIG_ARGS_HELP_H

#include "base/buf.h"
#include "base/edition.h"

/* The whole help, as dig -h prints it. */
void args_help_print(struct buf *b, const struct edition *e);
/* The few lines that follow "Invalid option". */
void args_help_usage(struct buf *b);

#endif
