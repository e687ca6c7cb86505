/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record's name may be in a zone of its own below the domain's: a MAIL FROM
 * domain or _domainkey that is delegated on. Then its servers count. */
#include "ses/check/check_in.h"

#include <arpa/nameser.h>
#include <string.h>

/* Whether servers of this family are asked at all. */
static bool has_family(const struct zone *z, bool v6)
{
    for (size_t i = 0; i < z->servers; i++) {
        const struct zone_server *s = &z->server[i];
        if (s->address && !s->no_route &&
            (strchr(s->address, ':') != NULL) == v6)
            return true;
    }
    return false;
}

static void add(struct check_run *r, const char *name, const char *text)
{
    struct checkup *c = r->c;
    const struct check_seen *by = &r->seen[0];
    struct address at;

    if (r->nbelow == CHECK_BELOW ||
        !has_family(c->zone, strchr(text, ':') != NULL) ||
        !server_read(&at, text,
                     server_port(&c->facts->server[by->server->who].at)))
        return;
    facts_source who = facts_server(c->facts, &at, FACTS_AUTH);
    facts_own(c->facts, who);
    for (size_t i = 0; i < r->nbelow; i++)
        if (r->below[i].who == who)
            return;
    r->below[r->nbelow++] = (struct zone_server){
        .name = name, .address = text, .who = who, .delegated = true};
}

/* From the referral itself; false: it has no address of this server. */
static bool add_glue(struct check_run *r, const struct fact *f,
                     const char *name)
{
    bool any = false;

    for (size_t i = 0; i < f->n; i++) {
        const struct fact_rr *rr = &f->rr[i];
        if (rr->section != MSG_ADDITIONAL ||
            (rr->type != ns_t_a && rr->type != ns_t_aaaa) ||
            !name_same(rr->owner, name))
            continue;
        add(r, name, rr->value);
        any = true;
    }
    return any;
}

static void add_resolved(struct check_run *r, const char *name)
{
    static const uint16_t type[] = {ns_t_a, ns_t_aaaa};
    const struct fact_rr *rr;

    const struct checkup *c = r->c;

    for (int k = 0; k < 2 && (c->caches || c->resolvers); k++) {
        if (!has_family(c->zone, type[k] == ns_t_aaaa))
            continue;
        facts_source who = c->caches ? c->cache[0] : c->resolver[0];
        const struct fact *f = check_fact(r, who, name, type[k], 0);
        for (size_t i = 0; f && (rr = fact_in_answer(f, type[k], i)); i++)
            add(r, name, rr->value);
    }
}

/* The referral that one of the servers gave, to a zone below the apex. */
static const struct fact *referral(const struct check_run *r)
{
    for (size_t i = 0; i < r->n; i++) {
        const struct fact *f = r->seen[i].fact;
        const char *zone = fact_referral(f);
        if (zone && r->apex && name_within(zone, r->apex) &&
            !name_same(zone, r->apex))
            return f;
    }
    return NULL;
}

static struct ses_strings servers_in(const struct check_run *r,
                                     const struct fact *f)
{
    struct ses_strings list = {NULL, 0};

    for (size_t i = 0; i < f->n; i++)
        if (f->rr[i].section == MSG_AUTHORITY && f->rr[i].type == ns_t_ns)
            list = check_with(r->c, list, f->rr[i].value);
    return ses_strings_sorted(list, r->c->arena);
}

const char *check_referral(const struct check_run *r,
                           const struct check_seen *s,
                           struct ses_strings *servers)
{
    const char *zone = r->c->single && s->v.code == CODE_LAME_SERVER
                           ? fact_referral(s->fact)
                           : NULL;

    if (!zone || !name_labels(zone))
        return NULL;
    *servers = servers_in(r, s->fact);
    return zone;
}

bool check_subzone(struct check_run *r)
{
    const struct fact *f = r->c->single ? NULL : referral(r);

    if (!f)
        return false;
    r->nbelow = 0;
    for (size_t i = 0; i < f->n; i++) {
        const struct fact_rr *rr = &f->rr[i];
        if (rr->section == MSG_AUTHORITY && rr->type == ns_t_ns &&
            !add_glue(r, f, rr->value))
            add_resolved(r, rr->value);
    }
    r->above = r->apex;
    r->cut = fact_referral(f);
    r->cut_servers = servers_in(r, f);
    if (r->open || !r->nbelow)
        return false;
    r->apex = r->cut;
    return true;
}

/* The name beside a record that tells the zone it is in: at an alias the answer
 * would be the alias. */
static const char *beside(const struct check_run *r)
{
    const char *name = r->want->name;

    return r->want->type == ns_t_cname ? name_parent(name) : name;
}

/* Whether the SOA is told only where it is asked for: something stands there. */
static bool is_positive(const struct check_run *r)
{
    return r->best && r->best->fact && r->best->fact->aa && !r->best->fact->soa;
}

/* A server that holds the zone of the name itself, below the domain's, says so
 * by its SOA. */
const char *check_own_zone(const struct check_run *r)
{
    const struct fact *f = r->best ? r->best->fact : NULL;

    if (is_positive(r))
        f = facts_peek(r->c->facts, r->best->server->who, beside(r), ns_t_soa,
                       0);
    /* what a resolver says was said by the zone's servers */
    bool knows = f && (f->aa || (r->c->single && f->ra));
    const struct fact_soa *soa = knows ? f->soa : NULL;

    return soa && r->apex && !name_same(soa->owner, r->apex) &&
                   name_within(soa->owner, r->apex) &&
                   name_within(r->want->name, soa->owner)
               ? soa->owner
               : NULL;
}

static bool same_names(struct ses_strings a, struct ses_strings b)
{
    size_t n = 0;

    for (size_t i = 0; i < a.n; i++)
        for (size_t k = 0; k < b.n; k++)
            n += name_same(a.at[i], b.at[k]);
    return n == a.n && n == b.n;
}

void check_deeper(struct check_run *r)
{
    const char *own = NULL;

    if (r->apex && is_positive(r))
        check_fact(r, r->best->server->who, beside(r), ns_t_soa, 0);
    if (!r->open)
        own = check_own_zone(r);
    const struct fact *f =
        own ? check_fact(r, r->best->server->who, own, ns_t_ns, 0) : NULL;
    struct ses_strings list = {NULL, 0};
    const struct fact_rr *rr;

    for (size_t i = 0; f && (rr = fact_at_name(f, ns_t_ns, i)); i++)
        list = check_with(r->c, list, rr->value);
    if (!list.n || same_names(list, r->c->zone->host_ns))
        return;
    r->cut = own;
    r->cut_servers = ses_strings_sorted(list, r->c->arena);
    r->above = r->apex;
}
