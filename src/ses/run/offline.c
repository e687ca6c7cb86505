/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/run/ses_in.h"

#include "base/arena.h"
#include "base/str.h"
#include "dns/rdata.h"
#include "ses/check/check.h"
#include "ses/zone/zone.h"
#include "text/file.h"

#include <errno.h>
#include <string.h>

enum { REPLY_MAX = 65535, ROUNDS = 40 };

/* ---- the file ---- */

struct teller {
    FILE *err;
    const char *path;
};

static void tell(void *ctx, const struct fault *fault)
{
    struct teller *t = ctx;

    fprintf(t->err, "seslookup: %s:%u: %s\n", t->path, fault->line,
            fault->text);
}

/* "db.example.com", "example.com.zone": the zone that a file is named for, if
 * the domain is in it. */
static const char *origin_of(struct arena *a, const char *path,
                             const char *domain)
{
    static const char *const ends[] = {".zone", ".db", ".txt", ".hosts",
                                       ".dns"};
    const char *slash = strrchr(path, '/');
    char *name = arena_str(a, slash ? slash + 1 : path);

    if (!domain)
        return NULL;
    if (str_starts(name, "db."))
        name += 3;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(name, ends[i]))
            name[strlen(name) - strlen(ends[i])] = '\0';
    return strchr(name, '.') && name_within(domain, name) ? name : domain;
}

struct fault offline_load(struct offline *z, struct run *run, const char *path,
                          const char *domain)
{
    bool from_stdin = strcmp(path, "-") == 0;
    FILE *f = from_stdin ? run->in : file_open(path);
    struct teller t = {run->err, fault_shown(path, run->arena)};
    struct zonefile_source source = {.from = f, .say = tell, .ctx = &t};

    source.origin = origin_of(run->arena, path, domain);
    if (!f)
        return file_fault("--zone-file=", path, errno,
                          "name a zone file, or - for stdin", run->arena);
    z->path = path;
    z->zone = zonefile_load(&source, run->arena, &z->broken);
    if (!from_stdin)
        fclose(f);
    if (!z->zone.n || !z->zone.apex)
        return fault_at(arena_fmt(run->arena, "--zone-file=%s", path),
                        "it contains no records; give a zone file in BIND's "
                        "format");
    return fault_none();
}

/* ---- one identity ---- */

struct offline_job {
    const struct offline_plan *plan;
    struct arena arena;
    struct ses_identity identity;
    struct facts facts;
    struct zone zone;
    struct checkup checkup;
    struct ses_expected *want;
    size_t wants;
};

/* What a server that has the file would say. */
static void answer(struct offline_job *j, struct fact *fact)
{
    const struct zonefile *z = &j->plan->zone->zone;
    struct query q = {.name = fact->name, .type = fact->type, .class = ns_c_in};
    struct buf reply = buf_in(&j->arena, REPLY_MAX);
    struct pool_answer a = {.outcome = POOL_TIMEOUT, .rtt_us = -1};

    if (zonefile_reply(z, &q, 0, &reply)) {
        a.outcome = POOL_ANSWER;
        a.raw = (struct bytes){(const unsigned char *)reply.at, reply.len};
    }
    facts_learn(&j->facts, fact, &a);
    struct zonefile_answer is = zonefile_answer_to(z, fact->name, fact->type);
    fact->itself = is.n && !is.wildcard;
}

/* The apex's records of a type. */
static struct zonefile_answer at_apex(const struct zonefile *z, uint16_t type)
{
    struct zonefile_answer a = zonefile_answer_to(z, z->apex, type);

    if (a.n && a.rr->type != type) /* an alias */
        a.n = 0;
    return a;
}

static struct rdata data_of(const struct zonefile_rr *rr)
{
    return rdata_of(&(struct rr){.rdata = rr->rdata, .message = rr->rdata});
}

static struct ses_strings name_servers(struct offline_job *j)
{
    struct zonefile_answer ns = at_apex(&j->plan->zone->zone, ns_t_ns);
    struct ses_strings list = {NULL, 0};

    for (size_t i = 0; i < ns.n; i++) {
        struct rdata r = data_of(&ns.rr[i]);
        char name[NAME_TEXT];

        if (ns.rr[i].opaque)
            continue;
        rdata_name(&r, name);
        name_lower(name);
        ses_strings_add(&list, arena_str(&j->arena, name), &j->arena);
    }
    return list;
}

/* The serial of the SOA: the zone's only one, as long as nobody is asked. */
static void take_serial(struct ses_zone *to, const struct zonefile *z,
                        struct arena *a)
{
    struct zonefile_answer soa = at_apex(z, ns_t_soa);

    for (size_t i = 0; i < soa.n && !to->serials; i++) {
        struct rdata r = data_of(&soa.rr[i]);
        char name[NAME_TEXT];

        if (soa.rr[i].opaque)
            continue;
        rdata_name(&r, name);
        rdata_name(&r, name);
        uint32_t serial = rdata_u32(&r);
        if (r.fault)
            return;
        to->serial = arena_alloc(a, sizeof *to->serial);
        to->serial[to->serials++] = serial;
    }
}

static void prepare(struct offline_job *j)
{
    static const char label[] = "seslookup-control-q7w2";
    const struct offline_plan *p = j->plan;
    struct address nobody;
    struct zone_server *server = arena_alloc(&j->arena, sizeof *server);

    facts_start(&j->facts, &j->arena);
    server_read(&nobody, "0.0.0.0", 53);
    *server = (struct zone_server){
        .name = p->zone->path,
        .address = "zone file",
        .who = facts_server(&j->facts, &nobody, FACTS_AUTH),
        .delegated = true};
    j->facts.server[server->who].text = server->address;
    j->zone = (struct zone){.apex = p->zone->zone.apex,
                            .zone_ns = name_servers(j),
                            .server = server,
                            .servers = 1};
    j->checkup = (struct checkup){.arena = &j->arena,
                                  .facts = &j->facts,
                                  .identity = &j->identity,
                                  .zone = &j->zone,
                                  .random = label,
                                  .target = p->target,
                                  .offline = true};
    j->want = check_expected(&j->checkup, &j->wants);
}

static void examine(struct offline_job *j)
{
    struct ses_domain unused = {.domain = j->identity.domain};
    struct fact *fact;

    for (unsigned round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < j->wants; i++)
            check_ask(&j->checkup, &j->want[i]);
        check_tokenless(&j->checkup, &unused);
        if (!j->facts.open)
            return;
        while ((fact = facts_next_open(&j->facts)))
            answer(j, fact);
    }
}

static void judge(struct offline_job *j, struct ses_domain *d)
{
    const struct zonefile *z = &j->plan->zone->zone;

    *d = (struct ses_domain){.domain = j->identity.address ? j->identity.address
                                                           : j->identity.domain,
                             .identity = &j->identity,
                             .tokens_known = check_proves(j->want, j->wants)};
    d->zone.apex = z->apex;
    d->zone.zone_ns = j->zone.zone_ns;
    take_serial(&d->zone, z, &j->arena);
    d->record = arena_alloc(&j->arena, j->wants * sizeof *d->record);
    d->records = j->wants;
    for (size_t i = 0; i < j->wants; i++)
        check_judge(&j->checkup, &j->want[i], &d->record[i]);
    check_tokenless(&j->checkup, d);
    ses_domain_judge(d);
    check_status(&j->checkup, d);
}

void offline_run(const struct offline_plan *p)
{
    for (;;) {
        struct offline_job j = {.plan = p};
        struct ses_domain d;

        if (!p->next(p->ctx, &j.arena, &j.identity)) {
            arena_free(&j.arena);
            return;
        }
        prepare(&j);
        if (!name_within(j.identity.domain, j.zone.apex))
            fprintf(p->err,
                    "seslookup: note: %s is not in %s, which is the zone file "
                    "of %s\n",
                    j.identity.domain, fault_shown(p->zone->path, &j.arena),
                    j.zone.apex);
        examine(&j);
        judge(&j, &d);
        p->judged(p->ctx, &d);
        arena_free(&j.arena);
    }
}
