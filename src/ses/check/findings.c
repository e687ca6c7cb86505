/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told of a record: answers, and findings with the root cause first. */
#include "ses/check/check_in.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "dns/type.h"
#include "ses/model/provider.h"
#include "ses/model/sentence.h"
#include "ses/model/spf.h"

#include <arpa/nameser.h>

/* ---- answers ---- */

static void take_values(struct ses_answer *a, const struct fact *f,
                        uint16_t type, struct arena *arena)
{
    size_t n = fact_count(f, type);
    bool txt = type == ns_t_txt || type == TYPE_SPF;

    a->values.at = arena_alloc(arena, n * sizeof *a->values.at);
    a->chunks = txt ? arena_alloc(arena, n * sizeof *a->chunks) : NULL;
    a->values.n = n;
    for (size_t i = 0; i < n; i++) {
        const struct fact_rr *rr = fact_at_name(f, type, i);
        a->values.at[i] = rr->value;
        if (txt)
            a->chunks[i] = rr->chunks;
        if (i == 0)
            a->ttl = rr->ttl;
    }
}

static struct ses_answer *add_answer(struct checkup *c, struct ses_record *out,
                                     const struct fact *f, uint16_t type)
{
    struct ses_answer *a;

    out->answer =
        arena_grow(c->arena, out->answer, out->answers, sizeof *out->answer);
    a = &out->answer[out->answers++];
    *a = (struct ses_answer){.rcode = -1, .ttl = -1};
    a->address = c->facts->server[f->who].text;
    if (f->outcome == FACT_ANSWER) {
        /* behind the CNAME there may be nothing of the type asked for */
        a->rcode = f->type != type && fact_at_name(f, type, 0) ? ns_r_noerror
                                                               : (int)f->rcode;
        take_values(a, f, type, c->arena);
    }
    return a;
}

static void put_answers(const struct check_run *r, struct ses_record *out)
{
    struct ses_answer *a;

    for (size_t i = 0; i < r->n; i++) {
        a = add_answer(r->c, out, r->seen[i].fact, r->want->type);
        a->role = SES_AUTHORITATIVE;
        a->verdict = r->seen[i].verdict;
    }
    for (size_t i = 0; i < r->ncached; i++) {
        a = add_answer(r->c, out, r->cached[i].fact, r->want->type);
        a->role = SES_RESOLVER;
        a->verdict = r->cached[i].verdict;
        if (a->ttl < 0)
            a->ttl = r->cached[i].seconds;
    }
}

/* ---- findings ---- */

/* The zone that the record belongs into, and its servers. */
static const char *holder(const struct check_run *r,
                          struct ses_strings *servers)
{
    const char *own = check_own_zone(r);

    *servers = r->cut ? r->cut_servers : r->c->zone->host_ns;
    return own ? own : r->apex;
}

/* The DNAME that the replies went by; NULL: none. */
static const struct fact_rr *dname_above(const struct check_run *r)
{
    for (size_t i = 0; i < r->n; i++) {
        const struct fact *f = r->seen[i].fact;
        for (size_t k = 0; f && k < f->n; k++)
            if (f->rr[k].section == MSG_ANSWER && f->rr[k].type == TYPE_DNAME &&
                !name_same(f->rr[k].owner, r->want->name) &&
                name_within(r->want->name, f->rr[k].owner))
                return &f->rr[k];
    }
    return NULL;
}

static void put_value(const struct check_run *r, struct ses_record *out,
                      const struct check_value *v)
{
    const struct fact_rr *dname = dname_above(r);
    struct check_remark m = {.v = *v};

    if (!v->value)
        m.v.value = r->live;
    if (dname) {
        m.dname = dname->owner;
        m.dname_to = dname->value;
    }
    m.apex = holder(r, &m.servers);
    check_remark(r->c, r->want, out, &m);
}

static bool has_code(const struct ses_record *out, enum ses_code code)
{
    return ses_has_code(out->finding, out->findings, code);
}

static const char *server_text(struct checkup *c, const struct check_seen *s)
{
    if (!s->server->name || str_same(s->server->name, s->server->address))
        return s->server->address;
    return arena_fmt(c->arena, "%s (%s)", s->server->name, s->server->address);
}

/* The same verdict, for the same reason. */
static bool is_like(const struct check_seen *a, const struct check_seen *b)
{
    return a->verdict == b->verdict && a->v.code == b->v.code &&
           (a->verdict != SES_UNKNOWN || a->v.sees == b->v.sees);
}

/* "ns1.example.net (192.0.2.1), ..." of all servers that are like this one. */
static const char *servers_text(const struct check_run *r,
                                const struct check_seen *like)
{
    struct buf b = buf_in(r->c->arena, 4096);

    for (size_t i = 0; i < r->n; i++) {
        const struct check_seen *s = &r->seen[i];
        if (!is_like(s, like))
            continue;
        if (b.len)
            buf_str(&b, ", ");
        buf_str(&b, server_text(r->c, s));
    }
    return arena_str(r->c->arena, buf_text(&b));
}

/* Those that said something: they stay in the delegation. */
static struct ses_strings still_working(const struct check_run *r)
{
    struct ses_strings list = {NULL, 0};

    for (size_t i = 0; i < r->n; i++)
        if (r->seen[i].verdict != SES_UNKNOWN && r->seen[i].server->name)
            list = check_with(r->c, list, r->seen[i].server->name);
    return list;
}

/* The one server that was asked names those of a zone below: that it does not
 * serve that one is no fault. */
static bool put_referral(const struct check_run *r, const struct check_seen *s,
                         struct ses_record *out)
{
    struct ses_strings servers;
    const char *zone = check_referral(r, s, &servers);

    if (!zone)
        return false;
    struct check_remark m = {.v.code = CODE_DELEGATED_AWAY,
                             .v.where = zone,
                             .server = ses_strings_joined(servers, r->c->arena),
                             .apex = zone,
                             .servers = servers,
                             .v.sees = SENTENCE_REFERS};
    check_remark(r->c, r->want, out, &m);
    return true;
}

/* Another server's trouble was the same. */
static bool was_like(const struct check_run *r, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (is_like(&r->seen[i], &r->seen[n]))
            return true;
    return false;
}

/* A resolver fails because the servers that it asks do, or their signatures. */
static unsigned sees_resolver(const struct check_run *r,
                              const struct check_seen *s)
{
    return s->v.code == CODE_SERVFAIL && s->server &&
                   r->c->facts->server[s->server->who].role == FACTS_RESOLVER
               ? SENTENCE_RESOLVER
               : 0U;
}

/* Servers that could not be asked: once for each kind of trouble. */
static void put_trouble(const struct check_run *r, struct ses_record *out)
{
    size_t before = out->findings;

    for (size_t i = 0; i < r->n; i++) {
        const struct check_seen *s = &r->seen[i];
        if (s->verdict != SES_UNKNOWN || s->v.code == CODE_NONE ||
            ses_has_code(out->finding, before, s->v.code) || was_like(r, i) ||
            put_referral(r, s, out))
            continue;
        struct check_remark m = {.v.code = s->v.code,
                                 .v.where = s->v.unsure ? NULL : s->v.where,
                                 .v.found = s->v.found,
                                 .server = s->v.unsure ? s->v.where
                                                       : servers_text(r, s),
                                 .registrar = still_working(r),
                                 .upper = r->cut ? r->c->zone->apex : NULL,
                                 .v.sees = s->v.sees | sees_resolver(r, s)};

        m.apex = holder(r, &m.servers);
        check_remark(r->c, r->want, out, &m);
    }
}

/* Of one provider, or named alike. */
static bool same_house(const char *a, const char *b)
{
    const struct provider *p = provider_of_server(a);
    const struct provider *q = provider_of_server(b);

    if (p || q)
        return p && q && str_same(p->name, q->name);
    return name_same(name_parent(a), name_parent(b));
}

/* "ns1.example.net (GoDaddy)" of the first server of each of two zones that do
 * not come from one another; NULL: they do. */
static const char *two_zones(const struct check_run *r)
{
    const struct check_seen *a = &r->seen[0];
    const char *mname = NULL;

    for (size_t i = 0; i < r->n && !r->cut; i++) {
        const struct check_seen *s = &r->seen[i];
        const char *other = zone_mname(r->c->zone, r->c->facts, s->server->who);
        if (!other)
            continue;
        if (!mname) {
            mname = other;
            a = s;
        } else if (!name_same(mname, other) &&
                   !same_house(a->server->name, s->server->name)) {
            return arena_fmt(r->c->arena, "%s (SOA of %s) and %s (SOA of %s)",
                             a->server->name, mname, s->server->name, other);
        }
    }
    return NULL;
}

/* Every server that has the record has an older zone than each that lacks it. */
static bool is_about_to_go(const struct check_run *r)
{
    for (size_t i = 0; i < r->n; i++)
        for (size_t k = 0; k < r->n; k++)
            if (r->seen[i].verdict == SES_RIGHT &&
                (r->seen[k].verdict == SES_MISSING ||
                 r->seen[k].verdict == SES_WRONG) &&
                !check_is_newer(r, &r->seen[k], &r->seen[i]))
                return false;
    return true;
}

/* No server will fetch what another one has, as their serials are the same. */
static bool is_unnoticed(const struct check_run *r)
{
    const struct check_seen *first = NULL;

    for (size_t i = 0; i < r->n; i++) {
        const struct check_seen *s = &r->seen[i];
        if (s->verdict == SES_UNKNOWN)
            continue;
        if (first && !check_is_same_version(r, s, first))
            return false;
        if (!first)
            first = s;
    }
    return first != NULL;
}

/* What is to be typed again where a newer zone lacks it: of an SPF record the
 * console shows no value, and the older zone has one. NULL: SES's value. */
static const char *value_again(const struct check_run *r,
                               const struct check_seen *lacks)
{
    const struct check_seen *has = check_first(r, SES_RIGHT);
    const struct fact_rr *rr;

    if (r->want->purpose != SES_MAIL_FROM_SPF || !has || !has->fact)
        return NULL;
    if (lacks->v.value)
        return lacks->v.value;
    for (size_t i = 0; (rr = fact_in_answer(has->fact, ns_t_txt, i)); i++)
        if (spf_is_record(rr->value))
            return rr->value;
    return NULL;
}

static void put_disagree(const struct check_run *r, struct ses_record *out)
{
    const char *two = two_zones(r);

    const struct check_seen *s = check_first(r, SES_WRONG);

    if (!s)
        s = check_first(r, SES_MISSING);
    struct check_remark m = {.v.code = two ? CODE_SPLIT_DELEGATION
                                           : CODE_SERVERS_DISAGREE,
                             .v.found = two ? two : s->v.found,
                             .v.value = two ? NULL : value_again(r, s),
                             .server = servers_text(r, s)};

    if (!two)
        m.v.sees = is_about_to_go(r) ? SENTENCE_NEWER
                   : is_unnoticed(r) ? SENTENCE_SAME
                                     : 0U;
    m.apex = holder(r, &m.servers);
    check_remark(r->c, r->want, out, &m);
}

/* "TXT tok.dkim.amazonses.com, A 192.0.2.1" */
static const char *with_type(const struct check_run *r, const char *value,
                             const struct ses_beside *beside)
{
    struct buf b = buf_in(r->c->arena, SIZE_MAX / 4);

    type_print(&b, r->found_type);
    buf_fmt(&b, " %s", value);
    for (size_t i = 0; i < beside->n; i++) {
        buf_str(&b, ", ");
        type_print(&b, beside->at[i].type);
        buf_fmt(&b, " %s", beside->at[i].value);
    }
    return arena_str(r->c->arena, buf_text(&b));
}

static void put_cause(const struct check_run *r, struct ses_record *out)
{
    struct check_value wildcard = check_nothing(false);
    struct check_value cause[] = {r->cause, r->also};

    for (int i = 0; i < 2; i++) {
        if (cause[i].found && r->found_type && !cause[i].type) {
            cause[i].type = r->found_type;
            cause[i].others = check_with(r->c, cause[i].others, cause[i].found);
        }
        if (cause[i].code == CODE_WRONG_TYPE && cause[i].found && r->found_type)
            cause[i].found = with_type(r, cause[i].found, &cause[i].beside);
        if (cause[i].code != CODE_NONE && (i == 0 || !cause[i].right))
            put_value(r, out, &cause[i]);
    }
    wildcard.code = CODE_WILDCARD;
    wildcard.found = r->hides;
    wildcard.where = r->wildcard;
    if (r->hidden && ses_purpose_required(r->want->purpose) &&
        !has_code(out, CODE_WILDCARD))
        put_value(r, out, &wildcard);
}

static void put_remarks(const struct check_run *r, struct ses_record *out)
{
    for (size_t i = 0; i < r->n; i++) {
        const struct check_seen *s = &r->seen[i];
        if (s->verdict == SES_RIGHT && s->v.code != CODE_NONE &&
            !has_code(out, s->v.code))
            put_value(r, out, &s->v);
    }
}

/* The zone's servers are content; caches are not. */
static void put_cached(const struct check_run *r, struct ses_record *out)
{
    for (int wrong = 1; wrong >= 0; wrong--)
        for (size_t i = 0; i < r->ncached; i++) {
            const struct check_cached *k = &r->cached[i];
            struct check_remark m = {.v.code = k->code,
                                     .v.found = k->found,
                                     .v.type = k->type,
                                     .v.where = k->type ? r->want->name : NULL,
                                     .server = r->c->facts->server[k->who].text,
                                     .seconds = &k->seconds};
            if (k->code == CODE_NONE ||
                (k->verdict == SES_WRONG) != (wrong == 1) ||
                (wrong && has_code(out, k->code)))
                continue;
            check_remark(r->c, r->want, out, &m);
        }
}

/* Nobody could be asked: the delegation says why, if it knows. */
static void put_nobody(const struct check_run *r, struct ses_record *out)
{
    struct check_remark m = {.v.code = CODE_UNREACHABLE};

    switch (r->c->zone->trouble) {
    case CODE_TIMEOUT:
    case CODE_REFUSED:
    case CODE_SERVFAIL:
    case CODE_FORMERR:
    case CODE_LAME_SERVER:
        m.v.code = r->c->zone->trouble;
        break;
    default:
        break;
    }
    if (r->c->zone->refuses && r->c->zone->blind) {
        m.v.code = CODE_RESOLVER_REFUSES;
        m.v.sees = r->c->zone->stern_sees;
        m.server = r->c->zone->stern_at;
    } else if (r->c->zone->trouble == m.v.code) {
        m.server = r->c->zone->trouble_at;
        m.v.sees = r->c->zone->trouble_resolves ? SENTENCE_RESOLVER : 0U;
    }
    check_remark(r->c, r->want, out, &m);
}

static void put_office(const struct check_run *r, struct ses_record *out)
{
    struct check_remark m = {.v.code = CODE_PRIVATE_DOMAIN,
                             .server = r->office,
                             .v.sees = SENTENCE_OFFICE};

    if (r->office)
        check_remark(r->c, r->want, out, &m);
}

static void put_no_key(const struct check_run *r, struct ses_record *out)
{
    struct check_value v = {.code = CODE_TARGET_KEY_ABSENT};

    if (!r->no_key || r->verdict != SES_RIGHT)
        return;
    v.where = out->want.values.n ? out->want.values.at[0] : NULL;
    put_value(r, out, &v);
}

/* Whether the servers of the zone below have addresses is not known. */
static bool addresses_open(const struct check_run *r)
{
    static const uint16_t type[] = {ns_t_a, ns_t_aaaa};
    const struct checkup *c = r->c;

    if (!c->caches && !c->resolvers)
        return true;
    for (size_t i = 0; i < 2 * r->cut_servers.n; i++) {
        facts_source who = c->caches ? c->cache[0] : c->resolver[0];
        const struct fact *f =
            facts_peek(c->facts, who, r->cut_servers.at[i / 2], type[i % 2], 0);
        if (f && (f->outcome != FACT_ANSWER ||
                  (f->rcode != ns_r_noerror && f->rcode != ns_r_nxdomain)))
            return true;
    }
    return false;
}

/* They gave no answer at all, which may be due to the network here. */
static bool unreached(const struct check_run *r)
{
    if (!r->nbelow)
        return addresses_open(r);
    for (size_t i = 0; i < r->n; i++)
        if (r->seen[i].v.code != CODE_TIMEOUT &&
            r->seen[i].v.code != CODE_UNREACHABLE)
            return false;
    return true;
}

/* The servers that the name was delegated to do not have it, or say nothing:
 * then the delegation in the zone above is what can be mended. */
static void put_away(const struct check_run *r, struct ses_record *out,
                     bool silent)
{
    /* a zone's own name cannot be a CNAME */
    bool apex = r->want->type == ns_t_cname && name_same(r->cut, r->want->name);
    bool upper = silent || apex;
    struct check_remark m = {
        .v.code = CODE_DELEGATED_AWAY,
        .v.where = r->cut,
        .server = ses_strings_joined(r->cut_servers, r->c->arena),
        .apex = upper ? r->above : r->cut,
        .servers = upper ? r->c->zone->host_ns : r->cut_servers,
        .upper = r->above,
        .v.value = r->live,
        .v.sees = (silent ? SENTENCE_SILENT : 0U) |
                  (apex ? SENTENCE_AT_APEX : 0U) |
                  (unreached(r) ? SENTENCE_UNREACHED : 0U)};

    check_remark(r->c, r->want, out, &m);
}

static bool is_away(const struct check_run *r)
{
    return r->cut && r->verdict == SES_MISSING &&
           (r->cause.code == CODE_ABSENT || r->cause.code == CODE_WILDCARD ||
            r->cause.code == CODE_FLATTENED);
}

static bool is_away_and_silent(const struct check_run *r)
{
    return r->cut && r->verdict == SES_UNKNOWN && !r->count[SES_RIGHT];
}

static void put_findings(const struct check_run *r, struct ses_record *out)
{
    if (is_away(r) || is_away_and_silent(r)) {
        put_away(r, out, !is_away(r));
        /* the upper zone's servers only refer to others, as they should */
        if (is_away(r) || !r->nbelow)
            return;
    }
    switch (r->verdict) {
    case SES_WRONG:
    case SES_MISSING:
        put_cause(r, out);
        break;
    case SES_LAGGING:
        if (r->count[SES_RIGHT] != r->n)
            put_disagree(r, out);
        break;
    case SES_RIGHT:
    case SES_UNKNOWN:
        break;
    }
    put_cached(r, out);
    put_trouble(r, out);
    put_remarks(r, out);
    put_no_key(r, out);
    put_office(r, out);
    if (!r->n && r->verdict == SES_UNKNOWN)
        put_nobody(r, out);
}

void check_put(const struct check_run *r, struct ses_record *out)
{
    put_answers(r, out);
    put_findings(r, out);
}
