/* SPDX-License-Identifier: GPL-3.0-or-later */
/* markdown.c - for job summaries, tickets and wikis (GFM tables). */
#include "base/arena.h"
#include "dns/name.h"
#include "dns/type.h"
#include "ses/report/file.h"
#include "ses/report/report.h"
#include "ses/report/view.h"
#include "text/escape.h"

/* The right domains among many come last. */
static struct fault prepare(struct report *r, struct report_out *o)
{
    struct report_spool *right = arena_alloc(r->arena, sizeof *right);

    report_spool_start(right, r->arena);
    o->state = right;
    return fault_none();
}

static void code(struct buf *b, const char *s)
{
    escape_code(b, s);
}

static void code_list(struct buf *b, const struct ses_strings *s)
{
    for (size_t i = 0; i < s->n; i++) {
        buf_str(b, i ? ", " : "");
        code(b, s->at[i]);
    }
}

static void found(struct report_out *o, const struct ses_record *r)
{
    const struct ses_answer *a = report_view_found(r);
    struct buf t = buf_in(o->scratch, SIZE_MAX / 4);

    for (size_t i = 0; !a && i < r->answers; i++)
        if (r->answer[i].verdict != SES_RIGHT)
            a = &r->answer[i];
    if (!a)
        return;
    if (a->values.n) {
        code_list(&o->buf, &a->values);
        return;
    }
    report_view_answer(&t, a);
    escape_markdown(&o->buf, buf_text(&t));
}

static void row(struct report_out *o, const struct ses_domain *d, size_t i)
{
    const struct ses_record *r = &d->record[i];
    struct report_tally n = report_view_tally(r);
    struct buf *b = &o->buf;

    buf_str(b, "| ");
    report_view_label(b, d, i);
    buf_fmt(b, " | %s | %zu/%zu | ", report_view_word(r), n.right, n.asked);
    code(b, r->want.name);
    buf_ch(b, ' ');
    type_print(b, r->want.type);
    buf_str(b, " | ");
    code_list(b, &r->want.values);
    buf_str(b, " | ");
    if (r->verdict != SES_RIGHT)
        found(o, r);
    buf_str(b, " |");
    for (size_t k = 0; k < r->findings; k++) {
        buf_str(b, k ? "<br>" : " ");
        escape_markdown(b, r->finding[k].cause ? r->finding[k].cause : "");
        buf_fmt(b, " (%s)", code_word(r->finding[k].code));
    }
    buf_str(b, " |\n");
}

static void boxes(struct report_out *o, const struct ses_domain *d,
                  const struct ses_action *a)
{
    struct buf *b = &o->buf;

    buf_str(b, "   - Type ");
    type_print(b, a->type);
    buf_str(b, ", Name ");
    code(b, a->name);
    if (a->priority) {
        buf_str(b, ", Priority ");
        code(b, a->priority);
    }
    buf_str(b, ", Value ");
    code(b, a->value);
    if (a->zone && d->zone.apex && !name_same(a->zone, d->zone.apex)) {
        buf_str(b, ", in the zone ");
        code(b, a->zone);
    }
    buf_ch(b, '\n');
}

static void todo(struct report_out *o, const struct ses_domain *d)
{
    struct report_todos l = report_todo_list(d, o->scratch);
    struct buf *b = &o->buf;

    if (!l.n)
        return;
    buf_str(b, "\n**To do");
    if (l.provider && l.work) {
        buf_str(b, ", at ");
        escape_markdown(b, l.provider);
    }
    buf_str(b, ":**\n\n");
    for (size_t i = 0; i < l.n; i++) {
        const struct report_todo *t = &l.at[i];
        buf_fmt(b, "%zu. %s%s%s", i + 1, t->optional ? "Optional: " : "",
                t->label, *t->label ? ": " : "");
        escape_markdown(b, t->fix);
        buf_ch(b, '\n');
        for (size_t k = 0; k < t->nboxes; k++)
            boxes(o, d, t->boxes[k]);
    }
}

static void mail(struct report_out *o, const struct ses_domain *d)
{
    const struct ses_strings l = mail_list(d, o->scratch);
    struct buf *b = &o->buf;

    if (l.n)
        buf_fmt(b, "\n**%s**\n\n", mail_heading(d));
    for (size_t i = 0; i < l.n; i++) {
        buf_str(b, "- ");
        escape_markdown(b, l.at[i]);
        buf_ch(b, '\n');
    }
}

static void title(struct buf *b, const struct ses_domain *d)
{
    escape_markdown(b, d->domain);
    buf_fmt(b, ": %s", report_view_verdict(d->verdict));
    report_view_right(b, d, " (", ")");
    buf_ch(b, '\n');
}

static void markdown_domain(struct report *r, struct report_out *o,
                            const struct ses_domain *d,
                            enum baseline_change change)
{
    struct buf *b = &o->buf;

    if (r->style.bulk && d->verdict == SES_RIGHT) {
        struct buf line = buf_in(o->scratch, SIZE_MAX / 4);
        buf_str(&line, "- ");
        title(&line, d);
        report_spool_put(o->state, line.at, line.len);
        return;
    }
    buf_str(b, "\n### ");
    title(b, d);
    buf_ch(b, '\n');
    if (change > BASELINE_SAME)
        buf_fmt(b, "Since the baseline: %s\n\n", baseline_word(change));
    for (size_t i = 0; i < d->findings; i++) {
        buf_fmt(b, "- %s: ", code_severity_word(d->finding[i].code));
        escape_markdown(b, d->finding[i].cause ? d->finding[i].cause : "");
        buf_fmt(b, " (%s)\n", code_word(d->finding[i].code));
    }
    if (d->findings)
        buf_ch(b, '\n');
    if (d->records)
        buf_str(b, "| Record | Verdict | Servers | Name | SES wants | Found "
                   "| Why |\n|---|---|---|---|---|---|---|\n");
    for (size_t i = 0; i < d->records; i++)
        row(o, d, i);
    todo(o, d);
    if (!r->style.bulk && !r->style.offline)
        mail(o, d);
}

static void totals(struct report *r, struct buf *b)
{
    const struct summary *s = &r->totals;

    buf_str(b, "\n| Verdict | Domains | Causes |\n|---|---:|---|\n");
    for (int v = SES_WRONG; v >= SES_RIGHT; v--) {
        const char *before = " ";
        if (!s->verdict[v])
            continue;
        buf_fmt(b, "| %s | ", report_view_verdict((enum ses_verdict)v));
        escape_count(b, s->verdict[v]);
        buf_str(b, " |");
        for (int c = 0; c < CODE_COUNT; c++)
            if (s->cause[v][c]) {
                buf_fmt(b, "%s%s ", before, code_word((enum ses_code)c));
                escape_count(b, s->cause[v][c]);
                before = ", ";
            }
        buf_str(b, " |\n");
    }
}

static void markdown_start(struct report *r, struct report_out *o)
{
    struct buf *b = &o->buf;

    buf_str(b, "## Amazon SES: DNS of ");
    escape_many(b, r->totals.domains, "domain");
    buf_str(b, "\n\n");
    escape_markdown(b, r->style.tool);
    buf_str(b, ", ");
    escape_time(b, r->style.started);
    buf_fmt(b, ", %.1f s", (double)r->end.elapsed_us / 1e6);
    buf_str(b, r->end.interrupted ? ", interrupted\n" : "\n");
    if (r->style.bulk || r->style.summary || r->totals.domains > 1)
        totals(r, b);
}

static void markdown_end(struct report *r, struct report_out *o)
{
    struct report_spool *right = o->state;

    (void)r;
    if (right->memory.len || right->file)
        fputs("\n### Right\n\n", o->file);
    if (!report_spool_copy(right, o->file))
        o->failed = true;
    report_spool_close(right);
}

const struct report_format report_markdown = {
    .name = "markdown",
    .late = true,
    .prepare = prepare,
    .start = markdown_start,
    .domain = markdown_domain,
    .end = markdown_end,
};
