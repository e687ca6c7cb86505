/* SPDX-License-Identifier: GPL-3.0-or-later */
/* resume.h - which domains a report that was cut off has already. */
#ifndef SES_RUN_RESUME_H
#define SES_RUN_RESUME_H

#include "ses/report/readback.h"

/* A domain that stands twice in the input stands twice here; `used`, in the
 * first of equal rows: how many are used up. */
struct resume {
    struct readback_rows rows;
};

/* Reads an NDJSON report, cut off anywhere: a torn last line is ignored.
 * The fault is that it is no such report. */
struct fault resume_read(struct resume *r, FILE *f, struct arena *a);

/* Whether this domain (for an address identity the address, as in the report)
 * need not be checked again. Each row answers true once. */
bool resume_done(struct resume *r, const char *domain);

/* As after resume_read: every row answers once more. */
void resume_again(struct resume *r);

#endif
