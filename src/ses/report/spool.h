/* SPDX-License-Identifier: GPL-3.0-or-later */
/* spool.h - text put aside until the totals are known.
 *
 * Small reports stay in memory; from a quarter of a megabyte on the text is in
 * a temporary file without a name.
 */
#ifndef SES_REPORT_SPOOL_H
#define SES_REPORT_SPOOL_H

#include "base/buf.h"

#include <stdio.h>

struct report_spool {
    struct buf memory;
    FILE *file;
    bool failed;
};

void report_spool_start(struct report_spool *s, struct arena *a);
void report_spool_put(struct report_spool *s, const char *at, size_t n);
/* Everything that was put, to the stream. False: some of it was lost. */
bool report_spool_copy(struct report_spool *s, FILE *to);
void report_spool_close(struct report_spool *s);

#endif
