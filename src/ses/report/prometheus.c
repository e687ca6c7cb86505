/* SPDX-License-Identifier: GPL-3.0-or-later */
/* prometheus.c - for node_exporter's textfile collector. The samples of
 * one metric must stand together, so those of the domains wait in a spool. */
#include "base/arena.h"
#include "dns/type.h"
#include "ses/report/file.h"
#include "ses/report/report.h"
#include "ses/report/view.h"
#include "text/escape.h"

#include <string.h>

struct prometheus {
    struct report_spool domains;
    struct report_seen seen; /* two equal series spoil the whole file */
};

static void head(struct buf *b, const char *name, const char *help)
{
    buf_fmt(b, "# HELP seslookup_%s %s\n# TYPE seslookup_%s gauge\n", name,
            help, name);
}

static struct fault prepare(struct report *r, struct report_out *o)
{
    struct prometheus *p = arena_alloc(r->arena, sizeof *p);

    report_spool_start(&p->domains, r->arena);
    p->seen.arena = r->arena;
    o->state = p;
    return fault_none();
}

static void prometheus_start(struct report *r, struct report_out *o)
{
    (void)r;
    head(&o->buf, "record_right",
         "1 if the record is right on every delegated name server.");
}

static void label(struct buf *b, const char *name, const char *value)
{
    buf_fmt(b, "%s%s=\"", b->at[b->len - 1] == '{' ? "" : ",", name);
    escape_label(b, value);
    buf_ch(b, '"');
}

static void label_copy(struct buf *b, unsigned copy)
{
    if (copy > 1)
        buf_fmt(b, ",copy=\"%u\"", copy);
}

static bool same_series(const struct ses_record *a, const struct ses_record *b)
{
    return a->want.purpose == b->want.purpose && a->want.type == b->want.type &&
           strcmp(a->want.name, b->want.name) == 0;
}

static void sample(struct buf *b, const struct ses_domain *d, size_t i,
                   unsigned copy)
{
    const struct ses_record *r = &d->record[i];
    unsigned before = 1;
    char type[32];
    struct buf t = buf_fixed(type, sizeof type);

    for (size_t k = 0; k < i; k++)
        before += same_series(&d->record[k], r);
    type_print(&t, r->want.type);
    buf_str(b, "seslookup_record_right{");
    label(b, "domain", d->domain);
    label(b, "record", r->want.name);
    label(b, "type", buf_text(&t));
    label(b, "purpose", ses_purpose_word(r->want.purpose));
    label(b, "required",
          ses_purpose_required(r->want.purpose) ? "true" : "false");
    label(b, "verdict", ses_verdict_word(r->verdict));
    label(b, "reason", r->findings ? code_word(r->finding[0].code) : "ok");
    label_copy(b, copy);
    if (before > 1)
        buf_fmt(b, ",again=\"%u\"", before);
    buf_fmt(b, "} %d\n", r->verdict == SES_RIGHT);
}

static void prometheus_domain(struct report *r, struct report_out *o,
                              const struct ses_domain *d,
                              enum baseline_change change)
{
    struct prometheus *p = o->state;
    const struct ses_finding *cause = report_view_cause(d);
    struct buf b = buf_in(o->scratch, SIZE_MAX / 4);
    unsigned copy = report_seen_count(&p->seen, d->domain);

    (void)r, (void)change;
    for (size_t i = 0; i < d->records; i++)
        sample(&o->buf, d, i, copy);
    if (!o->printed)
        head(&b, "domain_right",
             "1 if every required record of the domain is right.");
    buf_str(&b, "seslookup_domain_right{");
    label(&b, "domain", d->domain);
    label(&b, "provider", d->zone.provider ? d->zone.provider : "");
    label(&b, "verdict", ses_verdict_word(d->verdict));
    label(&b, "reason", cause ? code_word(cause->code) : "ok");
    label_copy(&b, copy);
    buf_fmt(&b, "} %d\n", d->verdict == SES_RIGHT);
    report_spool_put(&p->domains, b.at, b.len);
}

static void number(struct buf *b, const char *name, const char *help, double n)
{
    head(b, name, help);
    buf_fmt(b, "seslookup_%s %.15g\n", name, n);
}

static void prometheus_end(struct report *r, struct report_out *o)
{
    struct prometheus *p = o->state;
    struct buf *b = &o->buf;

    if (!report_spool_copy(&p->domains, o->file))
        o->failed = true;
    report_spool_close(&p->domains);
    head(b, "domains", "Domains by verdict.");
    for (int v = SES_RIGHT; v <= SES_WRONG; v++)
        buf_fmt(b, "seslookup_domains{verdict=\"%s\"} %llu\n",
                ses_verdict_word((enum ses_verdict)v),
                (unsigned long long)r->totals.verdict[v]);
    number(b, "run_timestamp_seconds", "Start time of the run.",
           (double)r->style.started);
    number(b, "run_duration_seconds", "Duration of the run.",
           (double)r->end.elapsed_us / 1e6);
    number(b, "questions", "DNS queries sent in the run.",
           (double)r->end.questions);
}

const struct report_format report_prometheus = {
    .name = "prometheus",
    .prepare = prepare,
    .start = prometheus_start,
    .domain = prometheus_domain,
    .end = prometheus_end,
};
