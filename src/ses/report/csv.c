/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv.c - RFC 4180: a header, then a line for each record; a domain
 * without records has one line. Several values in a cell stand between " | ".
 */
#include "base/arena.h"
#include "dns/type.h"
#include "ses/report/report.h"
#include "ses/report/view.h"
#include "text/escape.h"

/* A cell with what was gathered in t, which is emptied. */
static void cell_of(struct buf *b, struct buf *t)
{
    buf_ch(b, ',');
    escape_csv(b, buf_text(t));
    buf_clear(t);
}

static void cell(struct buf *b, const char *s)
{
    buf_ch(b, ',');
    escape_csv(b, s ? s : "");
}

static void count(struct buf *b, size_t n)
{
    buf_ch(b, ',');
    buf_u32(b, (uint32_t)n);
}

static void joined(struct buf *t, const struct ses_strings *s)
{
    for (size_t i = 0; i < s->n; i++) {
        buf_str(t, t->len ? " | " : "");
        buf_str(t, s->at[i]);
    }
}

/* What delegated servers said, each thing once. */
static void found(struct buf *t, const struct ses_record *r)
{
    for (size_t i = 0; i < r->answers; i++) {
        const struct ses_answer *a = &r->answer[i];
        if (a->role != SES_AUTHORITATIVE || !report_view_first(r, i))
            continue;
        buf_str(t, t->len ? " | " : "");
        if (a->values.n) {
            struct buf v = buf_in(t->arena, SIZE_MAX / 4);
            joined(&v, &a->values);
            buf_str(t, buf_text(&v));
        } else if (a->rcode < 0) {
            buf_str(t, "no answer");
        } else if (a->rcode == 0) {
            buf_str(t, "NODATA");
        } else {
            report_view_rcode(t, a);
        }
    }
}

static void finding_cells(struct buf *b, const struct ses_finding *f)
{
    cell(b, f ? code_word(f->code) : "");
    cell(b, f ? code_severity_word(f->code) : "");
    cell(b, !f ? "" : f->waiting_helps ? "true" : "false");
    cell(b, f ? f->where : "");
    cell(b, f ? f->cause : "");
    cell(b, f ? f->fix : "");
}

static void record_cells(struct buf *b, struct buf *t,
                         const struct ses_record *r)
{
    struct report_tally n = report_view_tally(r);

    cell(b, ses_purpose_word(r->want.purpose));
    cell(b, r->want.name);
    type_print(t, r->want.type);
    cell_of(b, t);
    joined(t, &r->want.values);
    cell_of(b, t);
    cell(b, ses_verdict_word(r->verdict));
    found(t, r);
    cell_of(b, t);
    count(b, n.right);
    count(b, n.asked);
    finding_cells(b, r->findings ? r->finding : NULL);
}

static void csv_start(struct report *r, struct report_out *o)
{
    (void)r;
    buf_str(&o->buf,
            "domain,domain_verdict,provider,change,purpose,name,type,expected,"
            "verdict,found,servers_right,servers_asked,reason,severity,"
            "waiting_helps,where,cause,fix,file,line\r\n");
}

static void line(struct report_out *o, const struct ses_domain *d,
                 const struct ses_record *r, const char *change)
{
    struct buf *b = &o->buf;
    struct buf t = buf_in(o->scratch, SIZE_MAX / 4);
    unsigned number = d->identity ? d->identity->line : 0;

    escape_csv(b, d->domain);
    cell(b, ses_verdict_word(d->verdict));
    cell(b, d->zone.provider);
    cell(b, change);
    if (r) {
        record_cells(b, &t, r);
        number = r->want.line ? r->want.line : number;
    } else {
        buf_str(b, ",,,,,,,,");
        finding_cells(b, d->findings ? d->finding : NULL);
    }
    cell(b, d->identity ? d->identity->file : "");
    if (number)
        count(b, number);
    else
        buf_ch(b, ',');
    buf_str(b, "\r\n");
}

static void csv_domain(struct report *r, struct report_out *o,
                       const struct ses_domain *d, enum baseline_change change)
{
    (void)r;
    for (size_t i = 0; i < d->records; i++)
        line(o, d, &d->record[i], baseline_word(change));
    if (!d->records)
        line(o, d, NULL, baseline_word(change));
}

const struct report_format report_csv = {
    .name = "csv",
    .start = csv_start,
    .domain = csv_domain,
};
