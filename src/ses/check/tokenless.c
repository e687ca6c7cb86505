/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be told without knowing the tokens: a zone cannot be listed, but a
 * name above published ones exists, and a random one beside it does not. */
#include "ses/check/check.h"

#include "base/arena.h"
#include "ses/check/check_in.h"

#include <arpa/nameser.h>
#include <string.h>

/* A name that exists only where somebody made a mistake. */
static const struct sign {
    const char *below; /* of the domain */
    bool doubled;      /* ... and the domain or the zone once more */
    enum ses_code code;
} signs[] = {
    {"_domainkey", true, CODE_NAME_DOUBLED},
    {"domainkey", false, CODE_UNDERSCORE_MISSING},
    {"-domainkey", false, CODE_UNDERSCORE_CHANGED},
    {"_domainkeys", false, CODE_UNDERSCORE_CHANGED},
    {"domain_key", false, CODE_UNDERSCORE_CHANGED},
    {"_domain_key", false, CODE_UNDERSCORE_CHANGED},
    {"dkim.amazonses.com", false, CODE_SWAPPED},
};

enum { TOKENS = 3 };

struct zone_look {
    struct checkup *c;
    struct ses_domain *d;
    facts_source who;
    size_t named; /* tokens */
    bool open;
};

static const struct fact *ask(struct zone_look *l, const char *name,
                              uint16_t type)
{
    const struct fact *f = facts_look(l->c->facts, l->who, name, type, 0);

    if (fact_known(f))
        return f;
    l->open = true;
    return NULL;
}

static const struct fact *below(struct zone_look *l, const char *label,
                                const char *domain, uint16_t type)
{
    char name[NAME_TEXT];

    return name_join(name, label, domain) == NAME_OK ? ask(l, name, type)
                                                     : NULL;
}

/* The name exists, although a name beside it that nobody published shows what
 * the server says of those. Servers that never say NXDOMAIN tell nothing. */
static bool exists(const struct fact *f, const struct fact *control)
{
    if (!f || !control || f->outcome != FACT_ANSWER || !f->aa)
        return false;
    if (fact_nxdomain(control))
        return f->rcode == ns_r_noerror;
    /* a wildcard's records are missing: the name hides the wildcard */
    return fact_nodata(f) && (fact_at_name(control, f->type, 0) ||
                              fact_at_name(control, ns_t_cname, 0));
}

static void found(struct zone_look *l, enum ses_code code, const char *where)
{
    struct check_remark m = {.v.code = code, .v.where = where};

    if (!ses_has_code(l->d->finding, l->d->findings, code))
        check_remark_domain(l->c, l->d, &m);
}

/* ---- some of the three tokens were named ---- */

/* A named token was under the mistaken name as well: it is what was left over
 * there, and the record tells of it. */
static bool is_left_over(struct zone_look *l, const struct sign *s,
                         const char *end)
{
    char right[NAME_TEXT], name[NAME_TEXT], token[NAME_TEXT];
    const char *at;

    for (size_t i = 0; (at = check_named(l->c->identity, i, right)); i++) {
        size_t n = name_label_len(at);
        memcpy(token, at, n);
        token[n] = '\0';
        if (s->doubled ? name_join(name, at, end) != NAME_OK
                       : name_join(name, s->below, l->c->identity->domain) !=
                                 NAME_OK ||
                             name_join(name, token, name) != NAME_OK)
            continue;
        const struct fact *f = ask(l, name, ns_t_cname);
        if (f && f->outcome == FACT_ANSWER && f->aa && f->rcode == ns_r_noerror)
            return true;
    }
    return false;
}

static void look_sign(struct zone_look *l, const struct sign *s,
                      const char *end, bool tell)
{
    const char *domain = l->c->identity->domain;
    char name[NAME_TEXT];
    const struct fact *f, *control;

    if (name_join(name, s->below, domain) != NAME_OK)
        return;
    if (s->doubled && (name_join(name, name, end) != NAME_OK))
        return;
    f = ask(l, name, ns_t_txt);
    control = below(l, l->c->random, name_parent(name), ns_t_txt);
    if (exists(f, control) && !is_left_over(l, s, end) && tell)
        found(l, s->code, f->name);
}

/* Below _domainkey a wildcard would hide that nothing is published. */
static void look_wildcard(struct zone_look *l, bool tell)
{
    static const uint16_t type[] = {ns_t_txt, ns_t_a};
    const char *domain = l->c->identity->domain;
    char name[NAME_TEXT];

    if (name_join(name, "_domainkey", domain) != NAME_OK)
        return;
    for (size_t i = 0; i < sizeof type / sizeof *type; i++) {
        const struct fact *f = below(l, l->c->random, name, type[i]);
        if (tell && f && f->outcome == FACT_ANSWER && f->aa && !l->named &&
            (fact_at_name(f, type[i], 0) || fact_at_name(f, ns_t_cname, 0)))
            found(l, CODE_WILDCARD, f->name);
    }
}

/* An authoritative denial is worth a word, too. */
static void note_nothing(struct zone_look *l)
{
    const char *domain = l->c->identity->domain;
    const struct fact *f = below(l, "_domainkey", domain, ns_t_txt);

    if (!f || !fact_nxdomain(f))
        return;
    SES_NOTE(&l->d->notes, l->c->arena,
             "there is no DKIM record yet: nothing is published "
             "below _domainkey.%s",
             domain);
}

static void look_all(struct zone_look *l, bool tell)
{
    const char *domain = l->c->identity->domain, *zone = l->c->zone->apex;

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        look_sign(l, &signs[i], domain, tell);
        if (signs[i].doubled && !name_same(domain, zone))
            look_sign(l, &signs[i], zone, tell);
    }
    look_wildcard(l, tell);
}

/* The first delegated server that answers for the domain. */
static bool pick(struct zone_look *l)
{
    const struct zone *z = l->c->zone;

    for (size_t i = 0; i < z->servers; i++) {
        const struct zone_server *s = &z->server[i];
        if (!s->address || s->no_route || !s->delegated)
            continue;
        l->who = s->who;
        const struct fact *f =
            below(l, "_domainkey", l->c->identity->domain, ns_t_txt);
        if (!f)
            return false;
        if (check_trouble(l->c, f) == CODE_NONE)
            return true;
    }
    return false;
}

/* Records with tokens tell more than signs. */
static bool has_records(const struct ses_identity *id, size_t named)
{
    for (size_t i = 0; i < id->nexpected; i++)
        if (id->expected[i].purpose == SES_BYODKIM ||
            id->expected[i].purpose == SES_LEGACY_TXT)
            return true;
    return named >= TOKENS || id->address;
}

/* SES gives three tokens, and says how many were not checked. */
static void tell_incomplete(struct zone_look *l)
{
    struct check_remark m = {.v.code = CODE_TOKENS_INCOMPLETE};

    m.v.found = l->named == 1 ? "one was given: two records were not checked"
                              : "two were given: one record was not checked";
    check_remark_domain(l->c, l->d, &m);
}

/* They are the same in each pass. */
static size_t named(struct checkup *c)
{
    if (!c->named)
        c->named = check_count_named(c->identity) + 1;
    return c->named - 1;
}

bool check_tokenless(struct checkup *c, struct ses_domain *d)
{
    struct zone_look l = {.c = c, .d = d, .named = named(c)};
    bool incomplete = l.named > 0;

    if (has_records(c->identity, l.named))
        return true;
    if (incomplete)
        tell_incomplete(&l);
    if (!c->zone->apex || !pick(&l) || (incomplete && c->survey))
        return !l.open;
    look_all(&l, false);
    if (l.open)
        return false;
    look_all(&l, true);
    if (!incomplete)
        note_nothing(&l);
    return true;
}
