/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dighelp.h - dig -h and the usage text. */
#ifndef DIG_DIGHELP_H
#define DIG_DIGHELP_H

#include "base/buf.h"

/* The whole help, as dig -h prints it. */
void dighelp_print(struct buf *b);
/* The few lines that follow "Invalid option". */
void dighelp_usage(struct buf *b);

#endif
