/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text_next.h - the end of a domain's text: what to do, what to type. */
#ifndef SES_REPORT_TEXT_NEXT_H
#define SES_REPORT_TEXT_NEXT_H

#include "ses/report/report.h"
#include "ses/report/text_record.h"

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
