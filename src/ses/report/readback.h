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
#include "base/fault.h"
#include "ses/model/model.h"
#include "text/json.h"

#include <stdio.h>

enum readback_err {
    READBACK_OK, /* a line was read */
    READBACK_END,
    READBACK_TORN, /* the last line is cut off: nothing follows */
    READBACK_BAD,  /* not a line of a report; the next call goes on behind it */
    READBACK_NO_JSON /* libjansson is not there */
};

struct readback {
    FILE *file;
    struct json_lib json;
    struct arena arena; /* of the line */
    struct buf line;
    char *block; /* read, not yet used: from at to end */
    size_t at, end;
    uint64_t taken;     /* octets of the file up to the end of the line */
    bool open;          /* the line has no end */
    json_t *last;       /* what readback_peek's name stands in */
    struct fault fault; /* after READBACK_BAD, READBACK_NO_JSON; else only the
                           line counts, the current one */
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

/* Frees the line. */
void readback_close(struct readback *m);

/* What an earlier report, cut off anywhere, says of each domain; sorted, those
 * of one domain in the order of the file. */
struct readback_row {
    const char *domain;
    enum ses_verdict verdict;
    size_t used; /* the caller's: which row it is, or what came of it */
};

struct readback_rows {
    struct readback_row *row;
    size_t n;
    uint64_t whole; /* octets of the file before the line that is cut off */
    bool torn;      /* there is one */
    bool open;      /* the last line is whole but for its end */
};

/* A fault without a place: why it is no such report. */
struct fault readback_rows(struct readback_rows *r, FILE *f, struct arena *a);

/* The first row of the domain, or NULL. */
struct readback_row *readback_find(const struct readback_rows *r,
                                   const char *domain);

#endif
