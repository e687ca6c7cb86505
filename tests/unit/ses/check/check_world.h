/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check_world.h - servers for the checks: each answers from the text of a zone,
 * or as a rule says. No packet is sent. */
#ifndef TESTS_CHECK_WORLD_H
#define TESTS_CHECK_WORLD_H

#include "base/arena.h"
#include "base/buf.h"
#include "dns/type.h"
#include "dns/wire.h"
#include "ses/check/check.h"
#include "ses/fact/zonefile.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#undef check_expected /* cmocka has a macro of this name */
/* Not every test needs every helper. */
#define HELPER static __attribute__((unused))

#define T1 "7klfyylbeg3rhdsv5ucdrd6pm6hu2zx2"
#define T2 "zdqttidvz7ora35tlm64k2ciqh3pvksq"
#define T3 "vzl3tnbzoc7eogdvbz5pm7mpzvqtrbuv"
#define SESZONE "dkim.amazonses.com"
#define HEAD(zone)                                                     \
    "$ORIGIN " zone ".\n$TTL 3600\n"                                   \
    "@ SOA ns1 hostmaster 2026112301 7200 900 1209600 900\n@ NS ns1\n" \
    "ns1 A 192.0.2.1\n"

enum { HOSTS = 8, RULES = 16 };

/* What a rule does with a question. */
enum world_act {
    SILENT,
    NO_ROUTE,
    GARBAGE,
    RCODE,     /* n: the rcode, and nothing else */
    NO_AA,     /* the zone's answer without AA */
    BLACK_LIE, /* NXDOMAIN becomes NOERROR */
    CUT_OFF,   /* TC, and TCP gives nothing */
    ALL,       /* records of all types at once */
    GLUE,      /* the address 192.0.2.n of `glue` comes along */
    AGED,      /* TTLs are n */
    PRIVATE    /* it is not sent: the address is not public */
};

struct world_rule {
    facts_source who;
    const char *name; /* NULL: any */
    uint16_t type;    /* 0: any */
    enum world_act act;
    unsigned n;
    const char *glue;
    bool unless_cd; /* with CD it answers */
};

struct world {
    struct arena a;
    struct facts facts;
    struct checkup c;
    struct ses_identity id;
    struct zone zone;
    struct zone_server server[HOSTS];
    facts_source cache[HOSTS];
    struct zonefile *host[2 * HOSTS]; /* by facts_source */
    struct world_rule rule[RULES];
    size_t rules;
    unsigned asked, rounds, asked_cache;
    char shown[4096];
};

static void world_say(void *ctx, const struct fault *fault)
{
    (void)ctx;
    fail_msg("line %u of a zone: %s", fault->line, fault->text);
}

static struct zonefile *world_zone(struct world *w, const char *text)
{
    struct zonefile *z = arena_alloc(&w->a, sizeof *z);
    FILE *f = fmemopen((void *)(size_t)text, strlen(text), "r");
    struct zonefile_source src = {.from = f, .say = world_say};
    unsigned broken;

    *z = zonefile_load(&src, &w->a, &broken);
    fclose(f);
    return z;
}

HELPER struct world *world_new(const char *domain, const char *apex)
{
    struct world *w = calloc(1, sizeof *w);

    facts_start(&w->facts, &w->a);
    w->id.domain = domain;
    w->id.status.soa_serial = -1;
    w->zone.apex = apex;
    w->zone.server = w->server;
    w->c = (struct checkup){
        .arena = &w->a,
        .facts = &w->facts,
        .identity = &w->id,
        .zone = &w->zone,
        .random = "k3q9x0random",
        .cache = w->cache,
    };
    return w;
}

static void world_free(struct world *w)
{
    arena_free(&w->a);
    free(w);
}

HELPER void world_tokens(struct world *w)
{
    static const char *token[] = {T1, T2, T3};

    w->id.tokens = (struct ses_strings){token, 3};
}

static facts_source world_host(struct world *w, const char *zone,
                               enum facts_role role)
{
    struct address at;
    char text[32];

    snprintf(text, sizeof text, "192.0.2.%zu", w->facts.servers + 1);
    assert_true(server_read(&at, text, 53));
    facts_source who = facts_server(&w->facts, &at, role);
    w->host[who] = world_zone(w, zone);
    return who;
}

/* A delegated server with this zone. */
HELPER facts_source world_server(struct world *w, const char *zone)
{
    facts_source who = world_host(w, zone, FACTS_AUTH);
    size_t i = w->zone.servers++;

    w->server[i] = (struct zone_server){
        .name = arena_fmt(&w->a, "ns%zu.example.net", i + 1),
        .address = w->facts.server[who].text,
        .who = who,
        .delegated = true,
    };
    return who;
}

/* A resolver that knows this zone ("." mostly). */
HELPER facts_source world_resolver(struct world *w, const char *zone)
{
    facts_source who = world_host(w, zone, FACTS_RESOLVER);

    w->cache[w->c.caches++] = who;
    return who;
}

HELPER void world_rule(struct world *w, struct world_rule r)
{
    assert_true(w->rules < RULES);
    w->rule[w->rules++] = r;
}

static const struct world_rule *world_ruled(const struct world *w,
                                            const struct fact *q)
{
    for (size_t i = 0; i < w->rules; i++) {
        const struct world_rule *r = &w->rule[i];
        if (r->who == q->who && (!r->name || !strcmp(r->name, q->name)) &&
            (!r->type || r->type == q->type) &&
            !(r->unless_cd && (q->flags & FACTS_CD)))
            return r;
    }
    return NULL;
}

/* Sets the TTL of every record; the question is skipped. */
static void world_ages(struct buf *b, uint32_t ttl)
{
    ns_msg m;
    ns_rr rr;
    size_t at;

    assert_int_equal(ns_initparse((unsigned char *)b->at, (int)b->len, &m), 0);
    for (int s = ns_s_an; s <= ns_s_ar; s++)
        for (int i = 0; i < ns_msg_count(m, (ns_sect)s); i++) {
            assert_int_equal(ns_parserr(&m, (ns_sect)s, i, &rr), 0);
            at = (size_t)(ns_rr_rdata(rr) - (unsigned char *)b->at) - 6;
            for (int k = 0; k < 4; k++)
                b->at[at + (size_t)k] = (char)(ttl >> (24 - 8 * k));
        }
}

static void world_twist(const struct world_rule *r, struct buf *b,
                        struct pool_answer *a)
{
    unsigned char *h = (unsigned char *)b->at;

    switch (r->act) {
    case SILENT:
        a->outcome = POOL_TIMEOUT;
        break;
    case NO_ROUTE:
        a->outcome = POOL_UNREACHABLE;
        break;
    case GARBAGE:
        a->outcome = POOL_BROKEN;
        break;
    case RCODE:
        h[2] &= 0xfb;
        h[3] = (unsigned char)((h[3] & 0xf0) | r->n);
        memset(h + 6, 0, 6);
        break;
    case ALL:
    case PRIVATE:
        break;
    case GLUE:
        (void)wire_name(b, r->glue);
        wire_u16(b, ns_t_a);
        wire_u16(b, ns_c_in);
        wire_u32(b, 60);
        wire_u16(b, 4);
        wire_u32(b, 0xc0000200U | r->n);
        h[11]++;
        break;
    case NO_AA:
        h[2] &= 0xfb;
        break;
    case BLACK_LIE:
        if ((h[3] & 15) == 3)
            h[3] &= 0xf0;
        break;
    case CUT_OFF:
        h[2] |= 2;
        a->tcp_failed = true;
        break;
    case AGED:
        world_ages(b, r->n);
        break;
    }
}

static void world_reply(struct world *w, struct fact *q)
{
    static unsigned char octets[16384];
    struct buf b = buf_fixed(octets, sizeof octets);
    bool rd = w->facts.server[q->who].role == FACTS_RESOLVER;
    struct query query = {.name = q->name, .type = q->type, .class = ns_c_in};
    struct pool_answer a = {.outcome = POOL_ANSWER, .rtt_us = 100};
    const struct world_rule *r = world_ruled(w, q);

    if (r && r->act == PRIVATE) {
        facts_leave(&w->facts, q, FACT_PRIVATE);
        return;
    }
    if (r && r->act == ALL)
        query.type = TYPE_ANY;
    w->asked++;
    w->asked_cache += rd;
    assert_true(zonefile_reply(w->host[q->who], &query, 1, &b));
    if (rd) {
        octets[2] &= 0xfb; /* no AA */
        octets[3] |= 0x80; /* RA */
    }
    if (r)
        world_twist(r, &b, &a);
    a.raw = (struct bytes){octets, b.len};
    facts_learn(&w->facts, q, &a);
}

/* Answers everything that is open. False: nothing was. */
static bool world_answer(struct world *w)
{
    struct fact *q;
    bool any = false;

    while ((q = facts_next_open(&w->facts))) {
        world_reply(w, q);
        any = true;
    }
    w->rounds += any;
    assert_in_range(w->rounds, 0, 30);
    return any;
}

/* What the last pass that asked made of it is what judging makes. */
static void world_same(const struct ses_record *a, const struct ses_record *b)
{
    assert_int_equal(a->verdict, b->verdict);
    assert_int_equal(a->answers, b->answers);
    assert_int_equal(a->findings, b->findings);
    for (size_t i = 0; i < a->findings; i++) {
        assert_int_equal(a->finding[i].code, b->finding[i].code);
        assert_string_equal(a->finding[i].cause, b->finding[i].cause);
        assert_string_equal(a->finding[i].fix, b->finding[i].fix);
    }
}

HELPER void world_judge(struct world *w, const struct ses_expected *want,
                        struct ses_record *out)
{
    struct ses_record last;
    bool settled;

    do
        settled = check_settle(&w->c, want, &last);
    while (world_answer(w));
    assert_int_equal(w->facts.open, 0);
    check_judge(&w->c, want, out);
    assert_int_equal(w->facts.open, 0);
    if (settled)
        world_same(&last, out);
}

static const char *world_finding(struct world *w, const struct ses_finding *f)
{
    assert_true(f->cause && *f->cause && f->fix && *f->fix);
    return f->where ? arena_fmt(&w->a, " %s(%s)", code_word(f->code), f->where)
                    : arena_fmt(&w->a, " %s", code_word(f->code));
}

/* "missing name-doubled(tok._domainkey.example.com.example.com) timeout" */
HELPER const char *world_show(struct world *w, const struct ses_record *r)
{
    struct buf b = buf_fixed(w->shown, sizeof w->shown);

    buf_str(&b, ses_verdict_word(r->verdict));
    for (size_t i = 0; i < r->findings; i++)
        buf_str(&b, world_finding(w, &r->finding[i]));
    return buf_text(&b);
}

/* The whole identity: every expected record, one line each. */
HELPER void world_verify(struct world *w, struct ses_domain *d)
{
    struct ses_expected *want = check_expected(&w->c, &d->records);
    bool more;

    d->domain = w->id.domain;
    d->identity = &w->id;
    do {
        for (size_t i = 0; i < d->records; i++)
            check_ask(&w->c, &want[i]);
        more = world_answer(w);
    } while (more);
    d->record = arena_alloc(&w->a, d->records * sizeof *d->record);
    for (size_t i = 0; i < d->records; i++)
        check_judge(&w->c, &want[i], &d->record[i]);
    ses_domain_judge(d);
}

#endif
