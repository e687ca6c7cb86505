/* SPDX-License-Identifier: GPL-3.0-or-later */
/* html.c - one page that needs nothing else: for each domain its
 * records by servers, why, and the to-do list. */
#include "base/arena.h"
#include "base/str.h"
#include "dns/name.h"
#include "dns/type.h"
#include "ses/report/html_grid.h"
#include "ses/report/report.h"
#include "ses/report/view.h"
#include "text/escape.h"

static void code(struct buf *b, const char *s)
{
    buf_str(b, "<code>");
    escape_xml(b, s);
    buf_str(b, "</code>");
}

/* s from its at-th byte on is marked. */
static void code_marked(const struct html_grid *p, const char *s, size_t at)
{
    buf_str(p->b, "<code>");
    escape_xml(p->b, arena_copy(p->scratch, s, at));
    if (s[at]) {
        buf_str(p->b, "<mark>");
        escape_xml(p->b, s + at);
        buf_str(p->b, "</mark>");
    }
    buf_str(p->b, "</code>");
}

static void pair(struct buf *b, const char *label)
{
    buf_fmt(b, "<dt>%s</dt><dd>", label);
}

static void beside(const struct html_grid *p, const char *want,
                   const char *found)
{
    size_t at = report_view_differ(want, found);

    pair(p->b, "SES wants");
    code_marked(p, want, at);
    buf_str(p->b, "</dd>");
    pair(p->b, "found");
    code_marked(p, found, at);
    buf_str(p->b, "</dd>\n");
}

static void values(struct buf *b, const char *label,
                   const struct ses_strings *s)
{
    for (size_t i = 0; i < s->n; i++) {
        pair(b, i ? "and" : label);
        code(b, s->at[i]);
        buf_str(b, "</dd>\n");
    }
}

static void compared(const struct html_grid *p, const struct ses_record *r)
{
    const struct ses_answer *found = report_view_found(r);
    const char *where = r->findings ? r->finding[0].where : NULL;
    struct buf *b = p->b;

    buf_str(b, "<dl>\n");
    if (where && !str_same(where, r->want.name) && !found) {
        beside(p, r->want.name, where);
    } else {
        pair(b, "at");
        code(b, r->want.name);
        buf_ch(b, ' ');
        type_print(b, r->want.type);
        buf_str(b, "</dd>\n");
        if (found && found->values.n == 1 && r->want.values.n == 1) {
            beside(p, r->want.values.at[0], found->values.at[0]);
        } else {
            values(b, "SES wants", &r->want.values);
            if (found)
                values(b, "found", &found->values);
        }
    }
    buf_str(b, "</dl>\n");
}

static const char *mildness(const struct ses_finding *f)
{
    static const char *const class[] = {"why note", "why mild", "why"};

    return class[code_severity(f->code)];
}

static void finding(struct buf *b, const struct ses_finding *f,
                    const char *label)
{
    buf_str(b, "<p>");
    if (*label)
        buf_fmt(b, "<b>%s</b>: ", label);
    escape_xml(b, f->cause ? f->cause : "");
    buf_fmt(b, " <span class=\"soft\">[%s]</span></p>\n", code_word(f->code));
    if (code_severity(f->code) == SES_INFO && f->fix) {
        buf_str(b, "<p>");
        escape_xml(b, f->fix);
        buf_str(b, "</p>\n");
    }
}

static void why(const struct html_grid *p, size_t i)
{
    const struct ses_record *r = &p->domain->record[i];
    struct buf label = buf_in(p->scratch, 256);

    if (!r->findings && r->verdict == SES_RIGHT)
        return;
    report_view_label(&label, p->domain, i);
    buf_fmt(p->b, "<div class=\"%s\">\n",
            r->findings ? mildness(r->finding) : "why");
    for (size_t k = 0; k < r->findings; k++)
        finding(p->b, &r->finding[k], k ? "" : buf_text(&label));
    if (r->verdict == SES_WRONG || r->verdict == SES_MISSING)
        compared(p, r);
    buf_str(p->b, "</div>\n");
}

static void one_box(struct buf *b, const char *label, const char *value)
{
    pair(b, label);
    code(b, value);
    buf_str(b, "</dd>");
}

static void boxes(const struct html_grid *p, const struct ses_action *a)
{
    const char *apex = p->domain->zone.apex;
    struct buf *b = p->b;

    buf_str(b, "<dl>");
    if (a->zone && apex && !name_same(a->zone, apex))
        one_box(b, "In zone", a->zone);
    pair(b, "Type");
    buf_str(b, "<code>");
    type_print(b, a->type);
    buf_str(b, "</code></dd>");
    one_box(b, "Name", a->name);
    if (a->priority)
        one_box(b, "Priority", a->priority);
    one_box(b, "Value", a->value);
    buf_str(b, "</dl>");
}

static void todo(const struct html_grid *p)
{
    struct report_todos l = report_todo_list(p->domain, p->scratch);
    struct buf *b = p->b;

    if (!l.n)
        return;
    buf_str(b, "<section class=\"todo\">\n<h3>To do");
    if (l.provider && l.work) {
        buf_str(b, ", at ");
        escape_xml(b, l.provider);
    }
    buf_str(b, "</h3>\n<ol>\n");
    for (size_t i = 0; i < l.n; i++) {
        buf_str(b, "<li>");
        buf_str(b, l.at[i].optional ? "Optional: " : "");
        if (*l.at[i].label)
            buf_fmt(b, "<b>%s</b>: ", l.at[i].label);
        escape_xml(b, l.at[i].fix);
        for (size_t k = 0; k < l.at[i].nboxes; k++)
            boxes(p, l.at[i].boxes[k]);
        buf_str(b, "</li>\n");
    }
    buf_str(b, "</ol>\n</section>\n");
}

static void mail(const struct html_grid *p)
{
    const struct ses_strings l = mail_list(p->domain, p->scratch);
    struct buf *b = p->b;

    if (!l.n)
        return;
    buf_fmt(b, "<h3>%s</h3>\n<ul>\n", mail_heading(p->domain));
    for (size_t i = 0; i < l.n; i++) {
        buf_str(b, "<li>");
        escape_xml(b, l.at[i]);
        buf_str(b, "</li>\n");
    }
    buf_str(b, "</ul>\n");
}

static void served(const struct html_grid *p)
{
    const struct ses_zone *z = &p->domain->zone;
    const struct ses_strings *ns = z->parent_ns.n ? &z->parent_ns : &z->zone_ns;
    struct buf *b = p->b;

    if (!ns->n)
        return;
    buf_str(b, "<p class=\"soft\">");
    if (z->apex) {
        buf_str(b, "Zone ");
        escape_xml(b, z->apex);
        buf_str(b, ", served by ");
    } else {
        buf_str(b, "Served by ");
    }
    for (size_t i = 0; i < ns->n; i++) {
        buf_str(b, i ? ", " : "");
        escape_xml(b, ns->at[i]);
    }
    if (z->provider) {
        buf_str(b, " (");
        escape_xml(b, z->provider);
        buf_ch(b, ')');
    }
    buf_str(b, "</p>\n");
}

static void html_domain(struct report *r, struct report_out *o,
                        const struct ses_domain *d, enum baseline_change change)
{
    const struct html_grid p = {&o->buf, o->scratch, d};
    struct buf *b = &o->buf;
    const char *waiting[] = {"", "Waiting helps here.",
                             "Waiting fixes only part of this.",
                             "Waiting won't fix this."};

    buf_fmt(b, "<details%s>\n<summary>",
            r->style.bulk && d->verdict == SES_RIGHT ? "" : " open");
    html_grid_badge(b, html_grid_class(d->verdict),
                    report_view_verdict(d->verdict));
    buf_str(b, "<b>");
    escape_xml(b, d->domain);
    buf_str(b, "</b><span class=\"soft\">");
    report_view_right(b, d, "", "");
    if (change > BASELINE_SAME)
        buf_fmt(b, " &middot; %s", baseline_word(change));
    buf_str(b, "</span></summary>\n<div class=\"in\">\n");
    served(&p);
    for (size_t i = 0; i < d->findings; i++) {
        buf_fmt(b, "<div class=\"%s\">\n", mildness(&d->finding[i]));
        finding(b, &d->finding[i], "");
        buf_str(b, "</div>\n");
    }
    html_grid_print(&p);
    for (size_t i = 0; i < d->records; i++)
        why(&p, i);
    for (size_t i = 0; i < d->notes.n; i++) {
        buf_str(b, "<p class=\"soft\">Note: ");
        escape_xml(b, d->notes.at[i]);
        buf_str(b, "</p>\n");
    }
    todo(&p);
    if (!r->style.bulk && !r->style.offline)
        mail(&p);
    buf_fmt(b, "<p>%s</p>\n</div>\n</details>\n",
            waiting[report_view_patience(d)]);
}

static void totals(struct report *r, struct buf *b)
{
    const struct summary *s = &r->totals;

    buf_str(b, "<ul class=\"totals\">\n");
    for (int v = SES_WRONG; v >= SES_RIGHT; v--) {
        if (!s->verdict[v])
            continue;
        buf_fmt(b, "<li class=\"%s\"><b>",
                html_grid_class((enum ses_verdict)v));
        escape_count(b, s->verdict[v]);
        buf_fmt(b, "</b>%s</li>\n", report_view_verdict((enum ses_verdict)v));
    }
    buf_str(b, "</ul>\n");
}

static void causes(struct report *r, struct buf *b)
{
    const struct summary *s = &r->totals;
    const char *before = "<p>Causes: ";

    for (int c = 0; c < CODE_COUNT; c++) {
        uint64_t n = summary_causes(s, (enum ses_code)c);
        if (!n)
            continue;
        buf_fmt(b, "%s%s ", before, code_word((enum ses_code)c));
        escape_count(b, n);
        before = ", ";
    }
    buf_str(b, *before == ',' ? "</p>\n" : "");
}

static void html_start(struct report *r, struct report_out *o)
{
    struct buf *b = &o->buf;

    buf_str(b, html_style_head);
    buf_str(b, "<body>\n<header>\n<h1>Amazon SES: DNS report</h1>\n"
               "<p class=\"soft\">");
    escape_xml(b, r->style.tool);
    buf_str(b, " &middot; ");
    escape_time(b, r->style.started);
    buf_str(b, " &middot; ");
    escape_many(b, r->totals.domains, "domain");
    buf_fmt(b, " in %.1f s%s</p>\n", (double)r->end.elapsed_us / 1e6,
            r->end.interrupted ? " (interrupted)" : "");
    totals(r, b);
    if (r->totals.domains > 1)
        causes(r, b);
    buf_str(b, "</header>\n<main>\n");
}

static void html_end(struct report *r, struct report_out *o)
{
    (void)r;
    buf_str(&o->buf, "</main>\n</body>\n</html>\n");
}

const struct report_format report_html = {
    .name = "html",
    .late = true,
    .start = html_start,
    .domain = html_domain,
    .end = html_end,
};
