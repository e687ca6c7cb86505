/* SPDX-License-Identifier: GPL-3.0-or-later */
/* merge.h - --merge: reports of shards, as one report. */
#ifndef SES_REPORT_MERGE_H
#define SES_REPORT_MERGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct report;

/* Hands every domain of the NDJSON files to the report, file by file, in their
 * order; "-" is in. What is wrong goes to err, a line each: a torn last line
 * is only noted (--resume makes up for it). False: a file could not be read,
 * or a line of one is no domain; the others were handed over all the same. */
bool report_merge_files(struct report *r, const char *const *file, size_t n,
                        FILE *in, FILE *err);

#endif
