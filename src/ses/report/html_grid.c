/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/report/html_grid.h"

#include "base/arena.h"
#include "dns/type.h"
#include "ses/report/view.h"
#include "text/escape.h"

#include <string.h>

const char *html_grid_class(enum ses_verdict v)
{
    static const char *const class[] = {"good", "doubt", "doubt", "bad", "bad"};

    return class[v];
}

void html_grid_badge(struct buf *b, const char *class, const char *word)
{
    buf_fmt(b, "<span class=\"badge %s\">%s</span>", class, word);
}

/* The word of one cell: what this address said of this record. */
static void cell(struct buf *b, const struct ses_answer *a, const char *server,
                 bool required)
{
    const char *word, *class = "doubt";

    if (required && a && a->role == SES_AUTHORITATIVE)
        class = "bad";
    buf_str(b, "<td class=\"cell ");
    if (!a) {
        word = "not asked";
        class = "soft";
    } else if (a->verdict == SES_RIGHT) {
        word = "ok";
        class = "good";
    } else if (a->rcode < 0) {
        word = "silent";
        class = "doubt";
    } else if (a->values.n) {
        word = "other";
    } else if (a->rcode == 0 || a->rcode == 3) {
        word = a->rcode ? "no name" : "no data";
    } else {
        word = NULL;
        class = "doubt";
    }
    buf_fmt(b, "%s\" data-server=\"", class);
    escape_xml(b, server);
    buf_str(b, "\"><span>");
    if (word)
        buf_str(b, word);
    else
        report_view_rcode(b, a);
    buf_str(b, "</span></td>");
}

/* The columns: every address that answered for any record, in order. */
struct columns {
    const char **address;
    bool *resolver;
    size_t n;
};

static void column(struct columns *c, const struct ses_answer *a,
                   struct arena *arena)
{
    for (size_t i = 0; i < c->n; i++)
        if (strcmp(c->address[i], a->address) == 0)
            return;
    c->address = arena_grow(arena, c->address, c->n, sizeof *c->address);
    c->resolver = arena_grow(arena, c->resolver, c->n, sizeof *c->resolver);
    c->address[c->n] = a->address;
    c->resolver[c->n++] = a->role == SES_RESOLVER;
}

static struct columns columns(const struct html_grid *p)
{
    struct columns c = {NULL, NULL, 0};

    for (size_t i = 0; i < p->domain->records; i++)
        for (size_t k = 0; k < p->domain->record[i].answers; k++)
            if (p->domain->record[i].answer[k].address)
                column(&c, &p->domain->record[i].answer[k], p->scratch);
    return c;
}

static const char *server_name(const struct html_grid *p,
                               const struct columns *c, size_t i)
{
    const char *name = report_view_server(p->domain, c->address[i]);

    return c->resolver[i] ? "resolver" : name ? name : "";
}

static void table_row(const struct html_grid *p, const struct columns *c,
                      size_t i)
{
    const struct ses_record *r = &p->domain->record[i];
    const char *word = report_view_word(r);
    bool warn = strcmp(word, "warn") == 0;

    buf_str(p->b, "<tr><th scope=\"row\">");
    report_view_label(p->b, p->domain, i);
    buf_ch(p->b, ' ');
    html_grid_badge(p->b, warn ? "doubt" : html_grid_class(r->verdict), word);
    buf_str(p->b, "<small>");
    buf_str(p->b, "<code>");
    escape_xml(p->b, r->want.name);
    buf_str(p->b, "</code>");
    buf_ch(p->b, ' ');
    type_print(p->b, r->want.type);
    buf_str(p->b, "</small></th>");
    for (size_t k = 0; k < c->n; k++) {
        const struct ses_answer *a = NULL;
        for (size_t j = 0; j < r->answers && !a; j++)
            if (r->answer[j].address &&
                strcmp(r->answer[j].address, c->address[k]) == 0)
                a = &r->answer[j];
        cell(
            p->b, a,
            arena_fmt(p->scratch, "%s %s", server_name(p, c, k), c->address[k]),
            ses_purpose_required(r->want.purpose));
    }
    buf_str(p->b, "</tr>\n");
}

void html_grid_print(const struct html_grid *p)
{
    struct columns c = columns(p);
    struct buf *b = p->b;

    if (!p->domain->records)
        return;
    buf_str(b, "<div class=\"wide\"><table>\n<thead><tr><th>Record</th>");
    for (size_t i = 0; i < c.n; i++) {
        buf_str(b, "<th scope=\"col\">");
        escape_xml(b, server_name(p, &c, i));
        buf_str(b, "<small>");
        escape_xml(b, c.address[i]);
        buf_str(b, "</small></th>");
    }
    buf_str(b, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < p->domain->records; i++)
        table_row(p, &c, i);
    buf_str(b, "</tbody>\n</table></div>\n");
}
