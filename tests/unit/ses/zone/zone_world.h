/* SPDX-License-Identifier: GPL-3.0-or-later */
/* zone_world.h - a small internet of text rows, for zone.h. Facts
 * are filled in straight from the rows; no packet is made or sent.
 *
 * A zone is its apex and lines "OWNER TYPE VALUE"; a host has an address, zones
 * and a mood. A host that is a resolver answers from the nearest zone, without
 * AA, and fails where a zone refers to one it has not got. */
#ifndef TESTS_DELEGATION_WORLD_H
#define TESTS_DELEGATION_WORLD_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "dns/name.h"
#include "dns/type.h"
#include "ses/zone/zone.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HELPER static __attribute__((unused))
#define T1 "7klfyylbeg3rhdsv5ucdrd6pm6hu2zx2"
#define T2 "zdqttidvz7ora35tlm64k2ciqh3pvksq"
#define TARGET(t) t ".dkim.amazonses.com"
#define RESOLVER "192.0.2.253"

enum { HOSTS = 32, ZONES = 16, ASKED = 512 };

enum mood {
    WELL,
    SILENT,
    NO_ROUTE,
    GARBAGE,
    REFUSES,
    FAILS,   /* SERVFAIL */
    BOGUS,   /* SERVFAIL, but with CD it answers */
    FLAKY,   /* SERVFAIL for NS, and later it is well */
    NO_AA,   /* answers without authority */
    UPWARD,  /* refers to the root */
    NO_EDNS, /* answers without EDNS only */
    NO_TCP   /* says that TCP gave nothing */
};

struct held_zone {
    const char *apex, *rows;
};

struct host {
    const char *address;
    enum mood mood;
    const char *moody; /* in this zone only; NULL: always */
    bool resolver;
    bool minimal; /* nothing in the additional section but glue */
    bool stern;   /* a resolver that recurses for nobody: REFUSED, no RA */
    struct held_zone zone[ZONES];
};

struct world {
    struct arena a;
    struct facts facts;
    struct zone_plan plan;
    struct ses_identity id;
    struct zone z;
    struct ses_domain d;
    struct host host[HOSTS];
    size_t hosts;
    facts_source resolver[4];
    bool v6; /* there is a route to IPv6 */
    unsigned rounds;
    char shown[8192];
};

/* ---- rows ---- */

struct row {
    char owner[300], type[12], value[300];
};

/* The next row; false behind the last. */
static bool row_next(const char **at, struct row *r)
{
    int used = 0;

    while (**at == '\n' || **at == ' ')
        (*at)++;
    if (sscanf(*at, "%299s %11s %299[^\n]%n", r->owner, r->type, r->value,
               &used) != 3)
        return false;
    *at += used;
    return true;
}

static uint16_t row_type(const struct row *r)
{
    uint16_t type = 0;

    assert_true(type_read(r->type, &type));
    return type;
}

static void put(struct world *w, struct fact *f, enum msg_section section,
                const struct row *r, const char *owner)
{
    f->rr = arena_grow(&w->a, f->rr, f->n, sizeof *f->rr);
    f->rr[f->n++] = (struct fact_rr){
        .section = section,
        .type = row_type(r),
        .ttl = 300,
        .owner = arena_str(&w->a, owner),
        .value = arena_str(&w->a, r->value),
    };
}

/* "SOA mname rname serial" */
static void put_soa(struct world *w, struct fact *f, const struct row *r)
{
    struct fact_soa *soa = arena_alloc(&w->a, sizeof *soa);
    char mname[300], rname[300], serial[11];

    assert_int_equal(
        sscanf(r->value, "%299s %299s %10[0-9]", mname, rname, serial), 3);
    *soa = (struct fact_soa){.owner = arena_str(&w->a, r->owner),
                             .mname = arena_str(&w->a, mname),
                             .rname = arena_str(&w->a, rname),
                             .serial = (uint32_t)strtoul(serial, NULL, 10),
                             .ttl = 300,
                             .minimum = 300};
    f->soa = soa;
}

static void put_addresses(struct world *w, struct fact *f,
                          const struct held_zone *z, const char *name)
{
    const char *at = z->rows;
    struct row r;

    while (row_next(&at, &r))
        if (str_same(r.owner, name) &&
            (row_type(&r) == ns_t_a || row_type(&r) == ns_t_aaaa))
            put(w, f, MSG_ADDITIONAL, &r, r.owner);
}

/* ---- one zone's answer ---- */

static bool refer(struct world *w, struct fact *f, const struct held_zone *z)
{
    const char *at = z->rows;
    struct row r;
    size_t n = f->n;

    while (row_next(&at, &r))
        if (row_type(&r) == ns_t_ns && !str_same(r.owner, z->apex) &&
            name_within(f->name, r.owner))
            put(w, f, MSG_AUTHORITY, &r, r.owner);
    for (size_t i = n, end = f->n; i < end; i++)
        put_addresses(w, f, z, f->rr[i].value);
    f->aa = false;
    return f->n > n;
}

static bool answer_at(struct world *w, struct fact *f,
                      const struct held_zone *z, const char *owner)
{
    const char *at = z->rows;
    struct row r;
    size_t n = f->n;

    while (row_next(&at, &r)) {
        if (!str_same(r.owner, owner))
            continue;
        if (row_type(&r) == ns_t_soa && f->type == ns_t_soa)
            put_soa(w, f, &r);
        if (row_type(&r) == f->type || row_type(&r) == ns_t_cname)
            put(w, f, MSG_ANSWER, &r, f->name);
    }
    return f->n > n;
}

static bool exists(const struct held_zone *z, const char *name)
{
    const char *at = z->rows;
    struct row r;

    while (row_next(&at, &r))
        if (name_within(r.owner, name))
            return true;
    return false;
}

static void deny(struct world *w, struct fact *f, const struct held_zone *z)
{
    const char *at = z->rows;
    struct row r;

    if (!exists(z, f->name))
        f->rcode = ns_r_nxdomain;
    while (row_next(&at, &r))
        if (row_type(&r) == ns_t_soa)
            put_soa(w, f, &r);
}

static void answer(struct world *w, struct fact *f, const struct host *h,
                   const struct held_zone *z)
{
    char wild[400];

    f->aa = true;
    if (refer(w, f, z))
        return;
    f->aa = true;
    snprintf(wild, sizeof wild, "*.%s", name_parent(f->name));
    if (!answer_at(w, f, z, f->name) &&
        !(!exists(z, f->name) && answer_at(w, f, z, wild)))
        deny(w, f, z);
    for (size_t i = 0, n = f->n; i < n && !h->minimal; i++)
        if (f->rr[i].type == ns_t_ns)
            put_addresses(w, f, z, f->rr[i].value);
}

/* ---- hosts ---- */

static const struct host *host_of(const struct world *w, const char *address)
{
    for (size_t i = 0; i < w->hosts; i++)
        if (strcmp(w->host[i].address, address) == 0)
            return &w->host[i];
    fail_msg("nobody lives at %s", address);
    return NULL;
}

static const struct held_zone *zone_for(const struct host *h, const char *name)
{
    const struct held_zone *best = NULL;

    for (size_t i = 0; i < ZONES && h->zone[i].apex; i++)
        if (name_within(name, h->zone[i].apex) &&
            (!best || name_labels(h->zone[i].apex) > name_labels(best->apex)))
            best = &h->zone[i];
    return best;
}

static void learn_well(struct world *w, struct fact *f, const struct host *h)
{
    const struct held_zone *z = zone_for(h, f->name);

    f->outcome = FACT_ANSWER;
    f->ra = h->resolver && !h->stern;
    if (!z) {
        f->rcode = ns_r_refused;
        return;
    }
    answer(w, f, h, z);
    if (!f->ra)
        return;
    if (fact_referral(f)) { /* its servers do not answer */
        f->n = 0;
        f->rcode = ns_r_servfail;
    }
    f->aa = false;
}

static void rcode_only(struct fact *f, unsigned rcode)
{
    f->outcome = FACT_ANSWER;
    f->rcode = rcode;
}

static void learn(struct world *w, struct fact *f)
{
    static const struct row up = {".", "NS", "a.root-servers.net"};
    const struct host *h = host_of(w, w->facts.server[f->who].text);
    bool moody = !h->moody || name_within(f->name, h->moody);

    f->rtt_us = 100;
    switch (moody ? h->mood : WELL) {
    case SILENT:
        f->outcome = FACT_TIMEOUT;
        break;
    case NO_ROUTE:
        f->outcome = FACT_UNREACHABLE;
        break;
    case GARBAGE:
        f->outcome = FACT_BROKEN;
        break;
    case REFUSES:
        rcode_only(f, ns_r_refused);
        break;
    case FAILS:
        rcode_only(f, ns_r_servfail);
        break;
    case FLAKY:
        if (f->type == ns_t_ns && !(f->flags & FACTS_CD))
            rcode_only(f, ns_r_servfail);
        else
            learn_well(w, f, h);
        break;
    case BOGUS:
        if (f->flags & FACTS_CD)
            learn_well(w, f, h);
        else
            rcode_only(f, ns_r_servfail);
        break;
    case NO_AA:
        learn_well(w, f, h);
        f->aa = false;
        break;
    case UPWARD:
        rcode_only(f, ns_r_noerror);
        put(w, f, MSG_AUTHORITY, &up, up.owner);
        break;
    case NO_EDNS:
        learn_well(w, f, h);
        f->edns_dropped = true;
        break;
    case NO_TCP:
        learn_well(w, f, h);
        f->tcp_failed = f->type == ns_t_cname;
        break;
    case WELL:
        learn_well(w, f, h);
        break;
    }
    w->facts.open--;
}

/* Answers everything open. False: nothing was. */
static bool world_answer(struct world *w)
{
    struct fact *f;
    bool any = false;

    while ((f = facts_next_open(&w->facts))) {
        learn(w, f);
        any = true;
    }
    w->rounds += any;
    assert_in_range(w->rounds, 0, 30);
    assert_int_equal(w->facts.open, 0);
    return any;
}

static bool world_route(void *ctx, const struct address *at)
{
    const struct world *w = ctx;

    return at->u.any.sa_family == AF_INET || w->v6;
}

HELPER facts_source world_resolver(struct world *w, const char *text)
{
    struct address at;
    facts_source who;

    assert_true(server_read(&at, text, 5300));
    who = facts_server(&w->facts, &at, FACTS_RESOLVER);
    w->resolver[w->plan.resolvers++] = who;
    return who;
}

HELPER struct world *world_new(const char *domain)
{
    struct world *w = calloc(1, sizeof *w);

    facts_start(&w->facts, &w->a);
    w->id.domain = domain;
    w->id.status.soa_serial = -1;
    w->plan = (struct zone_plan){
        .domain = domain,
        .resolver = w->resolver,
        .port = 53,
        .route = world_route,
        .ctx = w,
        .identity = &w->id,
    };
    return w;
}

HELPER void world_free(struct world *w)
{
    arena_free(&w->a);
    free(w);
}

HELPER struct host *world_host(struct world *w, const char *address)
{
    struct host *h = &w->host[w->hosts++];

    assert_true(w->hosts < HOSTS);
    h->address = address;
    return h;
}

HELPER void world_zone(struct host *h, const char *apex, const char *rows)
{
    size_t i = 0;

    while (h->zone[i].apex)
        i++;
    assert_true(i + 1 < ZONES);
    h->zone[i] = (struct held_zone){apex, rows};
}

static void world_same_names(struct ses_strings a, struct ses_strings b)
{
    assert_int_equal(a.n, b.n);
    for (size_t i = 0; i < a.n; i++)
        assert_string_equal(a.at[i], b.at[i]);
}

/* What was gone on with from pass to pass is what the facts tell at once. */
static void world_same_zone(const struct zone *a, const struct zone *b)
{
    assert_string_equal(a->apex ? a->apex : "", b->apex ? b->apex : "");
    world_same_names(a->parent_ns, b->parent_ns);
    world_same_names(a->zone_ns, b->zone_ns);
    world_same_names(a->missed, b->missed);
    assert_int_equal(a->bogus, b->bogus);
    assert_int_equal(a->zone_spoke, b->zone_spoke);
    assert_int_equal(a->agreed, b->agreed);
    assert_int_equal(a->trouble, b->trouble);
    assert_int_equal(a->servers, b->servers);
    for (size_t i = 0; i < a->servers; i++) {
        assert_string_equal(a->server[i].name, b->server[i].name);
        assert_int_equal(a->server[i].delegated, b->server[i].delegated);
        assert_int_equal(a->server[i].trouble, b->server[i].trouble);
        if (a->server[i].address)
            assert_int_equal(a->server[i].who, b->server[i].who);
    }
}

/* What the engine does: the delegation, the records at its servers, and what
 * the judge wants, until nothing is open. */
HELPER void world_run(struct world *w)
{
    struct ses_domain unused;
    bool more, found = false;
    struct zone last;

    do {
        memset(&unused, 0, sizeof unused);
        found = found ? zone_look_again(&w->z, &w->facts, &w->plan)
                      : zone_look(&w->z, &w->facts, &w->plan);
        if (found) {
            for (size_t i = 0; i < w->z.servers; i++)
                for (size_t k = 0; k < w->id.tokens.n; k++) {
                    const struct zone_server *s = &w->z.server[i];
                    char *name = arena_fmt(&w->a, "%s._domainkey.%s",
                                           w->id.tokens.at[k], w->id.domain);
                    if (s->address && s->delegated && !s->no_route)
                        facts_look(&w->facts, s->who, name, ns_t_cname, 0);
                }
            zone_judge(&w->z, &w->facts, &w->plan, &unused);
        }
        more = world_answer(w);
    } while (more);
    memset(&w->d, 0, sizeof w->d);
    w->d.domain = w->id.domain;
    w->d.identity = &w->id;
    last = w->z;
    assert_true(zone_look(&w->z, &w->facts, &w->plan));
    world_same_zone(&last, &w->z);
    assert_true(zone_judge(&w->z, &w->facts, &w->plan, &w->d));
    assert_int_equal(w->facts.open, 0);
}

HELPER void world_tokens(struct world *w, size_t n)
{
    static const char *token[] = {T1, T2};

    w->id.tokens = (struct ses_strings){token, n};
}

static void show_list(struct buf *b, const char *label, struct ses_strings s)
{
    buf_fmt(b, " %s[", label);
    for (size_t i = 0; i < s.n; i++)
        buf_fmt(b, "%s%s", i ? " " : "", s.at[i]);
    buf_ch(b, ']');
}

/* "example.com<com parent[ns1...] zone[...]" */
HELPER const char *world_zones(struct world *w)
{
    struct buf b = buf_fixed(w->shown, sizeof w->shown);

    buf_fmt(&b, "%s<%s", w->z.apex ? w->z.apex : "-",
            w->z.parent ? w->z.parent : "-");
    show_list(&b, "parent", w->z.parent_ns);
    show_list(&b, "zone", w->z.zone_ns);
    return buf_text(&b);
}

/* "ns1.example.net=192.0.2.1 -ns2...": "-" not delegated, "~" no route. */
HELPER const char *world_servers(struct world *w)
{
    struct buf b = buf_fixed(w->shown, sizeof w->shown);

    for (size_t i = 0; i < w->z.servers; i++) {
        const struct zone_server *s = &w->z.server[i];
        buf_fmt(&b, "%s%s%s%s=%s", i ? " " : "", s->delegated ? "" : "-",
                s->no_route ? "~" : "", s->name,
                s->address ? s->address : "none");
    }
    return buf_text(&b);
}

/* "lame-server(ns1.example.net)", in order. */
HELPER const char *world_findings(struct world *w)
{
    struct buf b = buf_fixed(w->shown, sizeof w->shown);

    for (size_t i = 0; i < w->d.findings; i++) {
        const struct ses_finding *f = &w->d.finding[i];
        assert_true(f->cause && *f->cause && f->fix && *f->fix);
        buf_fmt(&b, "%s%s", i ? " " : "", code_word(f->code));
        if (f->where && !name_same(f->where, w->id.domain))
            buf_fmt(&b, "(%s)", f->where);
    }
    return buf_text(&b);
}

/* "ok:2026 timeout" of the report's servers. */
HELPER const char *world_statuses(struct world *w)
{
    struct buf b = buf_fixed(w->shown, sizeof w->shown);

    for (size_t i = 0; i < w->d.servers; i++) {
        const struct ses_server *s = &w->d.server[i];
        buf_fmt(&b, "%s%s", i ? " " : "", ses_server_word(s->status));
        if (s->serial >= 0)
            buf_fmt(&b, ":%lld", (long long)s->serial);
    }
    return buf_text(&b);
}

/* ---- an internet to begin with ---- */

#define ROOT_ROWS                                                 \
    ". SOA a.root.test.invalid root 1\n. NS a.root-servers.net\n" \
    "a.root-servers.net A 192.0.2.100\n"                          \
    "com NS a.gtld.net\na.gtld.net A 192.0.2.101\n"               \
    "net NS a.gtld.net\n"                                         \
    "test NS ns.test\nns.test A 192.0.2.102\n"
#define COM_HEAD "com SOA a.gtld.net nstld 7\ncom NS a.gtld.net\n"
#define NET_ROWS                                           \
    "net SOA a.gtld.net nstld 7\nnet NS a.gtld.net\n"      \
    "a.gtld.net A 192.0.2.101\nb.gtld.net A 192.0.2.103\n" \
    "c.gtld.net A 192.0.2.104\n"                           \
    "ns1.name-server.net A 192.0.2.1\nns2.name-server.net A 192.0.2.2\n"
#define HEAD(z) z " SOA ns1." z " hostmaster." z " 2026\n"
#define TWO_NS(z) z " NS ns1.name-server.net\n" z " NS ns2.name-server.net\n"
#define GLUED(z)                            \
    z " NS ns1." z "\n" z " NS ns2." z "\n" \
      "ns1." z " A 192.0.2.1\nns2." z " A 192.0.2.2\n"
#define RIGHT(t, z) t "._domainkey." z " CNAME " TARGET(t) "\n"

/* A resolver, the root, com and net; what com delegates, and the zone as its
 * two servers have it. */
struct net {
    struct world *w;
    struct host *resolver, *root, *com, *one, *two;
};

HELPER struct net net_new(const char *domain, const char *com, const char *apex,
                          const char *rows)
{
    struct net n = {.w = world_new(domain)};

    n.resolver = world_host(n.w, RESOLVER);
    n.resolver->resolver = true;
    n.root = world_host(n.w, "192.0.2.100");
    n.com = world_host(n.w, "192.0.2.101");
    n.one = world_host(n.w, "192.0.2.1");
    n.two = world_host(n.w, "192.0.2.2");
    world_zone(n.root, ".", ROOT_ROWS);
    world_zone(n.com, "com", com);
    world_zone(n.com, "net", NET_ROWS);
    world_zone(n.resolver, ".", ROOT_ROWS);
    world_zone(n.resolver, "com", com);
    world_zone(n.resolver, "net", NET_ROWS);
    if (apex) {
        world_zone(n.one, apex, rows);
        world_zone(n.two, apex, rows);
        world_zone(n.resolver, apex, rows);
    }
    world_resolver(n.w, RESOLVER);
    return n;
}

HELPER void zones(struct world *w, const char *want)
{
    assert_string_equal(world_zones(w), want);
}

HELPER void servers(struct world *w, const char *want)
{
    assert_string_equal(world_servers(w), want);
}

HELPER void findings(struct world *w, const char *want)
{
    assert_string_equal(world_findings(w), want);
}

HELPER void statuses(struct world *w, const char *want)
{
    assert_string_equal(world_statuses(w), want);
}

HELPER unsigned asked_of(const struct world *w, const char *address)
{
    unsigned n = 0;

    for (size_t i = 0; i < w->facts.n; i++)
        n += !strcmp(w->facts.server[w->facts.fact[i]->who].text, address);
    return n;
}

#define GLUED_COM COM_HEAD GLUED("example.com")
#define GLUED_ZONE HEAD("example.com") GLUED("example.com")
#define PLAIN_COM COM_HEAD TWO_NS("example.com")
#define PLAIN_ZONE HEAD("example.com") TWO_NS("example.com")

#define TEST_ROWS HEAD("test") "test NS ns.test\nns.test A 192.0.2.102\n"
#define EIGHT(z)                                                     \
    z " NS a.many.net\n" z " NS b.many.net\n" z " NS c.many.net\n" z \
      " NS d.many.net\n" z " NS e.many.net\n" z " NS f.many.net\n" z \
      " NS g.many.net\n" z " NS h.many.net\n"
#define MANY_NET                                            \
    "many.net SOA a.many.net x 1\nmany.net NS a.many.net\n" \
    "a.many.net A 192.0.2.11\nb.many.net A 192.0.2.12\n"    \
    "c.many.net A 192.0.2.13\nd.many.net A 192.0.2.14\n"    \
    "e.many.net A 192.0.2.15\nf.many.net A 192.0.2.16\n"    \
    "g.many.net A 192.0.2.17\nh.many.net A 192.0.2.18\n"

#endif
