/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_json.c - schema seslookup/1: json (one document) and ndjson (a line
 * for each domain). Keys stand in the order of the contract's example. */
#include "base/arena.h"
#include "ses/json.h"
#include "ses/report.h"
#include "ses/report_put.h"
#include "ses/report_view.h"

#include <string.h>

#define SCHEMA "seslookup/1"

/* What a value is made with. */
struct maker {
    const struct json_lib *lib;
    struct arena *scratch;
};

static const char *prepare(struct report *r, struct report_out *o)
{
    struct json_lib *lib = arena_alloc(r->arena, sizeof *lib);

    o->state = lib;
    return json_open(lib) ? NULL : JSON_ABSENT;
}

/* The length of a well-formed UTF-8 sequence at s (RFC 3629), or 0. */
static size_t sequence(const unsigned char *s)
{
    size_t n = *s < 0x80   ? 1
               : *s < 0xc2 ? 0
               : *s < 0xe0 ? 2
               : *s < 0xf0 ? 3
                           : 4;

    if (*s > 0xf4)
        return 0;
    for (size_t i = 1; i < n; i++)
        if ((s[i] & 0xc0) != 0x80)
            return 0;
    if ((s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xed && s[1] > 0x9f) ||
        (s[0] == 0xf0 && s[1] < 0x90) || (s[0] == 0xf4 && s[1] > 0x8f))
        return 0;
    return n;
}

static bool well_formed(const char *s)
{
    for (size_t n; *s; s += n)
        if ((unsigned char)*s < 0x80)
            n = 1;
        else if (!(n = sequence((const unsigned char *)s)))
            return false;
    return true;
}

/* Bytes that are no UTF-8 become \DDD: jansson refuses the whole string. */
static json_t *text(const struct maker *m, const char *s)
{
    if (!s)
        return m->lib->null();
    if (well_formed(s))
        return m->lib->string(s);
    struct buf b = buf_in(m->scratch, SIZE_MAX / 4);
    while (*s) {
        size_t n = sequence((const unsigned char *)s);
        if (n)
            buf_put(&b, s, n);
        else
            buf_fmt(&b, "\\%03u", (unsigned char)*s);
        s += n ? n : 1;
    }
    return m->lib->string(buf_text(&b));
}

static json_t *strings(const struct maker *m, const struct ses_strings *s)
{
    json_t *list = m->lib->array();

    for (size_t i = 0; i < s->n; i++)
        m->lib->append_new(list, text(m, s->at[i]));
    return list;
}

/* null for -1. */
static json_t *known(const struct maker *m, int64_t n)
{
    return n < 0 ? m->lib->null() : m->lib->new_integer((json_int_t)n);
}

static json_t *findings(const struct maker *m, const struct ses_finding *f,
                        size_t n)
{
    const struct json_lib *lib = m->lib;
    json_t *list = lib->array();

    for (size_t i = 0; i < n; i++, f++) {
        json_t *j = lib->object();
        lib->set_new(j, "code", lib->string(code_word(f->code)));
        lib->set_new(j, "severity", lib->string(code_severity_word(f->code)));
        lib->set_new(j, "waiting_helps",
                     f->waiting_helps ? lib->yes() : lib->no());
        lib->set_new(j, "where", text(m, f->where));
        lib->set_new(j, "cause", text(m, f->cause ? f->cause : ""));
        lib->set_new(j, "fix", text(m, f->fix ? f->fix : ""));
        lib->append_new(list, j);
    }
    return list;
}

static json_t *rcode(const struct maker *m, const struct ses_answer *a)
{
    char some[40];
    struct buf b = buf_fixed(some, sizeof some);

    if (a->rcode < 0)
        return m->lib->null();
    report_view_rcode(&b, a);
    return m->lib->string(buf_text(&b));
}

static json_t *answer(const struct maker *m, const struct ses_answer *a)
{
    const struct json_lib *lib = m->lib;
    json_t *j = lib->object();

    lib->set_new(j, "address", text(m, a->address));
    if (a->role == SES_RESOLVER)
        lib->set_new(j, "role", lib->string("resolver"));
    lib->set_new(j, "rcode", rcode(m, a));
    lib->set_new(j, "values", strings(m, &a->values));
    if (a->chunks) {
        json_t *list = lib->array();
        for (size_t i = 0; i < a->values.n; i++)
            lib->append_new(list, strings(m, &a->chunks[i]));
        lib->set_new(j, "chunks", list);
    }
    lib->set_new(j, "ttl", known(m, a->ttl));
    lib->set_new(j, "verdict", lib->string(ses_verdict_word(a->verdict)));
    return j;
}

static json_t *record(const struct maker *m, const struct ses_record *r)
{
    const struct json_lib *lib = m->lib;
    json_t *j = lib->object(), *list = lib->array();
    char some[40];
    struct buf b = buf_fixed(some, sizeof some);

    report_view_type(&b, r->want.type);
    lib->set_new(j, "purpose", lib->string(ses_purpose_word(r->want.purpose)));
    lib->set_new(j, "name", text(m, r->want.name));
    lib->set_new(j, "type", lib->string(buf_text(&b)));
    lib->set_new(j, "expected", strings(m, &r->want.values));
    lib->set_new(j, "verdict", lib->string(ses_verdict_word(r->verdict)));
    for (size_t i = 0; i < r->answers; i++)
        lib->append_new(list, answer(m, &r->answer[i]));
    lib->set_new(j, "answers", list);
    lib->set_new(j, "findings", findings(m, r->finding, r->findings));
    return j;
}

static json_t *zone(const struct maker *m, const struct ses_zone *z)
{
    const struct json_lib *lib = m->lib;
    json_t *j = lib->object(), *list = lib->array();

    for (size_t i = 0; i < z->serials; i++)
        lib->append_new(list, known(m, z->serial[i]));
    lib->set_new(j, "apex", text(m, z->apex));
    lib->set_new(j, "parent_ns", strings(m, &z->parent_ns));
    lib->set_new(j, "zone_ns", strings(m, &z->zone_ns));
    lib->set_new(j, "provider", text(m, z->provider));
    lib->set_new(j, "serials", list);
    return j;
}

static json_t *server(const struct maker *m, const struct ses_server *s)
{
    const struct json_lib *lib = m->lib;
    json_t *j = lib->object();

    lib->set_new(j, "name", text(m, s->name));
    lib->set_new(j, "address", text(m, s->address));
    lib->set_new(j, "status", lib->string(ses_server_word(s->status)));
    lib->set_new(j, "serial", known(m, s->serial));
    lib->set_new(j, "rtt_ms",
                 s->rtt_us < 0 ? lib->null()
                               : lib->new_real((double)s->rtt_us / 1000));
    return j;
}

/* The members of a domain, into j. */
static void domain_into(const struct maker *m, json_t *j,
                        const struct ses_domain *d, const char *change)
{
    const struct json_lib *lib = m->lib;
    json_t *servers = lib->array(), *records = lib->array();

    lib->set_new(j, "domain", text(m, d->domain));
    lib->set_new(j, "verdict", lib->string(ses_verdict_word(d->verdict)));
    if (*change)
        lib->set_new(j, "change", lib->string(change));
    lib->set_new(j, "zone", zone(m, &d->zone));
    for (size_t i = 0; i < d->servers; i++)
        lib->append_new(servers, server(m, &d->server[i]));
    lib->set_new(j, "servers", servers);
    for (size_t i = 0; i < d->records; i++)
        lib->append_new(records, record(m, &d->record[i]));
    lib->set_new(j, "records", records);
    lib->set_new(j, "findings", findings(m, d->finding, d->findings));
    lib->set_new(j, "notes", strings(m, &d->notes));
}

struct dump {
    struct buf *b;
    unsigned indent;
};

/* JSON has no raw line ends in its strings, so each one is layout; DEL is the
 * one control character that jansson leaves as it is. */
static int collect(const char *at, size_t n, void *to)
{
    const struct dump *d = to;

    if (!d->indent && !memchr(at, 0x7f, n)) { /* compact: no layout */
        buf_put(d->b, at, n);
        n = 0;
    }
    while (n) {
        size_t k = 0;
        while (k < n && at[k] != '\n' && at[k] != 0x7f)
            k++;
        buf_put(d->b, at, k);
        if (k == n)
            break;
        if (at[k] == 0x7f) {
            buf_str(d->b, "\\u007F");
        } else {
            buf_ch(d->b, '\n');
            for (unsigned i = 0; i < d->indent; i++)
                buf_ch(d->b, ' ');
        }
        at += k + 1;
        n -= k + 1;
    }
    return d->b->failed ? -1 : 0;
}

/* Reals have at most three decimals: 15 digits show them as they were meant.
 * ASCII only, so that no control character of another script gets through. */
static void put(const struct json_lib *lib, struct report_out *o, json_t *j,
                unsigned indent)
{
    struct dump d = {&o->buf, indent};
    size_t flags =
        JSON_ENCODE_ANY | JSON_ENSURE_ASCII | JSON_REAL_PRECISION(15);

    flags |= indent ? JSON_INDENT(2) : JSON_COMPACT;
    if (!j || lib->dump_callback(j, collect, &d, flags) != 0)
        o->failed = true;
    json_drop(lib, j);
}

static json_t *headed(const struct maker *m, const char *tool)
{
    json_t *j = m->lib->object();

    m->lib->set_new(j, "schema", m->lib->string(SCHEMA));
    m->lib->set_new(j, "tool", text(m, tool));
    return j;
}

static void ndjson_domain(struct report *r, struct report_out *o,
                          const struct ses_domain *d,
                          enum baseline_change change)
{
    const struct maker m = {o->state, o->scratch};
    json_t *j = headed(&m, r->style.tool);

    domain_into(&m, j, d, baseline_word(change));
    put(m.lib, o, j, 0);
    buf_ch(&o->buf, '\n');
}

static void json_domain(struct report *r, struct report_out *o,
                        const struct ses_domain *d, enum baseline_change change)
{
    const struct maker m = {o->state, o->scratch};
    json_t *j = m.lib->object();

    (void)r;
    buf_str(&o->buf, o->printed ? ",\n    " : "\n    ");
    domain_into(&m, j, d, baseline_word(change));
    put(m.lib, o, j, 4);
}

/* Called when all is known, before the domains are copied. */
static void json_start(struct report *r, struct report_out *o)
{
    const struct maker m = {o->state, o->scratch};
    char some[40];
    struct buf t = buf_fixed(some, sizeof some);

    report_put_time(&t, r->style.started);
    buf_str(&o->buf, "{\n  \"schema\": \"" SCHEMA "\",\n  \"tool\": ");
    put(m.lib, o, text(&m, r->style.tool), 0);
    buf_fmt(&o->buf, ",\n  \"started\": \"%s\",\n  \"elapsed_ms\": %lld,\n",
            buf_text(&t), (long long)((r->end.elapsed_us + 500) / 1000));
    if (r->end.interrupted)
        buf_str(&o->buf, "  \"interrupted\": true,\n");
    buf_str(&o->buf, "  \"domains\": [");
}

static json_t *summary(const struct maker *m, const struct report *r)
{
    const struct json_lib *lib = m->lib;
    const struct summary *s = &r->totals;
    json_t *j = lib->object(), *verdicts = lib->object();
    json_t *causes = lib->object(), *providers = lib->object();

    for (int v = SES_RIGHT; v <= SES_WRONG; v++)
        lib->set_new(verdicts, ses_verdict_word((enum ses_verdict)v),
                     lib->new_integer((json_int_t)s->verdict[v]));
    for (int c = 0; c < CODE_COUNT; c++) {
        uint64_t n = 0;
        for (int v = 0; v < SUMMARY_VERDICTS; v++)
            n += s->cause[v][c];
        if (n)
            lib->set_new(causes, code_word((enum ses_code)c),
                         lib->new_integer((json_int_t)n));
    }
    for (size_t i = 0; i <= SUMMARY_PROVIDERS; i++) {
        const struct summary_provider *p = &s->provider[i];
        if (p->not_right && well_formed(p->name))
            lib->set_new(providers, p->name,
                         lib->new_integer((json_int_t)p->not_right));
    }
    lib->set_new(j, "domains", lib->new_integer((json_int_t)s->domains));
    lib->set_new(j, "verdicts", verdicts);
    lib->set_new(j, "causes", causes);
    lib->set_new(j, "providers_not_right", providers);
    return j;
}

static void json_end(struct report *r, struct report_out *o)
{
    const struct maker m = {o->state, o->scratch};

    buf_str(&o->buf, o->printed ? "\n  ]" : "]");
    if (r->style.summary) {
        buf_str(&o->buf, ",\n  \"summary\": ");
        put(m.lib, o, summary(&m, r), 2);
    }
    buf_str(&o->buf, "\n}\n");
}

static void json_fail(struct report *r, struct report_out *o, int status,
                      const char *message)
{
    const struct maker m = {o->state, o->scratch};
    json_t *j = headed(&m, r->style.tool), *e = m.lib->object();

    m.lib->set_new(e, "status", m.lib->new_integer(status));
    m.lib->set_new(e, "message", text(&m, message));
    m.lib->set_new(j, "error", e);
    put(m.lib, o, j, 0);
    buf_ch(&o->buf, '\n');
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
    .prepare = prepare,
    .domain = ndjson_domain,
    .fail = json_fail,
};
