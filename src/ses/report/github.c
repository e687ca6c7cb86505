/* SPDX-License-Identifier: GPL-3.0-or-later */
/* github.c - workflow commands of GitHub Actions: an annotation for
 * each thing that is not right. */
#include "ses/report/report.h"
#include "ses/report/view.h"
#include "text/escape.h"

#include <string.h>

struct annotation {
    const char *command; /* "error", "warning", "notice" */
    const char *label;
    const struct ses_domain *domain;
    unsigned line;
};

/* ::error file=...,line=...,title=... - the properties, without the message */
static void head(struct buf *b, const struct annotation *a)
{
    const struct ses_identity *id = a->domain->identity;

    buf_fmt(b, "::%s ", a->command);
    if (id && id->file && strcmp(id->file, "-") != 0 && a->line) {
        buf_str(b, "file=");
        escape_github(b, id->file, true);
        buf_fmt(b, ",line=%u,", a->line);
    }
    buf_str(b, "title=SES ");
    escape_github(b, a->label, true);
    buf_str(b, *a->label ? " " : "");
    escape_github(b, a->domain->domain, true);
    buf_str(b, "::");
}

static void message(struct buf *b, const struct ses_finding *f)
{
    if (f->cause)
        escape_github(b, f->cause, false);
    if (f->fix && *f->fix) {
        buf_str(b, "%0ATo do: ");
        escape_github(b, f->fix, false);
    }
    buf_fmt(b, "%%0A[%s] ", code_word(f->code));
    buf_str(b, f->waiting_helps ? "Waiting helps." : "Waiting won't fix this.");
}

static const char *severity_command(const struct ses_finding *f)
{
    static const char *const command[] = {"notice", "warning", "error"};

    return command[code_severity(f->code)];
}

static void record(struct report_out *o, const struct ses_domain *d, size_t i)
{
    static const char *const command[] = {"notice", "warning", "error",
                                          "warning"};
    const struct ses_record *r = &d->record[i];
    enum report_class class = report_view_class(r);
    struct buf label = buf_in(o->scratch, 256);
    struct buf *b = &o->buf;

    report_view_label(&label, d, i);
    struct annotation a = {command[class], buf_text(&label), d, r->want.line};
    if (!a.line && d->identity)
        a.line = d->identity->line;
    if (class != REPORT_PASS && !r->findings) {
        head(b, &a);
        buf_fmt(b, "%s: ", ses_verdict_word(r->verdict));
        escape_github(b, r->want.name, false);
        buf_ch(b, '\n');
    }
    for (size_t k = 0; k < r->findings; k++) {
        if (k || class == REPORT_PASS)
            a.command = severity_command(&r->finding[k]);
        head(b, &a);
        message(b, &r->finding[k]);
        buf_ch(b, '\n');
    }
}

static void github_domain(struct report *r, struct report_out *o,
                          const struct ses_domain *d,
                          enum baseline_change change)
{
    struct buf *b = &o->buf;

    (void)r;
    buf_str(b, "SES ");
    escape_visible(b, d->domain);
    buf_fmt(b, ": %s", ses_verdict_word(d->verdict));
    report_view_right(b, d, ", ", "");
    if (change > BASELINE_SAME)
        buf_fmt(b, " (%s)", baseline_word(change));
    buf_ch(b, '\n');
    for (size_t i = 0; i < d->findings; i++) {
        struct annotation a = {severity_command(&d->finding[i]), "", d,
                               d->identity ? d->identity->line : 0};
        head(b, &a);
        message(b, &d->finding[i]);
        buf_ch(b, '\n');
    }
    for (size_t i = 0; i < d->records; i++)
        record(o, d, i);
}

const struct report_format report_github = {
    .name = "github",
    .flush = true,
    .domain = github_domain,
};
