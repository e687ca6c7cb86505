/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any answers of resolvers, parents and servers: the way to a zone ends after
 * few questions, and what nobody said with authority is not told of a domain.
 *
 * The first octet chooses domain and family. An answer is one octet of rcode,
 * bits and number of records, and three octets a record: section and type,
 * owner, value, from short lists of names that lead into each other. */
#include "base/arena.h"
#include "base/str.h"
#include "dns/type.h"
#include "ses/zone/zone.h"

#include <arpa/nameser.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum {
    ROUNDS = 40,
    FACTS = 3000,
    RCODE = 7,
    AA = 8,
    RA = 16,
    TROUBLE = 32,
    RECORDS = 64 /* and above: how many */
};

static const char *const name[] = {
    "mail.example.com",
    "example.com",
    "com",
    ".",
    "ns1.example.com",
    "ns2.example.com",
    "ns1.mail.example.com",
    "ns.example.net",
    "a.gtld.net",
    "net",
    "b.mail.example.com",
    "test",
    "a.b.c.test",
    "example.net",
    "ns2.example.net",
    "com.example.com",
};
static const char *const address[] = {
    "192.0.2.1", "192.0.2.2", "192.0.2.3", "2001:db8::1",
    "::1",       "0.0.0.0",   "",          "192.0.2.4"};
static const uint16_t type[] = {ns_t_ns, ns_t_a, ns_t_aaaa, ns_t_cname};
static const char *const domain[] = {"mail.example.com", "example.com", "com",
                                     "a.b.c.test"};

struct feed {
    const uint8_t *at;
    size_t left;
    bool authority;
};

static unsigned take(struct feed *in)
{
    if (!in->left)
        return 0;
    in->left--;
    return *in->at++;
}

static void record(struct facts *f, struct fact *q, struct feed *in)
{
    unsigned what = take(in), owner = take(in), value = take(in);
    struct fact_soa *soa;
    struct fact_rr *rr;

    if (what & 0x40) {
        soa = arena_alloc(f->arena, sizeof *soa);
        *soa = (struct fact_soa){.owner = name[owner & 15],
                                 .mname = name[value & 15],
                                 .rname = "x",
                                 .serial = value};
        q->soa = soa;
        return;
    }
    q->rr = arena_grow(f->arena, q->rr, q->n, sizeof *q->rr);
    rr = &q->rr[q->n++];
    *rr = (struct fact_rr){.section = (enum msg_section)(1 + what / 4 % 3),
                           .type = what & 0x80 ? q->type : type[what & 3],
                           .owner = owner & 0x80 ? q->name : name[owner & 15],
                           .value = name[value & 15]};
    if (rr->type == ns_t_a || rr->type == ns_t_aaaa)
        rr->value = address[value & 7];
}

static void answer(struct facts *f, struct fact *q, struct feed *in)
{
    static const enum fact_outcome none[] = {FACT_TIMEOUT, FACT_UNREACHABLE,
                                             FACT_BROKEN, FACT_TIMEOUT};
    unsigned bits = in->left ? take(in) : TROUBLE;

    q->outcome = bits & TROUBLE ? none[bits & 3] : FACT_ANSWER;
    if (q->outcome == FACT_ANSWER) {
        q->rcode = bits & RCODE;
        q->aa = bits & AA;
        q->ra = bits & RA;
        in->authority |= q->aa;
        for (unsigned i = 0; i < bits / RECORDS; i++)
            record(f, q, in);
    }
    f->open--;
}

static bool has_route(void *ctx, const struct address *at)
{
    const unsigned *how = ctx;

    return at->u.any.sa_family == AF_INET || *how & 16;
}

static void check_findings(const struct ses_domain *d, const struct feed *in)
{
    for (size_t i = 0; i < d->findings; i++) {
        const struct ses_finding *f = &d->finding[i];

        if (!f->cause || !*f->cause || !f->fix || !*f->fix)
            abort();
        if (!in->authority && (f->code == CODE_NOT_REGISTERED ||
                               f->code == CODE_ZONE_NOT_DELEGATED ||
                               f->code == CODE_NS_SETS_DIFFER))
            abort();
    }
    for (size_t i = 0; i < d->servers; i++)
        if (!d->server[i].name ||
            (!d->server[i].address) !=
                (d->server[i].status == SES_SERVER_NO_ADDRESS))
            abort();
}

static void check_zone(const struct zone *z, const char *of)
{
    if (z->apex && !name_within(of, z->apex))
        abort();
    if (z->apex && z->parent && !name_within(z->apex, z->parent))
        abort();
    if (!z->parent_asked && z->parent_ns.n)
        abort();
}

/* The engine's loop. False: cut off, which is for it to do. */
static void run(struct facts *f, const struct zone_plan *p, struct feed *in)
{
    struct ses_domain d;
    struct zone z;
    struct fact *q;
    int round;

    for (round = 0; round < ROUNDS; round++) {
        bool found = zone_look(&z, f, p);

        memset(&d, 0, sizeof d);
        d.domain = p->domain;
        if (found) {
            for (size_t i = 0; i < z.servers; i++)
                if (z.server[i].address && z.server[i].delegated)
                    facts_look(f, z.server[i].who, "b.mail.example.com",
                               ns_t_cname, 0);
            found = zone_judge(&z, f, p, &d);
        }
        if (!f->open && !found)
            abort();
        if (!f->open)
            break;
        while ((q = facts_next_open(f)))
            answer(f, q, in);
        if (f->n > FACTS)
            abort();
    }
    if (round == ROUNDS)
        abort();
    check_findings(&d, in);
    check_zone(&z, p->domain);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *token[] = {"b"};
    struct arena a = {.oom = NULL};
    struct facts facts;
    struct feed in = {data, size, false};
    unsigned how = take(&in);
    struct ses_identity id = {.domain = domain[how & 3], .tokens = {token, 1}};
    facts_source who[2];
    struct address at;
    struct zone_plan plan = {.domain = id.domain,
                             .resolver = who,
                             .resolvers = how & 4 ? 2 : 1,
                             .port = 53,
                             .family = how & 8 ? AF_INET : AF_UNSPEC,
                             .route = has_route,
                             .ctx = &how,
                             .identity = &id};

    facts_start(&facts, &a);
    for (int i = 0; i < 2; i++) {
        if (!server_read(&at, i ? "192.0.2.8" : "192.0.2.9", 53))
            abort();
        who[i] = facts_server(&facts, &at, FACTS_RESOLVER);
    }
    id.status.soa_serial = -1;
    if (how & 64)
        id.tokens.n = 0;
    if (how & 32)
        id.status.soa_mname = "ns2.example.net";
    run(&facts, &plan, &in);
    arena_free(&a);
    return 0;
}
