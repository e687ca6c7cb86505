/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DMARC: _dmarc.DOMAIN, or the record of a domain above. SES never looks at it;
 * receivers do. */
#include "ses/check/check_in.h"

#include "base/str.h"
#include "ses/model/dmarc.h"
#include "ses/model/suffix.h"

#include <arpa/nameser.h>
#include <string.h>

enum { LEVELS = 8 /* RFC 9989 4.10: names that a tree walk asks for */ };

static const char label[] = "_dmarc.";

/* With aspf=s a MAIL FROM subdomain does not align (RFC 7489 3.1.2). */
static bool is_defeated(const struct checkup *c)
{
    const struct ses_identity *id = c->identity;

    return id && id->mail_from && !name_same(id->mail_from, id->domain);
}

static struct check_value one_record(const struct checkup *c,
                                     const struct fact *f, const char *text)
{
    struct check_value v = check_nothing(true);
    struct dmarc d;

    dmarc_read(&d, text);
    if (d.fault != DMARC_OK)
        return (struct check_value){.code = CODE_DMARC_INVALID,
                                    .where = f->name,
                                    .found = dmarc_words(d.fault)};
    if (d.strict_spf && is_defeated(c)) {
        v.code = CODE_DMARC_STRICT_SPF;
        v.where = f->name;
        v.found = text;
    }
    return v;
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

/* Who knows the names above the zone: a resolver. */
static bool whom(const struct check_run *r, const struct check_seen *s,
                 const char *name, facts_who *who)
{
    *who = s->server->who;
    if ((r->apex && name_within(name, r->apex)) || s->fact->ra)
        return true;
    if (r->c->single || !r->c->caches)
        return false;
    *who = r->c->cache[0];
    return true;
}

/* Why a reply says nothing; CHECK_NOTHING: it does. */
static int trouble(const struct fact *f)
{
    if (f->outcome != FACT_ANSWER)
        return CODE_TIMEOUT;
    if ((f->rcode != ns_r_noerror && f->rcode != ns_r_nxdomain) || f->tc ||
        (!f->ra && !f->aa))
        return CODE_SERVFAIL;
    return CHECK_NOTHING;
}

/* One domain above. False: go on with the next. */
static bool counts(struct check_run *r, struct check_seen *s,
                   const struct fact *f)
{
    const struct fact_rr *first = fact_in_answer(f, ns_t_txt, 0);
    struct fact at = *f;
    struct check_value v = {.unsure = true, .where = f->name};

    v.code = trouble(f);
    if (v.code != CHECK_NOTHING) {
        s->verdict = SES_UNKNOWN;
        s->v = v;
        return true;
    }
    if (!first)
        return false;
    at.name = first->owner; /* where an alias leads */
    v = value(r->c, r->want, &at);
    if (!v.right)
        return false;
    s->verdict = SES_RIGHT;
    s->v = v;
    if (f->who == s->server->who)
        s->fact = f;
    return true;
}

/* The record of a domain above counts for those below: of every one that can be
 * somebody's (RFC 9989 4.10), not only of the organisation's (RFC 7489 3.2). A
 * registry's own record (co.uk) is not this owner's policy. */
static void instead(struct check_run *r, struct check_seen *s)
{
    const char *domain = r->want->name;
    char name[NAME_TEXT];

    if (!str_starts(domain, label))
        return;
    domain += strlen(label);
    for (int i = 0; i < LEVELS; i++) {
        facts_who who;

        domain = name_parent(domain);
        if (suffix_is_registry(domain) ||
            name_join(name, "_dmarc", domain) != NAME_OK ||
            !whom(r, s, name, &who))
            return;
        const struct fact *f = check_look(r, who, name, ns_t_txt, 0);
        if (!f || counts(r, s, f))
            return;
    }
}

const struct check check_dmarc = {
    .purpose = SES_DMARC, .type = ns_t_txt, .value = value, .instead = instead};
