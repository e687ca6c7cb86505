/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The zone of SES that an identity's keys are in: found by the live key, where
 * nobody says it. Targets are Amazon's own names, so they are asked of a
 * resolver in every mode of --at; and only what resolvers have not told yet
 * while they were asked for the records. */
#include "ses/check/check_in.h"

#include "base/arena.h"
#include "base/str.h"
#include "ses/model/region.h"
#include "ses/model/sentence.h"

#include <arpa/nameser.h>
#include <string.h>

enum { TOKENS = 3 /* SES gives as many, and one has the live key */ };

const char *check_named(const struct ses_identity *id, size_t i,
                        char out[NAME_TEXT])
{
    if (i < id->tokens.n)
        return ses_dkim_name(out, id->tokens.at[i], id->domain) ? out : NULL;
    i -= id->tokens.n;
    for (size_t k = 0; k < id->nexpected; k++)
        if (id->expected[k].purpose == SES_EASY_DKIM && i-- == 0)
            return id->expected[k].name;
    return NULL;
}

size_t check_count_named(const struct ses_identity *id)
{
    size_t n = id->tokens.n;

    for (size_t k = 0; k < id->nexpected; k++)
        n += id->expected[k].purpose == SES_EASY_DKIM;
    return n;
}

/* ---- one target ---- */

static bool has_key(const struct fact *f)
{
    const struct fact_rr *rr;

    for (size_t i = 0; (rr = fact_in_answer(f, ns_t_txt, i)); i++) {
        const char *p = str_find(rr->value, "p=");
        while (p && (*(p += 2) == ' ' || *p == '\t'))
            ;
        if (p && *p && *p != ';')
            return true;
    }
    return false;
}

static bool says(const struct fact *f)
{
    return f && f->outcome == FACT_ANSWER && !f->tc &&
           (f->rcode == ns_r_noerror || f->rcode == ns_r_nxdomain);
}

/* The reply for TXT at the record went by way of this target. */
static bool goes_by(const struct fact *f, const char *target)
{
    const struct fact_rr *rr;

    for (size_t i = 0; (rr = fact_in_answer(f, ns_t_cname, i)); i++)
        if (name_same(rr->value, target))
            return true;
    return false;
}

/* What caches told when they were asked for the record. */
static int key_seen(const struct checkup *c, const char *name,
                    const char *target)
{
    int best = -1;

    for (size_t i = 0; i < c->caches; i++) {
        const struct fact *f =
            facts_peek(c->facts, c->cache[i], name, ns_t_txt, 0);
        if (!says(f) || !goes_by(f, target))
            continue;
        if (has_key(f))
            return 1;
        /* one that does not recurse has not looked behind the alias */
        if (f->ra || fact_in_answer(f, ns_t_txt, 0))
            best = 0;
    }
    return best;
}

/* Whether the target of this record's token in the zone has a key: 1, 0, or -1
 * where that is not known (r->open: not yet). */
static int key_at(struct check_run *r, const char *name, const char *zone)
{
    const struct checkup *c = r->c;
    char target[NAME_TEXT], token[NAME_TEXT];
    int seen;

    name_first(token, name);
    if (name_join(target, token, zone) != NAME_OK)
        return -1;
    seen = key_seen(c, name, target);
    for (size_t i = 0; seen < 0 && i < c->resolvers; i++) {
        const struct fact *f =
            check_fact(r, c->resolver[i], target, ns_t_txt, 0);
        if (!f)
            return -1;
        if (says(f) && (f->ra || f->aa))
            return has_key(f);
    }
    return seen;
}

/* ... of any token of the identity. All are looked up at once. */
static int any_key(struct check_run *r, const char *zone)
{
    const struct ses_identity *id = r->c->identity;
    char name[NAME_TEXT];
    const char *at;
    int all = 0;

    for (size_t i = 0; (at = check_named(id, i, name)); i++) {
        int key = key_at(r, at, zone);
        if (key > 0)
            return 1;
        if (key < 0)
            all = -1;
    }
    return all;
}

/* ---- all zones ---- */

/* The other zones of SES, once the first has no key. NULL: none has one, or it
 * is not known. */
static const char *live_elsewhere(struct check_run *r, const char *first)
{
    const char *zone, *found = NULL, *anew = check_new_zone(r->c);

    for (size_t i = 0; (zone = region_zone(i)); i++)
        if (!name_same(zone, first) && any_key(r, zone) > 0 && !found)
            found = zone;
    if (anew && !name_same(anew, first) && any_key(r, anew) > 0 && !found)
        found = anew;
    return r->open ? NULL : found;
}

static const char *target_in(struct check_run *r, const char *zone)
{
    return arena_fmt(r->c->arena, "%.*s.%s", (int)name_label_len(r->want->name),
                     r->want->name, zone);
}

/* Of many domains the zone is looked for only where it is in doubt. */
static bool is_worth_it(const struct check_run *r, const char *zone)
{
    return !r->c->bulk ||
           (r->want->assumed && !name_same(zone, REGION_DEFAULT_ZONE));
}

static void judge_right(struct check_run *r)
{
    const struct fact_rr *rr = fact_at_name(r->seen[0].fact, ns_t_cname, 0);
    const char *zone = rr ? region_target_zone(rr->value) : NULL;
    const char *live;

    if (!zone)
        return;
    if (r->want->assumed)
        r->live = rr->value;
    if (r->c->bulk && key_seen(r->c, r->want->name, rr->value) < 0 &&
        !is_worth_it(r, zone))
        return;
    if (key_at(r, r->want->name, zone) != 0 || any_key(r, zone) != 0 || r->open)
        return;
    live = r->want->assumed ? live_elsewhere(r, zone) : NULL;
    if (live) {
        r->verdict = SES_WRONG;
        for (size_t i = 0; i < r->n; i++)
            r->seen[i].verdict = SES_WRONG; /* all have this value */
        r->live = target_in(r, live);
        r->cause = (struct check_value){.code = CODE_WRONG_REGION,
                                        .where = r->want->name,
                                        .found = rr->value,
                                        .value = r->live};
    } else if (!r->open && check_count_named(r->c->identity) >= TOKENS) {
        r->no_key = true;
    }
}

/* The zone was said, and the record leads to another: whether that is a healthy
 * record of a live key. */
static void judge_region(struct check_run *r)
{
    const char *zone = region_target_zone(r->cause.found);
    const char *said = name_parent(r->want->values.at[0]);

    if (zone && any_key(r, zone) > 0 && any_key(r, said) == 0)
        r->cause.sees |= SENTENCE_HEALTHY;
}

/* What is to be typed instead. */
static void judge_other(struct check_run *r)
{
    const char *zone = name_parent(r->want->values.at[0]), *live;

    if ((r->c->bulk && !check_new_zone(r->c)) || any_key(r, zone) != 0 ||
        r->open)
        return;
    live = live_elsewhere(r, zone);
    if (live)
        r->live = target_in(r, live);
}

void check_target(struct check_run *r)
{
    const struct checkup *c = r->c;

    /* what is open may tell it as well, for nothing */
    if (r->want->purpose != SES_EASY_DKIM || !c->identity || c->single ||
        c->offline || r->open || !r->n || (c->facts->open && !r->final))
        return;
    if (r->verdict == SES_RIGHT && r->seen[0].v.code == CODE_NONE)
        judge_right(r);
    else if (r->verdict == SES_WRONG && r->cause.code == CODE_WRONG_REGION &&
             r->want->values.n && r->cause.found && !r->want->assumed)
        judge_region(r);
    else if ((r->verdict == SES_WRONG || r->verdict == SES_MISSING) &&
             r->want->assumed)
        judge_other(r);
}
