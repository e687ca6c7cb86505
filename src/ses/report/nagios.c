/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nagios.c - one line, performance data, and long text below it, as
 * the guidelines for monitoring plugins have it. */
#include "base/arena.h"
#include "ses/report/report.h"
#include "ses/report/view.h"
#include "text/escape.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool bound(const char *s, size_t n, double *to)
{
    char text[32], *end;

    if (!n || n >= sizeof text || strspn(s, "0123456789.") < n)
        return false;
    memcpy(text, s, n);
    text[n] = '\0';
    *to = strtod(text, &end);
    return !*end;
}

bool report_nagios_range(const char *text, struct report_range *range)
{
    struct report_range r = {.given = true, .high = INFINITY};
    const char *colon;

    if (*text == '@') {
        r.inside = true;
        text++;
    }
    colon = strchr(text, ':');
    if (!colon) {
        if (!bound(text, strlen(text), &r.high))
            return false;
    } else {
        if (colon == text + 1 && *text == '~')
            r.low = -INFINITY;
        else if (!bound(text, (size_t)(colon - text), &r.low))
            return false;
        if (colon[1] && !bound(colon + 1, strlen(colon + 1), &r.high))
            return false;
    }
    if (r.low > r.high)
        return false;
    *range = r;
    return true;
}

static bool alerts(const struct report_range *r, double n)
{
    bool within = n >= r->low && n <= r->high;

    return r->given && within == r->inside;
}

static int nagios_status(const struct report *r)
{
    const struct summary *s = &r->totals;
    double open = (double)summary_not_right(s);

    if (!s->domains)
        return 3;
    if (r->style.warn.given || r->style.crit.given)
        return alerts(&r->style.crit, open) ? 2 : alerts(&r->style.warn, open);
    if (s->seen[SES_WRONG] || s->seen[SES_MISSING])
        return 2;
    if (s->seen[SES_UNKNOWN])
        return 3;
    return s->seen[SES_LAGGING] || s->warned;
}

static const char *status_word(int status)
{
    static const char *const word[] = {"OK", "WARNING", "CRITICAL", "UNKNOWN"};

    return word[status];
}

/* '|' would begin the performance data. */
static void plain(struct buf *b, const char *s)
{
    size_t from = b->len;

    escape_visible(b, s);
    for (size_t i = from; i < b->len; i++)
        if (b->at[i] == '|')
            b->at[i] = '!';
}

/* The long text: what is not right, a line each. */
static void nagios_domain(struct report *r, struct report_out *o,
                          const struct ses_domain *d,
                          enum baseline_change change)
{
    struct buf *b = &o->buf;

    (void)change;
    if (!o->state) {
        struct buf one = buf_in(r->arena, 4096);
        buf_str(&one, d->domain);
        if (!report_view_required(d).asked)
            report_view_right(&one, d, ": ", "");
        o->state = arena_str(r->arena, buf_text(&one));
    }
    for (size_t i = 0; i < d->findings; i++) {
        plain(b, d->domain);
        buf_fmt(b, ": %s: ", code_word(d->finding[i].code));
        plain(b, d->finding[i].cause ? d->finding[i].cause : "");
        buf_ch(b, '\n');
    }
    for (size_t i = 0; i < d->records; i++) {
        const struct ses_record *rec = &d->record[i];
        const struct ses_finding *f = rec->findings ? rec->finding : NULL;
        if (report_view_class(rec) == REPORT_PASS)
            continue;
        plain(b, d->domain);
        buf_str(b, ": ");
        report_view_label(b, d, i);
        buf_fmt(b, " %s", report_view_word(rec));
        if (f) {
            buf_fmt(b, ": %s: ", code_word(f->code));
            plain(b, f->cause ? f->cause : "");
            buf_ch(b, ' ');
            plain(b, f->fix ? f->fix : "");
        }
        buf_ch(b, '\n');
    }
}

static const struct {
    enum ses_purpose purpose;
    const char *word, *label;
} counted[] = {
    {SES_EASY_DKIM, "DKIM", "dkim_ok"},
    {SES_BYODKIM, "DKIM key", "dkim_key_ok"},
    {SES_LEGACY_TXT, "legacy TXT", "legacy_txt_ok"},
    {SES_MAIL_FROM_MX, "MAIL FROM", "mail_from_ok"},
    {SES_RECEIVE_MX, "MX", "mx_ok"},
    {SES_OTHER, "other", "other_ok"},
};

enum { COUNTED = sizeof counted / sizeof *counted };

/* "2/3 DKIM, MAIL FROM ok; ", or nothing where no record is required. */
static void counts(struct buf *b, const struct summary *s)
{
    const char *before = "";
    size_t from = b->len;

    for (size_t i = 0; i < COUNTED; i++) {
        uint64_t all = summary_records(s, counted[i].purpose);
        uint64_t right = s->record[counted[i].purpose][SES_RIGHT];
        if (!all)
            continue;
        if (all == 1 && counted[i].purpose != SES_EASY_DKIM)
            buf_fmt(b, "%s%s %s", before, counted[i].word,
                    right ? "ok" : "not ok");
        else
            buf_fmt(b, "%s%llu/%llu %s", before, (unsigned long long)right,
                    (unsigned long long)all, counted[i].word);
        before = ", ";
    }
    if (b->len > from)
        buf_str(b, "; ");
}

static void put_range(struct buf *b, const struct report_range *r)
{
    if (!r->given)
        return;
    buf_str(b, r->inside ? "@" : "");
    if (isinf(r->low))
        buf_str(b, "~:");
    else if (r->low > 0 || isinf(r->high))
        buf_fmt(b, "%g:", r->low);
    if (!isinf(r->high))
        buf_fmt(b, "%g", r->high);
}

static void performance(struct buf *b, const struct report *r)
{
    const struct summary *s = &r->totals;

    buf_str(b, " |");
    for (size_t i = 0; i < COUNTED; i++) {
        uint64_t all = summary_records(s, counted[i].purpose);
        if (all)
            buf_fmt(
                b, " %s=%llu;;;0;%llu", counted[i].label,
                (unsigned long long)s->record[counted[i].purpose][SES_RIGHT],
                (unsigned long long)all);
    }
    buf_fmt(b, " not_right=%llu;", (unsigned long long)summary_not_right(s));
    put_range(b, &r->style.warn);
    buf_ch(b, ';');
    put_range(b, &r->style.crit);
    buf_fmt(b, ";0;%llu time=%.2fs;;;0\n", (unsigned long long)s->domains,
            (double)r->end.elapsed_us / 1e6);
}

static void nagios_start(struct report *r, struct report_out *o)
{
    const struct summary *s = &r->totals;
    struct buf *b = &o->buf;

    buf_fmt(b, "SES %s - ", status_word(nagios_status(r)));
    if (!s->domains) {
        buf_str(b, "no domain was checked");
    } else {
        counts(b, s);
        if (s->domains == 1 && o->state)
            plain(b, o->state);
        else
            buf_fmt(b, "%llu of %llu domain%s not right",
                    (unsigned long long)summary_not_right(s),
                    (unsigned long long)s->domains, s->domains == 1 ? "" : "s");
    }
    if (r->end.interrupted)
        buf_str(b, " (interrupted)");
    performance(b, r);
}

static void nagios_fail(struct report *r, struct report_out *o, int status,
                        const char *message)
{
    (void)r, (void)status;
    buf_str(&o->buf, "SES UNKNOWN - ");
    plain(&o->buf, message);
    buf_ch(&o->buf, '\n');
}

const struct report_format report_nagios = {
    .name = "nagios",
    .late = true,
    .status = nagios_status,
    .start = nagios_start,
    .domain = nagios_domain,
    .fail = nagios_fail,
};
