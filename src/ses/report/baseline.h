/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baseline.h - what an earlier NDJSON report said of each domain. */
#ifndef SES_REPORT_BASELINE_H
#define SES_REPORT_BASELINE_H

#include "ses/report/readback.h"

enum baseline_change {
    BASELINE_NONE, /* there is no earlier report */
    BASELINE_SAME,
    BASELINE_FIXED,   /* was not right, is right */
    BASELINE_BROKE,   /* was right, is not */
    BASELINE_CHANGED, /* not right in another way */
    BASELINE_NEW,     /* not in the earlier report */
    BASELINE_CHANGES
};

/* "", "same", "fixed", "broke", "changed", "new" */
const char *baseline_word(enum baseline_change c);

/* The last word of the earlier report on a domain counts; `used`: how often it
 * was met in this run. */
struct baseline {
    struct readback_rows rows;
};

/* Reads a report from f; a torn last line is ignored. The fault has no
 * place. */
struct fault baseline_read(struct baseline *b, FILE *f, struct arena *a);

/* Compares a domain, and remembers that it was met. */
enum baseline_change baseline_compare(struct baseline *b,
                                      const struct ses_domain *d);

/* Domains of the earlier report that were not met: call at the end. */
size_t baseline_removed(const struct baseline *b);

#endif
