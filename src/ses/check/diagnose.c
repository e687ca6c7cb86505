/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a record is missing or wrong: one server that knows is asked what stands
 * there instead. */
#include "ses/check/check_in.h"

#include "base/arena.h"
#include "base/str.h"
#include "dns/type.h"
#include "ses/model/region.h"
#include "ses/model/sentence.h"
#include "ses/model/spf.h"

#include <arpa/nameser.h>
#include <string.h>

enum { HOPS = 4, TYPES = 4, TOKENS = 3 /* that SES gives */ };

/* A name beside the record's own that nobody has published: what answers there
 * is a wildcard (RFC 4592). NULL: open, or there can be none. */
static const struct fact *sibling(struct check_run *r, uint16_t type)
{
    const char *name = r->want->name, *apex = r->apex;

    if (apex && name_same(name, apex))
        return NULL;
    return check_control(r, name_parent(name), type);
}

static bool synthesised(struct check_run *r, const struct fact *here,
                        const struct fact *beside, uint16_t type)
{
    const struct fact_rr *rr;

    if (!here || !beside ||
        (!check_same_records(here, beside, type) &&
         !check_same_records(here, beside, ns_t_cname)))
        return false;
    rr = fact_at_name(here, type, 0);
    if (!rr)
        rr = fact_at_name(here, ns_t_cname, 0);
    r->hidden = true;
    if (!r->hides)
        r->hides = rr->value;
    return true;
}

/* ---- something of the type stands there, and it is another ---- */

/* Whom to ask about a name that a CNAME leads to. In a single lookup it is the
 * server that was named, whatever it knows. */
static bool whom(const struct check_run *r, const char *name, facts_source *who)
{
    if (r->c->single || (r->apex && name_within(name, r->apex))) {
        *who = r->best->server->who;
        return true;
    }
    if (!r->c->caches && !r->c->resolvers)
        return false;
    *who = r->c->caches ? r->c->cache[0] : r->c->resolver[0];
    return true;
}

/* The alias leads to the expected target in a few steps. */
static bool leads_there(struct check_run *r, const char *alias)
{
    facts_source who;

    for (int i = 0; i < HOPS && whom(r, alias, &who); i++) {
        const struct fact *f = check_fact(r, who, alias, ns_t_cname, 0);
        const struct fact_rr *next = f ? fact_at_name(f, ns_t_cname, 0) : NULL;
        if (!next)
            return false;
        if (r->row->value(r->c, r->want, f).right)
            return true;
        alias = next->value;
    }
    return false;
}

/* Nobody typed such an alias, and nobody can be asked what is at its end: a
 * file does not have it, and one server alone does not know. */
static bool is_unseen(struct check_run *r, const char *alias)
{
    facts_source who;

    if (r->n != 1 || !fact_in_answer(r->best->fact, TYPE_DNAME, 0) ||
        whom(r, alias, &who))
        return false;
    r->verdict = r->seen[0].verdict = SES_UNKNOWN;
    r->seen[0].v = r->cause = (struct check_value){
        .code = CODE_CNAME_CHAIN, .where = alias, .sees = SENTENCE_UNSEEN};
    r->count[SES_WRONG]--;
    r->count[SES_UNKNOWN]++;
    return true;
}

static void chain(struct check_run *r)
{
    enum ses_code code = r->best->v.code;
    const struct fact_rr *rr = fact_at_name(r->best->fact, ns_t_cname, 0);

    if (r->want->type != ns_t_cname || !rr || region_target_zone(rr->value) ||
        (code != CODE_TOKEN_MISMATCH && code != CODE_VALUE_NEAR_MISS))
        return;
    if (is_unseen(r, rr->value) || !leads_there(r, rr->value))
        return;
    for (size_t i = 0; i < r->n; i++) {
        struct check_seen *s = &r->seen[i];
        if (s->verdict != SES_WRONG ||
            !check_has_value(s->fact, ns_t_cname, rr->value))
            continue;
        s->verdict = SES_RIGHT;
        s->v = (struct check_value){.right = true,
                                    .code = CODE_CNAME_CHAIN,
                                    .where = rr->value,
                                    .found = rr->value};
        r->count[SES_WRONG]--;
        r->count[SES_RIGHT]++;
    }
    r->cause = check_nothing(true);
    if (r->count[SES_RIGHT] == r->n)
        r->verdict = SES_RIGHT;
    else
        r->verdict = r->count[SES_WRONG] + r->count[SES_MISSING] ? SES_LAGGING
                                                                 : SES_UNKNOWN;
}

static void why_wrong(struct check_run *r)
{
    const struct fact *beside = NULL;

    /* mail to an address arrives by way of a wildcard, too */
    if (r->want->purpose != SES_RECEIVE_MX)
        beside = sibling(r, r->want->type);
    r->cause = r->best->v;
    if (synthesised(r, r->best->fact, beside, r->want->type)) {
        r->verdict = SES_MISSING;
        r->cause = check_nothing(false);
        return;
    }
    chain(r);
}

/* ---- nothing of the type stands there ---- */

/* What else may stand there in place of this type, worst first. */
static size_t other_types(const struct check_run *r, uint16_t type[TYPES])
{
    size_t n = 0;

    if (r->want->type == ns_t_cname) {
        type[n++] = ns_t_txt;
        type[n++] = ns_t_a;
        type[n++] = ns_t_aaaa;
        type[n++] = ns_t_mx;
    } else if (r->want->purpose == SES_MAIL_FROM_MX) {
        type[n++] = ns_t_txt;
    } else if (r->want->purpose == SES_MAIL_FROM_SPF) {
        type[n++] = TYPE_SPF;
    }
    return n;
}

static bool is_key(const char *txt)
{
    return str_find(txt, "p=") &&
           (str_starts(txt, "v=DKIM1") || str_starts(txt, "k=") ||
            str_starts(txt, "p=") || str_find(txt, ";"));
}

/* Another type with data of its own. */
static void other_found(struct check_run *r, const struct fact_rr *rr)
{
    enum ses_code code = CODE_WRONG_TYPE;

    if (rr->type == TYPE_SPF)
        code = CODE_SPF_AS_TYPE_99;
    else if (rr->type == ns_t_a || rr->type == ns_t_aaaa)
        code = CODE_PROXIED;
    else if (rr->type == ns_t_txt && is_key(rr->value))
        code = CODE_KEY_AT_OWNER;
    r->found_type = rr->type;
    r->cause = (struct check_value){
        .code = code, .where = r->want->name, .found = rr->value};
    if (code == CODE_SPF_AS_TYPE_99)
        r->cause.value = spf_with_ses(rr->value, r->c->arena);
}

/* Of the records of another type the one that was meant for this one; NULL:
 * none. Texts of other uses may stand beside it in any order: a target tells
 * more than a key. */
static const struct fact_rr *meant(const struct check_run *r,
                                   const struct fact *f, uint16_t type)
{
    const struct fact_rr *rr, *key = NULL;

    for (size_t i = 0; (rr = fact_at_name(f, type, i)); i++) {
        /* beside the MX of a MAIL FROM domain there is its SPF record */
        if (r->want->type == ns_t_mx && str_find(rr->value, "feedback-smtp"))
            return rr;
        if (r->want->type != ns_t_cname || type != ns_t_txt)
            continue;
        if (str_find(rr->value, ".amazonses."))
            return rr;
        if (!key && is_key(rr->value))
            key = rr;
    }
    if (key || r->want->type == ns_t_mx)
        return key;
    return fact_at_name(f, type, 0);
}

/* A CNAME stands alone (RFC 1034, section 3.6.2): whatever else is at the name
 * has to go, too. */
static void add_beside(struct check_run *r, const struct fact *f,
                       const struct fact_rr *told)
{
    struct ses_beside *b = &r->cause.beside;
    const struct fact_rr *rr;

    for (size_t i = 0; (rr = fact_at_name(f, told->type, i)); i++) {
        if (rr->type == r->found_type && str_same(rr->value, r->cause.found))
            continue;
        check_goes(r->c, b, rr->type, rr->value);
    }
}

/* For one of the zone's servers the name does not exist: no flattening. */
static bool any_nxdomain(const struct check_run *r)
{
    for (size_t i = 0; i < r->n; i++)
        if (r->seen[i].fact &&
            check_denies(r->c, r->seen[i].fact, ns_r_nxdomain))
            return true;
    return false;
}

/* The name exists. Returns true if there is nothing at all, of any type. */
static bool look_types(struct check_run *r)
{
    uint16_t type[TYPES];
    size_t n = other_types(r, type);
    bool empty = n && r->want->type == ns_t_cname && !any_nxdomain(r);

    for (size_t i = 0; i < n; i++) {
        const struct fact *here =
            check_fact(r, r->best->server->who, r->want->name, type[i], 0);
        const struct fact *beside = sibling(r, type[i]);
        if (!here || !beside)
            continue;
        empty &= check_denies(r->c, here, ns_r_noerror) &&
                 check_denies(r->c, beside, ns_r_nxdomain);
        const struct fact_rr *rr = fact_at_name(here, type[i], 0);
        if (!rr)
            continue;
        rr = meant(r, here, type[i]);
        if (synthesised(r, here, beside, type[i]) || !rr)
            continue;
        if (r->cause.code == CODE_NONE)
            other_found(r, rr);
        if (r->want->type == ns_t_cname)
            add_beside(r, here, rr);
    }
    return empty;
}

static enum ses_code code_of_absence(const struct check_run *r)
{
    const enum ses_code code = r->row->absence;

    return code == CODE_ABSENT && r->hidden ? CODE_WILDCARD : code;
}

/* An alias that leads to no policy: a TXT record cannot stand beside it. What
 * a wildcard answers stays. */
static void alias_to_nothing(struct check_run *r)
{
    const struct fact *f = r->best->fact;
    const struct fact_rr *alias = fact_at_name(f, ns_t_cname, 0);
    const struct fact *beside =
        alias && r->want->purpose == SES_DMARC ? sibling(r, ns_t_txt) : NULL;

    if (!beside || synthesised(r, f, beside, ns_t_txt))
        return;
    r->found_type = ns_t_cname;
    r->cause.found = alias->value;
}

static void why_missing(struct check_run *r)
{
    const struct fact *f = r->best->fact;
    const struct fact *beside = NULL;
    bool empty = false;

    if (r->best->v.code == CODE_WRONG_TYPE) {
        beside = sibling(r, ns_t_cname);
        if (!synthesised(r, f, beside, ns_t_cname)) {
            r->found_type = ns_t_cname;
            r->cause = r->best->v;
        }
    } else {
        if (fact_at_name(f, r->want->type, 0))
            (void)synthesised(r, f, sibling(r, r->want->type), r->want->type);
        if (!r->hidden && f->rcode == ns_r_noerror)
            empty = look_types(r);
    }
    if (r->cause.code == CODE_NONE)
        check_elsewhere(r);
    if (r->open || r->cause.code != CODE_NONE)
        return;
    r->cause.code = empty ? CODE_FLATTENED : code_of_absence(r);
    if (r->unsought && r->cause.code == CODE_ABSENT)
        r->cause.sees |= SENTENCE_UNSEEN;
    for (size_t i = 0; i < r->n; i++)
        r->cause.sees |= r->seen[i].v.sees & SENTENCE_MAIL_HOST;
    if (r->cause.code == CODE_DMARC_MISSING)
        r->cause.sees |= r->best->v.sees & SENTENCE_UNSEEN;
    if (r->cause.code == CODE_SPF_MISSING)
        r->cause.value = SPF_OF_SES;
    else if (r->cause.code == CODE_DMARC_MISSING)
        r->cause.value = "v=DMARC1; p=none;";
    if (r->cause.code == CODE_DMARC_MISSING)
        alias_to_nothing(r);
    if (empty)
        r->cause.where = r->want->name;
    if (r->cause.code == CODE_WILDCARD) {
        r->cause.found = r->hides;
        r->cause.where = r->wildcard;
    }
}

/* Three tokens have three values, of which a wildcard can have one: to ask for it
 * would cost a healthy domain more than its questions. */
static bool is_worth_it(const struct check_run *r)
{
    const struct checkup *c = r->c;

    if (c->survey || !ses_purpose_required(r->want->purpose))
        return false;
    /* an MX at the only level that it can be at is never told apart */
    if (r->want->purpose != SES_EASY_DKIM)
        return r->want->purpose == SES_BYODKIM;
    return c->single || c->offline || !c->identity ||
           check_count_named(c->identity) < TOKENS;
}

/* *.D has the record, as nothing stands below D in its way; or *._domainkey.D,
 * which looks like the record itself once that is published. A key that is
 * another's, too, or an MX may stay so. */
static bool is_told_apart(struct check_run *r, const struct fact *here)
{
    const char *above = name_parent(r->want->name);
    const struct fact *beside = NULL;

    if (strcmp(above, ".") != 0 && !(r->apex && name_same(above, r->apex)))
        beside = check_control(r, name_parent(above), r->want->type);
    if (r->open)
        return false;
    if (beside && check_same_records(here, beside, r->want->type))
        return true;
    if (r->want->purpose == SES_EASY_DKIM)
        r->wildcard = arena_fmt(r->c->arena, "*.%s", above);
    return r->wildcard != NULL;
}

void check_wildcard(struct check_run *r)
{
    char name[NAME_TEXT];
    uint16_t type = r->want->type;
    const char *above = name_parent(r->want->name);
    const struct fact *here = r->best->fact, *beside;
    bool worth = is_worth_it(r);

    /* what is no record of SES may well be a wildcard's */
    if (!here || here->itself || r->want->purpose == SES_RECEIVE_MX ||
        r->want->purpose == SES_OTHER || !(worth || r->c->controls) ||
        (r->apex && name_same(r->want->name, r->apex)) ||
        name_join(name, r->c->random, above) != NAME_OK)
        return;
    beside = worth
                 ? check_control(r, above, type)
                 : facts_peek(r->c->facts, r->best->server->who, name, type, 0);
    if (!beside || !check_same_records(here, beside, type) ||
        !is_told_apart(r, here))
        return;
    for (size_t i = 0; i < r->n; i++)
        r->seen[i].verdict = SES_MISSING;
    r->count[SES_MISSING] = r->n;
    r->count[SES_RIGHT] = 0;
    r->verdict = SES_MISSING;
}

void check_diagnose(struct check_run *r)
{
    if (r->verdict == SES_WRONG)
        why_wrong(r);
    if (!r->open && r->verdict == SES_MISSING)
        why_missing(r);
}
