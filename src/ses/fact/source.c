/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/fact/facts.h"

const struct fact *source_failure(const struct facts *f, facts_source who)
{
    struct facts_server *s = &f->server[who];

    if (s->failure_at == f->answers)
        return s->failure;
    s->failure_at = f->answers;
    s->failure = NULL;
    for (size_t i = 0; i < f->n && !s->failure; i++) {
        const struct fact *k = f->fact[i];

        if (k->who == who && fact_known(k) && k->outcome != FACT_UNASKED &&
            !fact_answered(k))
            s->failure = k;
    }
    return s->failure;
}

bool source_authority(const struct facts *f, facts_source who, const char *apex)
{
    struct facts_server *s = &f->server[who];

    if (s->authority_at == f->answers && s->apex == apex)
        return s->authority;
    s->authority_at = f->answers;
    s->apex = apex;
    s->authority = false;
    for (size_t i = 0; i < f->n && !s->authority; i++) {
        const struct fact *k = f->fact[i];

        s->authority = k->who == who && k->aa && fact_answered(k) &&
                       name_within(k->name, apex);
    }
    return s->authority;
}
