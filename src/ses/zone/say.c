/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the findings of a domain are put. */
#include "ses/zone/zone_in.h"

#include "base/arena.h"
#include "ses/model/sentence.h"
#include "ses/model/suffix.h"

struct ses_strings zone_working(const struct zone *z, struct facts *f)
{
    struct ses_strings list = {NULL, 0};

    for (size_t i = 0; i < z->servers; i++)
        if (z->server[i].address && z->server[i].delegated &&
            zone_answers(z, f, z->server[i].who))
            zone_add(f->arena, &list, z->server[i].name);
    return list;
}

const char *zone_upper(const struct zone *z)
{
    return z->parent && !suffix_is_registry(z->parent) ? z->parent : NULL;
}

void zone_remark(const struct zone *z, struct facts *f, struct ses_domain *d,
                 const struct zone_remark *m)
{
    const struct ses_identity *id = d->identity;
    struct sentence s = {
        .domain = id ? id->domain : d->domain,
        .zone = z->apex,
        .servers = z->host_ns,
        .provider = zone_provider(z),
        .where = m->where,
        .found = m->found,
        .server = m->server,
        .seconds = -1,
        .registrar = m->registrar,
        .working = zone_working(z, f),
        .upper = zone_upper(z),
        .sees = m->sees | (id && id->guessed ? SENTENCE_GUESSED_DOMAIN : 0U),
    };

    if (m->code == CODE_LAME_SERVER || m->code == CODE_REFUSED)
        s.registrar = s.working;
    d->finding =
        arena_grow(f->arena, d->finding, d->findings, sizeof *d->finding);
    sentence_put(&d->finding[d->findings++], m->code, &s, f->arena);
}
