/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions that find a zone's servers: to resolvers, and to the servers of the
 * zone above. */
#include "ses/zone/zone_in.h"

#include "base/arena.h"
#include "ses/fact/facts.h"
#include "ses/model/suffix.h"

#include <string.h>

enum { PARENTS = 3 /* addresses of a parent that are tried */ };

/* ---- replies ---- */

/* NS records of a zone between the name and the top level. */
static const char *refers_down(const struct fact *f)
{
    const char *cut = fact_referral(f);

    return cut && strcmp(cut, ".") != 0 ? cut : NULL;
}

bool zone_useful(const struct fact *f)
{
    if (f->outcome != FACT_ANSWER)
        return false;
    if (f->rcode == ns_r_nxdomain)
        return true;
    if (f->rcode != ns_r_noerror)
        return false;
    /* a server that knows nothing sends upward, or an empty reply */
    return f->aa || f->ra || refers_down(f) || fact_count(f, f->type) ||
           fact_count(f, ns_t_cname);
}

enum ses_code zone_trouble(const struct fact *f)
{
    enum ses_code code = trouble_of(f);

    return code == CODE_NONE ? CODE_LAME_SERVER : code;
}

/* ---- resolvers ---- */

static bool failed(const struct fact *f)
{
    return f->outcome == FACT_ANSWER && f->rcode == ns_r_servfail;
}

/* It answers, and says that it looks nothing up for others. */
static bool is_stern(const struct fact *f)
{
    return f->outcome == FACT_ANSWER && !f->ra &&
           (f->rcode == ns_r_noerror || f->rcode == ns_r_nxdomain ||
            f->rcode == ns_r_refused);
}

/* One resolver's answer, without validation if that is what it takes. */
static const struct fact *resolve_at(struct zone_look *l, facts_source who,
                                     const char *name, uint16_t type)
{
    const struct fact *f = facts_look(l->f, who, name, type, 0);

    if (fact_known(f) && failed(f)) {
        const struct fact *unchecked =
            facts_look(l->f, who, name, type, FACTS_CD);
        if (!fact_known(unchecked) || zone_useful(unchecked))
            f = unchecked;
    }
    return f;
}

const struct fact *zone_resolve(struct zone_look *l, const char *name,
                                uint16_t type)
{
    const struct zone_plan *p = l->p;
    const struct fact *f = NULL, *stern = NULL, *first = NULL;

    for (size_t i = l->first; i < p->resolvers; i++) {
        if (p->named && i >= p->named && f && !is_stern(f) && !stern)
            break;
        f = resolve_at(l, p->resolver[i], name, type);
        if (!fact_known(f)) {
            l->open = true;
            return NULL;
        }
        if (!first)
            first = f;
        if (!zone_useful(f))
            continue;
        if (!p->named || !is_stern(f) || p->named == p->resolvers)
            return f;
        if (!stern && i < p->named)
            stern = f;
    }
    if (stern)
        return stern;
    return p->named ? first : f;
}

bool zone_is_stern(const struct facts *f, const struct zone_plan *p, bool *help)
{
    bool stern = false, recurses = false;

    *help = false;
    for (size_t i = 0; i < f->n; i++) {
        const struct fact *k = f->fact[i];
        for (size_t n = 0; n < p->resolvers; n++) {
            if (k->who != p->resolver[n] || k->outcome != FACT_ANSWER)
                continue;
            if (n < p->named) {
                stern |= is_stern(k);
                recurses |= k->ra;
            } else {
                *help |= k->ra && zone_useful(k);
            }
        }
    }
    return stern && !recurses;
}

/* ---- addresses ---- */

bool zone_route(const struct zone_look *l, const struct address *at)
{
    if (l->p->family != AF_UNSPEC && l->p->family != at->u.any.sa_family)
        return false;
    return !l->p->route || l->p->route(l->p->ctx, at);
}

/* Whether it makes sense to look for addresses of the family at all. */
static bool wants_v6(const struct zone_look *l)
{
    /* 2001:500:2::c, of the root */
    const struct address far = {
        .u.v6 = {.sin6_family = AF_INET6,
                 .sin6_addr = {{{0x20, 1, 5, 0, 0, 2, [15] = 0xc}}}}};

    return l->p->family != AF_INET &&
           (l->p->family == AF_INET6 || zone_route(l, &far));
}

/* IPv4 first; servers rotate their records, reports do not. */
static bool stands_before(const struct address *a, const struct address *b)
{
    size_t n, m;
    const void *x = server_octets(a, &n), *y = server_octets(b, &m);

    return n != m ? n < m : memcmp(x, y, n) < 0;
}

static void take(struct zone_look *l, const char *text, struct zone_found *out)
{
    struct address at;
    size_t k;

    if (out->n == ZONE_ADDRESSES || !server_read(&at, text, l->p->port))
        return;
    for (size_t i = 0; i < out->n; i++)
        if (server_same(&out->at[i], &at))
            return;
    for (k = out->n++; k > 0 && stands_before(&at, &out->at[k - 1]); k--)
        out->at[k] = out->at[k - 1];
    out->at[k] = at;
}

static bool take_hint(struct zone_look *l, const struct fact *f,
                      const char *name, uint16_t type, struct zone_found *out)
{
    size_t before = out->n;

    for (size_t i = 0; f && i < f->n; i++)
        if (f->rr[i].type == type && f->rr[i].section != MSG_AUTHORITY &&
            name_same(f->rr[i].owner, name))
            take(l, f->rr[i].value, out);
    return out->n > before;
}

/* By the resolvers, behind a CNAME too. False: open. */
static bool take_looked_up(struct zone_look *l, const char *name, uint16_t type,
                           struct zone_found *out)
{
    const struct fact *f = zone_resolve(l, name, type);
    const struct fact_rr *rr;

    if (!f)
        return false;
    if (!zone_useful(f) && out->trouble == CODE_NONE)
        out->trouble = zone_trouble(f);
    for (size_t i = 0; (rr = fact_in_answer(f, type, i)); i++)
        take(l, rr->value, out);
    return true;
}

void zone_addresses(struct zone_look *l, const char *name,
                    const struct fact *const hint[2], const char *whole,
                    struct zone_found *out)
{
    bool v4 = false, v6 = false, known = true;

    out->n = 0;
    out->trouble = CODE_NONE;
    for (int i = 0; i < 2 && !out->n; i++) {
        v4 = take_hint(l, hint[i], name, ns_t_a, out);
        v6 = take_hint(l, hint[i], name, ns_t_aaaa, out);
    }
    if (out->n && whole && name_within(name, whole))
        return;
    if (!v4 && l->p->family != AF_INET6)
        known = take_looked_up(l, name, ns_t_a, out);
    /* without a route to IPv6 such addresses matter only where there is no
     * other */
    if (!v6 && (wants_v6(l) || (known && !out->n)))
        take_looked_up(l, name, ns_t_aaaa, out);
    /* with -6 as well: a name that has only IPv4 is not without an address */
    if (l->p->family == AF_INET6 && known && !out->n)
        take_looked_up(l, name, ns_t_a, out);
}

/* ---- zones ---- */

size_t zone_spent(const struct facts *f)
{
    size_t n = 0;

    for (size_t i = 0; i < f->n; i++) {
        const struct fact *k = f->fact[i];
        bool address = k->type == ns_t_a || k->type == ns_t_aaaa;
        enum facts_role role = f->server[k->who].role;
        n += role == FACTS_PARENT || k->type == ns_t_ns ||
             (role == FACTS_RESOLVER && address);
    }
    return n;
}

void zone_add(struct arena *a, struct ses_strings *list, const char *name)
{
    size_t i;

    if (list->n == ZONE_NAMES || ses_strings_has(*list, name))
        return;
    list->at = arena_grow(a, list->at, list->n, sizeof *list->at);
    for (i = list->n++; i > 0 && strcmp(list->at[i - 1], name) > 0; i--)
        list->at[i] = list->at[i - 1];
    list->at[i] = name;
}

/* The root names nobody; and resolvers have zones of reserved names made up,
 * whose server is "localhost" (as RFC 6303 has it): not the public DNS. */
static bool is_nobody(const struct zone_look *l, const char *server)
{
    return strcmp(server, ".") == 0 ||
           (name_same(server, "localhost") && suffix_is_reserved(l->p->domain));
}

struct zone_named zone_zone_of(struct zone_look *l, const struct fact *f,
                               const char *zone)
{
    struct zone_named z = {.from = f};

    for (size_t i = 0; i < f->n; i++) {
        const struct fact_rr *rr = &f->rr[i];
        if (rr->type == ns_t_ns && rr->section != MSG_ADDITIONAL &&
            name_same(rr->owner, zone) && !is_nobody(l, rr->value))
            zone_add(l->f->arena, &z.ns, rr->value);
    }
    if (z.ns.n)
        z.name = zone;
    return z;
}

/* ---- servers of the parent ---- */

/* Any address will do: IPv6 is looked up only where IPv4 gives none that there
 * is a route to. */
static void some_address(struct zone_look *l, const char *name,
                         const struct fact *const hint[2],
                         struct zone_found *out)
{
    const struct zone_plan *whole = l->p;
    struct zone_plan v4 = *whole;

    if (v4.family == AF_UNSPEC)
        v4.family = AF_INET;
    l->p = &v4;
    zone_addresses(l, name, hint, ".", out);
    l->p = whole;
    for (size_t i = 0; i < out->n; i++)
        if (zone_route(l, &out->at[i]))
            return;
    if (!l->open && v4.family != whole->family)
        zone_addresses(l, name, hint, ".", out);
}

/* At most max addresses that can be asked. Nothing more is looked up than is
 * needed for that many. */
static size_t parents(struct zone_look *l, const struct zone_named *zone,
                      size_t max, facts_source who[PARENTS])
{
    const struct fact *const hint[2] = {zone->from, NULL};
    size_t n = 0, opened = 0;

    for (size_t i = 0; i < zone->ns.n && n + opened < max; i++) {
        struct zone_look now = *l;
        struct zone_found found;

        now.open = false;
        some_address(&now, zone->ns.at[i], hint, &found);
        opened += now.open;
        for (size_t k = 0; k < found.n && n < max; k++) {
            facts_source w;
            bool again = false;

            if (!zone_route(l, &found.at[k]))
                continue;
            w = facts_server(l->f, &found.at[k], FACTS_PARENT);
            for (size_t j = 0; j < n; j++)
                again |= who[j] == w;
            if (!again)
                who[n++] = w;
        }
    }
    l->open |= opened > 0;
    return n;
}

/* It has authority, or sends further down than the zone. */
static bool speaks(const struct fact *f, const char *zone)
{
    const char *cut = refers_down(f);

    if (f->outcome != FACT_ANSWER)
        return false;
    if (cut)
        return name_within(cut, zone) && !name_same(cut, zone);
    return f->aa && (f->rcode == ns_r_noerror || f->rcode == ns_r_nxdomain);
}

static bool denies(const struct fact *f)
{
    return f->aa && !fact_count(f, ns_t_ns);
}

const struct fact *zone_ask_parent(struct zone_look *l,
                                   const struct zone_named *zone,
                                   const char *name, bool all)
{
    facts_source who[PARENTS];
    const struct fact *best = NULL;
    size_t tried = all && !l->p->survey ? PARENTS : 1;

    for (;; tried = PARENTS) {
        size_t n = parents(l, zone, tried, who);

        for (size_t i = 0; i < n; i++) {
            const struct fact *f = facts_look(l->f, who[i], name, ns_t_ns, 0);
            if (!fact_known(f))
                l->open = true;
            else if (speaks(f, zone->name) &&
                     (!best || (denies(best) && !denies(f))))
                best = f;
        }
        if (best && !(all && denies(best)))
            return best;
        if (l->open)
            return NULL;
        if (tried == PARENTS)
            return best;
    }
}
