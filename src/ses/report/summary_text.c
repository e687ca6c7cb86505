/* SPDX-License-Identifier: GPL-3.0-or-later */
/* summary_text.c - the totals in words. */
#include "ses/report/summary.h"
#include "ses/report/view.h"
#include "text/escape.h"

#include <stdlib.h>
#include <string.h>

enum { CAUSE_COLUMN = 21, PROVIDERS_SHOWN = 10 };

/* One number and what it counts, for sorting. */
struct tally {
    const char *word;
    uint64_t n;
};

static int larger_first(const void *a, const void *b)
{
    const struct tally *x = a, *y = b;

    if (x->n != y->n)
        return x->n < y->n ? 1 : -1;
    return strcmp(x->word, y->word);
}

/* "name-doubled 61, proxied 17" */
static void put_tallies(struct escape_para *p, struct tally *t, size_t n,
                        size_t most)
{
    qsort(t, n, sizeof *t, larger_first);
    for (size_t i = 0; i < n && t[i].n; i++) {
        if (i == most) {
            escape_words(p, "...");
            return;
        }
        escape_solid(p, t[i].word);
        buf_ch(p->b, ' ');
        escape_count(p->b, t[i].n);
        if (i + 1 < n && t[i + 1].n)
            buf_ch(p->b, ',');
    }
}

static void put_verdict(const struct summary *s, enum ses_verdict v,
                        const struct summary_text *how, struct buf *b)
{
    static const enum escape_color color[] = {
        ESCAPE_GOOD, ESCAPE_DOUBT, ESCAPE_DOUBT, ESCAPE_BAD, ESCAPE_BAD};
    struct tally cause[CODE_COUNT];
    size_t line = b->len, shown;
    char count[32];

    if (!s->verdict[v] && v != SES_RIGHT)
        return;
    buf_str(b, "  ");
    escape_word(b, how->color, color[v], report_view_verdict(v));
    shown = 2 + strlen(report_view_verdict(v));
    struct buf number = buf_fixed(count, sizeof count);
    escape_count(&number, s->verdict[v]);
    for (; shown + strlen(buf_text(&number)) < CAUSE_COLUMN - 4; shown++)
        buf_ch(b, ' ');
    buf_str(b, buf_text(&number));
    for (size_t i = 0; i < CODE_COUNT; i++)
        cause[i] = (struct tally){code_word((enum ses_code)i), s->cause[v][i]};
    struct escape_para p = escape_para(b, line, CAUSE_COLUMN, how->width);
    put_tallies(&p, cause, CODE_COUNT, CODE_COUNT);
    buf_ch(b, '\n');
}

static void put_head(const struct summary *s, const struct summary_text *how,
                     struct buf *b)
{
    static const char *const word[] = {
        "DKIM", "DKIM key", "legacy TXT", "MAIL FROM",
        "SPF",  "DMARC",    "MX",         "other",
    };
    struct escape_para p = escape_para(b, b->len, 2, how->width);
    const char *before = ":";

    escape_many(b, s->domains, "domain");
    for (int i = SES_EASY_DKIM; i <= SES_OTHER; i++) {
        uint64_t n = summary_records(s, (enum ses_purpose)i);
        if (!n)
            continue;
        buf_str(b, before);
        before = ",";
        buf_ch(b, ' ');
        escape_count(b, n);
        escape_words(&p, word[i]);
    }
    buf_fmt(b, ";");
    char some[80];
    struct buf t = buf_fixed(some, sizeof some);
    buf_fmt(&t, "%.1f s", (double)how->elapsed_us / 1e6);
    if (s->questions) { /* a merged report does not say how many it took */
        buf_str(&t, ", ");
        escape_many(&t, s->questions, "query");
    }
    if (how->retried) {
        buf_str(&t, ", ");
        escape_count(&t, how->retried);
        buf_str(&t, " retried");
    }
    escape_words(&p, buf_text(&t));
    buf_ch(b, '\n');
}

static void put_changes(const struct summary *s, const struct summary_text *how,
                        struct buf *b)
{
    struct escape_para p = escape_para(b, b->len, 2, how->width);
    char some[160];
    struct buf t = buf_fixed(some, sizeof some);

    escape_words(&p, "Since the baseline:");
    escape_count(&t, s->change[BASELINE_FIXED]);
    buf_str(&t, " fixed, ");
    escape_count(&t, s->change[BASELINE_BROKE]);
    buf_str(&t, " broke, ");
    escape_count(&t, s->change[BASELINE_CHANGED]);
    buf_str(&t, " changed, ");
    escape_count(&t, s->change[BASELINE_NEW]);
    buf_str(&t, " new, ");
    escape_count(&t, baseline_removed(how->baseline));
    buf_str(&t, " removed");
    escape_words(&p, buf_text(&t));
    buf_ch(b, '\n');
}

static void put_providers(const struct summary *s,
                          const struct summary_text *how, struct buf *b)
{
    struct tally at[SUMMARY_PROVIDERS + 1];
    size_t n = s->providers + (s->provider[SUMMARY_PROVIDERS].name != NULL);

    for (size_t i = 0; i < n; i++) {
        size_t k = i < s->providers ? i : SUMMARY_PROVIDERS;
        at[i] = (struct tally){s->provider[k].name, s->provider[k].not_right};
    }
    if (!n)
        return;
    qsort(at, n, sizeof *at, larger_first);
    if (!at[0].n)
        return;
    struct escape_para p = escape_para(b, b->len, 2, how->width);
    escape_words(&p, "Most work at:");
    put_tallies(&p, at, n, PROVIDERS_SHOWN);
    buf_ch(b, '\n');
}

void summary_text_print(const struct summary *s, const struct summary_text *how,
                        struct buf *b)
{
    static const enum ses_verdict order[] = {SES_RIGHT, SES_WRONG, SES_MISSING,
                                             SES_UNKNOWN, SES_LAGGING};

    put_head(s, how, b);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        put_verdict(s, order[i], how, b);
    if (s->verdict[SES_UNKNOWN])
        buf_str(b, "  (unknown: could not be determined; not counted as "
                   "missing)\n");
    if (s->warned) {
        buf_str(b, "  ");
        escape_many(b, s->warned, "domain");
        buf_str(b, s->warned == 1 ? " has" : " have");
        buf_str(b, " a warning\n");
    }
    if (how->baseline)
        put_changes(s, how, b);
    put_providers(s, how, b);
}
