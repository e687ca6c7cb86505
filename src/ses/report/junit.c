/* SPDX-License-Identifier: GPL-3.0-or-later */
/* junit.c - a test suite for each domain, a test case for each record.
 * What makes the exit status 1 is a failure, what could not be determined an
 * error, a warning is output of a test that passed. */
#include "base/arena.h"
#include "dns/type.h"
#include "ses/report/report.h"
#include "ses/report/view.h"
#include "text/escape.h"

struct junit_count {
    size_t tests, failures, errors;
};

static void attribute(struct buf *b, const char *name, const char *value)
{
    buf_fmt(b, " %s=\"", name);
    escape_xml(b, value);
    buf_ch(b, '"');
}

/* A domain that has no record to show its verdict with. */
static bool stands_alone(const struct ses_domain *d)
{
    for (size_t i = 0; i < d->records; i++)
        if (ses_purpose_required(d->record[i].want.purpose))
            return false;
    return true;
}

static bool fails_alone(const struct ses_domain *d)
{
    return d->verdict == SES_WRONG || d->verdict == SES_MISSING;
}

static struct junit_count count(const struct ses_domain *d)
{
    struct junit_count c = {d->records, 0, 0};

    for (size_t i = 0; i < d->records; i++) {
        enum report_class k = report_view_class(&d->record[i]);
        c.failures += k == REPORT_FAIL;
        c.errors += k == REPORT_UNSURE;
    }
    if (stands_alone(d)) {
        c.tests++;
        c.failures += fails_alone(d);
        c.errors += d->verdict == SES_UNKNOWN;
    }
    return c;
}

static void put_finding(struct buf *b, const struct ses_finding *f)
{
    buf_fmt(b, "%s %s: ", code_severity_word(f->code), code_word(f->code));
    escape_xml(b, f->cause ? f->cause : "");
    buf_ch(b, '\n');
    if (f->fix && *f->fix) {
        buf_str(b, "to do: ");
        escape_xml(b, f->fix);
        buf_ch(b, '\n');
    }
}

static void put_values(struct buf *b, const char *label,
                       const struct ses_strings *s)
{
    for (size_t i = 0; i < s->n; i++) {
        buf_str(b, label);
        escape_xml(b, s->at[i]);
        buf_ch(b, '\n');
    }
}

/* Everything known of a record, as text. */
static void details(struct report_out *o, const struct ses_domain *d,
                    const struct ses_record *r)
{
    struct buf *b = &o->buf;

    for (size_t i = 0; i < r->findings; i++)
        put_finding(b, &r->finding[i]);
    put_values(b, "expected: ", &r->want.values);
    for (size_t i = 0; i < r->answers; i++) {
        const char *name = report_view_server(d, r->answer[i].address);
        struct buf t = buf_in(o->scratch, SIZE_MAX / 4);
        escape_xml(b, name ? name : "");
        buf_str(b, name ? " " : "");
        escape_xml(b, r->answer[i].address ? r->answer[i].address : "?");
        buf_str(b, ": ");
        report_view_answer(&t, &r->answer[i]);
        escape_xml(b, buf_text(&t));
        buf_ch(b, '\n');
    }
}

static void outcome(struct buf *b, const char *element,
                    const struct ses_finding *f, enum ses_verdict v)
{
    buf_fmt(b, "\n      <%s", element);
    attribute(b, "type", f ? code_word(f->code) : ses_verdict_word(v));
    attribute(b, "message", f && f->cause ? f->cause : ses_verdict_word(v));
    buf_ch(b, '>');
}

static void test_case(struct report_out *o, const struct ses_domain *d,
                      size_t i)
{
    static const char *const element[] = {NULL, "system-out", "failure",
                                          "error"};
    const struct ses_record *r = &d->record[i];
    enum report_class class = report_view_class(r);
    struct buf name = buf_in(o->scratch, SIZE_MAX / 4);
    struct buf *b = &o->buf;

    report_view_label(&name, d, i);
    buf_ch(&name, ' ');
    buf_str(&name, r->want.name);
    buf_ch(&name, ' ');
    type_print(&name, r->want.type);
    buf_str(b, "    <testcase");
    attribute(b, "classname", d->domain);
    attribute(b, "name", buf_text(&name));
    if (!element[class]) {
        buf_str(b, "/>\n");
        return;
    }
    buf_ch(b, '>');
    if (class == REPORT_WARN)
        buf_str(b, "\n      <system-out>");
    else
        outcome(b, element[class], r->findings ? r->finding : NULL, r->verdict);
    details(o, d, r);
    buf_fmt(b, "</%s>\n    </testcase>\n", element[class]);
}

static void alone(struct report_out *o, const struct ses_domain *d)
{
    struct buf *b = &o->buf;
    const char *element = fails_alone(d)              ? "failure"
                          : d->verdict == SES_UNKNOWN ? "error"
                                                      : NULL;

    buf_str(b, "    <testcase");
    attribute(b, "classname", d->domain);
    attribute(b, "name", "domain");
    if (!element) {
        buf_str(b, "/>\n");
        return;
    }
    buf_ch(b, '>');
    outcome(b, element, d->findings ? d->finding : NULL, d->verdict);
    buf_fmt(b, "</%s>\n    </testcase>\n", element);
}

static void junit_domain(struct report *r, struct report_out *o,
                         const struct ses_domain *d,
                         enum baseline_change change)
{
    struct junit_count c = count(d), *all;
    struct buf *b = &o->buf;

    if (!o->state)
        o->state = arena_alloc(r->arena, sizeof *all);
    all = o->state;
    all->tests += c.tests;
    all->failures += c.failures;
    all->errors += c.errors;
    buf_str(b, "  <testsuite");
    attribute(b, "name", d->domain);
    buf_fmt(b, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"0\"",
            c.tests, c.failures, c.errors);
    buf_fmt(b, " time=\"%.3f\" timestamp=\"", (double)d->elapsed_us / 1e6);
    escape_time(b, r->style.started);
    b->len--; /* the schemas of JUnit know no zone: UTC without its Z */
    buf_str(b, "\">\n");
    for (size_t i = 0; i < d->records; i++)
        test_case(o, d, i);
    if (stands_alone(d))
        alone(o, d);
    if (d->findings || change > BASELINE_SAME) {
        buf_str(b, "    <system-out>");
        if (change > BASELINE_SAME)
            buf_fmt(b, "since the baseline: %s\n", baseline_word(change));
        for (size_t i = 0; i < d->findings; i++)
            put_finding(b, &d->finding[i]);
        buf_str(b, "</system-out>\n");
    }
    buf_str(b, "  </testsuite>\n");
}

static void junit_start(struct report *r, struct report_out *o)
{
    static const struct junit_count none;
    const struct junit_count *all = o->state ? o->state : &none;

    buf_fmt(&o->buf,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<testsuites name=\"seslookup\" tests=\"%zu\" failures=\"%zu\" "
            "errors=\"%zu\" time=\"%.3f\">\n",
            all->tests, all->failures, all->errors,
            (double)r->end.elapsed_us / 1e6);
}

static void junit_end(struct report *r, struct report_out *o)
{
    (void)r;
    buf_str(&o->buf, "</testsuites>\n");
}

const struct report_format report_junit = {
    .name = "junit",
    .late = true,
    .start = junit_start,
    .domain = junit_domain,
    .end = junit_end,
};
