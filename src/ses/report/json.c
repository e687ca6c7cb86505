/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json.c - schema seslookup/1: json (one document) and ndjson (a line
 * for each domain). Keys come in the order of the manual's example. */
#include "base/arena.h"
#include "dns/type.h"
#include "ses/model/action.h"
#include "ses/report/report.h"
#include "ses/report/view.h"
#include "text/escape.h"
#include "text/jsonput.h"

#define SCHEMA "seslookup/1"

static struct fault prepare(struct report *r, struct report_out *o)
{
    struct json_lib *lib = arena_alloc(r->arena, sizeof *lib);

    o->state = lib;
    return fault_at(NULL, json_open(lib) ? NULL : JSON_ABSENT);
}

static struct jsonput compact(struct report_out *o)
{
    return (struct jsonput){
        .lib = o->state, .to = &o->buf, .scratch = o->scratch};
}

static struct jsonput pretty(struct report_out *o, unsigned indent)
{
    struct jsonput j = compact(o);

    j.pretty = true;
    j.indent = indent;
    return j;
}

/* ---- a domain ---- */

static void strings(struct jsonput *j, const char *key,
                    const struct ses_strings *s)
{
    jsonput_array(j, key);
    for (size_t i = 0; i < s->n; i++)
        jsonput_text(j, NULL, s->at[i]);
    jsonput_array_end(j);
}

/* null for -1. */
static void known(struct jsonput *j, const char *key, int64_t n)
{
    if (n < 0)
        jsonput_null(j, key);
    else
        jsonput_integer(j, key, n);
}

static void type_or_null(struct jsonput *j, uint16_t type)
{
    char some[40];
    struct buf b = buf_fixed(some, sizeof some);

    if (type)
        type_print(&b, type);
    jsonput_word(j, "type", type ? buf_text(&b) : NULL);
}

static void action(struct jsonput *j, const struct ses_action *a)
{
    jsonput_object(j, "action");
    jsonput_word(j, "do", action_word(a->what));
    jsonput_text(j, "zone", a->zone);
    strings(j, "servers", &a->servers);
    jsonput_text(j, "provider", a->provider);
    type_or_null(j, a->type);
    jsonput_text(j, "name", a->name);
    jsonput_text(j, "value", a->value);
    jsonput_text(j, "priority", a->priority);
    jsonput_array(j, "delete");
    for (size_t i = 0; i < a->goners; i++) {
        jsonput_object(j, NULL);
        type_or_null(j, a->gone[i].type);
        jsonput_text(j, "name", a->gone[i].name);
        if (a->gone[i].value)
            jsonput_text(j, "value", a->gone[i].value);
        jsonput_object_end(j);
    }
    jsonput_array_end(j);
    jsonput_object_end(j);
}

static void findings(struct jsonput *j, const struct ses_finding *f, size_t n)
{
    jsonput_array(j, "findings");
    for (size_t i = 0; i < n; i++, f++) {
        jsonput_object(j, NULL);
        jsonput_word(j, "code", code_word(f->code));
        jsonput_word(j, "severity", code_severity_word(f->code));
        jsonput_bool(j, "waiting_helps", f->waiting_helps);
        jsonput_text(j, "where", f->where);
        jsonput_text(j, "cause", f->cause ? f->cause : "");
        jsonput_text(j, "fix", f->fix ? f->fix : "");
        action(j, &f->action);
        jsonput_object_end(j);
    }
    jsonput_array_end(j);
}

static void rcode(struct jsonput *j, const struct ses_answer *a)
{
    char some[40];
    struct buf b = buf_fixed(some, sizeof some);

    if (a->rcode >= 0)
        report_view_rcode(&b, a);
    jsonput_word(j, "rcode", a->rcode < 0 ? NULL : buf_text(&b));
}

static void answer(struct jsonput *j, const struct ses_answer *a)
{
    jsonput_object(j, NULL);
    jsonput_text(j, "address", a->address);
    if (a->role == SES_RESOLVER)
        jsonput_word(j, "role", "resolver");
    rcode(j, a);
    strings(j, "values", &a->values);
    if (a->chunks) {
        jsonput_array(j, "chunks");
        for (size_t i = 0; i < a->values.n; i++)
            strings(j, NULL, &a->chunks[i]);
        jsonput_array_end(j);
    }
    known(j, "ttl", a->ttl);
    jsonput_word(j, "verdict", ses_verdict_word(a->verdict));
    jsonput_object_end(j);
}

static void record(struct jsonput *j, const struct ses_record *r)
{
    char some[40];
    struct buf b = buf_fixed(some, sizeof some);

    type_print(&b, r->want.type);
    jsonput_object(j, NULL);
    jsonput_word(j, "purpose", ses_purpose_word(r->want.purpose));
    jsonput_text(j, "name", r->want.name);
    jsonput_word(j, "type", buf_text(&b));
    strings(j, "expected", &r->want.values);
    jsonput_word(j, "verdict", ses_verdict_word(r->verdict));
    jsonput_array(j, "answers");
    for (size_t i = 0; i < r->answers; i++)
        answer(j, &r->answer[i]);
    jsonput_array_end(j);
    findings(j, r->finding, r->findings);
    jsonput_object_end(j);
}

static void zone(struct jsonput *j, const struct ses_zone *z)
{
    jsonput_object(j, "zone");
    jsonput_text(j, "apex", z->apex);
    strings(j, "parent_ns", &z->parent_ns);
    strings(j, "zone_ns", &z->zone_ns);
    jsonput_text(j, "provider", z->provider);
    jsonput_array(j, "serials");
    for (size_t i = 0; i < z->serials; i++)
        known(j, NULL, z->serial[i]);
    jsonput_array_end(j);
    jsonput_object_end(j);
}

static void server(struct jsonput *j, const struct ses_server *s)
{
    jsonput_object(j, NULL);
    jsonput_text(j, "name", s->name);
    jsonput_text(j, "address", s->address);
    jsonput_word(j, "status", ses_server_word(s->status));
    known(j, "serial", s->serial);
    if (s->rtt_us < 0)
        jsonput_null(j, "rtt_ms");
    else
        jsonput_thousandths(j, "rtt_ms", s->rtt_us);
    jsonput_object_end(j);
}

/* The members of a domain. */
static void members(struct report *r, struct jsonput *j,
                    const struct ses_domain *d, const char *change,
                    struct arena *scratch)
{
    jsonput_text(j, "domain", d->domain);
    jsonput_word(j, "verdict", ses_verdict_word(d->verdict));
    if (*change)
        jsonput_word(j, "change", change);
    zone(j, &d->zone);
    jsonput_array(j, "servers");
    for (size_t i = 0; i < d->servers; i++)
        server(j, &d->server[i]);
    jsonput_array_end(j);
    jsonput_array(j, "records");
    for (size_t i = 0; i < d->records; i++)
        record(j, &d->record[i]);
    jsonput_array_end(j);
    findings(j, d->finding, d->findings);
    strings(j, "notes", &d->notes);
    if (!r->style.bulk && !r->style.offline && d->identity) {
        const struct ses_strings mail = mail_list(d, scratch);
        strings(j, "mail", &mail);
    }
}

/* ---- documents ---- */

static void head(struct jsonput *j, const char *tool)
{
    jsonput_object(j, NULL);
    jsonput_word(j, "schema", SCHEMA);
    jsonput_text(j, "tool", tool);
}

static void ndjson_domain(struct report *r, struct report_out *o,
                          const struct ses_domain *d,
                          enum baseline_change change)
{
    struct jsonput j = compact(o);

    head(&j, r->style.tool);
    members(r, &j, d, baseline_word(change), o->scratch);
    jsonput_object_end(&j);
    buf_ch(&o->buf, '\n');
    o->failed |= j.failed;
}

static void json_domain(struct report *r, struct report_out *o,
                        const struct ses_domain *d, enum baseline_change change)
{
    struct jsonput j = pretty(o, 4);

    buf_str(&o->buf, o->printed ? ",\n    " : "\n    ");
    jsonput_object(&j, NULL);
    members(r, &j, d, baseline_word(change), o->scratch);
    jsonput_object_end(&j);
    o->failed |= j.failed;
}

/* Called when all is known, before the domains are copied. */
static void json_start(struct report *r, struct report_out *o)
{
    struct jsonput j = compact(o);
    char some[40];
    struct buf t = buf_fixed(some, sizeof some);

    escape_time(&t, r->style.started);
    buf_str(&o->buf, "{\n  \"schema\": \"" SCHEMA "\",\n  \"tool\": ");
    jsonput_text(&j, NULL, r->style.tool);
    buf_fmt(&o->buf, ",\n  \"started\": \"%s\",\n  \"elapsed_ms\": %lld,\n",
            buf_text(&t), (long long)((r->end.elapsed_us + 500) / 1000));
    if (r->end.interrupted)
        buf_str(&o->buf, "  \"interrupted\": true,\n");
    buf_str(&o->buf, "  \"domains\": [");
    o->failed |= j.failed;
}

static void causes(struct jsonput *j, const struct summary *s)
{
    jsonput_object(j, "causes");
    for (int c = 0; c < CODE_COUNT; c++) {
        uint64_t n = summary_causes(s, (enum ses_code)c);
        if (n)
            jsonput_integer(j, code_word((enum ses_code)c), (int64_t)n);
    }
    jsonput_object_end(j);
}

static void summary(struct jsonput *j, const struct summary *s)
{
    jsonput_object(j, NULL);
    jsonput_integer(j, "domains", (int64_t)s->domains);
    jsonput_object(j, "verdicts");
    for (int v = SES_RIGHT; v <= SES_WRONG; v++)
        jsonput_integer(j, ses_verdict_word((enum ses_verdict)v),
                        (int64_t)s->verdict[v]);
    jsonput_object_end(j);
    causes(j, s);
    jsonput_object(j, "providers_not_right");
    for (size_t i = 0; i <= SUMMARY_PROVIDERS; i++) {
        const struct summary_provider *p = &s->provider[i];
        if (!p->not_right)
            continue;
        jsonput_key(j, p->name);
        jsonput_integer(j, NULL, (int64_t)p->not_right);
    }
    jsonput_object_end(j);
    jsonput_object_end(j);
}

static void json_end(struct report *r, struct report_out *o)
{
    struct jsonput j = pretty(o, 2);

    buf_str(&o->buf, o->printed ? "\n  ]" : "]");
    if (r->style.summary) {
        buf_str(&o->buf, ",\n  \"summary\": ");
        summary(&j, &r->totals);
        o->failed |= j.failed;
    }
    buf_str(&o->buf, "\n}\n");
}

static void json_fail(struct report *r, struct report_out *o, int status,
                      const char *message)
{
    struct jsonput j = compact(o);

    head(&j, r->style.tool);
    jsonput_object(&j, "error");
    jsonput_integer(&j, "status", status);
    jsonput_text(&j, "message", message);
    jsonput_object_end(&j);
    jsonput_object_end(&j);
    buf_ch(&o->buf, '\n');
    o->failed |= j.failed;
}

const struct report_format report_json = {
    .name = "json",
    .late = true,
    .prepare = prepare,
    .start = json_start,
    .domain = json_domain,
    .end = json_end,
    .fail = json_fail,
};

const struct report_format report_ndjson = {
    .name = "ndjson",
    .flush = true,
    .is_read_back = true,
    .prepare = prepare,
    .domain = ndjson_domain,
    .fail = json_fail,
};
