/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/run/resume.h"

#include "base/arena.h"
#include "ses/report/readback.h"

#include <stdlib.h>
#include <string.h>

static int by_domain(const void *a, const void *b)
{
    const struct resume_row *x = a, *y = b;

    return strcmp(x->domain, y->domain);
}

bool resume_read(struct resume *r, FILE *f, struct arena *a, const char **why)
{
    const char *domain;
    enum ses_verdict verdict;
    enum readback_err e;
    struct readback m;

    *r = (struct resume){NULL, 0};
    readback_open(&m, f, a);
    while ((e = readback_peek(&m, &domain, &verdict)) == MERGE_OK) {
        r->row = arena_grow(a, r->row, r->n, sizeof *r->row);
        r->row[r->n++] = (struct resume_row){arena_str(a, domain), 0};
    }
    bool good = e == MERGE_END || e == MERGE_TORN;
    *why = good ? NULL : readback_why(&m, a);
    readback_close(&m);
    if (r->n)
        qsort(r->row, r->n, sizeof *r->row, by_domain);
    return good;
}

bool resume_done(struct resume *r, const char *domain)
{
    size_t low = 0, high = r->n;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (strcmp(r->row[mid].domain, domain) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == r->n || strcmp(r->row[low].domain, domain) != 0)
        return false;
    size_t next = low + r->row[low].taken;
    if (next >= r->n || strcmp(r->row[next].domain, domain) != 0)
        return false;
    r->row[low].taken++;
    return true;
}

void resume_again(struct resume *r)
{
    for (size_t i = 0; i < r->n; i++)
        r->row[i].taken = 0;
}
