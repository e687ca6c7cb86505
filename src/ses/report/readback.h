/* SPDX-License-Identifier: GPL-3.0-or-later */
/* readback.h - reports in NDJSON, read back.
 *
 * The reader behind --merge, --baseline and --resume. A line is at most 16 MB;
 * nothing but the current line is held.
 */
#ifndef SES_REPORT_READBACK_H
#define SES_REPORT_READBACK_H

#include "base/arena.h"
#include "base/buf.h"
#include "ses/model/model.h"
#include "text/json.h"

#include <stdio.h>

enum readback_err {
    MERGE_OK, /* a line was read */
    MERGE_END,
    MERGE_TORN,   /* the last line is cut off: nothing follows */
    MERGE_BAD,    /* not a line of a report; the next call goes on behind it */
    MERGE_NO_JSON /* libjansson is not there */
};

struct readback {
    FILE *file;
    struct json_lib json;
    struct arena arena; /* of the line */
    struct buf line;
    char *block; /* read, not yet used: from at to end */
    size_t at, end;
    json_t *last;    /* what readback_peek's name stands in */
    unsigned number; /* of the current line, from 1 */
    const char *why; /* after MERGE_BAD, MERGE_NO_JSON: one line, static */
};

/* Prepares to read f, which stays the caller's. */
void readback_open(struct readback *m, FILE *f, struct arena *a);

/* The next line as a domain; strings are in the arena. Unknown members are
 * ignored (schema 1 only grows). */
enum readback_err readback_next(struct readback *m, struct ses_domain *d,
                          struct arena *a);

/* The next line's domain and verdict only. The name is good until the next
 * call. */
enum readback_err readback_peek(struct readback *m, const char **domain,
                          enum ses_verdict *verdict);

/* What is wrong with the file, after MERGE_BAD or MERGE_NO_JSON: the line, why,
 * and what is wanted instead, in one line in the arena. */
const char *readback_why(const struct readback *m, struct arena *a);

/* Frees the line. */
void readback_close(struct readback *m);

#endif
