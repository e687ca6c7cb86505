/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one server's reply is worth. */
#include "ses/check/check_in.h"

#include "base/str.h"
#include "dns/type.h"
#include "ses/fact/facts.h"
#include "ses/model/sentence.h"

#include <arpa/nameser.h>

enum { CHAIN = 16 };

enum ses_code check_trouble(const struct checkup *c, const struct fact *f)
{
    enum ses_code code = trouble_of(f);

    if (code != CODE_NONE)
        return code;
    return check_may_say(c, f) ? CODE_NONE : CODE_LAME_SERVER;
}

/* The reply as one to the name at the end of its CNAMEs. False: nothing of the
 * type is there. */
static bool at_end(const struct fact *f, uint16_t type, struct fact *end)
{
    *end = *f;
    for (int i = 0; i < CHAIN; i++) {
        if (fact_at_name(end, type, 0))
            return true;
        const struct fact_rr *alias = fact_at_name(end, ns_t_cname, 0);
        if (!alias)
            return false;
        end->name = alias->value;
    }
    return false;
}

/* An alias inside its own zone is followed by every server of the zone; one to
 * a zone below it ends with that one's name servers. */
static bool stays_here(const struct check_run *r, const struct fact *f,
                       const char *target)
{
    if (!f->aa || !r->apex || !name_within(target, r->apex))
        return false;
    for (size_t i = 0; i < f->n; i++)
        if (f->rr[i].section == MSG_AUTHORITY && f->rr[i].type == ns_t_ns &&
            !name_same(f->rr[i].owner, r->apex))
            return false;
    return true;
}

enum end { THERE, NOT_THERE, NOT_SEEN };

/* The server itself, or a resolver where the alias leads out of the zone. */
static enum end follow(struct check_run *r, const struct fact *f,
                       struct fact *end)
{
    const struct fact *far;

    if (at_end(f, r->want->type, end))
        return THERE;
    if (stays_here(r, f, end->name))
        return NOT_THERE;
    if (r->c->single && f->ra) /* a resolver has followed it already */
        return NOT_THERE;
    /* whoever else is asked: where it leads is no business of the zone's */
    if (r->c->single || !(r->c->caches + r->c->resolvers))
        return NOT_SEEN;
    far = check_fact(r, r->c->caches ? r->c->cache[0] : r->c->resolver[0],
                     r->want->name, r->want->type, 0);
    if (!far || trouble_of(far) != CODE_NONE)
        return NOT_SEEN;
    return at_end(far, r->want->type, end) ? THERE : NOT_THERE;
}

/* Texts of other uses stand at the name: the record is not among them. */
static bool is_none_of_it(const struct check_value *v)
{
    return !v->found &&
           (v->code == CODE_ABSENT || v->code == CODE_SPF_MISSING ||
            v->code == CODE_DMARC_MISSING);
}

/* Records of the type are judged. */
static enum ses_verdict value_of(struct check_run *r, const struct fact *f,
                                 struct check_value *v)
{
    if (r->row->ask && !r->final)
        r->row->ask(r->c, r->want, f);
    *v = r->row->value(r->c, r->want, f);
    if (v->right)
        return SES_RIGHT;
    if (v->unsure)
        return SES_UNKNOWN;
    return is_none_of_it(v) ? SES_MISSING : SES_WRONG;
}

/* A CNAME stands where another type is expected. */
static void behind_alias(struct check_run *r, struct check_seen *s,
                         const char *alias)
{
    struct fact end;
    struct check_value v = check_nothing(false);
    enum end seen = follow(r, s->fact, &end);
    enum ses_verdict verdict = seen == NOT_THERE ? SES_MISSING : SES_UNKNOWN;

    if (seen == THERE)
        verdict = value_of(r, &end, &v);
    else if (seen == NOT_SEEN && !r->open)
        v = (struct check_value){
            .code = CODE_CNAME_CHAIN, .where = alias, .sees = SENTENCE_UNSEEN};
    switch (r->row->alias) {
    case CHECK_ALIAS_WRONG:
        s->verdict = SES_WRONG;
        s->v = (struct check_value){.code = CODE_MAIL_FROM_IS_CNAME,
                                    .where = r->want->name,
                                    .found = alias};
        return;
    case CHECK_ALIAS_FOLLOWED:
        s->verdict = verdict;
        s->v = v;
        return;
    case CHECK_ALIAS_INSTEAD:
        break;
    }
    if (seen == NOT_SEEN && !r->c->single && !r->c->offline) {
        s->verdict = SES_UNKNOWN;
        s->v = v;
        return;
    }
    s->verdict = v.right ? SES_RIGHT : SES_MISSING;
    s->v = (struct check_value){
        .right = v.right,
        .code = v.right ? CODE_CNAME_CHAIN : CODE_WRONG_TYPE,
        .where = v.right ? alias : NULL,
        .found = alias,
        /* another service's key, or tokens of other accounts */
        .sees = seen == NOT_SEEN ||
                        (seen == THERE && !v.right && v.code != CODE_ABSENT &&
                         v.code != CODE_KEY_REVOKED)
                    ? SENTENCE_HEALTHY
                    : 0U};
}

static bool is_companion(const struct fact *f, const struct fact_rr *rr)
{
    return rr->section == MSG_ANSWER && rr->type != ns_t_cname &&
           rr->type != TYPE_DNAME && name_same(rr->owner, f->name);
}

/* A record of another type that the reply shows at the name of the CNAME. */
static const struct fact_rr *companion(const struct fact *f)
{
    for (size_t i = 0; i < f->n; i++)
        if (is_companion(f, &f->rr[i]))
            return &f->rr[i];
    return NULL;
}

/* The others of that kind. */
static struct ses_beside companions(const struct check_run *r,
                                    const struct fact *f,
                                    const struct fact_rr *told)
{
    struct ses_beside list = {NULL, 0};

    for (const struct fact_rr *rr = told + 1; rr < f->rr + f->n; rr++)
        if (is_companion(f, rr))
            check_goes(r->c, &list, rr->type, rr->value);
    return list;
}

/* Of several aliases those that are not the wanted one. */
static struct ses_strings not_wanted(const struct check_run *r,
                                     const struct fact *f)
{
    const char *want = r->want->values.n ? r->want->values.at[0] : NULL;
    struct ses_strings list = {NULL, 0};
    const struct fact_rr *rr;

    for (size_t i = 0; (rr = fact_at_name(f, ns_t_cname, i)); i++)
        if (want && !str_same(rr->value, want))
            list = check_with(r->c, list, rr->value);
    return list;
}

static void judge_records(struct check_run *r, struct check_seen *s)
{
    const struct fact_rr *other =
        r->want->type == ns_t_cname ? companion(s->fact) : NULL;

    s->verdict = value_of(r, s->fact, &s->v);
    size_t n = fact_count(s->fact, ns_t_cname);

    if (r->want->type == ns_t_cname && n > 1) {
        struct ses_strings others = not_wanted(r, s->fact);

        s->v = (struct check_value){
            .code = CODE_MANY_CNAME,
            .where = r->want->name,
            .found = fact_at_name(s->fact, ns_t_cname, 1)->value,
            .others = others,
            .sees = others.n < n ? SENTENCE_KEPT : SENTENCE_MANY};
        s->verdict = SES_WRONG;
    } else if (s->v.right && other) {
        s->v = (struct check_value){.code = CODE_CNAME_AND_OTHER,
                                    .where = r->want->name,
                                    .found = other->value,
                                    .type = other->type,
                                    .beside = companions(r, s->fact, other)};
        s->verdict = SES_WRONG;
    }
}

void check_reply(struct check_run *r, struct check_seen *s)
{
    const struct fact *f = s->fact;
    const struct fact_rr *alias;

    s->verdict = SES_UNKNOWN;
    s->v = check_nothing(false);
    if (!fact_known(f) && !r->final) {
        r->open = true;
        return;
    }
    s->v.code = check_trouble(r->c, f);
    if (f->outcome == FACT_UNASKED)
        s->v.sees = SENTENCE_SPENT;
    else if (f->outcome == FACT_PRIVATE)
        s->v.sees = SENTENCE_PRIVATE;
    if (s->v.code != CODE_NONE)
        return;
    alias = fact_at_name(f, ns_t_cname, 0);
    if (fact_at_name(f, r->want->type, 0)) {
        judge_records(r, s);
    } else if (alias) {
        behind_alias(r, s, alias->value);
    } else {
        s->verdict = SES_MISSING;
    }
    if (s->verdict == SES_MISSING && r->row->instead && !r->open)
        r->row->instead(r, s);
    /* The rest of a message that did not fit may tell otherwise. */
    if (f->tc && s->verdict != SES_RIGHT) {
        s->verdict = SES_UNKNOWN;
        s->v = (struct check_value){.code = CODE_TCP_BROKEN};
    }
}
