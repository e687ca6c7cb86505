/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that SES wants of an identity, in the order of the report. */
#include "ses/check/check.h"

#include "base/arena.h"
#include "base/str.h"
#include "dns/name.h"
#include "ses/check/check_in.h"
#include "ses/model/region.h"

#include <arpa/nameser.h>
#include <string.h>

bool check_is_replica(const struct ses_identity *id)
{
    return id && id->origin && str_starts(id->origin, "AWS_SES_");
}

/* The region whose identity a DEED replica borrows: AWS_SES_US_EAST_1. */
static bool parent_region(const struct ses_identity *id,
                          char region[REGION_TEXT])
{
    size_t n = 0;

    if (!check_is_replica(id))
        return false;
    for (const char *p = id->origin + strlen("AWS_SES_"); *p; p++) {
        if (n + 1 >= REGION_TEXT)
            return false;
        region[n++] = *p == '_' ? '-' : str_lower(*p);
    }
    region[n] = '\0';
    return true;
}

static const char *region_of(const struct checkup *c)
{
    const char *own = c->identity ? c->identity->region : NULL;

    return own && (region_known(own) || region_is_shaped(own))
               ? own
               : c->target.region;
}

/* The region that the keys are in: a replica's are its parent's. */
static bool region_of_keys(const struct checkup *c, char out[REGION_TEXT])
{
    const char *region = region_of(c);

    if (check_is_replica(c->identity))
        return parent_region(c->identity, out);
    return region && region_for_mail(region, NULL, out);
}

const char *check_new_zone(const struct checkup *c)
{
    char region[REGION_TEXT];

    return region_of_keys(c, region) && !region_known(region) &&
                   region_is_shaped(region)
               ? arena_fmt(c->arena, "dkim.%s.amazonses.com", region)
               : NULL;
}

const char *check_dkim_zone(const struct checkup *c)
{
    const struct ses_identity *id = c->identity;
    char region[REGION_TEXT];
    const char *zone = NULL;

    if (id && id->signing_zone)
        return id->signing_zone;
    if (c->target.dkim_zone)
        return c->target.dkim_zone;
    if (region_of_keys(c, region))
        zone = region_dkim_zone(region);
    return zone ? zone : REGION_DEFAULT_ZONE;
}

bool check_zone_is_said(const struct checkup *c)
{
    const struct ses_identity *id = c->identity;
    char region[REGION_TEXT];

    return (id && id->signing_zone) || c->target.dkim_zone ||
           (region_of_keys(c, region) && region_known(region));
}

/* The zone that the records were given with, if all were given with one. */
static const char *zone_of_records(const struct ses_identity *id)
{
    const char *zone = NULL;

    for (size_t i = 0; i < id->nexpected; i++) {
        const struct ses_expected *e = &id->expected[i];
        const char *z = e->purpose == SES_EASY_DKIM && e->values.n
                            ? region_target_zone(e->values.at[0])
                            : NULL;
        if (z && zone && !name_same(z, zone))
            return NULL;
        zone = z ? z : zone;
    }
    return zone;
}

bool check_mail_region(const struct checkup *c, char out[REGION_TEXT])
{
    const struct ses_identity *id = c->identity;
    const char *zone = c->target.dkim_zone;

    if (id && id->mail_region)
        return region_for_mail(id->mail_region, NULL, out);
    if (id && id->signing_zone)
        zone = id->signing_zone;
    else if (id && !zone)
        zone = zone_of_records(id);
    if (check_is_replica(id))
        zone = NULL; /* it is its parent's */
    /* who types a region means it, unless the zone is another region's own */
    return region_for_mail(region_of(c), zone, out) ||
           (c->target.region_given && region_for_mail(region_of(c), NULL, out));
}

struct list {
    const struct checkup *c;
    struct ses_expected *at;
    size_t n;
};

static bool known(const struct list *l, enum ses_purpose p, const char *name)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->at[i].purpose == p && name_same(l->at[i].name, name))
            return true;
    return false;
}

static bool has_purpose(const struct list *l, enum ses_purpose p)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->at[i].purpose == p)
            return true;
    return false;
}

static struct ses_expected *add(struct list *l, const struct ses_expected *e)
{
    l->at = arena_grow(l->c->arena, l->at, l->n, sizeof *l->at);
    l->at[l->n] = *e;
    return &l->at[l->n++];
}

/* name is copied, value (or NULL) is not. */
static void want(struct list *l, enum ses_purpose p, const char *name,
                 uint16_t type, const char *value)
{
    struct arena *a = l->c->arena;
    struct ses_expected e = {.purpose = p, .type = type};

    if (known(l, p, name))
        return;
    e.name = name_lowered(name, a);
    if (value) {
        e.values.at = arena_alloc(a, sizeof *e.values.at);
        e.values.at[0] = value;
        e.values.n = 1;
    }
    add(l, &e);
}

static void want_tokens(struct list *l, const struct ses_identity *id)
{
    char name[NAME_TEXT], target[NAME_TEXT];

    for (size_t i = 0; i < id->tokens.n; i++) {
        const char *token = id->tokens.at[i];
        if (!ses_dkim_name(name, token, id->domain) ||
            name_join(target, token, check_dkim_zone(l->c)) != NAME_OK)
            continue;
        want(l, SES_EASY_DKIM, name, ns_t_cname,
             name_lowered(target, l->c->arena));
        if (name_same(l->at[l->n - 1].name, name))
            l->at[l->n - 1].assumed = !check_zone_is_said(l->c);
    }
}

bool check_is_foreign(const struct checkup *c, const char *name)
{
    return !c->single && c->identity && c->identity->domain &&
           !name_within(name, c->identity->domain);
}

static void want_mail_from(struct list *l, const struct ses_identity *id)
{
    char region[REGION_TEXT];
    const char *host = NULL;

    if (!id->mail_from)
        return;
    if (check_is_foreign(l->c, id->mail_from)) { /* SES refuses it anyway */
        want(l, SES_MAIL_FROM_MX, id->mail_from, ns_t_mx, NULL);
        return;
    }
    if (check_mail_region(l->c, region))
        host =
            arena_fmt(l->c->arena, "10 feedback-smtp.%s.amazonses.com", region);
    want(l, SES_MAIL_FROM_MX, id->mail_from, ns_t_mx, host);
    want(l, SES_MAIL_FROM_SPF, id->mail_from, ns_t_txt, NULL);
}

/* What the MX of a MAIL FROM name shows decides what is said of its SPF record,
 * in whatever order the input has them. */
static void mx_before_spf(struct list *l)
{
    for (size_t i = 0; i < l->n; i++)
        for (size_t k = i + 1;
             l->at[i].purpose == SES_MAIL_FROM_SPF && k < l->n; k++)
            if (l->at[k].purpose == SES_MAIL_FROM_MX &&
                name_same(l->at[k].name, l->at[i].name)) {
                const struct ses_expected mx = l->at[k];

                memmove(l->at + i + 1, l->at + i, (k - i) * sizeof mx);
                l->at[i] = mx;
            }
}

struct ses_expected *check_expected(const struct checkup *c, size_t *n)
{
    const struct ses_identity *id = c->identity;
    struct list l = {.c = c};
    char dmarc[NAME_TEXT];

    if (id->address) {
        want(&l, SES_RECEIVE_MX, id->domain, ns_t_mx, NULL);
        *n = l.n;
        return l.at;
    }
    want_tokens(&l, id);
    for (size_t i = 0; i < id->nexpected; i++)
        if (!known(&l, id->expected[i].purpose, id->expected[i].name) ||
            id->expected[i].purpose == SES_OTHER)
            add(&l, &id->expected[i]);
    want_mail_from(&l, id);
    mx_before_spf(&l);
    if (!has_purpose(&l, SES_DMARC) &&
        name_join(dmarc, "_dmarc", id->domain) == NAME_OK)
        want(&l, SES_DMARC, dmarc, ns_t_txt, NULL);
    *n = l.n;
    return l.at;
}

bool check_proves(const struct ses_expected *want, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (ses_purpose_proves(want[i].purpose))
            return true;
    return false;
}
