/* SPDX-License-Identifier: GPL-3.0-or-later */
/* html_grid.h - the parts of the HTML page: its fixed beginning, and records by
 * servers as a table. */
#ifndef SES_REPORT_HTML_GRID_H
#define SES_REPORT_HTML_GRID_H

#include "base/buf.h"
#include "ses/model/model.h"

struct html_grid {
    struct buf *b;
    struct arena *scratch;
    const struct ses_domain *domain;
};

/* A column for every address that answered, a row for every record. */
void html_grid_print(const struct html_grid *p);

/* The style class of a verdict. */
const char *html_grid_class(enum ses_verdict v);
void html_grid_badge(struct buf *b, const char *class, const char *word);

/* html_style.c: from the document type to the end of the style sheet; no file,
 * font or script from elsewhere, and a policy that forbids them. */
extern const char html_style_head[];

#endif
