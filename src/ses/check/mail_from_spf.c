/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPF of the MAIL FROM domain: one record, SES in it, and not too many
 * questions for a receiver. SES never looks at it. */
#include "ses/check/check_in.h"

#include "base/arena.h"
#include "base/str.h"
#include "ses/model/sentence.h"
#include "ses/model/spf.h"
#include "text/typo.h"

#include <arpa/nameser.h>
#include <string.h>

static const char amazon[] = "amazonses.com";

/* One evaluation, as a receiver would do it for mail of SES. */
struct walk {
    struct checkup *c;
    const struct fact *from; /* whose server is asked where no resolver is */
    const char *sender;      /* the domain of the mail's sender */
    bool look;               /* what is not known is to be asked */
    bool ses;                /* amazonses.com is included, and passes */
    bool open;               /* not everything is known yet */
    bool unsure;             /* ... and will not be */
    enum ses_code trouble;   /* why; CODE_NONE: nobody can be asked */
    const char *where;       /* ... and of what */
    struct ses_strings
        empty; /* have no SPF record, and are included before SES */
    unsigned lookups, voids, depth;
};

static bool too_many(const struct walk *w)
{
    return w->lookups > SPF_LOOKUPS_MAX || w->voids > SPF_VOIDS_MAX;
}

/* ---- asking ---- */

static bool is_answer(const struct fact *f)
{
    return f->outcome == FACT_ANSWER && !f->tc && (f->ra || f->aa) &&
           (f->rcode == ns_r_noerror || f->rcode == ns_r_nxdomain);
}

static void fails(struct walk *w, enum ses_code code, const char *name)
{
    if (w->unsure)
        return;
    w->unsure = true;
    w->trouble = code;
    w->where = arena_str(w->c->arena, name);
}

/* That a server of the zone knows nothing of another zone is no failure. */
static enum ses_code trouble(const struct walk *w, const struct fact *f)
{
    if (!f || f->outcome != FACT_ANSWER)
        return CODE_TIMEOUT;
    if (f->who == w->from->who && !w->from->ra &&
        (f->rcode == ns_r_refused || (f->rcode == ns_r_noerror && !f->aa)))
        return CODE_NONE;
    return CODE_SERVFAIL;
}

/* The reply of the first that has one; NULL: open, or nobody has. */
static const struct fact *reply(struct walk *w, const char *name, uint16_t type)
{
    enum ses_code code = CODE_NONE;
    facts_source who;

    for (size_t i = 0; check_knower(w->c, w->from, name, i, &who); i++) {
        const struct fact *f =
            w->look ? facts_look(w->c->facts, who, name, type, 0)
                    : facts_peek(w->c->facts, who, name, type, 0);
        if ((!f || !fact_known(f)) && !w->c->final) {
            w->open = w->c->hopes = true;
            return NULL;
        }
        if (f && is_answer(f))
            return f;
        code = trouble(w, f);
    }
    fails(w, code, name);
    return NULL;
}

/* RFC 7208 4.6.4: a lookup that finds nothing. Where an alias leads out of the
 * zone its server does not know. */
static const struct fact *ask_for(struct walk *w, const char *name,
                                  uint16_t type)
{
    const struct fact *f = reply(w, name, type);

    if (f && !fact_in_answer(f, type, 0) &&
        (f->ra || !fact_in_answer(f, ns_t_cname, 0))) {
        w->voids++;
        return NULL;
    }
    return f;
}

/* ---- walking ---- */

/* The one SPF record in a reply; NULL: none, or several. */
static const char *record_in(const struct fact *f)
{
    const char *record = NULL;
    const struct fact_rr *rr;

    for (size_t i = 0; f && (rr = fact_in_answer(f, ns_t_txt, i)); i++)
        if (spf_is_record(rr->value)) {
            if (record)
                return NULL;
            record = rr->value;
        }
    return record;
}

static void walk(struct walk *w, const char *domain, const char *record,
                 bool passes);

/* There are texts, and none of them is SPF. */
static bool has_other_texts(const struct fact *f)
{
    const struct fact_rr *rr;
    size_t n = 0;

    for (; (rr = fact_in_answer(f, ns_t_txt, n)); n++)
        if (spf_is_record(rr->value))
            return false;
    return n > 0;
}

/* The record is SES's own, by way of an alias. */
static bool leads_to_ses(const struct fact *f)
{
    const struct fact_rr *rr;

    for (size_t i = 0; f && (rr = fact_in_answer(f, ns_t_cname, i)); i++)
        if (name_same(rr->value, amazon))
            return true;
    return false;
}

/* include: and redirect= lead to another record. The recursion is as deep as
 * there are lookups at most. */
static void enter(struct walk *w, const struct spf_term *t, bool passes)
{
    const unsigned voids = w->voids;
    const struct fact *f;
    const char *record;

    if (name_same(t->domain, amazon)) {
        w->ses |= passes;
        return;
    }
    if (!t->domain[0]) {
        if (t->macro) /* the domain depends on the mail */
            fails(w, CODE_NONE, "");
        return;
    }
    f = ask_for(w, t->domain, ns_t_txt);
    w->ses |= passes && leads_to_ses(f);
    record = record_in(f);
    if (record)
        walk(w, t->domain, record, passes);
    else if (w->depth == 1 && !w->ses &&
             (w->voids > voids || (f && has_other_texts(f))))
        w->empty =
            check_with(w->c, w->empty, arena_str(w->c->arena, t->domain));
}

static void step(struct walk *w, struct spf_term *t, const char *domain,
                 bool passes)
{
    if (t->macro && spf_expand(t, domain, w->sender, t->domain))
        t->macro = false;
    const char *name = t->domain[0] ? t->domain : domain;

    w->lookups += spf_costs(t->kind);
    if (too_many(w))
        return;
    switch (t->kind) {
    case SPF_INCLUDE:
        enter(w, t, passes && t->qualifier == '+');
        break;
    case SPF_REDIRECT:
        enter(w, t, passes);
        break;
    case SPF_A:
        if (!t->macro)
            ask_for(w, name, ns_t_a);
        break;
    case SPF_MX:
        if (!t->macro)
            ask_for(w, name, ns_t_mx);
        break;
    case SPF_EXISTS:
        if (!t->macro && t->domain[0])
            ask_for(w, name, ns_t_a);
        break;
    case SPF_ALL:
    case SPF_PTR:
    case SPF_IP:
    case SPF_EXP:
    case SPF_OTHER:
        break;
    }
}

/* Mechanisms behind "all" are never reached (5.1), and with "all" redirect= is
 * ignored (6.1), which comes last wherever it stands. */
static void walk(struct walk *w, const char *domain, const char *record,
                 bool passes)
{
    struct spf_term t, last;
    const char *at = spf_terms(record);
    bool all = false;

    last.kind = SPF_OTHER;
    w->depth++;
    while (!too_many(w) && spf_next(&at, &t)) {
        all |= t.kind == SPF_ALL;
        if (t.kind == SPF_REDIRECT)
            last = t;
        else if (!all)
            step(w, &t, domain, passes);
    }
    if (!all && last.kind == SPF_REDIRECT && !too_many(w))
        step(w, &last, domain, passes);
    w->depth--;
}

/* ---- the row ---- */

/* The text would be a record without what stands round it. */
static enum ses_code code_of_like(const char *text, struct arena *a)
{
    if (!spf_is_record(typo_spaced(text, a)))
        return CODE_SPF_MISSING;
    return typo_has_quotes(text) ? CODE_QUOTES_IN_VALUE : CODE_SPACE_IN_VALUE;
}

static struct ses_strings only(struct checkup *c, const char *text)
{
    struct ses_strings none = {NULL, 0};

    return check_with(c, none, text);
}

/* As a whole term. */
static bool has_amazon(const char *text)
{
    static const char term[] = "include:amazonses.com";
    const char *at = str_find(text, term);

    return at && (at == text || at[-1] == ' ' || strchr("+?~", at[-1])) &&
           (!at[strlen(term)] || at[strlen(term)] == ' ');
}

static struct check_value one_record(struct checkup *c,
                                     const struct ses_expected *want,
                                     const struct fact *f, const char *record)
{
    struct check_value v = {.where = want->name, .found = record};
    struct walk w = {
        .c = c, .from = f, .sender = want->name, .trouble = CODE_NONE};

    walk(&w, f->name, record, true);
    if (too_many(&w)) {
        v.code = CODE_SPF_TOO_MANY_LOOKUPS;
        v.found = w.lookups > SPF_LOOKUPS_MAX
                      ? arena_fmt(c->arena, "more than %d", SPF_LOOKUPS_MAX)
                      : arena_fmt(c->arena,
                                  "%u of them find nothing, and at most %d "
                                  "may",
                                  w.voids, SPF_VOIDS_MAX);
        return v;
    }
    if (w.ses && (v.found = spf_unreadable(record, c->arena)) != NULL) {
        v.code = CODE_SPF_MISSING;
        v.sees = SENTENCE_UNREADABLE;
        v.value = spf_mended(record, c->arena);
        return v;
    }
    if (w.ses && w.empty.n && !w.open) {
        v.code = CODE_SPF_MISSING;
        v.sees = SENTENCE_NO_SPF;
        v.found = ses_strings_joined(w.empty, c->arena);
        v.value = spf_without(record, f->name, w.sender, w.empty, c->arena);
        return v;
    }
    if (w.ses || w.open)
        return check_nothing(true);
    v.found = record;
    if (w.unsure)
        return (struct check_value){
            .unsure = true, .code = w.trouble, .where = w.where};
    v.code = CODE_SPF_MISSING;
    v.value = spf_merged(only(c, record), c->arena);
    return v;
}

/* Strings of one record that lack the blank between them: a term of SES is only
 * there with it. */
static const char *split_in_strings(struct checkup *c, const struct fact_rr *rr)
{
    const char *joined;

    if (rr->chunks.n < 2 || !str_starts(rr->value, "v=spf1"))
        return NULL;
    joined = check_spaced(c, &rr->chunks);
    return spf_is_record(joined) && has_amazon(joined) && !has_amazon(rr->value)
               ? joined
               : NULL;
}

/* Nothing but terms of SPF. */
static bool is_all_terms(const char *text)
{
    struct spf_term t;

    while (spf_next(&text, &t))
        if (t.kind == SPF_OTHER)
            return false;
    return true;
}

/* The rest of an SPF text in a record of its own. */
static const char *rest_of(const struct fact *f)
{
    const struct fact_rr *rr;

    for (size_t i = 0; (rr = fact_at_name(f, ns_t_txt, i)); i++)
        if ((has_amazon(rr->value) || str_ends(rr->value, "all")) &&
            is_all_terms(rr->value))
            return rr->value;
    return NULL;
}

/* One text in parts that receivers do not put together. */
static bool is_split(struct checkup *c, const struct ses_expected *want,
                     const struct fact *f, struct check_value *v)
{
    const struct fact_rr *rr = fact_at_name(f, ns_t_txt, 0);
    const char *rest, *whole = NULL;

    if (rr && rr->chunks.n < 2 && !fact_at_name(f, ns_t_txt, 1))
        return false; /* one string is all there is */
    rest = rest_of(f);
    for (size_t i = 0; !whole && (rr = fact_at_name(f, ns_t_txt, i)); i++) {
        whole = split_in_strings(c, rr);
        if (!whole && rest && spf_is_record(rr->value))
            whole = arena_fmt(c->arena, "%s %s", rr->value, rest);
        if (whole)
            *v = (struct check_value){.code = CODE_SPF_SPLIT,
                                      .where = want->name,
                                      .found = rr->value,
                                      .value =
                                          spf_merged(only(c, whole), c->arena)};
    }
    return whole != NULL;
}

static struct check_value
value(struct checkup *c, const struct ses_expected *want, const struct fact *f)
{
    const char *record = NULL;
    const struct fact_rr *rr;
    unsigned n = 0;
    struct check_value v = {.code = CODE_SPF_MISSING, .value = SPF_OF_SES};
    struct ses_strings all = {NULL, 0};

    for (size_t i = 0; (rr = fact_at_name(f, ns_t_txt, i)); i++) {
        enum ses_code code;

        if (spf_is_record(rr->value)) {
            record = rr->value;
            all = check_with(c, all, record);
            n++;
        } else if ((code = code_of_like(rr->value, c->arena)) !=
                   CODE_SPF_MISSING) {
            v.code = code;
            v.where = want->name;
            v.found = rr->value;
            v.value = spf_with_ses(rr->value, c->arena);
        }
    }
    if (n == 1) { /* what else stands there does no harm to a good one */
        struct check_value one = one_record(c, want, f, record);

        return !one.right && is_split(c, want, f, &v) ? v : one;
    }
    if (!n && is_split(c, want, f, &v))
        return v;
    if (n > 1)
        return (struct check_value){.code = CODE_SPF_DUPLICATE,
                                    .where = want->name,
                                    .found = record,
                                    .value = spf_merged(all, c->arena)};
    return v;
}

static void ask(struct checkup *c, const struct ses_expected *want,
                const struct fact *f)
{
    const char *record = record_in(f);
    struct walk w = {.c = c,
                     .from = f,
                     .sender = want->name,
                     .trouble = CODE_NONE,
                     .look = true};

    if (record)
        walk(&w, f->name, record, true);
}

const struct check check_mail_from_spf = {.purpose = SES_MAIL_FROM_SPF,
                                          .type = ns_t_txt,
                                          .absence = CODE_SPF_MISSING,
                                          .alias = CHECK_ALIAS_FOLLOWED,
                                          .value = value,
                                          .ask = ask};
