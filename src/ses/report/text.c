/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text.c - the report for people: what is, why, and what to do. */
#include "base/str.h"
#include "ses/report/report.h"
#include "ses/report/text_record.h"
#include "ses/report/view.h"
#include "text/escape.h"

#include <string.h>

enum {
    REMOVED_SHOWN = 20,
    BULLET = 2, /* where it and its text begin */
    BULLET_TEXT = 4
};

/* "DOMAIN: WRONG (1 of 3 required records right)" */
static void headline(struct text_next *t, enum baseline_change change)
{
    const struct ses_domain *d = t->row.domain;
    struct buf *b = t->row.b;

    escape_visible(b, d->domain);
    buf_str(b, ": ");
    text_record_word(b, t->row.color, report_view_verdict(d->verdict));
    report_view_right(b, d, " (", ")");
    if (change > BASELINE_SAME)
        buf_fmt(b, " - %s since the baseline", baseline_word(change));
    buf_ch(b, '\n');
}

static void list(struct escape_para *p, const struct ses_strings *s)
{
    for (size_t i = 0; i < s->n; i++)
        escape_item(p, s->at[i], i + 1 < s->n);
}

/* Which zone, served by whom. */
static void served(struct text_next *t)
{
    const struct ses_domain *d = t->row.domain;
    const struct ses_strings *ns =
        d->zone.parent_ns.n ? &d->zone.parent_ns : &d->zone.zone_ns;
    struct escape_para p =
        escape_para(t->row.b, t->row.b->len, 0, t->row.width);

    if (!d->zone.apex && !ns->n)
        return;
    if (d->zone.apex && !str_same(d->zone.apex, d->domain)) {
        escape_words(&p, "Zone");
        escape_solid(&p, d->zone.apex);
        escape_words(&p, ns->n ? "is served by" : "");
    } else {
        escape_words(&p, ns->n ? "Served by" : "The zone was found");
    }
    list(&p, ns);
    if (d->zone.provider)
        escape_between(&p, "(", d->zone.provider, ")");
    buf_ch(p.b, '\n');
}

/* How it was asked. */
static void asked(struct text_next *t)
{
    const struct ses_domain *d = t->row.domain;
    size_t addresses = 0;
    char some[120];
    struct buf s = buf_fixed(some, sizeof some);

    for (size_t i = 0; i < d->servers; i++)
        addresses += d->server[i].address != NULL &&
                     d->server[i].status != SES_SERVER_SKIPPED;
    if (!addresses)
        return;
    buf_str(&s, "Asked the name servers directly: ");
    escape_many(&s, addresses, "address");
    buf_str(&s, ", ");
    escape_many(&s, d->questions, "query");
    buf_fmt(&s, ", %.2f s", (double)d->elapsed_us / 1e6);
    escape_paragraph(t->row.b, 0, t->row.width, buf_text(&s));
}

static void servers(struct text_next *t)
{
    const struct ses_domain *d = t->row.domain;
    struct buf *b = t->row.b;

    for (size_t i = 0; i < d->servers; i++) {
        const struct ses_server *s = &d->server[i];
        if (s->status == SES_SERVER_OK ||
            report_view_names(d->finding, d->findings, s->name, s->address))
            continue;
        struct escape_para p = escape_para(b, b->len, 13, t->row.width);
        buf_str(b, "  server");
        buf_pad(b, p.line, 13);
        escape_solid(&p, s->name ? s->name : "?");
        if (s->address)
            escape_solid(&p, s->address);
        buf_ch(b, ':');
        escape_words(&p, ses_server_word(s->status));
        buf_ch(b, '\n');
    }
}

/* What is true of the whole domain. */
static void whole(struct text_next *t)
{
    static const char *const word[] = {"note", "warning", "ERROR"};
    const struct ses_domain *d = t->row.domain;
    struct buf *b = t->row.b;

    for (size_t i = 0; i < d->findings; i++) {
        const struct ses_finding *f = &d->finding[i];
        const char *head = word[code_severity(f->code)];
        size_t line = b->len;
        buf_str(b, "  ");
        text_record_word(b, t->row.color, head);
        for (size_t n = 2 + strlen(head); n < 13; n++)
            buf_ch(b, ' ');
        /* the colour takes no columns */
        struct escape_para p = escape_para(b, line, 13, t->row.width);
        p.line = b->len - 13;
        escape_words(&p, f->cause ? f->cause : "");
        escape_between(&p, "[", code_word(f->code), "]");
        buf_ch(b, '\n');
        if (code_severity(f->code) != SES_INFO || !f->fix || !*f->fix)
            continue;
        escape_paragraph(b, 13, t->row.width, f->fix);
    }
}

/* A line is enough for a right domain among many; its warnings stay. */
static void briefly(struct text_next *t, enum baseline_change change)
{
    const struct ses_domain *d = t->row.domain;

    headline(t, change);
    for (size_t i = 0; i < d->findings; i++)
        if (code_severity(d->finding[i].code) == SES_WARNING)
            text_record_finding(&t->row, &d->finding[i], 4, "  warning:");
    for (size_t i = 0; i < d->records; i++)
        for (size_t k = 0; k < d->record[i].findings; k++) {
            const struct ses_finding *f = &d->record[i].finding[k];
            if (code_severity(f->code) == SES_WARNING)
                text_record_finding(&t->row, f, 4, "  warning:");
        }
}

static void notes(struct text_next *t)
{
    const struct ses_domain *d = t->row.domain;
    struct buf *b = t->row.b;

    for (size_t i = 0; i < d->notes.n; i++) {
        struct escape_para p = escape_para(b, b->len, 13, t->row.width);
        buf_str(b, "  note");
        buf_pad(b, p.line, 13);
        escape_words(&p, d->notes.at[i]);
        buf_ch(b, '\n');
    }
}

static void mail(struct text_next *t)
{
    const struct ses_strings l = mail_list(t->row.domain, t->out->scratch);
    struct buf *b = t->row.b;

    if (l.n)
        buf_fmt(b, "\n%s\n", mail_heading(t->row.domain));
    for (size_t i = 0; i < l.n; i++) {
        struct escape_para p =
            escape_para(b, b->len, BULLET_TEXT, t->row.width);
        buf_pad(b, p.line, BULLET);
        buf_str(b, "- ");
        escape_words(&p, l.at[i]);
        buf_ch(b, '\n');
    }
}

static void text_domain(struct report *r, struct report_out *o,
                        const struct ses_domain *d, enum baseline_change change)
{
    struct text_next t = {
        .row = {&o->buf, d, r->style.width, o->color},
        .report = r,
        .out = o,
    };

    if (r->style.summary)
        return;
    bool brief = r->style.bulk && d->verdict == SES_RIGHT;
    if (o->printed && (!brief || o->state))
        buf_ch(&o->buf, '\n');
    o->state = brief ? NULL : o; /* a block gets an empty line behind it */
    if (brief) {
        briefly(&t, change);
        return;
    }
    headline(&t, change);
    served(&t);
    asked(&t);
    if (d->records || d->findings || d->notes.n)
        buf_ch(&o->buf, '\n');
    whole(&t);
    servers(&t);
    for (size_t i = 0; i < d->records; i++)
        text_record_print(&t.row, i);
    notes(&t);
    text_next_todo(&t);
    if (!r->style.bulk && !r->style.offline)
        mail(&t);
    if (!r->style.bulk)
        text_next_step(&t);
}

/* Domains of the baseline that are not in the input any more, by name while
 * they are few. */
static void removed(const struct report *r, struct buf *b)
{
    const struct baseline *base = r->style.baseline;
    struct escape_para p = escape_para(b, b->len, 2, r->style.width);
    size_t n = base ? baseline_removed(base) : 0;

    if (!n || n > REMOVED_SHOWN)
        return;
    escape_words(&p, "No longer in the input:");
    for (size_t i = 0; i < base->rows.n; i++)
        if (!base->rows.row[i].used)
            escape_item(&p, base->rows.row[i].domain, --n > 0);
    buf_ch(b, '\n');
}

/* What the NDJSON file that is written beside this is good for. */
static void onward(const struct report *r, struct buf *b)
{
    const char *file = NULL;

    for (size_t i = 0; i < r->outs; i++)
        if (r->out[i]->format->is_read_back && r->out[i]->path)
            file = r->out[i]->path;
    if (!file || !summary_not_right(&r->totals))
        return;
    buf_str(b, "To write a letter for each domain that is wrong or missing:\n"
               "  seslookup --ses --merge ");
    escape_visible(b, file);
    buf_str(b, " --only=wrong,missing --format=email --split-dir=letters\n");
}

static void text_end(struct report *r, struct report_out *o)
{
    struct summary_text how = {
        .elapsed_us = r->end.elapsed_us,
        .retried = r->end.retried,
        .baseline = r->style.baseline,
        .width = r->style.width,
        .color = o->color,
    };

    if (r->end.interrupted)
        buf_str(&o->buf, "Interrupted: these are the results so far.\n");
    if (!r->style.summary && (!r->style.bulk || !r->totals.domains))
        return;
    if (o->printed && !r->style.summary)
        buf_ch(&o->buf, '\n');
    summary_text_print(&r->totals, &how, &o->buf);
    removed(r, &o->buf);
    onward(r, &o->buf);
}

const struct report_format report_text = {
    .name = "text",
    .is_watched = true,
    .domain = text_domain,
    .end = text_end,
};
