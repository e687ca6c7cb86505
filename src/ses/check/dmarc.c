/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DMARC: _dmarc.DOMAIN, or the record of a domain above. SES never looks at it;
 * receivers do. */
#include "ses/check/check_in.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "ses/model/dmarc.h"
#include "ses/model/sentence.h"
#include "ses/model/suffix.h"

#include <arpa/nameser.h>
#include <string.h>

enum {
    LEVELS = 8,       /* RFC 9989 4.10: names that a tree walk asks for */
    REPORTS = 3,      /* addresses whose domains are asked for consent */
    RECORD_MAX = 8192 /* octets of a record to be typed */
};

static const char label[] = "_dmarc.";

/* With aspf=s a MAIL FROM subdomain does not align (RFC 7489 3.1.2). */
static bool is_defeated(const struct checkup *c)
{
    const struct ses_identity *id = c->identity;

    return id && id->mail_from && !name_same(id->mail_from, id->domain);
}

/* The first DMARC record of a reply, also where an alias leads; NULL. */
static const char *record_in(const struct fact *f)
{
    const struct fact_rr *rr;

    for (size_t i = 0; (rr = fact_in_answer(f, ns_t_txt, i)); i++)
        if (dmarc_is_record(rr->value))
            return rr->value;
    return NULL;
}

static struct check_value one_record(const struct checkup *c,
                                     const struct fact *f, const char *text)
{
    struct check_value v = check_nothing(true);
    struct dmarc d;

    struct buf typed = buf_in(c->arena, RECORD_MAX);

    dmarc_read(&d, text);
    if (d.fault != DMARC_OK) {
        dmarc_mend(&typed, text);
        return (struct check_value){.code = CODE_DMARC_INVALID,
                                    .where = f->name,
                                    .found = dmarc_words(d.fault),
                                    .value =
                                        arena_str(c->arena, buf_text(&typed))};
    }
    d.strict_spf = d.strict_spf && is_defeated(c);
    if (d.strict_spf || d.strict_dkim) {
        v.code = d.strict_spf ? CODE_DMARC_STRICT_SPF : CODE_DMARC_STRICT_DKIM;
        v.where = f->name;
        v.found = text;
        dmarc_relax(&typed, text, d.strict_spf, d.strict_dkim);
        v.value = arena_str(c->arena, buf_text(&typed));
    }
    return v;
}

/* ---- reports ---- */

/* The name below which its registry registers; the name where nobody does. */
static const char *organisation(const char *name)
{
    while (name_labels(name) > 2 && !suffix_is_registry(name_parent(name)))
        name = name_parent(name);
    return name;
}

/* A domain of others has to agree before reports go there (RFC 9990 4, RFC 7489
 * 7.1). Number i of the addresses: the name of its consent; "": it is the
 * owner's own. False: there is no such address. */
static bool consent_of(const char *policy, const char *text, size_t i,
                       char consent[NAME_TEXT])
{
    const char *own = policy + strlen(label);
    char typed[NAME_TEXT], domain[NAME_TEXT], below[NAME_TEXT];
    bool absolute;

    *consent = '\0';
    if (!str_starts(policy, label) ||
        !dmarc_report_domain(text, i, typed, sizeof typed))
        return false;
    if (name_read(domain, typed, &absolute) != NAME_OK ||
        name_same(organisation(domain), organisation(own)) ||
        name_join(below, "_report._dmarc", domain) != NAME_OK ||
        name_join(consent, own, below) != NAME_OK)
        *consent = '\0';
    name_lower(consent);
    return true;
}

static bool worth_asking(const struct checkup *c)
{
    return !c->bulk && !c->single && !c->offline && c->resolvers > 0;
}

static void ask(struct checkup *c, const struct ses_expected *want,
                const struct fact *f)
{
    /* where an alias leads is no domain's policy by that name */
    const char *at = str_starts(f->name, label) ? f->name : want->name;
    const char *text = worth_asking(c) ? record_in(f) : NULL;
    char consent[NAME_TEXT];

    if (!text)
        return;
    for (size_t i = 0; i < REPORTS && consent_of(at, text, i, consent); i++)
        if (*consent)
            facts_look(c->facts, c->resolver[0], consent, ns_t_txt, 0);
}

/* The domain says that it takes no reports: neither consent nor silence. */
static bool refuses(const struct fact *f)
{
    const struct fact_rr *rr;

    if (!f || f->outcome != FACT_ANSWER || !f->ra || f->tc ||
        (f->rcode != ns_r_noerror && f->rcode != ns_r_nxdomain))
        return false;
    for (size_t i = 0; (rr = fact_in_answer(f, ns_t_txt, i)); i++)
        if (dmarc_is_record(rr->value))
            return false;
    return true;
}

static void judge_reports(struct checkup *c, const struct fact *f,
                          const char *text, struct ses_record *out)
{
    char consent[NAME_TEXT];

    for (size_t i = 0; i < REPORTS && consent_of(f->name, text, i, consent);
         i++)
        if (*consent &&
            refuses(facts_peek(c->facts, c->resolver[0], consent, ns_t_txt, 0)))
            out->refuses =
                check_with(c, out->refuses, arena_str(c->arena, consent));
}

/* Both alignments are strict: the one that spoils more was told. */
static void judge_strict(struct checkup *c, const struct ses_expected *want,
                         const struct fact *f, struct ses_record *out)
{
    const char *text = out->policy;
    struct buf typed = buf_in(c->arena, RECORD_MAX);
    struct check_value v;
    struct dmarc d;

    if (!out->findings || out->finding[0].code != CODE_DMARC_STRICT_SPF)
        return;
    dmarc_read(&d, text);
    if (!d.strict_dkim)
        return;
    dmarc_relax(&typed, text, true, true); /* done twice it stays so */
    v = (struct check_value){.code = CODE_DMARC_STRICT_DKIM,
                             .where = f->name,
                             .found = text,
                             .value = arena_str(c->arena, buf_text(&typed))};
    check_because(c, want, out, &v);
}

static const struct fact *reply_at(const struct checkup *c, const char *name)
{
    for (size_t i = 0; i < c->facts->n; i++) {
        const struct fact *f = c->facts->fact[i];

        if (f->type == ns_t_txt && name_same(f->name, name) && record_in(f))
            return f;
    }
    return NULL;
}

/* The next name of the tree walk: every domain above that can be somebody's
 * (RFC 9989 4.10), not only the organisation's (RFC 7489 3.2). A registry's
 * own record (co.uk) is not this owner's policy. False: there is none. */
static bool above(const char **domain, char name[NAME_TEXT])
{
    *domain = name_parent(*domain);
    return !suffix_is_registry(*domain) &&
           name_join(name, "_dmarc", *domain) == NAME_OK;
}

/* The reply that the verdict comes from, here or above; NULL: there is none. */
static const struct fact *policy_of(const struct checkup *c,
                                    const struct ses_expected *want)
{
    const struct fact *f = reply_at(c, want->name);
    const char *domain = want->name + strlen(label);
    char name[NAME_TEXT];

    for (int i = 0; !f && i < LEVELS && above(&domain, name); i++)
        f = reply_at(c, name);
    return f;
}

static void judge(struct checkup *c, const struct ses_expected *want,
                  struct ses_record *out)
{
    const struct fact *f = NULL;

    if (out->verdict == SES_RIGHT && str_starts(want->name, label))
        f = policy_of(c, want);
    if (!f)
        return;
    out->policy = record_in(f);
    out->is_inherited = !name_same(f->name, want->name);
    judge_strict(c, want, f, out);
    if (worth_asking(c))
        judge_reports(c, f, out->policy, out);
}

static struct check_value
value(struct checkup *c, const struct ses_expected *want, const struct fact *f)
{
    const char *record = NULL, *like = NULL;
    const struct fact_rr *rr;
    unsigned n = 0;

    (void)want; /* any policy will do */
    for (size_t i = 0; (rr = fact_at_name(f, ns_t_txt, i)); i++) {
        if (dmarc_is_record(rr->value)) {
            record = rr->value;
            n++;
        } else if (dmarc_looks(rr->value)) {
            like = rr->value;
        }
    }
    if (n > 1)
        return (struct check_value){
            .code = CODE_DMARC_DUPLICATE, .where = f->name, .found = record};
    if (n || like)
        return one_record(c, f, n ? record : like);
    return (struct check_value){.code = CODE_DMARC_MISSING};
}

/* Who knows the names above the zone: a resolver, or else the one that finds
 * servers. A policy of one's own in place of one above may be a milder one. */
static bool whom(const struct check_run *r, const struct check_seen *s,
                 const char *name, facts_source *who)
{
    *who = s->server->who;
    if ((r->apex && name_within(name, r->apex)) || s->fact->ra)
        return true;
    if (r->c->single || !(r->c->caches + r->c->resolvers))
        return false;
    *who = r->c->caches ? r->c->cache[0] : r->c->resolver[0];
    return true;
}

/* Why a reply says nothing; CODE_NONE: it does. */
static enum ses_code trouble(const struct fact *f)
{
    if (f->outcome != FACT_ANSWER)
        return CODE_TIMEOUT;
    if ((f->rcode != ns_r_noerror && f->rcode != ns_r_nxdomain) || f->tc ||
        (!f->ra && !f->aa))
        return CODE_SERVFAIL;
    return CODE_NONE;
}

/* One domain above. False: go on with the next. Several records at one name are
 * none (RFC 9989 4.10), and that is told where no other domain has one. */
static bool counts(struct check_run *r, struct check_seen *s,
                   const struct fact *f)
{
    const struct fact_rr *first = fact_in_answer(f, ns_t_txt, 0);
    struct fact at = *f;
    struct check_value v = {.unsure = true, .where = f->name};

    v.code = trouble(f);
    if (v.code != CODE_NONE) {
        s->verdict = SES_UNKNOWN;
        s->v = v;
        return true;
    }
    if (!first)
        return false;
    at.name = first->owner; /* where an alias leads */
    v = value(r->c, r->want, &at);
    if (v.code == CODE_DMARC_DUPLICATE && s->v.code == CODE_NONE) {
        s->verdict = SES_WRONG;
        s->v = v;
    }
    if (!v.right)
        return false;
    s->verdict = SES_RIGHT;
    s->v = v;
    if (!r->final)
        ask(r->c, r->want, f);
    if (f->who == s->server->who)
        s->fact = f;
    return true;
}

/* The policy above is an alias, and this server does not know where it leads:
 * a resolver does. NULL: it is not known yet, or nobody is there to ask. */
static const struct fact *
behind_alias(struct check_run *r, struct check_seen *s, const struct fact *f)
{
    const struct fact_rr *alias = fact_at_name(f, ns_t_cname, 0);

    if (!alias || f->ra || fact_in_answer(f, ns_t_txt, 0))
        return f;
    if (!r->c->single && r->c->caches + r->c->resolvers)
        return check_fact(r, r->c->caches ? r->c->cache[0] : r->c->resolver[0],
                          f->name, ns_t_txt, 0);
    s->verdict = SES_UNKNOWN;
    s->v = (struct check_value){.code = CODE_CNAME_CHAIN,
                                .where = alias->value,
                                .sees = SENTENCE_UNSEEN};
    return NULL;
}

/* The record of a domain above counts for those below. */
static void instead(struct check_run *r, struct check_seen *s)
{
    const char *domain = r->want->name;
    char name[NAME_TEXT];

    if (!str_starts(domain, label))
        return;
    domain += strlen(label);
    for (int i = 0; i < LEVELS && above(&domain, name); i++) {
        facts_source who;

        if (!whom(r, s, name, &who)) {
            s->v.sees |= SENTENCE_UNSEEN; /* one above may count */
            return;
        }
        const struct fact *f = check_fact(r, who, name, ns_t_txt, 0);
        f = f ? behind_alias(r, s, f) : NULL;
        if (!f || counts(r, s, f))
            return;
    }
}

const struct check check_dmarc = {
    .purpose = SES_DMARC,
    .type = ns_t_txt,
    .absence = CODE_DMARC_MISSING,
    /* a policy is had by way of an alias as well */
    .alias = CHECK_ALIAS_FOLLOWED,
    .value = value,
    .ask = ask,
    .instead = instead,
    .judge = judge};
