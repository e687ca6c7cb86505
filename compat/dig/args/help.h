/* SPDX-License-Identifier: GPL-3.0-or-later */
/* help.h - dig -h and the usage text. */
#ifndef DIG_ARGS_HELP_H
#define DIG_ARGS_HELP_H

#include "base/buf.h"

/* The whole help, as dig -h prints it. */
void dighelp_print(struct buf *b);
/* The few lines that follow "Invalid option". */
void dighelp_usage(struct buf *b);

#endif
