/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text_record.h - the parts of a domain's text: its records, and what to do. */
#ifndef SES_REPORT_TEXT_RECORD_H
#define SES_REPORT_TEXT_RECORD_H

#include "ses/report/report.h"

struct text_record {
    struct buf *b;
    const struct ses_domain *domain;
    unsigned width;
    bool color;
};

/* The line of record i, and under it, where it is not simply right, why, what
 * SES wants and what stands there. */
void text_record_print(const struct text_record *row, size_t i);

/* "WARNING  sentence [code]" with its right colour, wrapped. */
void text_record_finding(const struct text_record *row,
                         const struct ses_finding *f, unsigned indent,
                         const char *head);

/* A verdict in its colour. */
void text_record_word(struct buf *b, bool color, const char *word);

/* ---- text_next.c: the end of a domain's text: what to do, what to type ---- */

struct text_next {
    struct text_record row;
    const struct report *report;
    struct report_out *out;
    size_t steps; /* of the to-do list, once it is printed */
    bool renames; /* SES is to use another MAIL FROM domain */
};

/* The to-do list; nothing when there is nothing to do. */
void text_next_todo(struct text_next *t);

/* Whether waiting helps, and the command to type next. */
void text_next_step(struct text_next *t);

#endif
