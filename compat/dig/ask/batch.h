/* SPDX-License-Identifier: GPL-3.0-or-later */
/* batch.h - the lines of a batch file, many questions at once (--jobs=N).
 *
 * What is printed is what one question after the other prints, in the order of
 * the lines. Plain questions go through the pool of net/pool.h; a question that
 * asks for more than the pool can do (TCP, TSIG, +trace, EDNS options, a search
 * list), and one whose reply is not simply the answer, is asked by itself when
 * its turn to be printed comes. */
#ifndef DIG_ASK_BATCH_H
#define DIG_ASK_BATCH_H

#include "dig/ask/run.h"

/* How many at once the command line wants; 0: one after the other. A number
 * that is none is a fatal error. */
unsigned ask_batch_wanted(struct ask_run *d);

/* Reads and runs the rest of the file. */
void ask_batch_run(struct ask_run *d, FILE *f, unsigned jobs);

#endif
