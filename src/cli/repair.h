/* SPDX-License-Identifier: GPL-3.0-or-later */
/* repair.h - what copying from a web page does to a command line.
 *
 * Only damage with exactly one sensible reading is repaired: a dash look-alike
 * before a known option, invisible characters, quotes round a whole word. And
 * only on a terminal: in a pipe the bytes are BIND's business.
 */
#ifndef CLI_REPAIR_H
#define CLI_REPAIR_H

#include "base/buf.h"

/* Replaces damaged words of argv (argv[0] is left alone) by repaired copies in
 * the arena. Each repair is one line in `notes`: "seslookup: note: ...". */
void repair_words(int argc, char **argv, struct buf *notes, struct arena *a);

#endif
