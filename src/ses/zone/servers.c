/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The addresses of a zone's servers. */
#include "ses/zone/zone_in.h"

#include "base/arena.h"

enum {
    ZONE_TRIES = 3, /* servers of the zone that are asked for its NS */
    MANY = 8        /* questions: whatever is known already is not asked */
};

static struct zone_server *add(struct zone_look *l, struct zone *d,
                               const char *name)
{
    struct zone_server *s;

    d->server =
        arena_grow(l->f->arena, d->server, d->servers, sizeof *d->server);
    s = &d->server[d->servers++];
    *s = (struct zone_server){.name = name, .trouble = CODE_NONE};
    return s;
}

static void add_address(struct zone_look *l, struct zone *d, const char *name,
                        const struct address *at)
{
    struct zone_server *s = add(l, d, name);

    s->who = facts_server(l->f, at, FACTS_AUTH);
    s->address = l->f->server[s->who].text;
    s->no_route = !zone_route(l, at);
    s->skipped = l->p->public_only && !server_is_public(at);
}

static void add_all(struct zone_look *l, struct zone *d,
                    const struct zone_named *zone, const struct fact *other,
                    bool delegated)
{
    const struct fact *const hint[2] = {zone->from, other};

    for (size_t i = 0; i < zone->ns.n; i++) {
        const char *name = zone->ns.at[i];
        size_t before = d->servers;
        struct zone_found found;

        zone_addresses(l, name, hint, zone->name, &found);
        for (size_t k = 0; k < found.n; k++)
            add_address(l, d, name, &found.at[k]);
        if (!found.n)
            add(l, d, name)->trouble = found.trouble;
        for (size_t k = before; k < d->servers; k++) {
            d->server[k].delegated = delegated;
            if (delegated && d->server[k].address)
                facts_own(l->f, d->server[k].who);
        }
    }
}

static bool any_address(const struct zone *d)
{
    for (size_t i = 0; i < d->servers; i++)
        if (d->server[i].address)
            return true;
    return false;
}

/* A resolver that is a server of the zone itself and cannot find the addresses
 * of those it names: then it is asked. */
static void add_resolver(struct zone_look *l, struct zone *d,
                         const struct zone_named *zone)
{
    const struct fact *f = zone->from;
    const struct facts_server *r = &l->f->server[f->who];
    struct address at = r->at;

    if (r->role != FACTS_RESOLVER || !f->aa)
        return;
    add_address(l, d, r->text, &at);
    d->server[d->servers - 1].delegated = true;
    facts_own(l->f, d->server[d->servers - 1].who);
}

/* The parent and a resolver, which had it from the zone, say the same. */
static bool agreed(const struct zone_look *l, const struct zone *d,
                   const struct fact *resolved)
{
    size_t n = resolved ? fact_count(resolved, ns_t_ns) : 0;

    if (!n || resolved->aa || !resolved->ra || d->parent_ns.n != n ||
        l->f->server[resolved->who].role != FACTS_RESOLVER)
        return false;
    for (size_t i = 0; i < n; i++)
        if (!ses_strings_has(d->parent_ns,
                             fact_at_name(resolved, ns_t_ns, i)->value))
            return false;
    return true;
}

/* NS records as a server of the zone has them. Waits for nothing. */
static const struct fact *zone_speaks(struct zone_look *l, const struct zone *d)
{
    unsigned tries = 0;

    for (size_t i = 0; i < d->servers && tries < ZONE_TRIES; i++) {
        const struct zone_server *s =
            &d->server[(i + l->p->server_offset) % d->servers];
        const struct fact *f;

        if (!s->address || s->no_route || !s->delegated)
            continue;
        f = facts_look(l->f, s->who, d->apex, ns_t_ns, 0);
        if (!fact_known(f))
            return NULL;
        if (f->aa && fact_count(f, ns_t_ns))
            return f;
        tries++;
    }
    return NULL;
}

/* The zone's NS records in some answer of one of its servers. */
static const struct fact *zone_heard(const struct zone_look *l,
                                     const struct zone *d)
{
    for (size_t i = 0; i < l->f->n; i++) {
        const struct fact *f = l->f->fact[i];
        bool has = false, asked = false;

        for (size_t k = 0; f->aa && k < f->n && !has; k++)
            has = f->rr[k].type == ns_t_ns &&
                  f->rr[k].section != MSG_ADDITIONAL &&
                  name_same(f->rr[k].owner, d->apex);
        for (size_t k = 0; has && k < d->servers && !asked; k++)
            asked = d->server[k].address && d->server[k].delegated &&
                    d->server[k].who == f->who;
        if (asked)
            return f;
    }
    return NULL;
}

/* The parent's own answer may have come from a server of the zone. */
static const struct fact *parent_spoke(struct zone_look *l,
                                       const struct zone *d,
                                       const struct zone_named *zone)
{
    const struct fact *f = zone->from;

    if (l->f->server[f->who].role != FACTS_PARENT || !f->aa)
        return NULL;
    for (size_t i = 0; i < d->servers; i++)
        if (d->server[i].address &&
            server_same(&l->f->server[d->server[i].who].at,
                        &l->f->server[f->who].at))
            return f;
    return NULL;
}

void zone_servers(struct zone_look *l, struct zone *d)
{
    add_all(l, d, &d->named, d->resolved.from, true);
    if (!l->open && !any_address(d))
        add_resolver(l, d, &d->named);
    d->delegated = d->servers;
}

void zone_servers_own(struct zone_look *l, struct zone *d)
{
    const struct zone_named *zone = &d->named;
    const struct fact *spoke, *other = d->resolved.from;
    struct zone_named own, only = {.name = zone->name};
    struct zone_look later = *l;

    d->servers = d->delegated;
    d->zone_ns = d->resolved.ns;
    d->zone_spoke = false;
    spoke = parent_spoke(l, d, zone);
    d->agreed = !spoke && agreed(l, d, other) &&
                (l->p->survey || zone_spent(l->f) >= MANY);
    if (d->agreed)
        return;
    if (!spoke)
        spoke = l->p->survey ? zone_heard(l, d) : zone_speaks(l, d);
    if (!spoke)
        return;
    own = zone_zone_of(l, spoke, d->apex);
    d->zone_ns = own.ns;
    d->zone_spoke = true;
    only.from = spoke;
    for (size_t i = 0; i < own.ns.n; i++)
        if (!ses_strings_has(zone->ns, own.ns.at[i]))
            zone_add(l->f->arena, &only.ns, own.ns.at[i]);
    add_all(&later, d, &only, other, false);
}
