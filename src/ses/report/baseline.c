/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/report/baseline.h"

#include "base/arena.h"
#include "ses/report/readback.h"

#include <stdlib.h>
#include <string.h>

const char *baseline_word(enum baseline_change c)
{
    static const char *const word[] = {"",      "same",    "fixed",
                                       "broke", "changed", "new"};

    return word[c];
}

/* qsort does not keep the order of equal names, and the last one counts. */
struct numbered {
    struct baseline_row row;
    size_t number;
};

static int by_domain(const void *a, const void *b)
{
    const struct numbered *x = a, *y = b;
    int c = strcmp(x->row.domain, y->row.domain);

    if (c)
        return c;
    return x->number < y->number ? -1 : x->number > y->number;
}

static bool read_rows(struct readback *m, struct numbered **list, size_t *n,
                      struct arena *a)
{
    const char *domain;
    enum ses_verdict verdict;
    enum readback_err e;

    while ((e = readback_peek(m, &domain, &verdict)) == MERGE_OK) {
        *list = arena_grow(a, *list, *n, sizeof **list);
        (*list)[*n] =
            (struct numbered){{arena_str(a, domain), verdict, false}, *n};
        ++*n;
    }
    return e == MERGE_END || e == MERGE_TORN;
}

bool baseline_read(struct baseline *b, FILE *f, struct arena *a,
                   const char **why)
{
    struct arena scratch = {.oom = a->oom};
    struct numbered *list = NULL;
    struct readback m;
    size_t n = 0;

    readback_open(&m, f, a);
    bool good = read_rows(&m, &list, &n, &scratch);
    *why = good ? NULL : readback_why(&m, a);
    readback_close(&m);
    if (n)
        qsort(list, n, sizeof *list, by_domain);
    *b = (struct baseline){arena_alloc(a, n * sizeof *b->row), 0};
    for (size_t i = 0; i < n; i++) {
        if (i + 1 < n && !strcmp(list[i].row.domain, list[i + 1].row.domain))
            continue;
        b->row[b->n] = list[i].row;
        b->row[b->n++].domain = arena_str(a, list[i].row.domain);
    }
    arena_free(&scratch);
    return good;
}

static struct baseline_row *find(struct baseline *b, const char *domain)
{
    size_t low = 0, high = b->n;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int c = strcmp(domain, b->row[mid].domain);
        if (c == 0)
            return &b->row[mid];
        if (c < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return NULL;
}

enum baseline_change baseline_compare(struct baseline *b,
                                      const struct ses_domain *d)
{
    struct baseline_row *was = find(b, d->domain);

    if (!was)
        return BASELINE_NEW;
    was->met = true;
    if (was->verdict == d->verdict)
        return BASELINE_SAME;
    if (d->verdict == SES_RIGHT)
        return BASELINE_FIXED;
    return was->verdict == SES_RIGHT ? BASELINE_BROKE : BASELINE_CHANGED;
}

size_t baseline_removed(const struct baseline *b)
{
    size_t n = 0;

    for (size_t i = 0; i < b->n; i++)
        n += !b->row[i].met;
    return n;
}
