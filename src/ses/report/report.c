/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/report/report.h"

#include "base/arena.h"
#include "base/slip.h"
#include "ses/report/file.h"
#include "ses/report/view.h"

#include <string.h>

static const struct report_format *const formats[] = {
    &report_text,   &report_json,  &report_ndjson,     &report_csv,
    &report_junit,  &report_html,  &report_markdown,   &report_github,
    &report_nagios, &report_email, &report_prometheus,
};

enum {
    FORMATS = sizeof formats / sizeof *formats,
    HELD = 64 * 1024,  /* so much is written in one piece */
    KEEP = 1024 * 1024 /* a larger buffer is given back */
};

const struct report_format *report_find(const char *name)
{
    for (size_t i = 0; i < FORMATS; i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

struct fault report_unknown(const char *format, const char *path,
                            struct arena *a)
{
    struct buf text = buf_in(a, 256);
    const char *near = NULL;
    unsigned fewest = SLIP_NONE;

    buf_str(&text, "expected ");
    for (size_t i = 0; i < FORMATS; i++) {
        const char *name = formats[i]->name;
        buf_str(&text, !i ? "" : i + 1 < FORMATS ? ", " : " or ");
        buf_str(&text, name);
        if (slip_nearer(format, strlen(format), name, &fewest))
            near = name;
    }
    if (near)
        buf_fmt(&text, "; did you mean %s?", near);
    return fault_at(path ? arena_fmt(a, "--report=%s=%s", format, path)
                         : arena_fmt(a, "--format=%s", format),
                    buf_text(&text));
}

bool report_cut(const char *spec, const char **format, const char **path,
                struct arena *a)
{
    const char *equals = strchr(spec, '=');

    if (!equals || equals == spec || !equals[1])
        return false;
    *format = arena_copy(a, spec, (size_t)(equals - spec));
    *path = equals + 1;
    return true;
}

void report_start(struct report *r, const struct report_style *style,
                  struct arena *a)
{
    *r = (struct report){.style = *style, .arena = a};
    if (!r->style.width)
        r->style.width = 80;
    summary_start(&r->totals, a);
}

static struct report_out *new_out(struct report *r,
                                  const struct report_format *format)
{
    struct report_out *o = arena_alloc(r->arena, sizeof *o);

    o->format = format;
    o->arena = arena_alloc(r->arena, sizeof *o->arena);
    o->scratch = arena_alloc(r->arena, sizeof *o->scratch);
    o->arena->oom = o->scratch->oom = r->arena->oom;
    o->buf = buf_in(o->arena, SIZE_MAX / 4);
    if (format->late) {
        o->spool = arena_alloc(r->arena, sizeof *o->spool);
        report_spool_start(o->spool, r->arena);
    }
    return o;
}

/* What stands in the buffer, to where the output has it now. */
static void flush(struct report_out *o, bool aside)
{
    if (o->buf.failed)
        o->failed = true;
    if (aside && o->spool)
        report_spool_put(o->spool, o->buf.at, o->buf.len);
    else if (o->buf.len &&
             fwrite(o->buf.at, 1, o->buf.len, o->file) != o->buf.len)
        report_file_fail(o);
    if (o->buf.cap > KEEP) {
        arena_free(o->arena);
        o->buf = buf_in(o->arena, SIZE_MAX / 4);
    }
    buf_clear(&o->buf);
}

/* To where a reader sees it. */
static void write_out(struct report_out *o)
{
    flush(o, false);
    if (o->format->flush && fflush(o->file) != 0)
        report_file_fail(o);
}

static void let_go(struct report_out *o)
{
    if (o->spool)
        report_spool_close(o->spool);
    arena_free(o->scratch);
    arena_free(o->arena);
}

/* One cannot be had, so there will be none: no file is left of the others. */
static void give_up(struct report *r, struct report_out *o)
{
    let_go(o);
    for (size_t i = 0; i < r->outs; i++) {
        if (r->out[i]->path)
            report_file_drop(r->out[i]);
        let_go(r->out[i]);
    }
    r->outs = 0;
}

struct fault report_add(struct report *r, const char *format, const char *path,
                        FILE *stream)
{
    const struct report_format *row = report_find(format);
    struct fault fault = fault_none();

    if (!row)
        return report_unknown(format, path, r->arena);
    struct report_out *o = new_out(r, row);
    o->file = stream;
    o->color = r->style.color;
    o->tty = r->style.tty;
    if (row->prepare)
        fault = row->prepare(r, o);
    if (!fault.text && path && strcmp(path, "-") != 0) {
        o->color = o->tty = false;
        fault = report_file_open(o, path, r->arena);
    }
    if (fault.text) {
        give_up(r, o);
        return fault;
    }
    r->out = arena_grow(r->arena, r->out, r->outs, sizeof *r->out);
    r->out[r->outs++] = o;
    if (row->start && !row->late)
        row->start(r, o);
    flush(o, false);
    return fault;
}

static bool let_through(const struct report *r, const struct ses_domain *d)
{
    unsigned only = r->style.only;

    if (!only || only & 1U << d->verdict)
        return true;
    return only & SUMMARY_FAIL_WARNING && report_view_warned(d);
}

void report_domain(struct report *r, const struct ses_domain *d)
{
    enum baseline_change change = BASELINE_NONE;

    if (r->style.baseline)
        change = baseline_compare(r->style.baseline, d);
    summary_add(&r->totals, d, change);
    if (!let_through(r, d))
        return;
    for (size_t i = 0; i < r->outs; i++) {
        struct report_out *o = r->out[i];
        if (o->format->domain)
            o->format->domain(r, o, d, change);
        o->printed++;
        arena_free(o->scratch);
        if (o->spool)
            flush(o, true);
        else if (!r->style.bulk || o->tty || o->buf.len >= HELD)
            write_out(o);
        else
            r->held = true;
    }
}

void report_flush(struct report *r)
{
    for (size_t i = 0; r->held && i < r->outs; i++)
        if (!r->out[i]->spool)
            write_out(r->out[i]);
    r->held = false;
}

static struct fault cannot_write(const struct report *r,
                                 const struct report_out *o)
{
    return fault_at(NULL, arena_fmt(r->arena, "can't write %s%s%s",
                                    o->path ? o->path : "the report",
                                    o->error ? ": " : "",
                                    o->error ? strerror(o->error) : ""));
}

static void finish(struct report *r, struct report_out *o, struct fault *fault)
{
    flush(o, true);
    if (o->spool) {
        if (o->format->start)
            o->format->start(r, o);
        flush(o, false);
        if (!report_spool_copy(o->spool, o->file))
            report_file_fail(o);
        report_spool_close(o->spool);
    }
    if (o->format->end)
        o->format->end(r, o);
    flush(o, false);
    if (!report_file_keep(o))
        *fault = o->fault.text ? o->fault : cannot_write(r, o);
    arena_free(o->scratch);
    arena_free(o->arena);
}

struct fault report_end(struct report *r, const struct report_end *end)
{
    struct fault fault = fault_none();

    r->end = *end;
    if (!r->end.questions)
        r->end.questions = r->totals.questions;
    for (size_t i = 0; i < r->outs; i++)
        finish(r, r->out[i], &fault);
    return fault;
}

void report_fail(struct report *r, int status, const char *message)
{
    for (size_t i = 0; i < r->outs; i++) {
        struct report_out *o = r->out[i];
        if (o->path) {
            report_file_drop(o);
        } else if (o->format->fail) {
            o->format->fail(r, o, status, message);
            flush(o, false);
            (void)report_file_keep(o);
        }
        let_go(o);
    }
    r->outs = 0;
}

void report_error(FILE *stream, const struct report_format *format, int status,
                  const char *message)
{
    struct arena a = {0};
    struct report r;
    struct report_style style = {.tool = "seslookup " SESLOOKUP_VERSION};

    report_start(&r, &style, &a);
    if (!report_add(&r, format->name, NULL, stream).text)
        report_fail(&r, status, message);
    arena_free(&a);
}
