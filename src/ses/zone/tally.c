/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the replies of one server address come to. */
#include "ses/zone/zone_in.h"

static void count_reply(struct zone_tally *t, const struct fact *f,
                        const char *apex)
{
    if (f->aa && fact_answered(f)) {
        t->authority = true;
        if (f->soa && name_same(f->soa->owner, apex))
            t->serial = f->soa->serial;
        return;
    }
    /* to a zone below this one: no fault */
    const char *cut = fact_referral(f);
    if (cut && !name_same(cut, apex) && name_within(cut, apex))
        return;
    t->count[zone_trouble(f)]++;
}

struct zone_tally zone_tally_of(const struct facts *f, facts_source who,
                                const char *apex)
{
    struct zone_tally t = {.rtt = -1, .serial = -1};

    for (size_t i = 0; i < f->n; i++) {
        const struct fact *k = f->fact[i];
        if (k->who != who || !fact_known(k) || !name_within(k->name, apex))
            continue;
        if (k->outcome == FACT_UNASKED)
            t.unasked = true;
        else
            count_reply(&t, k, apex);
        if (k->rtt_us >= 0 && (t.rtt < 0 || k->rtt_us < t.rtt))
            t.rtt = k->rtt_us;
        t.no_edns |= k->edns_dropped;
        t.no_tcp |= k->tcp_failed;
    }
    return t;
}

bool zone_answers(const struct zone *d, const struct facts *f, facts_source who)
{
    return d->apex && source_authority(f, who, d->apex);
}

const char *zone_mname(const struct zone *d, const struct facts *f,
                       facts_source who)
{
    for (size_t i = 0; d->apex && i < f->n; i++) {
        const struct fact *k = f->fact[i];
        if (k->who == who && k->aa && k->soa &&
            name_same(k->soa->owner, d->apex))
            return k->soa->mname;
    }
    return NULL;
}
