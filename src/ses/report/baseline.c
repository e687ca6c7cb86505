/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/report/baseline.h"

#include "base/must.h"

#include <string.h>

const char *baseline_word(enum baseline_change c)
{
    static const char *const word[] = {"",      "same",    "fixed",
                                       "broke", "changed", "new"};

    must_index(c, word);
    return word[c];
}

struct fault baseline_read(struct baseline *b, FILE *f, struct arena *a)
{
    struct readback_rows *r = &b->rows;
    struct fault fault = readback_rows(r, f, a);
    size_t n = 0;

    for (size_t i = 0; i < r->n; i++)
        if (i + 1 == r->n ||
            strcmp(r->row[i].domain, r->row[i + 1].domain) != 0)
            r->row[n++] = r->row[i];
    r->n = n;
    return fault;
}

enum baseline_change baseline_compare(struct baseline *b,
                                      const struct ses_domain *d)
{
    struct readback_row *was = readback_find(&b->rows, d->domain);

    if (!was)
        return BASELINE_NEW;
    was->used++;
    if (was->verdict == d->verdict)
        return BASELINE_SAME;
    if (d->verdict == SES_RIGHT)
        return BASELINE_FIXED;
    return was->verdict == SES_RIGHT ? BASELINE_BROKE : BASELINE_CHANGED;
}

size_t baseline_removed(const struct baseline *b)
{
    size_t n = 0;

    for (size_t i = 0; i < b->rows.n; i++)
        n += !b->rows.row[i].used;
    return n;
}
