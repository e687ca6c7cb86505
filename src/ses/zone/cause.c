/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Causes that spoil every record of a domain at once. */
#include "ses/zone/zone.h"

#include "base/arena.h"
#include "base/str.h"
#include "net/server.h"
#include "ses/model/provider.h"
#include "ses/model/region.h"
#include "ses/model/suffix.h"
#include "ses/zone/zone_in.h"

#include <string.h>

enum { PROBES = 6 /* expected records that a spare zone is asked for */ };

struct cause {
    const struct zone *z;
    struct facts *f;
    const struct zone_plan *p;
    struct ses_domain *d;
    bool open;
    bool right; /* a delegated server has one of the expected records right */
    struct ses_strings registrar; /* what the delegation should be */
    unsigned sees;
    struct ses_expected probe[PROBES];
    size_t probes; /* of them so far: the first is made at once, and is enough
                      where it is right */
};

static void remark(struct cause *c, enum ses_code code, const char *found,
                   const char *server)
{
    struct zone_remark m = {.code = code,
                            .found = found,
                            .server = server,
                            .registrar = c->registrar,
                            .sees = c->sees};

    zone_remark(c->z, c->f, c->d, &m);
}

/* ---- expected records ---- */

/* Number k; NULL behind the last. */
static const struct ses_expected *probe_of(struct cause *c, size_t k)
{
    const struct ses_identity *id = c->p->identity;
    char name[NAME_TEXT];

    if (k < c->probes)
        return &c->probe[k];
    if (!id || k == PROBES || k >= id->tokens.n + id->nexpected)
        return NULL;
    if (k >= id->tokens.n) {
        c->probe[k] = id->expected[k - id->tokens.n];
    } else {
        if (!ses_dkim_name(name, id->tokens.at[k], id->domain))
            return NULL;
        c->probe[k] =
            (struct ses_expected){.purpose = SES_EASY_DKIM,
                                  .type = ns_t_cname,
                                  .name = name_lowered(name, c->f->arena)};
    }
    return &c->probe[c->probes++];
}

/* TOKEN.ZONE of SES, with the token of the owner's name. */
static bool is_target(const char *owner, const char *target)
{
    size_t n = name_label_len(owner);

    return name_label_len(target) == n && str_same_n(owner, target, n) &&
           region_target_zone(target);
}

static bool has_right(const struct fact *f, const struct ses_expected *want)
{
    const struct fact_rr *rr;

    if (f->outcome != FACT_ANSWER || !f->aa)
        return false;
    for (size_t i = 0; (rr = fact_at_name(f, want->type, i)); i++) {
        if (!want->values.n && is_target(want->name, rr->value))
            return true;
        for (size_t k = 0; k < want->values.n; k++)
            if (want->type == ns_t_cname
                    ? name_same(rr->value, want->values.at[k])
                    : strcmp(rr->value, want->values.at[k]) == 0)
                return true;
    }
    return false;
}

/* What the delegated servers make of the expected records. */
struct said {
    bool denied; /* one of them says that a record is not there, or another */
    bool right;  /* one of them has one of them right */
    bool open;
};

static struct said said_of(struct cause *c)
{
    struct said s = {false, false, false};
    const struct ses_expected *want;

    /* One that is right tells enough. */
    for (size_t k = 0; !s.right && (want = probe_of(c, k)); k++)
        for (size_t i = 0; i < c->z->servers && !s.right; i++) {
            const struct zone_server *v = &c->z->server[i];
            const struct fact *f =
                v->address && v->delegated
                    ? facts_peek(c->f, v->who, want->name, want->type, 0)
                    : NULL;
            if (!f)
                continue;
            s.open |= !fact_known(f);
            s.right |= has_right(f, want);
            s.denied |= fact_denies(f) ||
                        (f->outcome == FACT_ANSWER && f->aa && !f->tc &&
                         f->rcode == ns_r_noerror && !has_right(f, want));
        }
    c->right |= s.right;
    return s;
}

/* ---- without expected records ---- */

/* Whether names stand below _domainkey: that name exists then. A server that
 * denies nothing, or has a wildcard, does not tell. */
enum keys { KEYS_UNKNOWN, KEYS_NONE, KEYS_THERE };

static enum keys keys_at(struct cause *c, facts_source who)
{
    char name[NAME_TEXT], other[NAME_TEXT];
    const struct fact *f, *control;

    if (name_join(name, "_domainkey", c->p->domain) != NAME_OK ||
        name_join(other, "seslookup-control-q7w2", c->p->domain) != NAME_OK)
        return KEYS_UNKNOWN;
    f = facts_look(c->f, who, name, ns_t_txt, 0);
    control = facts_look(c->f, who, other, ns_t_txt, 0);
    c->open |= !fact_known(f) || !fact_known(control);
    if (fact_nxdomain(f))
        return KEYS_NONE;
    return f->outcome == FACT_ANSWER && f->aa && f->rcode == ns_r_noerror &&
                   fact_nxdomain(control)
               ? KEYS_THERE
               : KEYS_UNKNOWN;
}

/* The same as said_of, by the names that exist. */
static struct said keys_said(struct cause *c)
{
    struct said s = {false, false, false};

    for (size_t i = 0; i < c->z->servers; i++) {
        const struct zone_server *v = &c->z->server[i];
        enum keys k = v->address && v->delegated && !v->no_route
                          ? keys_at(c, v->who)
                          : KEYS_UNKNOWN;
        s.denied |= k == KEYS_NONE;
        s.right |= k == KEYS_THERE;
    }
    s.open = c->open;
    return s;
}

/* ---- a zone that nobody is sent to ---- */

/* Asks all addresses of a server for the expected records. True: one of them
 * has one of them right. */
static bool spare_has(struct cause *c, facts_source who)
{
    const struct ses_expected *want;
    bool right = false;

    if (!c->probes)
        return keys_at(c, who) == KEYS_THERE;
    for (size_t k = 0; (want = probe_of(c, k)); k++) {
        const struct fact *f = facts_look(c->f, who, want->name, want->type, 0);
        if (!fact_known(f))
            c->open = true;
        else
            right |= has_right(f, want);
    }
    return right;
}

/* The delegated zone's own primary, hidden: what it has and the others have not
 * will come to them. */
static bool is_primary(const struct cause *c, const char *name)
{
    for (size_t i = 0; i < c->z->servers; i++) {
        const struct zone_server *v = &c->z->server[i];
        const struct fact *f =
            v->address && v->delegated
                ? facts_peek(c->f, v->who, c->z->apex, ns_t_soa, 0)
                : NULL;
        if (f && f->aa && f->soa && name_same(f->soa->mname, name))
            return true;
    }
    return false;
}

/* The listing or zone file that the records came from tells where its owner
 * believes the zone to be. */
static bool has_listing(const struct cause *c)
{
    const struct ses_identity *id = c->p->identity;

    return id && id->listed_ns.n && c->z->apex &&
           (!id->listed_apex || name_same(id->listed_apex, c->z->apex) ||
            name_within(id->listed_apex, c->z->apex));
}

/* Servers of the zone that the parent does not name. */
static struct ses_strings spares(const struct cause *c)
{
    const struct zone *z = c->z;
    const struct ses_identity *id = c->p->identity;
    struct ses_strings list = {NULL, 0};

    for (size_t i = 0; i < z->servers; i++)
        if (!z->server[i].delegated)
            zone_add(c->f->arena, &list, z->server[i].name);
    for (size_t i = 0; i < z->missed.n; i++)
        zone_add(c->f->arena, &list, z->missed.at[i]);
    if (id && id->status.soa_mname && *id->status.soa_mname &&
        !ses_strings_has(z->parent_ns, id->status.soa_mname) &&
        !is_primary(c, id->status.soa_mname) &&
        (z->parent_asked || !ses_strings_has(z->zone_ns, id->status.soa_mname)))
        zone_add(c->f->arena, &list, id->status.soa_mname);
    for (size_t i = 0; has_listing(c) && i < id->listed_ns.n; i++)
        if (!ses_strings_has(z->parent_ns, id->listed_ns.at[i]))
            zone_add(c->f->arena, &list, id->listed_ns.at[i]);
    return list;
}

/* Nobody outside reaches such a server, while the delegated ones are public: it
 * serves a network of its own, and is not to be told to a registrar. */
static bool is_inside(const struct cause *c, const struct address *at)
{
    bool outside = false;

    for (size_t i = 0; i < c->z->servers; i++)
        outside |= c->z->server[i].address && c->z->server[i].delegated &&
                   server_is_public(&c->f->server[c->z->server[i].who].at);
    return outside && !server_is_public(at);
}

/* Those of the spares that have the records; "" if none. */
static const char *spares_right(struct cause *c)
{
    struct zone_look l = {.f = c->f, .p = c->p};
    struct ses_strings list = spares(c);
    const struct fact *const no_hint[2] = {NULL, NULL};
    struct buf b = buf_in(c->f->arena, 2048);

    for (size_t i = 0; i < list.n; i++) {
        struct zone_found found;
        bool right = false;

        zone_addresses(&l, list.at[i], no_hint, NULL, &found);
        for (size_t k = 0; k < found.n; k++) {
            facts_source who = facts_server(c->f, &found.at[k], FACTS_AUTH);
            if (zone_route(&l, &found.at[k]) && !is_inside(c, &found.at[k]))
                right |= spare_has(c, who);
        }
        if (right && b.len)
            buf_str(&b, ", ");
        if (right)
            buf_str(&b, list.at[i]);
        if (right)
            zone_add(c->f->arena, &c->registrar, list.at[i]);
    }
    c->open |= l.open;
    return arena_str(c->f->arena, buf_text(&b));
}

/* The names below the domain are kept in the zone above, on purpose. */
static bool is_kept_above(struct cause *c)
{
    static const uint16_t type[] = {ns_t_a, ns_t_mx, ns_t_txt};
    char below[NAME_TEXT];

    for (size_t i = 0; i < c->z->servers; i++) {
        const struct zone_server *s = &c->z->server[i];
        const struct fact *f = NULL;
        bool kept = false;

        if (!s->address || s->no_route)
            continue;
        if (name_join(below, "_domainkey", c->p->domain) == NAME_OK)
            f = facts_look(c->f, s->who, below, ns_t_txt, 0);
        if (f && !fact_known(f))
            c->open = true;
        kept =
            f && f->outcome == FACT_ANSWER && f->aa && f->rcode == ns_r_noerror;
        for (size_t k = 0; k < sizeof type / sizeof *type; k++) {
            f = facts_look(c->f, s->who, c->p->domain, type[k], 0);
            if (!fact_known(f))
                c->open = true;
            else
                kept |= fact_count(f, type[k]) || fact_count(f, ns_t_cname);
        }
        return kept;
    }
    return false;
}

/* The registry has the name, and sends nobody anywhere. */
static bool is_without_delegation(struct cause *c, const struct said *s)
{
    return c->z->parent_nodata && !s->right && !is_kept_above(c);
}

/* Whether the zone stands where nobody is sent to; *who: on which servers, or
 * NULL. */
static bool is_not_delegated(struct cause *c, const char **who)
{
    struct said s = said_of(c);
    bool none;

    *who = NULL;
    if (!c->probes && spares(c).n)
        s = keys_said(c);
    c->open |= s.open;
    if (s.open || s.right)
        return false;
    none = is_without_delegation(c, &s);
    if (s.denied || none || c->z->parent_nxdomain || has_listing(c))
        *who = spares_right(c);
    if (*who && !**who)
        *who = NULL;
    return !c->open && (none || *who);
}

/* ---- names that SES cannot see ---- */

static const char *why_private(const struct cause *c)
{
    if (suffix_is_reserved(c->p->domain))
        return "such names are reserved for private use";
    return "a resolver here knows it, but the servers of the parent zone say "
           "that it doesn't exist";
}

/* The public tree does not have it, and cannot, or somebody here does. */
static bool is_private(const struct cause *c)
{
    const struct zone *z = c->z;
    bool none = z->parent_nxdomain || z->parent_nodata;

    if (suffix_is_reserved(c->p->domain))
        return none || z->local;
    return z->local;
}

/* A name of the registry's own zone, where it stands, is no private one. */
static bool is_in_use(struct cause *c)
{
    struct said s = said_of(c);

    c->open |= s.open;
    if (s.right)
        return true;
    return c->z->parent_nodata && c->z->apex && !c->z->local &&
           is_kept_above(c);
}

/* Somebody else's, or nobody's, whatever DNS says. */
static bool is_not_owned(const struct zone_plan *p)
{
    if (p->identity && p->identity->address)
        return false;
    return suffix_is_free_mail(p->domain) || suffix_is_public(p->domain);
}

/* Every delegated server is of a service that parks domains or holds expired
 * ones, and none has a record of the owner's. */
static bool is_parked(struct cause *c)
{
    const struct zone *z = c->z;
    struct said s;

    if (c->right)
        return false;
    for (size_t i = 0; i < z->parent_ns.n; i++) {
        const struct provider *p = provider_of_server(z->parent_ns.at[i]);
        if (!p || !(p->habit & (PROVIDER_PARKS | PROVIDER_EXPIRY)))
            return false;
    }
    s = said_of(c);
    if (!z->parent_ns.n || s.open || s.right)
        return false;
    return c->probes || !keys_said(c).right;
}

/* The cause of all; NULL in *spare unless servers are to be named. */
static enum ses_code cause_of(struct cause *c, const char **spare)
{
    *spare = NULL;
    if (is_not_owned(c->p))
        return CODE_NOT_OWNED;
    if (is_private(c) && !is_in_use(c))
        return CODE_PRIVATE_DOMAIN;
    if (is_not_delegated(c, spare))
        return CODE_ZONE_NOT_DELEGATED;
    if (is_parked(c))
        return CODE_PARKED;
    return c->z->parent_nxdomain ? CODE_NOT_REGISTERED : CODE_NONE;
}

static const char *parked_words(const struct cause *c)
{
    const struct provider *p = provider_find(c->z->parent_ns);

    return arena_fmt(c->f->arena, "its name servers (%s) are those of %s",
                     ses_strings_joined(c->z->parent_ns, c->f->arena),
                     p ? p->name : "a parking service");
}

/* Of the servers that have the records, all of their zone: as the listing has
 * them, or the zone's own NS records. */
static struct ses_strings all_of_zone(const struct cause *c)
{
    const struct ses_identity *id = c->p->identity;
    struct ses_strings whole = {NULL, 0};

    for (size_t i = 0; i < c->registrar.n; i++)
        if (has_listing(c) &&
            ses_strings_has(id->listed_ns, c->registrar.at[i]))
            for (size_t k = 0; k < id->listed_ns.n; k++)
                zone_add(c->f->arena, &whole, id->listed_ns.at[k]);
    return whole.n ? whole : c->registrar;
}

bool zone_cause(const struct zone *z, struct facts *f,
                const struct zone_plan *p, struct ses_domain *d)
{
    struct cause c = {.z = z, .f = f, .p = p, .d = d};
    const char *spare, *found = NULL;
    enum ses_code code;

    probe_of(&c, 0);
    code = cause_of(&c, &spare);
    if (c.open)
        return false;
    if (code == CODE_PRIVATE_DOMAIN)
        found = why_private(&c);
    else if (code == CODE_ZONE_NOT_DELEGATED && z->parent_ns.n)
        found = ses_strings_joined(z->parent_ns, f->arena);
    else if (code == CODE_PARKED)
        found = parked_words(&c);
    if (code == CODE_ZONE_NOT_DELEGATED)
        c.registrar = all_of_zone(&c);
    if (code != CODE_NONE)
        remark(&c, code, found, spare);
    if (z->bogus && z->apex) {
        c.sees = zone_dnssec(z, f, p, &c.open);
        if (c.open)
            return false;
        c.registrar = (struct ses_strings){NULL, 0};
        remark(&c, CODE_DNSSEC_BOGUS, NULL, NULL);
    }
    return true;
}
