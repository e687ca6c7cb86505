/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/model/readback_json.h"

#include "base/arena.h"
#include "base/buf.h"
#include "dns/type.h"
#include "ses/model/action.h"

#include <string.h>

struct reader {
    const struct json_lib *lib;
    struct arena *arena;
};

static const char *text_of(const struct json_lib *lib, const json_t *j)
{
    return json_is_string(j) ? lib->text(j) : NULL;
}

static json_t *member(const struct reader *r, const json_t *j, const char *key)
{
    return json_is_object(j) ? r->lib->get(j, key) : NULL;
}

/* NULL where there is no string. */
static const char *text(const struct reader *r, const json_t *j,
                        const char *key)
{
    const char *s = text_of(r->lib, member(r, j, key));

    return s ? arena_str(r->arena, s) : NULL;
}

static const char *text_or(const struct reader *r, const json_t *j,
                           const char *key)
{
    const char *s = text(r, j, key);

    return s ? s : "";
}

/* -1 where there is none. */
static int64_t number(const struct reader *r, const json_t *j, const char *key)
{
    const json_t *n = member(r, j, key);

    return json_is_integer(n) ? (int64_t)r->lib->integer(n) : -1;
}

static size_t length(const struct reader *r, const json_t *j)
{
    return json_is_array(j) ? r->lib->size(j) : 0;
}

static struct ses_strings strings(const struct reader *r, const json_t *j)
{
    size_t n = length(r, j);
    struct ses_strings s = {arena_alloc(r->arena, n * sizeof *s.at), n};

    for (size_t i = 0; i < n; i++) {
        const char *t = text_of(r->lib, r->lib->at(j, i));
        s.at[i] = t ? arena_str(r->arena, t) : "";
    }
    return s;
}

/* The number of a word in a table of words, or -1. */
typedef const char *word_of(int i);

static int numbered(const char *word, word_of *of, int n)
{
    for (int i = 0; word && i < n; i++)
        if (strcmp(of(i), word) == 0)
            return i;
    return -1;
}

static const char *verdict_word(int i)
{
    return ses_verdict_word((enum ses_verdict)i);
}

static const char *purpose_word(int i)
{
    return ses_purpose_word((enum ses_purpose)i);
}

static const char *server_word(int i)
{
    return ses_server_word((enum ses_server_status)i);
}

static const char *reason_word(int i)
{
    return code_word((enum ses_code)i);
}

static enum ses_verdict verdict_at(const struct reader *r, const json_t *j)
{
    int v = numbered(text_of(r->lib, member(r, j, "verdict")), verdict_word,
                     SES_WRONG + 1);

    return v < 0 ? SES_UNKNOWN : (enum ses_verdict)v;
}

static int rcode(const struct reader *r, const json_t *j)
{
    const char *word = text_of(r->lib, member(r, j, "rcode"));
    char some[40];

    for (unsigned i = 0; word && i < 4096; i++) {
        struct buf b = buf_fixed(some, sizeof some);
        type_print_rcode(&b, i);
        if (strcmp(buf_text(&b), word) == 0)
            return (int)i;
    }
    return -1;
}

static const char *do_word(int i)
{
    return action_word((enum ses_do)i);
}

static uint16_t type_at(const struct reader *r, const json_t *j)
{
    const char *word = text_of(r->lib, member(r, j, "type"));
    uint16_t type;

    return word && type_read(word, &type) ? type : 0;
}

/* A report of an earlier version has none. */
static struct ses_action action(const struct reader *r, const json_t *j)
{
    const json_t *gone = member(r, j, "delete");
    int what = j ? numbered(text_of(r->lib, member(r, j, "do")), do_word,
                            SES_DO_WAIT + 1)
                 : SES_DO_NONE;
    struct ses_action a = {
        .what = what < 0 ? SES_DO_NONE : (enum ses_do)what,
        .zone = text(r, j, "zone"),
        .servers = strings(r, member(r, j, "servers")),
        .provider = text(r, j, "provider"),
        .type = type_at(r, j),
        .name = text(r, j, "name"),
        .value = text(r, j, "value"),
        .priority = text(r, j, "priority"),
        .goners = length(r, gone),
    };

    a.gone = arena_alloc(r->arena, a.goners * sizeof *a.gone);
    for (size_t i = 0; i < a.goners; i++) {
        const json_t *g = r->lib->at(gone, i);
        a.gone[i] = (struct ses_gone){.type = type_at(r, g),
                                      .name = text_or(r, g, "name"),
                                      .value = text(r, g, "value")};
    }
    return a;
}

static void findings(const struct reader *r, const json_t *list,
                     struct ses_finding **to, size_t *count)
{
    size_t n = length(r, list);

    *to = arena_alloc(r->arena, n * sizeof **to);
    *count = 0;
    for (size_t i = 0; i < n; i++) {
        const json_t *j = r->lib->at(list, i);
        enum ses_code code = numbered(text_of(r->lib, member(r, j, "code")),
                                      reason_word, CODE_COUNT);
        if (code < 0) /* of a later version */
            continue;
        (*to)[(*count)++] = (struct ses_finding){
            .code = code,
            .waiting_helps = json_is_true(member(r, j, "waiting_helps")),
            .where = text(r, j, "where"),
            .cause = text_or(r, j, "cause"),
            .fix = text_or(r, j, "fix"),
            .action = action(r, member(r, j, "action")),
        };
    }
}

static struct ses_answer answer(const struct reader *r, const json_t *j)
{
    const char *role = text_of(r->lib, member(r, j, "role"));
    struct ses_answer a = {
        .address = text_or(r, j, "address"),
        .role = role && !strcmp(role, "resolver") ? SES_RESOLVER
                                                  : SES_AUTHORITATIVE,
        .rcode = rcode(r, j),
        .values = strings(r, member(r, j, "values")),
        .ttl = number(r, j, "ttl"),
        .verdict = verdict_at(r, j),
    };
    const json_t *chunks = member(r, j, "chunks");

    if (!chunks || length(r, chunks) != a.values.n)
        return a;
    a.chunks = arena_alloc(r->arena, a.values.n * sizeof *a.chunks);
    for (size_t i = 0; i < a.values.n; i++)
        a.chunks[i] = strings(r, r->lib->at(chunks, i));
    return a;
}

bool readback_json_expected(const struct json_lib *lib, const json_t *j,
                            struct ses_expected *want, struct arena *a)
{
    const struct reader r = {lib, a};
    int purpose = numbered(text_of(lib, member(&r, j, "purpose")), purpose_word,
                           SES_OTHER + 1);

    *want = (struct ses_expected){
        .purpose = purpose < 0 ? SES_OTHER : (enum ses_purpose)purpose,
        .name = text_or(&r, j, "name"),
        .values = strings(&r, member(&r, j, "expected")),
    };
    return type_read(text_or(&r, j, "type"), &want->type);
}

static struct ses_record record(const struct reader *r, const json_t *j)
{
    const json_t *list = member(r, j, "answers");
    struct ses_record rec = {
        .verdict = verdict_at(r, j),
        .answers = length(r, list),
    };

    (void)readback_json_expected(r->lib, j, &rec.want, r->arena);
    rec.answer = arena_alloc(r->arena, rec.answers * sizeof *rec.answer);
    for (size_t i = 0; i < rec.answers; i++)
        rec.answer[i] = answer(r, r->lib->at(list, i));
    findings(r, member(r, j, "findings"), &rec.finding, &rec.findings);
    return rec;
}

static struct ses_server server(const struct reader *r, const json_t *j)
{
    int status = numbered(text_of(r->lib, member(r, j, "status")), server_word,
                          SES_SERVER_SKIPPED + 1);
    const json_t *rtt = member(r, j, "rtt_ms");
    struct ses_server s = {
        .name = text_or(r, j, "name"),
        .address = text(r, j, "address"),
        .status = status < 0 ? SES_SERVER_OK : (enum ses_server_status)status,
        .serial = number(r, j, "serial"),
        .rtt_us = -1,
    };

    if (json_is_integer(rtt)) {
        json_int_t ms = r->lib->integer(rtt);
        s.rtt_us = ms >= 0 && ms < 1000000000 ? ms * 1000 : -1;
    } else if (json_is_real(rtt)) {
        double ms = r->lib->real(rtt);
        s.rtt_us = ms >= 0 && ms < 1e9 ? (int64_t)(ms * 1000 + 0.5) : -1;
    }
    return s;
}

static struct ses_zone zone(const struct reader *r, const json_t *j)
{
    const json_t *list = member(r, j, "serials");
    struct ses_zone z = {
        .apex = text(r, j, "apex"),
        .parent_ns = strings(r, member(r, j, "parent_ns")),
        .zone_ns = strings(r, member(r, j, "zone_ns")),
        .provider = text(r, j, "provider"),
        .serials = length(r, list),
    };

    z.serial = arena_alloc(r->arena, z.serials * sizeof *z.serial);
    for (size_t i = 0; i < z.serials; i++) {
        const json_t *n = r->lib->at(list, i);
        z.serial[i] = json_is_integer(n) ? (int64_t)r->lib->integer(n) : -1;
    }
    return z;
}

bool readback_json_head(const struct json_lib *lib, const json_t *j,
                        const char **domain, enum ses_verdict *verdict)
{
    const struct reader r = {lib, NULL};
    const char *schema = text_of(lib, member(&r, j, "schema"));
    int v = numbered(text_of(lib, member(&r, j, "verdict")), verdict_word,
                     SES_WRONG + 1);

    *domain = text_of(lib, member(&r, j, "domain"));
    if (!schema || strcmp(schema, "seslookup/1") != 0 || !*domain || v < 0)
        return false;
    *verdict = (enum ses_verdict)v;
    return true;
}

/* What the text report asks of the identity: whether it is an address. */
static const struct ses_identity *identity(const struct reader *r,
                                           const char *domain)
{
    struct ses_identity *id = arena_alloc(r->arena, sizeof *id);
    const char *at = strrchr(domain, '@');

    id->domain = at ? at + 1 : domain;
    id->address = at ? domain : NULL;
    return id;
}

void readback_json_domain(const struct json_lib *lib, const json_t *j,
                          struct ses_domain *d, struct arena *a)
{
    const struct reader r = {lib, a};
    const json_t *servers = member(&r, j, "servers");
    const json_t *records = member(&r, j, "records");

    *d = (struct ses_domain){
        .domain = text_or(&r, j, "domain"),
        .verdict = verdict_at(&r, j),
        .zone = zone(&r, member(&r, j, "zone")),
        .servers = length(&r, servers),
        .records = length(&r, records),
        .notes = strings(&r, member(&r, j, "notes")),
    };
    d->server = arena_alloc(a, d->servers * sizeof *d->server);
    for (size_t i = 0; i < d->servers; i++)
        d->server[i] = server(&r, lib->at(servers, i));
    d->record = arena_alloc(a, d->records * sizeof *d->record);
    for (size_t i = 0; i < d->records; i++) {
        d->record[i] = record(&r, lib->at(records, i));
        if (d->record[i].want.purpose == SES_EASY_DKIM ||
            d->record[i].want.purpose == SES_BYODKIM)
            d->tokens_known = true;
    }
    findings(&r, member(&r, j, "findings"), &d->finding, &d->findings);
    d->identity = identity(&r, d->domain);
}
