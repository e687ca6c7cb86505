/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/run/ses_in.h"

#include <string.h>

struct fault resume_read(struct resume *r, FILE *f, struct arena *a)
{
    return readback_rows(&r->rows, f, a);
}

bool resume_done(struct resume *r, const char *domain)
{
    struct readback_row *row = readback_find(&r->rows, domain);
    const struct readback_row *end = r->rows.row + r->rows.n, *next;

    if (!row)
        return false;
    next = row + row->used;
    if (next >= end || strcmp(next->domain, domain) != 0)
        return false;
    row->used++;
    return true;
}

void resume_again(struct resume *r)
{
    for (size_t i = 0; i < r->rows.n; i++)
        r->rows.row[i].used = 0;
}
