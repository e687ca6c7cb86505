/* SPDX-License-Identifier: GPL-3.0-or-later */
/* about.h - what --help and --version say. */
#ifndef CLI_ABOUT_H
#define CLI_ABOUT_H

#include "base/buf.h"

void about_help(struct buf *b);
void about_version(struct buf *b);

#endif
