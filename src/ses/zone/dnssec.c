/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a zone whose signatures are broken is to be signed anew, or its DS
 * record at the parent is to go: the DS fits one of the zone's keys or none. */
#include "ses/zone/zone_in.h"

#include "dns/ds.h"
#include "dns/type.h"
#include "ses/model/sentence.h"

#include <arpa/nameser.h>

static bool fits(const char *ds, const struct fact *keys)
{
    const struct fact_rr *rr;

    for (size_t i = 0; (rr = fact_at_name(keys, TYPE_DNSKEY, i)); i++)
        if (ds_fits(ds, rr->owner, rr->value))
            return true;
    return false;
}

/* The zone's keys, as one of its servers has them; NULL: open, or nobody. */
static const struct fact *keys_of(const struct zone *z, struct facts *f,
                                  bool look, bool *open)
{
    for (size_t i = 0; i < z->servers; i++) {
        const struct zone_server *s = &z->server[i];
        const struct fact *keys;

        if (!s->address || s->no_route || !s->delegated)
            continue;
        keys = look ? facts_look(f, s->who, z->apex, TYPE_DNSKEY, 0)
                    : facts_peek(f, s->who, z->apex, TYPE_DNSKEY, 0);
        *open |= !keys || !fact_known(keys);
        if (*open)
            return NULL;
        if (keys->outcome == FACT_ANSWER &&
            (keys->aa || facts_resolves(&f->server[s->who])) && !keys->tc &&
            keys->rcode == ns_r_noerror)
            return keys;
    }
    return NULL;
}

/* *open: facts are open; without `look` they will be. */
static unsigned ds_of(const struct zone *z, struct facts *f,
                      const struct zone_asked *p, bool look, bool *open)
{
    const struct fact *ds = NULL, *keys = keys_of(z, f, look, open);
    const struct fact_rr *rr;

    for (size_t i = 0; i < p->resolvers && (!ds || !zone_useful(ds)); i++) {
        ds = look ? facts_look(f, p->resolver[i], z->apex, TYPE_DS, FACTS_CD)
                  : facts_peek(f, p->resolver[i], z->apex, TYPE_DS, FACTS_CD);
        *open |= !ds || !fact_known(ds);
        if (!ds || !fact_known(ds))
            break;
    }
    if (*open || !keys || !ds || !fact_count(ds, TYPE_DS))
        return SENTENCE_DS_UNKNOWN;
    for (size_t i = 0; (rr = fact_at_name(ds, TYPE_DS, i)); i++)
        if (fits(rr->value, keys))
            return SENTENCE_DS_FITS;
    return 0;
}

unsigned zone_dnssec(const struct zone *z, struct facts *f,
                     const struct zone_plan *p, bool *open)
{
    const struct zone_asked asked = {p->resolver, p->resolvers};

    return ds_of(z, f, &asked, true, open);
}

unsigned zone_ds(const struct zone *z, struct facts *f,
                 const struct zone_asked *p)
{
    bool open = false;

    return z->apex ? ds_of(z, f, p, false, &open) : SENTENCE_DS_UNKNOWN;
}
