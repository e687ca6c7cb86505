/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What resolvers remember of a record that all delegated servers have right.
 *
 * For Easy DKIM they are asked for TXT: the reply shows the CNAME they know,
 * that TXT can be had by way of it, and Amazon's key, in one question. */
#include "ses/check/check_in.h"

#include "base/arena.h"
#include "base/str.h"

#include <arpa/nameser.h>
#include <string.h>

static uint16_t asked_type(const struct check_run *r)
{
    return r->want->purpose == SES_EASY_DKIM ? ns_t_txt : r->want->type;
}

static void conclude(struct check_cached *k, enum ses_verdict v,
                     enum ses_code code)
{
    k->verdict = v;
    k->code = code;
}

static bool failed(const struct fact *f)
{
    return f->outcome == FACT_ANSWER && f->rcode == ns_r_servfail;
}

static bool answered(const struct fact *f)
{
    return f->outcome == FACT_ANSWER &&
           (f->rcode == ns_r_noerror || f->rcode == ns_r_nxdomain);
}

/* The zone's own part in it: a server answers SERVFAIL for TXT although it has
 * the CNAME (F51), or has a TXT record beside it, at which resolvers stumble.
 */
static int zone_fails(struct check_run *r, struct check_cached *k)
{
    const char *name = r->want->name;
    const struct fact *at_zone =
        check_fact(r, r->seen[0].server->who, name, ns_t_txt, 0);
    const struct fact *alias = check_fact(r, k->who, name, ns_t_cname, 0);
    const struct fact_rr *target = fact_at_name(r->seen[0].fact, ns_t_cname, 0);
    const struct fact *key =
        target ? check_fact(r, k->who, target->value, ns_t_txt, 0) : NULL;

    if (!at_zone || !alias || !key)
        return CODE_NONE;
    if (failed(at_zone))
        return CODE_TXT_SERVFAIL;
    if (fact_at_name(at_zone, ns_t_txt, 0)) {
        k->found = fact_at_name(at_zone, ns_t_txt, 0)->value;
        k->type = ns_t_txt;
        return CODE_CNAME_AND_OTHER;
    }
    /* if the key itself cannot be had, it is not the zone's fault */
    return fact_at_name(alias, ns_t_cname, 0) && answered(key)
               ? CODE_TXT_SERVFAIL
               : CODE_NONE;
}

/* SERVFAIL, but without validation there is an answer (F70). */
static void failing(struct check_run *r, struct check_cached *k)
{
    uint16_t type = asked_type(r);
    const struct fact *unchecked =
        check_fact(r, k->who, r->want->name, type, FACTS_CD);
    const struct fact *plain = k->fact;
    enum ses_code by_zone = CODE_NONE;

    if (type != r->want->type) {
        by_zone = zone_fails(r, k);
        plain = check_fact(r, k->who, r->want->name, r->want->type, 0);
    }
    conclude(k, SES_UNKNOWN, CODE_NONE);
    if (r->open)
        return;
    if (by_zone != CODE_NONE)
        conclude(k, SES_WRONG, by_zone);
    else if (failed(plain) && answered(unchecked) && unchecked->n)
        conclude(k, SES_WRONG, CODE_DNSSEC_BOGUS);
}

/* Records that are not the expected ones: of yesterday, or always in the way.
 */
static void other_records(struct check_run *r, struct check_cached *k,
                          const struct fact_rr *rr)
{
    const struct check_seen *s = &r->seen[0];

    conclude(k, SES_LAGGING, CODE_STALE_CACHED);
    k->found = rr->value;
    k->seconds = rr->ttl;
    if (rr->type == r->want->type)
        return;
    const struct fact *zone =
        check_fact(r, s->server->who, r->want->name, rr->type, 0);
    if (!zone || !fact_at_name(zone, rr->type, 0))
        return;
    k->type = rr->type;
    if (r->want->purpose == SES_MAIL_FROM_MX)
        conclude(k, SES_WRONG, CODE_MAIL_FROM_IS_CNAME);
    else if (r->want->purpose == SES_MAIL_FROM_SPF)
        conclude(k, SES_UNKNOWN, CODE_NONE); /* its MX record tells */
    else
        conclude(k, SES_WRONG, CODE_CNAME_AND_OTHER);
}

static void denied(struct check_cached *k)
{
    const struct fact_soa *soa = k->fact->soa;

    conclude(k, SES_LAGGING, CODE_NEGATIVE_CACHED);
    if (soa)
        k->seconds = soa->ttl < soa->minimum ? soa->ttl : soa->minimum;
}

static bool as_the_zone(const struct check_run *r, const struct fact *f,
                        uint16_t type)
{
    return r->row->value(r->c, r->want, f).right ||
           check_same_records(f, r->seen[0].fact, type);
}

static void remembered(struct check_run *r, struct check_cached *k)
{
    const struct fact *f = k->fact;
    uint16_t want = r->want->type;
    const struct fact_rr *rr = fact_at_name(f, want, 0);

    conclude(k, SES_UNKNOWN, CODE_NONE);
    if (failed(f)) {
        failing(r, k);
        return;
    }
    if (!answered(f) || f->tc)
        return;
    if (!rr)
        rr = fact_at_name(f, ns_t_cname, 0);
    /* a TXT record of the name itself, not one behind its CNAME */
    if (want == ns_t_cname && fact_at_name(f, asked_type(r), 0))
        rr = fact_at_name(f, asked_type(r), 0);
    if (!rr && f->ra)
        denied(k);
    else if (rr && ((rr->type == want && as_the_zone(r, f, want)) ||
                    (rr->type == ns_t_cname &&
                     check_same_records(f, r->seen[0].fact, ns_t_cname))))
        conclude(k, SES_RIGHT, CODE_NONE);
    else if (rr)
        other_records(r, k, rr);
}

/* What the reply of a server of the zone tells about another type. */
static void judge_beside(struct check_run *r, const struct fact *f,
                         uint16_t type)
{
    const struct fact_rr *rr = fact_at_name(f, type, 0);
    bool more = r->cause.code == CODE_CNAME_AND_OTHER;
    size_t n = 0;

    if (!more && r->cause.code != CODE_NONE)
        return;
    if (rr && !more) {
        r->cause = (struct check_value){.code = CODE_CNAME_AND_OTHER,
                                        .where = r->want->name,
                                        .found = rr->value,
                                        .type = type};
        n++;
    }
    if (rr)
        for (; (rr = fact_at_name(f, type, n)); n++)
            check_goes(r->c, &r->cause.beside, type, rr->value);
    else if (!more && failed(f) && type == ns_t_txt &&
             r->want->purpose == SES_EASY_DKIM)
        r->cause = (struct check_value){.code = CODE_TXT_SERVFAIL,
                                        .where = r->want->name};
}

/* Its number among the Easy DKIM records of the identity, however they were
 * given; or how many there are. */
static size_t number_of(const struct check_run *r)
{
    char name[NAME_TEXT];
    const char *at;
    size_t i = 0;

    while ((at = check_named(r->c->identity, i, name)) &&
           !name_same(at, r->want->name))
        i++;
    return i;
}

/* It fails for TXT at another of the identity's names: no healthy domain. */
static bool fails_elsewhere(const struct check_run *r, facts_source who)
{
    char name[NAME_TEXT];
    const char *at;

    for (size_t i = 0; (at = check_named(r->c->identity, i, name)); i++) {
        const struct fact *f = facts_peek(r->c->facts, who, at, ns_t_txt, 0);

        if (f && failed(f))
            return true;
    }
    return false;
}

/* The only server of a domain is asked besides. A healthy domain costs at most
 * 12 questions and 4 for each address; what other records need is kept back. */
static const struct fact *only_server(struct check_run *r)
{
    const char *name = r->want->name;
    facts_source who = r->seen[0].server->who;
    size_t i, all, later;

    if (!r->c->identity || r->c->survey)
        return NULL;
    i = number_of(r);
    all = check_count_named(r->c->identity);
    if (i == all)
        return NULL;
    later = (all - i) * r->c->caches;
    if (facts_peek(r->c->facts, who, name, ns_t_txt, 0) ||
        r->c->facts->n + later + 1 <= 12 + 4 * r->n || fails_elsewhere(r, who))
        return check_fact(r, who, name, ns_t_txt, 0);
    return NULL;
}

/* The last of several was asked for TXT already (check.c). If it failed,
 * another one has to fail, too: one alone may have a bad moment. */
static void judge_txt(struct check_run *r)
{
    const char *name = r->want->name;
    facts_source last = r->seen[r->n - 1].server->who;
    const struct fact *f;

    if (r->n == 1) {
        f = only_server(r);
    } else {
        f = facts_peek(r->c->facts, last, name, ns_t_txt, 0);
        if (f && failed(f))
            f = check_fact(r, r->seen[0].server->who, name, ns_t_txt, 0);
    }
    if (f && fact_known(f))
        judge_beside(r, f, ns_t_txt);
}

/* A single lookup at a resolver: SERVFAIL for TXT is the zone's fault only if
 * the key itself can be had there. */
static bool may_be_far(struct check_run *r, const struct fact *f)
{
    const struct fact_rr *target = fact_at_name(r->seen[0].fact, ns_t_cname, 0);
    const struct fact *key;

    if (!r->c->single || !r->seen[0].fact->ra || !failed(f) || !target)
        return false;
    key = check_fact(r, f->who, target->value, ns_t_txt, 0);
    return !key || !answered(key);
}

static const struct fact *beside_at(struct check_run *r, size_t server,
                                    uint16_t type)
{
    size_t i = (r->c->server_offset + server) % r->n;

    return check_fact(r, r->seen[i].server->who, r->want->name, type, 0);
}

/* A CNAME beside the MX record of MAIL FROM, or a key of one's own. A resolver
 * that is asked besides shows it by itself, or does not see it. */
static enum ses_verdict alias_beside(struct check_run *r)
{
    bool exchange = r->want->purpose == SES_MAIL_FROM_MX;
    const struct fact *f;
    const struct fact_rr *rr;

    if (r->c->caches || r->c->survey || r->c->bulk)
        return SES_RIGHT;
    /* that the record is had by way of an alias was seen before */
    if (fact_at_name(r->seen[0].fact, ns_t_cname, 0))
        return SES_RIGHT;
    f = beside_at(r, 0, ns_t_cname);
    rr = f ? fact_at_name(f, ns_t_cname, 0) : NULL;
    if (!rr)
        return SES_RIGHT;
    r->cause = (struct check_value){.code = exchange ? CODE_MAIL_FROM_IS_CNAME
                                                     : CODE_CNAME_AND_OTHER,
                                    .where = r->want->name,
                                    .found = rr->value,
                                    .type = ns_t_cname};
    return SES_WRONG;
}

/* Another type beside the right CNAME, or a server that cannot answer TXT. A
 * file costs nothing, and the one server of a single lookup one round trip. */
static enum ses_verdict beside(struct check_run *r)
{
    static const uint16_t type[] = {ns_t_txt, ns_t_a, ns_t_aaaa, ns_t_mx};
    bool all = r->c->offline || r->c->single;
    size_t n = all ? sizeof type / sizeof *type : 1;

    if (r->want->purpose == SES_MAIL_FROM_MX || r->want->purpose == SES_BYODKIM)
        return alias_beside(r);
    if (r->want->type != ns_t_cname)
        return SES_RIGHT;
    if ((r->c->caches || r->c->survey) && !all) {
        judge_txt(r);
        n = 0;
    }
    for (size_t i = 0; i < n; i++) {
        const struct fact *f = beside_at(r, 0, type[i]);
        if (f && failed(f) && r->n > 1)
            f = beside_at(r, 1, type[i]); /* one may have a bad moment */
        if (f && !may_be_far(r, f))
            judge_beside(r, f, type[i]);
    }
    return r->cause.code == CODE_NONE ? SES_RIGHT : SES_WRONG;
}

/* The record may stand at another name that counts as well. */
static const char *asked_name(const struct check_run *r)
{
    return r->seen[0].fact->name;
}

/* The server does not have the record, or has another one. */
static bool lacks(struct check_run *r, facts_source who)
{
    uint16_t type = r->want->type;
    const struct fact *f = check_fact(r, who, asked_name(r), type, 0);

    if (!f || !f->aa || !answered(f))
        return false;
    return fact_at_name(f, type, 0) ? !as_the_zone(r, f, type)
                                    : f->soa || f->rcode == ns_r_nxdomain;
}

/* It has an older version of the same zone, and is about to fetch the other. */
static bool is_behind(struct check_run *r, const struct zone_server *s)
{
    const struct check_seen late = {.server = s}, *ahead = &r->seen[0];
    const struct zone *z = r->c->zone;
    const char *mname, *other;

    if (!r->apex)
        return false;
    if (!check_fact(r, s->who, r->apex, ns_t_soa, 0) ||
        !check_fact(r, ahead->server->who, r->apex, ns_t_soa, 0))
        return true; /* or not: it is not known yet */
    mname = zone_mname(z, r->c->facts, s->who);
    other = zone_mname(z, r->c->facts, ahead->server->who);
    return mname && other && name_same(mname, other) &&
           check_is_newer(r, ahead, &late);
}

/* A server that only the zone itself names: resolvers ask it, too, and what it
 * lacks they do not forget. */
static bool is_on_own_servers(struct check_run *r)
{
    const struct zone *z = r->c->zone;
    bool delegated = false, on = true;

    for (size_t i = 0; i < z->servers; i++)
        delegated |= z->server[i].delegated;
    for (size_t i = 0; delegated && !r->cut && i < z->servers; i++) {
        const struct zone_server *s = &z->server[i];
        if (!s->delegated && s->address && !s->no_route && !s->skipped)
            on &= !lacks(r, s->who) || is_behind(r, s);
    }
    return on;
}

/* What a resolver has is no older than what one of the zone's servers has. */
static void look_at_own_servers(struct check_run *r, struct check_cached *k)
{
    const struct zone *z = r->c->zone;

    if (k->verdict != SES_LAGGING || r->c->survey || is_on_own_servers(r))
        return;
    k->code = CODE_NS_SETS_DIFFER;
    k->seconds = -1;
    k->found =
        arena_fmt(r->c->arena, "%s in the parent zone, %s in the zone itself",
                  ses_strings_joined(z->parent_ns, r->c->arena),
                  ses_strings_joined(z->zone_ns, r->c->arena));
}

/* Without a record (mail goes to an address) there is nothing to remember. */
static bool has_record(const struct check_run *r)
{
    const struct fact *f = r->seen[0].fact;

    return fact_at_name(f, r->want->type, 0) || fact_at_name(f, ns_t_cname, 0);
}

void check_cache(struct check_run *r)
{
    struct checkup *c = r->c;
    enum ses_verdict worst = beside(r);
    size_t n = has_record(r) ? c->caches : 0;

    for (size_t i = 0; i < n && r->ncached < CHECK_CACHES; i++) {
        struct check_cached *k = &r->cached[r->ncached++];
        *k = (struct check_cached){.who = c->cache[i], .seconds = -1};
        conclude(k, SES_UNKNOWN, CODE_NONE);
        k->fact = check_fact(r, k->who, asked_name(r), asked_type(r), 0);
        if (k->fact)
            remembered(r, k);
        look_at_own_servers(r, k);
        if (k->verdict > worst && k->verdict != SES_UNKNOWN)
            worst = k->verdict;
    }
    if (worst == SES_RIGHT && c->zone->bogus) {
        worst = SES_WRONG;
        r->cause.code = CODE_DNSSEC_BOGUS;
    }
    r->verdict = worst;
}

void check_bogus(struct checkup *c, const struct ses_expected *want,
                 struct ses_record *out)
{
    bool right = out->verdict == SES_RIGHT;

    check_because(c, want, out,
                  &(struct check_value){.code = CODE_DNSSEC_BOGUS});
    if (!right)
        return;
    out->verdict = SES_WRONG;
    check_to_front(out);
}

/* Of a network that is not the public one (RFC 1918, RFC 4193, RFC 6598). */
static bool is_private(const struct address *at)
{
    size_t n;
    const unsigned char *o = server_octets(at, &n);

    if (n != 4)
        return (o[0] & 0xfe) == 0xfc ||
               (o[0] == 0xfe && (o[1] & 0xc0) == 0x80) ||
               (o[0] == 0 && o[15] == 1);
    return o[0] == 10 || o[0] == 127 || (o[0] == 172 && (o[1] & 0xf0) == 16) ||
           (o[0] == 192 && o[1] == 168) ||
           (o[0] == 100 && (o[1] & 0xc0) == 64) || (o[0] == 169 && o[1] == 254);
}

/* What it has is no more than what the zone's servers say. */
static bool is_known_outside(const struct check_run *r, const struct fact *f)
{
    return r->best && r->best->fact &&
           check_same_records(f, r->best->fact, r->want->type);
}

/* A public resolver would remember for long that there was nothing. */
void check_office(struct check_run *r)
{
    struct checkup *c = r->c;

    if (c->single || c->offline || c->bulk)
        return;
    for (size_t i = c->systems; i < c->caches; i++) {
        const struct fact *f;

        if (!is_private(&c->facts->server[c->cache[i]].at))
            continue;
        f = check_fact(r, c->cache[i], r->want->name, r->want->type, 0);
        if (f && fact_at_name(f, r->want->type, 0) &&
            r->row->value(c, r->want, f).right && !is_known_outside(r, f))
            r->office = c->facts->server[c->cache[i]].text;
    }
}
