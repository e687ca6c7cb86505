/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which zone a domain is in: what resolvers say of the names up the tree, all
 * asked at once, then down from the nearest zone above as its servers refer. */
#include "ses/zone/zone.h"

#include "base/arena.h"
#include "ses/model/provider.h"
#include "ses/model/sentence.h"
#include "ses/model/suffix.h"
#include "ses/zone/zone_in.h"

#include <string.h>

enum { STEPS = 16 /* referrals that are followed */ };

enum state {
    STATE_UNKNOWN, /* no resolver could say */
    STATE_NONE,    /* it exists or not, and is no zone of its own */
    STATE_ALIAS,   /* a CNAME: a delegation may hide behind it */
    STATE_ZONE
};

/* A name up the tree as resolvers have it. */
struct link {
    const char *name;
    const struct fact *fact; /* NULL: open, or no resolver */
    enum state state;
    struct zone_named zone; /* STATE_ZONE */
};

struct chain {
    struct link link[ZONE_LABELS]; /* n of them, the domain first */
    size_t n;
};

/* Where the way down has come to. */
struct walk {
    struct zone_look *l;
    const struct chain *c;
    struct zone *d;
    struct zone_named at; /* the zone whose servers are asked */
    bool refered;         /* and d has its delegation */
};

/* ---- what resolvers say ---- */

static enum state state_of(const struct fact *f)
{
    if (!f || !zone_useful(f))
        return STATE_UNKNOWN;
    if (fact_count(f, ns_t_ns))
        return STATE_ZONE;
    return fact_count(f, ns_t_cname) ? STATE_ALIAS : STATE_NONE;
}

static struct link *link_of(struct chain *c, const char *name)
{
    for (size_t i = 0; i < c->n; i++)
        if (name_same(c->link[i].name, name))
            return &c->link[i];
    return NULL;
}

/* A server without recursion may refer to a zone; it need not be the asked
 * name. */
static void take_referral(struct zone_look *l, struct chain *c,
                          const struct fact *f)
{
    const char *cut = f ? fact_referral(f) : NULL;
    struct link *at = cut ? link_of(c, cut) : NULL;

    if (!at || at->state == STATE_ZONE)
        return;
    at->zone = zone_zone_of(l, f, at->name);
    if (at->zone.name)
        at->state = STATE_ZONE;
}

/* The first resolver that is of any use; those before it are not waited for
 * again. */
static size_t first_alive(struct zone_look *l, const struct chain *c)
{
    for (size_t i = 0; i < l->p->resolvers; i++)
        for (size_t k = 0; k < c->n; k++) {
            const struct fact *f = facts_peek(l->f, l->p->resolver[i],
                                              c->link[k].name, ns_t_ns, 0);
            if (f && zone_useful(f) &&
                (f->ra || !l->p->named || l->p->named == l->p->resolvers))
                return i;
            if (c->link[k].fact && zone_useful(c->link[k].fact) &&
                c->link[k].fact->who == l->p->resolver[i])
                return i; /* without validation */
        }
    return 0;
}

static void ask_chain(struct zone_look *l, struct chain *c)
{
    const char *name = l->p->domain;
    unsigned labels = name_labels(name);

    /* a deep name: itself, and the zones near the top */
    for (unsigned i = 0; i < labels; i++, name = name_parent(name))
        if (i == 0 || labels - i < ZONE_LABELS)
            c->link[c->n++] = (struct link){.name = name};
    for (size_t i = 0; i < c->n; i++)
        c->link[i].fact = zone_resolve(l, c->link[i].name, ns_t_ns);
}

/* What is made of the answers, as far as they are known. */
static void read_chain(struct zone_look *l, struct chain *c)
{
    for (size_t i = 0; i < c->n; i++) {
        struct link *k = &c->link[i];
        k->state = state_of(k->fact);
        if (k->state == STATE_ZONE)
            k->zone = zone_zone_of(l, k->fact, k->name);
        /* made up by the resolver: the root is asked whether there is one */
        if (!k->zone.name && k->state == STATE_ZONE)
            k->state =
                suffix_is_reserved(l->p->domain) ? STATE_NONE : STATE_UNKNOWN;
    }
    for (size_t i = 0; i < c->n; i++)
        take_referral(l, c, c->link[i].fact);
    l->first = first_alive(l, c);
}

/* The nearest zone at or above number i; n: none. */
static size_t zone_from(const struct chain *c, size_t i)
{
    while (i < c->n && c->link[i].state != STATE_ZONE)
        i++;
    return i;
}

/* Resolvers say that the domain is just a name of this zone. */
static bool is_plain_name(const struct chain *c, const char *zone)
{
    const struct link *k = &c->link[0];

    if (k->state != STATE_NONE ||
        (k->fact->soa && !name_same(k->fact->soa->owner, zone) &&
         name_within(k->fact->soa->owner, zone)))
        return false;
    for (size_t i = 0; i < c->n && !name_same(c->link[i].name, zone); i++)
        if (c->link[i].state == STATE_ZONE)
            return false;
    return true;
}

/* ---- down ---- */

static struct zone_named root_zone(struct zone_look *l, const struct chain *c)
{
    struct zone_named none = {NULL, {NULL, 0}, NULL};
    const struct fact *f;

    if (c->link[c->n - 1].state == STATE_UNKNOWN)
        return none;
    f = zone_resolve(l, ".", ns_t_ns);
    return f && zone_useful(f) ? zone_zone_of(l, f, ".") : none;
}

/* Whose servers are asked first: those of the zone above the domain's. */
static struct zone_named start_of(struct zone_look *l, const struct chain *c)
{
    size_t near = zone_from(c, 1), above;

    if (near == c->n)
        return root_zone(l, c);
    if (c->link[0].state == STATE_ZONE ||
        suffix_is_registry(c->link[near].name))
        return c->link[near].zone;
    above = zone_from(c, near + 1);
    if (above < c->n)
        return c->link[above].zone;
    /* The domain is no zone, and nobody knows who is above the one it is in:
     * whether it hides a delegation its own servers know. */
    if (!is_plain_name(c, c->link[near].name))
        return c->link[near].zone;
    return (struct zone_named){NULL, {NULL, 0}, NULL};
}

/* While resolvers are asked for the domain itself: whose servers come first is
 * known already where all above it is, and they are a registry's (start_of). */
static void ask_early(struct zone_look *l, struct chain *c)
{
    struct zone_look early = *l;
    size_t near;

    for (size_t i = 1; i < c->n; i++)
        if (!c->link[i].fact)
            return;
    read_chain(&early, c);
    near = zone_from(c, 1);
    if (near < c->n && suffix_is_registry(c->link[near].name))
        zone_ask_parent(&early, &c->link[near].zone, l->p->domain, false);
}

/* A server of the zone sends to another one below. */
static void refer(struct walk *w, const struct fact *f, const char *cut)
{
    struct zone *d = w->d;

    d->parent = w->at.name;
    w->at = zone_zone_of(w->l, f, cut);
    d->parent_ns = w->at.ns;
    d->parent_asked = true;
    w->refered = true;
}

/* A server of the zone serves the one below as well. */
static void serve(struct walk *w, const struct fact *f, const char *apex)
{
    struct zone_named own = zone_zone_of(w->l, f, apex);

    if (!own.name)
        return;
    w->d->parent = w->at.name;
    w->at = own;
    w->d->parent_ns = own.ns;
    w->d->parent_asked = true;
    w->refered = true;
}

/* Somebody who answers for the domain alone, and nobody is sent to: not a
 * private zone, just one that is not delegated. */
static bool is_stray(const struct fact *f)
{
    return f->aa && !f->ra;
}

/* With authority: no delegation of the domain. */
static void deny(struct walk *w, const struct fact *f)
{
    struct zone *d = w->d;
    const struct link *k = &w->c->link[0];
    bool known = k->state == STATE_ZONE;
    bool registry = suffix_is_registry(w->at.name);
    bool nxdomain = f->rcode == ns_r_nxdomain;

    d->local = known && !is_stray(k->zone.from);
    if (!registry)
        return;
    d->parent = w->at.name;
    d->parent_asked = true;
    d->parent_nxdomain = nxdomain;
    d->parent_nodata = !nxdomain;
    d->parent_ns = (struct ses_strings){NULL, 0};
    if (nxdomain || known)
        w->at.name = NULL;
}

/* One server's answer. True: the way goes on. */
static bool step(struct walk *w, const struct fact *f)
{
    const char *cut = fact_referral(f), *domain = w->l->p->domain;
    const struct fact_soa *soa = f->soa;

    if (cut) {
        refer(w, f, cut);
        return !name_same(cut, domain) &&
               (suffix_is_registry(cut) || !is_plain_name(w->c, cut));
    }
    if (fact_count(f, ns_t_ns)) {
        serve(w, f, domain);
    } else if (soa && !name_same(soa->owner, w->at.name) &&
               name_within(soa->owner, w->at.name) &&
               name_within(domain, soa->owner)) {
        const struct fact *own =
            facts_look(w->l->f, f->who, soa->owner, ns_t_ns, 0);
        if (!fact_known(own))
            w->l->open = true;
        else
            serve(w, own, soa->owner);
    } else {
        deny(w, f);
    }
    return false;
}

static void walk(struct walk *w)
{
    bool known = w->c->link[0].state == STATE_ZONE;

    for (int i = 0; i < STEPS && w->at.name; i++) {
        const struct fact *f =
            zone_ask_parent(w->l, &w->at, w->l->p->domain, known);

        if (!f) {
            /* the delegation stands, whatever its servers do */
            if (!w->l->open && !w->refered)
                w->at.name = NULL;
            return;
        }
        if (!step(w, f))
            return;
    }
}

/* ---- the whole ---- */

/* Where resolvers are all there is. */
static struct zone_named by_resolvers(const struct chain *c)
{
    size_t near = zone_from(c, 0);
    struct zone_named none = {NULL, {NULL, 0}, NULL};

    if (near == c->n || (near > 0 && suffix_is_registry(c->link[near].name)))
        return none;
    return c->link[near].zone;
}

static const char *parent_by_resolvers(const struct chain *c, const char *apex)
{
    for (size_t i = 0; i < c->n; i++)
        if (name_same(c->link[i].name, apex)) {
            size_t above = zone_from(c, i + 1);
            return above < c->n ? c->link[above].name : NULL;
        }
    return NULL;
}

/* While the parent is asked: addresses that will be needed most likely, if the
 * parent's answer cannot have them. */
static void look_ahead(const struct zone_look *l, const struct chain *c)
{
    size_t near = zone_from(c, 0);
    struct zone_look later = *l;
    struct zone_found found;

    if (near == c->n || (near > 0 && suffix_is_registry(c->link[near].name)))
        return;
    const struct zone_named *z = &c->link[near].zone;
    const struct fact *const hint[2] = {z->from, NULL};
    for (size_t i = 0; i < z->ns.n; i++)
        if (!name_within(z->ns.at[i], z->name))
            zone_addresses(&later, z->ns.at[i], hint, z->name, &found);
}

/* SERVFAIL twice, and an answer without validation in between. */
static bool is_bogus(struct zone_look *l, const struct chain *c, bool *hangs)
{
    for (size_t i = 0; i < c->n && i <= zone_from(c, 0); i++) {
        const struct fact *f = c->link[i].fact;
        if (!f || !(f->flags & FACTS_CD) || !zone_useful(f))
            continue;
        f = facts_look(l->f, f->who, c->link[i].name, ns_t_soa, 0);
        *hangs = !fact_known(f);
        return f->outcome == FACT_ANSWER && f->rcode == ns_r_servfail;
    }
    return false;
}

/* Why nothing was found. */
static void tell_trouble(struct zone_look *l, const struct chain *c,
                         struct zone *d)
{
    const struct fact *f = c->link[0].fact, *top;
    size_t near = zone_from(c, 1);

    d->trouble = f ? zone_trouble(f) : CODE_UNREACHABLE;
    d->trouble_at = f ? l->f->server[f->who].text : NULL;
    d->trouble_resolves = f && !zone_useful(f);
    if (!f || !zone_useful(f))
        return;
    /* The resolver is well; the parent's servers are not. That a reserved name
     * has nothing above it is believed without them. */
    top = c->link[c->n - 1].fact;
    d->parent_nxdomain = f->rcode == ns_r_nxdomain && top &&
                         top->rcode == ns_r_nxdomain &&
                         suffix_is_reserved(l->p->domain);
    d->trouble = near == c->n ? CODE_UNREACHABLE : CODE_TIMEOUT;
    for (size_t i = 0; i < l->f->n; i++)
        if (l->f->server[l->f->fact[i]->who].role == FACTS_PARENT) {
            d->trouble = zone_trouble(l->f->fact[i]);
            d->trouble_at = l->f->server[l->f->fact[i]->who].text;
        }
}

static void take_missed(struct zone_look *l, struct zone *d,
                        const struct zone_named *resolved)
{
    d->missed.n = 0;
    for (size_t i = 0; i < resolved->ns.n; i++)
        if (!ses_strings_has(d->parent_ns, resolved->ns.at[i]) &&
            !(d->zone_spoke && ses_strings_has(d->zone_ns, resolved->ns.at[i])))
            zone_add(l->f->arena, &d->missed, resolved->ns.at[i]);
}

/* What the zone's own servers add. */
static void take_own(struct zone_look *l, struct zone *d)
{
    zone_servers_own(l, d);
    if (d->parent_asked && d->resolved.ns.n)
        take_missed(l, d, &d->resolved);
}

static void take_zone(struct zone_look *l, const struct chain *c,
                      struct zone *d, const struct zone_named *zone)
{
    size_t i = 0;

    while (i < c->n && !name_same(c->link[i].name, zone->name))
        i++;
    if (i < c->n)
        d->resolved = c->link[i].zone;
    d->named = *zone;
    d->first = l->first;
    d->apex = zone->name;
    if (!d->parent)
        d->parent = parent_by_resolvers(c, zone->name);
    d->host_ns = d->parent_ns.n ? d->parent_ns : zone->ns;
    zone_servers(l, d);
    if (!l->open)
        take_own(l, d);
}

const char *zone_provider(const struct zone *d)
{
    return provider_of(d->host_ns);
}

/* The parent denies the domain. What a resolver has of it is told, and nobody
 * is asked for records. */
static void take_denied(struct zone_look *l, const struct chain *c,
                        struct zone *d)
{
    const struct link *k = &c->link[0];

    if (k->state != STATE_ZONE)
        return;
    d->apex = k->name;
    d->zone_ns = k->zone.ns;
    if (!d->local)
        take_missed(l, d, &k->zone);
}

static bool look_with(struct zone *d, struct facts *f,
                      const struct zone_plan *p)
{
    struct zone_look l = {.f = f, .p = p};
    struct chain c;
    struct walk w = {.l = &l, .c = &c, .d = d};

    c.n = 0;
    memset(d, 0, sizeof *d);
    d->trouble = CODE_NONE;
    ask_chain(&l, &c);
    if (l.open) {
        ask_early(&l, &c);
        return false;
    }
    if (!c.n)
        return true;
    read_chain(&l, &c);
    w.at = start_of(&l, &c);
    if (!l.open)
        walk(&w);
    if (l.open) {
        look_ahead(&l, &c);
        return false;
    }
    d->bogus = is_bogus(&l, &c, &d->hangs);
    if (!w.at.name && (d->parent_nxdomain || d->parent_nodata)) {
        take_denied(&l, &c, d);
        return true;
    }
    if (!w.at.name)
        w.at = by_resolvers(&c);
    if (w.at.name)
        take_zone(&l, &c, d, &w.at);
    else
        tell_trouble(&l, &c, d);
    return !l.open;
}

/* The resolver that was named does not recurse, and does not know all servers
 * by itself, as one that serves the whole tree would. */
static bool is_blind(const struct zone *d, const struct facts *f,
                     const struct zone_plan *p, bool *help)
{
    bool blind = !d->servers && !d->parent_nxdomain && !d->parent_nodata;

    for (size_t i = 0; i < d->servers; i++)
        blind |= !d->server[i].address;
    return zone_is_stern(f, p, help) && blind;
}

/* The same of the system's, where nobody named one: it is an authoritative
 * server that does not know the addresses of all others. */
static bool is_system_blind(const struct zone *d, const struct facts *f,
                            const struct zone_plan *p)
{
    struct zone_plan all = *p;
    bool unknown = false, help;

    all.named = p->resolvers;
    for (size_t i = 0; i < d->servers; i++)
        unknown |= !d->server[i].address && d->server[i].trouble != CODE_NONE;
    return unknown && zone_is_stern(f, &all, &help);
}

/* Who it is that does not recurse; it refused all that it was asked, or serves
 * zones of its own. */
static void take_stern(struct zone *d, const struct facts *f,
                       const struct zone_plan *p)
{
    d->refuses = true;
    d->stern_at = f->server[p->resolver[0]].text;
    d->stern_sees = SENTENCE_DENIED | (p->named ? 0U : SENTENCE_RESOLVER);
    for (size_t i = 0; i < f->n; i++)
        if (f->fact[i]->who == p->resolver[0] && f->fact[i]->aa)
            d->stern_sees &= ~(unsigned)SENTENCE_DENIED;
}

/* Those that were named, as long as they will do. */
static struct zone_plan first_plan(const struct zone_plan *p)
{
    struct zone_plan own = *p;

    own.resolvers = p->named ? p->named : p->resolvers;
    return own;
}

bool zone_look_again(struct zone *d, struct facts *f, const struct zone_plan *p)
{
    struct zone_plan own = first_plan(p);
    struct zone_look l = {.f = f, .p = &own, .first = d->first};
    bool help;

    if (d->refuses || d->hangs || !d->named.name)
        return zone_look(d, f, p);
    take_own(&l, d);
    if (p->named ? is_blind(d, f, &own, &help) : is_system_blind(d, f, p))
        return zone_look(d, f, p);
    return true;
}

bool zone_look(struct zone *d, struct facts *f, const struct zone_plan *p)
{
    struct zone_plan own = first_plan(p);
    bool help, done;

    if (!look_with(d, f, &own))
        return false;
    if (!p->named) {
        d->blind = is_system_blind(d, f, p);
        if (d->blind)
            take_stern(d, f, p);
        return true;
    }
    if (!is_blind(d, f, &own, &help))
        return true;
    done = look_with(d, f, p); /* the system's as well */
    take_stern(d, f, p);
    /* whom nobody told of is not asked, so that nothing can be green */
    d->blind = is_blind(d, f, p, &help) && !help;
    return done;
}
