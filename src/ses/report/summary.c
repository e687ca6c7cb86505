/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/report/summary.h"

#include "base/arena.h"
#include "base/str.h"
#include "ses/report/view.h"

#include <string.h>

void summary_start(struct summary *s, struct arena *a)
{
    memset(s, 0, sizeof *s);
    s->arena = a;
}

static struct summary_provider *provider(struct summary *s, const char *name)
{
    size_t i = 0;

    while (i < s->providers && strcmp(s->provider[i].name, name) != 0)
        i++;
    if (i == s->providers && i < SUMMARY_PROVIDERS) {
        s->provider[i].name = arena_str(s->arena, name);
        s->providers++;
    }
    if (i == SUMMARY_PROVIDERS)
        s->provider[i].name = "others";
    return &s->provider[i];
}

void summary_add(struct summary *s, const struct ses_domain *d,
                 enum baseline_change change)
{
    const struct ses_finding *cause = report_view_cause(d);
    bool seen[SUMMARY_VERDICTS] = {false}, lag = false;

    s->domains++;
    s->verdict[d->verdict]++;
    s->change[change]++;
    s->questions += d->questions;
    s->warned += report_view_warned(d);
    if (cause)
        s->cause[d->verdict][cause->code]++;
    seen[d->verdict] = true;
    for (size_t i = 0; i < d->records; i++) {
        const struct ses_record *r = &d->record[i];
        s->record[r->want.purpose][r->verdict]++;
        if (!ses_purpose_required(r->want.purpose))
            continue;
        seen[r->verdict] = true;
        lag |= r->verdict == SES_LAGGING && report_view_lags(r);
    }
    s->lag_server += lag;
    for (size_t i = 0; i < SUMMARY_VERDICTS; i++)
        s->seen[i] += seen[i];
    if (d->zone.provider) {
        struct summary_provider *p = provider(s, d->zone.provider);
        p->domains++;
        p->not_right += d->verdict != SES_RIGHT;
    }
}

uint64_t summary_not_right(const struct summary *s)
{
    return s->domains - s->verdict[SES_RIGHT];
}

static bool add_word(const char *word, unsigned *bits)
{
    for (int v = SES_RIGHT; v <= SES_WRONG; v++)
        if (str_same(word, ses_verdict_word((enum ses_verdict)v))) {
            *bits |= 1U << v;
            return true;
        }
    if (!str_same(word, "warning"))
        return false;
    *bits |= SUMMARY_FAIL_WARNING;
    return true;
}

bool summary_words(const char *list, unsigned *bits, const char **bad,
                   struct arena *a)
{
    *bits = 0;
    *bad = list; /* when there is no word */
    while (*list) {
        size_t n = strcspn(list, ",");
        const char *word = arena_copy(a, list, n);
        if (n && !add_word(word, bits)) {
            *bad = word;
            return false;
        }
        list += n + (list[n] == ',');
    }
    return *bits != 0;
}

int summary_status(const struct summary *s, const struct summary_run *run)
{
    const unsigned worse =
        1U << SES_WRONG | 1U << SES_MISSING | 1U << SES_LAGGING;

    if (run->interrupted)
        return 130;
    if (run->bad_input)
        return 2;
    for (int v = SES_UNKNOWN; v <= SES_WRONG; v++)
        if (run->fail_on & 1U << v && s->seen[v])
            return 1;
    if (run->fail_on & SUMMARY_FAIL_WARNING && s->warned)
        return 1;
    if (!run->waited && run->fail_on & worse && s->lag_server)
        return 1;
    if (run->fail_on & 1U << SES_LAGGING && s->seen[SES_LAGGING])
        return 1;
    if (s->seen[SES_UNKNOWN])
        return 3;
    return run->waited && s->seen[SES_LAGGING] ? 4 : 0;
}

uint64_t summary_records(const struct summary *s, enum ses_purpose p)
{
    uint64_t n = 0;

    for (int v = 0; v < SUMMARY_VERDICTS; v++)
        n += s->record[p][v];
    return n;
}

uint64_t summary_causes(const struct summary *s, enum ses_code c)
{
    uint64_t n = 0;

    for (int v = 0; v < SUMMARY_VERDICTS; v++)
        n += s->cause[v][c];
    return n;
}
