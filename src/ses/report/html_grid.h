/* SPDX-License-Identifier: GPL-3.0-or-later */
/* html_grid.h - records by servers, as a table of the HTML page. */
#ifndef SES_REPORT_HTML_GRID_H
#define SES_REPORT_HTML_GRID_H

#include "base/buf.h"
#include "ses/model/model.h"

struct arena;

struct report_grid {
    struct buf *b;
    struct arena *scratch;
    const struct ses_domain *domain;
};

/* A column for every address that answered, a row for every record. */
void report_grid_print(const struct report_grid *p);

/* The style class of a verdict. */
const char *report_grid_class(enum ses_verdict v);
void report_grid_badge(struct buf *b, const char *class, const char *word);

#endif
