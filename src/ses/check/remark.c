/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A finding, its sentences and its action, with what is known of the zone. */
#include "ses/check/check_in.h"

#include "base/arena.h"
#include "base/str.h"
#include "ses/model/provider.h"
#include "ses/model/sentence.h"

struct ses_strings check_with(const struct checkup *c, struct ses_strings list,
                              const char *name)
{
    for (size_t i = 0; i < list.n; i++)
        if (str_same(list.at[i], name))
            return list;
    ses_strings_add(&list, name, c->arena);
    return list;
}

void check_goes(struct checkup *c, struct ses_beside *b, uint16_t type,
                const char *value)
{
    b->at = arena_grow(c->arena, b->at, b->n, sizeof *b->at);
    b->at[b->n++] = (struct ses_gone){.type = type, .value = value};
}

static unsigned seen_of(const struct checkup *c)
{
    return (c->offline ? SENTENCE_OFFLINE : 0U) |
           (c->single ? SENTENCE_ONE : 0U) |
           (c->identity && c->identity->guessed ? SENTENCE_GUESSED_DOMAIN : 0U);
}

static struct sentence sentence_of(const struct checkup *c,
                                   const struct check_remark *m)
{
    struct sentence s = {
        .domain = c->identity ? c->identity->domain : NULL,
        .zone = m->apex ? m->apex : c->zone->apex,
        .servers = m->apex ? m->servers : c->zone->host_ns,
        .where = m->v.where,
        .found = m->v.found,
        .server = m->server,
        .seconds = m->seconds ? *m->seconds : -1,
        .registrar = m->registrar,
        .working = zone_working(c->zone, c->facts),
        .upper = m->upper ? m->upper : zone_upper(c->zone),
        .value = m->v.value,
        .found_type = m->v.type,
        .others = m->v.others,
        .beside = m->v.beside,
        .sees = m->v.sees | seen_of(c),
        .dname = m->dname,
        .dname_to = m->dname_to,
    };

    s.provider = provider_of(s.servers);
    if (m->v.code == CODE_DNSSEC_BOGUS)
        s.sees |= zone_ds(c->zone, c->facts,
                          &(struct zone_asked){c->resolver, c->resolvers});
    return s;
}

void check_remark(struct checkup *c, const struct ses_expected *want,
                  struct ses_record *r, const struct check_remark *m)
{
    struct sentence b = sentence_of(c, m);

    b.want = want;
    if (want->purpose == SES_MAIL_FROM_SPF && c->spare_name &&
        name_same(want->name, c->spare_name))
        b.sees |= SENTENCE_OTHER_NAME;
    r->finding =
        arena_grow(c->arena, r->finding, r->findings, sizeof *r->finding);
    sentence_put(&r->finding[r->findings++], m->v.code, &b, c->arena);
}

void check_remark_domain(struct checkup *c, struct ses_domain *d,
                         const struct check_remark *m)
{
    struct sentence b = sentence_of(c, m);

    d->finding =
        arena_grow(c->arena, d->finding, d->findings, sizeof *d->finding);
    sentence_put(&d->finding[d->findings++], m->v.code, &b, c->arena);
}

void check_because(struct checkup *c, const struct ses_expected *want,
                   struct ses_record *r, const struct check_value *v)
{
    check_remark(c, want, r, &(struct check_remark){.v = *v});
}
