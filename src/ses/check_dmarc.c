/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DMARC: _dmarc.DOMAIN, or the record of a domain above. SES never looks at it;
 * receivers do. */
#include "ses/check_in.h"

#include "base/str.h"
#include "ses/dmarc.h"

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

/* The record of a domain above counts for those below. */
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
        if (name_labels(domain) < 2 ||
            name_join(name, "_dmarc", domain) != NAME_OK ||
            !whom(r, s, name, &who))
            return;
        const struct fact *f = check_look(r, who, name, ns_t_txt, 0);
        if (!f)
            return;
        if (!fact_in_answer(f, ns_t_txt, 0))
            continue;
        struct fact at = *f; /* an alias may lead there */
        at.name = fact_in_answer(f, ns_t_txt, 0)->owner;
        struct check_value v = value(r->c, r->want, &at);
        if (!v.right)
            continue;
        s->verdict = SES_RIGHT;
        s->v = v;
        if (who == s->server->who)
            s->fact = f;
        return;
    }
}

const struct check check_dmarc = {
    .purpose = SES_DMARC, .type = ns_t_txt, .value = value, .instead = instead};
