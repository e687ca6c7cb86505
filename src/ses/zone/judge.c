/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of a zone's servers: status, serials, and what is wrong with
 * them. */
#include "ses/zone/zone.h"

#include "base/arena.h"
#include "ses/model/sentence.h"
#include "ses/zone/zone_in.h"

#include <stdio.h>
#include <string.h>

enum {
    /* A healthy domain with S server addresses costs at most 12 + 4 S
     * questions. Three records at every server are 3 S; the three targets and
     * DMARC are 4. What is left after finding the servers goes into
     * serials. */
    FREE_QUESTIONS = 12 - 4,
    SERVER_LISTED = 64 /* as many addresses as are asked for records */
};

/* What zone_judge has at hand. */
struct judging {
    const struct zone *z;
    struct facts *f;
    const struct zone_plan *p;
    struct ses_domain *d;
    const struct zone_tally *tally; /* of each server that is asked */
};

/* ---- one server ---- */

static const struct trouble {
    enum ses_code code;
    enum ses_server_status status;
} troubles[] = {
    {CODE_LAME_SERVER, SES_SERVER_LAME},
    {CODE_REFUSED, SES_SERVER_REFUSED},
    {CODE_SERVFAIL, SES_SERVER_SERVFAIL},
    {CODE_FORMERR, SES_SERVER_FORMERR},
    {CODE_TIMEOUT, SES_SERVER_TIMEOUT},
    {CODE_UNREACHABLE, SES_SERVER_UNREACHABLE},
};

/* Once it answered with authority it is well; else the plainest trouble. */
static const struct trouble *known_trouble(const struct zone_tally *t)
{
    for (size_t i = 0; i < sizeof troubles / sizeof *troubles; i++)
        if (!t->authority && t->count[troubles[i].code])
            return &troubles[i];
    return NULL;
}

/* ---- all servers ---- */

static bool is_asked(const struct zone_server *s)
{
    return s->address && !s->no_route;
}

static size_t addresses(const struct zone *z)
{
    size_t n = 0;

    for (size_t i = 0; i < z->servers; i++) {
        bool again = !is_asked(&z->server[i]);
        for (size_t k = 0; k < i && !again; k++)
            again =
                is_asked(&z->server[k]) && z->server[k].who == z->server[i].who;
        n += !again;
    }
    return n;
}

/* Serials that nobody compares with what SES saw are data only. */
static bool one_is_enough(const struct zone_plan *p)
{
    return p->bulk && !(p->identity && p->identity->status.soa_mname);
}

/* SOA records, for serials and for whose zone it is. */
static bool look_serials(const struct zone *z, struct facts *f,
                         const struct zone_plan *p)
{
    size_t max = one_is_enough(p) ? 0 : addresses(z) + FREE_QUESTIONS;
    size_t used = zone_spent(f), n = 0;
    bool known = true;

    for (size_t i = 0; i < z->servers && i < SERVER_LISTED; i++) {
        const struct zone_server *s =
            &z->server[(i + p->server_offset) % z->servers];
        const struct fact *soa;
        if (!is_asked(s))
            continue;
        if ((n || p->survey) && n + used >= max)
            soa = facts_peek(f, s->who, z->apex, ns_t_soa, 0);
        else
            soa = facts_look(f, s->who, z->apex, ns_t_soa, 0);
        known &= !soa || fact_known(soa);
        n++;
    }
    return known;
}

static bool any_asked(const struct zone *z)
{
    for (size_t i = 0; i < z->servers; i++)
        if (is_asked(&z->server[i]))
            return true;
    return false;
}

static void put_serial(struct ses_zone *zone, int64_t serial, struct arena *a)
{
    if (serial < 0)
        return;
    for (size_t i = 0; i < zone->serials; i++)
        if (zone->serial[i] == serial)
            return;
    zone->serial =
        arena_grow(a, zone->serial, zone->serials, sizeof *zone->serial);
    zone->serial[zone->serials++] = serial;
}

static const struct zone_tally *tallies(const struct zone *z, struct facts *f)
{
    struct zone_tally *t = arena_alloc(f->arena, z->servers * sizeof *t);

    for (size_t i = 0; i < z->servers; i++)
        if (is_asked(&z->server[i]) && !z->server[i].skipped)
            t[i] = zone_tally_of(f, z->server[i].who, z->apex);
    return t;
}

/* A family without a route is left out, unless nothing else is there. */
static void put_server(const struct judging *j, size_t i)
{
    const struct zone_server *s = &j->z->server[i];
    struct ses_domain *d = j->d;
    struct arena *a = j->f->arena;
    struct ses_server out = {.name = s->name,
                             .address = s->address,
                             .status = SES_SERVER_OK,
                             .serial = -1,
                             .rtt_us = -1};

    if (!s->address) {
        out.status = SES_SERVER_NO_ADDRESS;
    } else if (s->skipped) {
        out.status = SES_SERVER_SKIPPED;
    } else if (s->no_route) {
        if (any_asked(j->z))
            return;
        out.status = SES_SERVER_UNREACHABLE;
    } else {
        const struct zone_tally *t = &j->tally[i];
        const struct trouble *trouble = known_trouble(t);
        out.serial = t->serial;
        out.rtt_us = t->rtt;
        if (trouble)
            out.status = trouble->status;
        else if (!t->authority && t->unasked)
            out.status = SES_SERVER_SKIPPED;
        put_serial(&d->zone, t->serial, a);
    }
    d->server = arena_grow(a, d->server, d->servers, sizeof *d->server);
    d->server[d->servers++] = out;
}

static void put_skipped_note(const struct judging *j)
{
    struct ses_strings at = {NULL, 0};

    for (size_t i = 0; i < j->z->servers; i++)
        if (j->z->server[i].skipped)
            zone_add(j->f->arena, &at, j->z->server[i].address);
    if (at.n)
        SES_NOTE(&j->d->notes, j->f->arena,
                 "not asked, because this is not a public address: "
                 "%s (to ask it, use --no-public-only)",
                 ses_strings_joined(at, j->f->arena));
}

/* The server that was named was enough to find all servers that it knows of,
 * but nobody above was asked whether the domain is delegated to them. */
static void put_unproven_note(const struct judging *j)
{
    const struct zone *z = j->z;
    const char *who;
    bool help;

    if (!j->p->named || z->refuses || z->parent_asked || !z->apex ||
        !zone_is_stern(j->f, j->p, &help))
        return;
    who = j->f->server[j->p->resolver[0]].text;
    SES_NOTE(&j->d->notes, j->f->arena,
             "whether %s is delegated to these name servers "
             "was not checked, because %s only answers for "
             "its own zones (to check it, leave @%s out)",
             z->apex, who, who);
}

static void put_note(const struct judging *j)
{
    bool v6 = false, v4 = false;

    for (size_t i = 0; i < j->z->servers; i++)
        if (j->z->server[i].address && j->z->server[i].no_route) {
            bool is_v6 = strchr(j->z->server[i].address, ':') != NULL;
            v6 |= is_v6;
            v4 |= !is_v6;
        }
    if (j->p->family != AF_UNSPEC && any_asked(j->z))
        return; /* as it was asked for */
    for (int i = 0; i < 2; i++)
        if ((i ? v4 : v6) && j->p->family != AF_UNSPEC)
            SES_NOTE(&j->d->notes, j->f->arena,
                     "%s addresses are left out because of -%d, and the name "
                     "servers have no other",
                     i ? "IPv4" : "IPv6", i ? 6 : 4);
        else if (i ? v4 : v6)
            SES_NOTE(&j->d->notes, j->f->arena,
                     "%s addresses are left out: this machine has no "
                     "route to them",
                     i ? "IPv4" : "IPv6");
}

/* ---- what is wrong with servers ---- */

static void remark(const struct judging *j, const struct zone_remark *m)
{
    zone_remark(j->z, j->f, j->d, m);
}

/* A server that the zone above doesn't list is not to be taken off its list. */
static unsigned sees_unlisted(const struct judging *j,
                              const struct zone_server *s)
{
    return j->z->parent_asked && !s->delegated ? SENTENCE_UNLISTED : 0U;
}

/* "ns1.example.net (192.0.2.1, 192.0.2.2)": all addresses of the name that
 * have the same trouble. NULL: an earlier one of them told it. */
static const char *who_of(const struct judging *j, size_t i,
                          bool (*like)(const struct zone_tally *t,
                                       enum ses_code code),
                          enum ses_code code)
{
    const struct zone *z = j->z;
    struct buf b = buf_in(j->f->arena, 2048);
    bool first = true;

    for (size_t k = 0; k < z->servers; k++) {
        const struct zone_server *s = &z->server[k];
        if (!is_asked(s) || !name_same(s->name, z->server[i].name) ||
            !like(&j->tally[k], code))
            continue;
        if (k < i)
            return NULL;
        if (first && name_same(s->name, s->address)) {
            buf_str(&b, s->address);
            break;
        }
        if (first)
            buf_str(&b, s->name);
        buf_str(&b, first ? " (" : ", ");
        buf_str(&b, s->address);
        first = false;
    }
    if (!first)
        buf_ch(&b, ')');
    return arena_str(j->f->arena, buf_text(&b));
}

static bool has_trouble(const struct zone_tally *t, enum ses_code code)
{
    const struct trouble *k = known_trouble(t);

    return k && k->code == code;
}

static bool has_no_edns(const struct zone_tally *t, enum ses_code code)
{
    (void)code;
    return t->no_edns;
}

static bool has_no_tcp(const struct zone_tally *t, enum ses_code code)
{
    (void)code;
    return t->no_tcp;
}

static void remark_like(const struct judging *j, enum ses_code code,
                        bool (*like)(const struct zone_tally *t,
                                     enum ses_code code))
{
    for (size_t i = 0; i < j->z->servers; i++) {
        const struct zone_server *s = &j->z->server[i];
        struct zone_remark m = {
            .code = code, .where = s->name, .sees = sees_unlisted(j, s)};

        if (!is_asked(s) || !like(&j->tally[i], code))
            continue;
        m.server = who_of(j, i, like, code);
        if (m.server)
            remark(j, &m);
    }
}

/* Names without any address; told only where it is sure. */
static void remark_no_address(const struct judging *j)
{
    for (size_t i = 0; i < j->z->servers; i++) {
        const struct zone_server *s = &j->z->server[i];
        struct zone_remark m = {.code = CODE_LAME_SERVER,
                                .where = s->name,
                                .server = s->name,
                                .sees = sees_unlisted(j, s)};
        if (s->address || j->z->blind)
            continue;
        if (s->trouble == CODE_NONE) {
            m.found = "the name has no address";
            m.sees |= SENTENCE_NAMELESS;
        } else
            m.found = arena_fmt(j->f->arena, "its address can't be found (%s)",
                                code_word(s->trouble));
        remark(j, &m);
    }
}

static bool sets_differ(const struct zone *z)
{
    if (!z->parent_asked || !z->zone_spoke || !z->parent_ns.n)
        return false;
    if (z->parent_ns.n != z->zone_ns.n)
        return true;
    for (size_t i = 0; i < z->zone_ns.n; i++)
        if (!ses_strings_has(z->parent_ns, z->zone_ns.at[i]))
            return true;
    return false;
}

static void remark_sets(const struct judging *j)
{
    struct zone_remark m = {.code = CODE_NS_SETS_DIFFER, .where = j->z->apex};

    if (!sets_differ(j->z))
        return;
    m.found =
        arena_fmt(j->f->arena, "%s in the parent zone, %s in the zone itself",
                  ses_strings_joined(j->z->parent_ns, j->f->arena),
                  ses_strings_joined(j->z->zone_ns, j->f->arena));
    remark(j, &m);
}

/* ---- whose zone SES saw ---- */

/* a is ahead of b (RFC 1982). */
static bool is_ahead(uint32_t a, uint32_t b)
{
    return a != b && a - b < 0x80000000U;
}

/* The live SOA of one server can be of the zone that SES saw. */
static bool may_be_for_ses(const struct fact_soa *live,
                           const struct ses_status *s)
{
    if (!name_same(live->mname, s->soa_mname))
        return false;
    return !s->soa_rname || name_same(live->rname, s->soa_rname) ||
           s->soa_serial < 0 ||
           !is_ahead((uint32_t)s->soa_serial, live->serial);
}

static void remark_soa(const struct judging *j)
{
    const struct ses_identity *id = j->p->identity;
    struct zone_remark m = {.code = CODE_SOA_NOT_OURS};
    const struct fact_soa *live = NULL;

    if (!id || !id->status.soa_mname)
        return;
    for (size_t i = 0; i < j->z->servers; i++) {
        const struct fact *k =
            is_asked(&j->z->server[i])
                ? facts_peek(j->f, j->z->server[i].who, j->z->apex, ns_t_soa, 0)
                : NULL;
        if (!k || !k->aa || !k->soa || !name_same(k->soa->owner, j->z->apex))
            continue;
        live = k->soa;
        if (may_be_for_ses(live, &id->status))
            return;
    }
    if (!live)
        return;
    m.where = j->z->apex;
    m.found = arena_fmt(j->f->arena, "%s, and the zone has %s",
                        id->status.soa_mname, live->mname);
    remark(j, &m);
}

/* ---- the whole ---- */

/* Every delegated server refuses, or does not have the zone. */
static bool is_missing(const struct judging *j)
{
    size_t n = 0;

    for (size_t i = 0; i < j->z->servers; i++) {
        const struct trouble *k = known_trouble(&j->tally[i]);

        if (!is_asked(&j->z->server[i]) || !j->z->server[i].delegated)
            continue;
        if (!k || (k->code != CODE_REFUSED && k->code != CODE_LAME_SERVER))
            return false;
        n++;
    }
    return n > 0;
}

static bool has_cause(const struct ses_domain *d)
{
    for (size_t i = 0; i < d->findings; i++)
        if (ses_whole_domain(d->finding[i].code))
            return true;
    return false;
}

static void remark_missing(const struct judging *j)
{
    struct zone_remark m = {.code = CODE_ZONE_MISSING, .where = j->z->apex};

    m.server = ses_strings_joined(
        j->z->parent_ns.n ? j->z->parent_ns : j->z->host_ns, j->f->arena);
    remark(j, &m);
}

static void remark_servers(const struct judging *j)
{
    if (is_missing(j)) {
        if (!has_cause(j->d))
            remark_missing(j);
        return;
    }
    remark_like(j, CODE_LAME_SERVER, has_trouble);
    remark_no_address(j);
    for (size_t i = 1; i < sizeof troubles / sizeof *troubles; i++)
        remark_like(j, troubles[i].code, has_trouble);
    remark_like(j, CODE_EDNS_BROKEN, has_no_edns);
    remark_like(j, CODE_TCP_BROKEN, has_no_tcp);
}

/* The server that was named does not recurse, as AWS's page has one named. */
static void remark_stern(const struct judging *j)
{
    struct zone_remark m = {.code = CODE_RESOLVER_REFUSES};

    if (!j->z->refuses)
        return;
    m.server = j->z->stern_at;
    m.sees = j->z->stern_sees;
    m.found = j->z->blind
                  ? "no other resolver was available to find the name "
                    "servers, so not all of them were asked"
                  : "another resolver was used to find the name servers";
    remark(j, &m);
}

static void remark_nothing_found(const struct judging *j)
{
    struct zone_remark m = {.server = j->z->trouble_at};

    if (j->z->apex || j->z->trouble == CODE_NONE || j->d->findings)
        return;
    m.code = j->z->trouble;
    m.sees = j->z->trouble_resolves ? SENTENCE_RESOLVER : 0U;
    remark(j, &m);
}

/* With the serials that are known. False: facts are open. */
static bool judge(const struct zone *z, struct facts *f,
                  const struct zone_plan *p, struct ses_domain *d)
{
    if (!zone_cause(z, f, p, d))
        return false;
    d->zone.apex = z->apex;
    d->zone.parent_ns = z->parent_ns;
    d->zone.zone_ns = z->zone_ns;
    d->zone.provider = zone_provider(z);
    struct judging j = {z, f, p, d, tallies(z, f)};
    for (size_t i = 0; i < z->servers && i < SERVER_LISTED; i++)
        put_server(&j, i);
    put_note(&j);
    put_skipped_note(&j);
    put_unproven_note(&j);
    remark_stern(&j);
    if (z->apex) {
        remark_sets(&j);
        remark_servers(&j);
        remark_soa(&j);
    }
    remark_nothing_found(&j);
    return true;
}

/* No other answer had the zone's NS records. */
static void ask_zone(const struct zone *z, struct facts *f,
                     const struct zone_plan *p)
{
    for (size_t i = 0; z->apex && i < z->servers; i++) {
        const struct zone_server *s =
            &z->server[(i + p->server_offset) % z->servers];
        if (!is_asked(s) || !s->delegated)
            continue;
        facts_look(f, s->who, z->apex, ns_t_ns, 0);
        return;
    }
}

/* Causes are looked for when the records are known: they explain them. */
bool zone_settle(const struct zone *z, struct facts *f,
                 const struct zone_plan *p, struct ses_domain *d)
{
    if (z->apex)
        look_serials(z, f, p);
    if (p->survey && !f->open && !z->zone_spoke && !z->agreed)
        ask_zone(z, f, p);
    return !f->open && judge(z, f, p, d) && !f->open;
}

bool zone_judge(const struct zone *z, struct facts *f,
                const struct zone_plan *p, struct ses_domain *d)
{
    bool known = !z->apex || look_serials(z, f, p);

    return judge(z, f, p, d) && known;
}
