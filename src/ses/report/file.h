/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file.h - a report's file: whole under its name, or not there. */
#ifndef SES_REPORT_FILE_H
#define SES_REPORT_FILE_H

#include "base/buf.h"
#include "base/fault.h"

#include <stdio.h>

struct report_out;

/* Opens a file beside path (its name and six characters) for o. What is no
 * regular file (a device, a pipe) is written directly; a symbolic link stays
 * and the file it names is replaced. */
struct fault report_file_open(struct report_out *o, const char *path,
                              struct arena *a);

/* The file that is written under this name: where its symbolic links lead,
 * there or not. */
const char *report_file_goal(const char *path, struct arena *a);

/* Something was not written; of several reasons (errno) the first one counts. */
void report_file_fail(struct report_out *o);

/* Writes everything out and gives the file its name; for a stream of the
 * caller's only the first. False: something was lost, and the file that was
 * there before is untouched. */
bool report_file_keep(struct report_out *o);

/* Leaves no trace of the file. */
void report_file_drop(struct report_out *o);

/* A whole file at once, in the same way, but one of thousands: the disk is not
 * waited for. */
struct fault report_file_write(const char *path, const char *at,
                               unsigned long n, struct arena *a);

/* ---- spool.c: text put aside until the totals are known ----
 *
 * Small reports stay in memory; from a quarter of a megabyte on the text is in
 * a temporary file without a name. */

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
