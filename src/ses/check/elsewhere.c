/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a mistake would have put a record: the same record is looked for under
 * every name that a panel or a hand may have made of the right one. */
#include "ses/check/check_in.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "dns/type.h"
#include "ses/model/region.h"

#include <arpa/nameser.h>
#include <string.h>

/* Which names a row can be made of. */
enum {
    ANY = 0,
    DKIM = 1,  /* "TOK._domainkey" */
    UNDER = 2, /* "_amazonses", "_dmarc": the first label has an underscore */
    LABELS_MAX = 5,
    TOKEN_LEAST = 20 /* letters that are nobody else's by chance */
};

/* How likely: advice looks for the usual only, a survey for all but the rare
 * ones, a single lookup for these last and never for the odd ones. */
enum likely { USUAL, SELDOM, RARE, ODD };

/* %r the name below the domain, %h its first label, %t the rest of it, %v and
 * %u the same two without an underscore in front; %d the domain, %z the zone,
 * %s the zone of SES that the target is in. */
struct variant {
    const char *pattern;
    enum ses_code code;
    unsigned of;
    enum likely likely;
};

static const struct variant variants[] = {
    {"%r.%d.%d", CODE_NAME_DOUBLED, ANY, USUAL},
    {"%r.%d.%z", CODE_NAME_PARTLY_DOUBLED, ANY, USUAL},
    {"%r.%d.%d.%d", CODE_NAME_DOUBLED, DKIM, RARE},
    {"%r.%d.%z.%z", CODE_NAME_PARTLY_DOUBLED, DKIM, RARE},
    {"%h.%u.%d", CODE_UNDERSCORE_MISSING, DKIM, USUAL},
    {"%v.%d", CODE_UNDERSCORE_MISSING, UNDER, SELDOM},
    {"%h%t.%d", CODE_DOT_MISSING, DKIM, SELDOM},
    {"%h%t.%d.%z", CODE_DOT_MISSING, DKIM, RARE},
    {"%h%u.%d", CODE_DOT_MISSING, DKIM, RARE},
    {"%h.%u.%d.%z", CODE_UNDERSCORE_MISSING, DKIM, RARE},
    {"%h.%s.%d", CODE_SWAPPED, DKIM, SELDOM},
    {"%h.%s.%z", CODE_SWAPPED, DKIM, SELDOM},
    {"%h.%d", CODE_NAME_INCOMPLETE, DKIM, SELDOM},
    {"%t.%d", CODE_NAME_INCOMPLETE, DKIM, SELDOM},
    {"%h.%z", CODE_NAME_INCOMPLETE, DKIM, RARE},
    {"%t.%z", CODE_NAME_INCOMPLETE, DKIM, RARE},
    {"%r.example.com.%d", CODE_PLACEHOLDER_IN_NAME, ANY, ODD},
    {"%r.example.com.%z", CODE_PLACEHOLDER_IN_NAME, ANY, ODD},
    {"%r.ses-example.com.%d", CODE_PLACEHOLDER_IN_NAME, ANY, ODD},
    {"%r.example.org.%d", CODE_PLACEHOLDER_IN_NAME, ANY, ODD},
    {"%r.example.net.%d", CODE_PLACEHOLDER_IN_NAME, ANY, ODD},
    {"%r.domain.com.%d", CODE_PLACEHOLDER_IN_NAME, ANY, ODD},
    {"%r.yourdomain.com.%d", CODE_PLACEHOLDER_IN_NAME, ANY, ODD},
    {"%r.your-domain.com.%d", CODE_PLACEHOLDER_IN_NAME, ANY, ODD},
    {"%r.yourdomain.%d", CODE_PLACEHOLDER_IN_NAME, ANY, ODD},
    {"%r.your_domain.%d", CODE_PLACEHOLDER_IN_NAME, ANY, ODD},
    {"%r.your-domain.%d", CODE_PLACEHOLDER_IN_NAME, ANY, ODD},
    {"%r.mydomain.com.%d", CODE_PLACEHOLDER_IN_NAME, ANY, ODD},
    {"%r.domain.%d", CODE_PLACEHOLDER_IN_NAME, ANY, ODD},
    {"%r.domain.tld.%d", CODE_PLACEHOLDER_IN_NAME, ANY, ODD},
    {"%r.<domain>.%d", CODE_PLACEHOLDER_IN_NAME, ANY, ODD},
    {"%r.[domain].%d", CODE_PLACEHOLDER_IN_NAME, ANY, ODD},
    {"%r.{domain}.%d", CODE_PLACEHOLDER_IN_NAME, ANY, ODD},
    {"%r.www.%d", CODE_WRONG_LEVEL, ANY, SELDOM},
    {"%h.-%u.%d", CODE_UNDERSCORE_CHANGED, DKIM, RARE},
    {"%h-%u.%d", CODE_UNDERSCORE_CHANGED, DKIM, RARE},
    {"%h.%ts.%d", CODE_UNDERSCORE_CHANGED, DKIM, RARE},
    {"%h.%us.%d", CODE_UNDERSCORE_CHANGED, DKIM, RARE},
    {"%h.%u_.%d", CODE_UNDERSCORE_CHANGED, DKIM, RARE},
    {"%h._%t.%d", CODE_UNDERSCORE_CHANGED, DKIM, RARE},
    {"%h.domain_key.%d", CODE_UNDERSCORE_CHANGED, DKIM, RARE},
    {"%h._domain_key.%d", CODE_UNDERSCORE_CHANGED, DKIM, RARE},
    {"%h.domain-key.%d", CODE_UNDERSCORE_CHANGED, DKIM, RARE},
    {"%h._domain-key.%d", CODE_UNDERSCORE_CHANGED, DKIM, RARE},
    {"%h._domain.key.%d", CODE_UNDERSCORE_CHANGED, DKIM, RARE},
    {"%h.domain.key.%d", CODE_UNDERSCORE_CHANGED, DKIM, RARE},
    {"-%v.%d", CODE_UNDERSCORE_CHANGED, UNDER, RARE},
    {"%v_.%d", CODE_UNDERSCORE_CHANGED, UNDER, RARE},
    {"_%h.%d", CODE_UNDERSCORE_CHANGED, UNDER, RARE},
    {"\\032%r.%d", CODE_SPACE_IN_NAME, ANY, RARE},
    {"%r\\032.%d", CODE_SPACE_IN_NAME, ANY, RARE},
    {"\\032%r.%d.%z", CODE_SPACE_IN_NAME, ANY, RARE},
    {"%r.%d\\032.%z", CODE_SPACE_IN_NAME, ANY, RARE},
    {"\\009%r.%d", CODE_SPACE_IN_NAME, ANY, RARE},
    {"%r\\009.%d", CODE_SPACE_IN_NAME, ANY, RARE},
    {"\\194\\160%r.%d", CODE_SPACE_IN_NAME, ANY, RARE},
    {"%r\\194\\160.%d", CODE_SPACE_IN_NAME, ANY, RARE},
    {"\\226\\128\\139%r.%d", CODE_SPACE_IN_NAME, ANY, RARE},
    {"%r\\226\\128\\139.%d", CODE_SPACE_IN_NAME, ANY, RARE},
    {"\\239\\187\\191%r.%d", CODE_SPACE_IN_NAME, ANY, RARE},
    {"%h\\032.%t.%d", CODE_SPACE_IN_NAME, DKIM, RARE},
    {"%h.\\032%t.%d", CODE_SPACE_IN_NAME, DKIM, RARE},
    {"http://%r.%d", CODE_URL_IN_NAME, ANY, RARE},
    {"https://%r.%d", CODE_URL_IN_NAME, ANY, RARE},
    {"http://%r.%d.%z", CODE_URL_IN_NAME, ANY, RARE},
    {"https://%r.%d.%z", CODE_URL_IN_NAME, ANY, RARE},
    {"%r/.%d", CODE_URL_IN_NAME, ANY, RARE},
    {"\\\"%r\\\".%d", CODE_URL_IN_NAME, ANY, RARE},
    {"\\@.%r.%d", CODE_URL_IN_NAME, ANY, RARE},
};

/* The names that a record's mistakes are made of. */
struct names {
    const char *name, *domain, *zone;
    const char *ses;      /* what follows the target's first label (CNAME) */
    char head[NAME_TEXT]; /* the first label */
    char tail[NAME_TEXT]; /* what follows it up to the domain, or "" */
    char rel[NAME_TEXT];  /* the name below the domain; "": the domain itself */
};

/* The domain that a record's name is made of, where no identity says it. */
static const char *domain_of(const char *name, const char *apex)
{
    static const char middle[] = "._domainkey.";
    const char *at = str_find(name, middle);

    if (at)
        return at + strlen(middle);
    return apex && name_within(name, apex) ? apex : name_parent(name);
}

static void names_of(const struct check_run *r, struct names *out)
{
    const char *name = r->want->name, *apex = r->apex;
    const char *d = r->c->identity ? r->c->identity->domain : NULL;
    size_t n = strlen(name), head = name_label_len(name), m;

    if (!d || !name_within(name, d))
        d = domain_of(name, apex);
    *out = (struct names){.name = name, .domain = d, .zone = d};
    out->ses = r->want->values.n ? name_parent(r->want->values.at[0])
                                 : check_dkim_zone(r->c);
    if (apex && name_within(name, apex))
        out->zone = apex;
    m = strlen(d);
    if (n < m + 2)
        return; /* the domain itself */
    memcpy(out->rel, name, n - m - 1);
    memcpy(out->head, name, head);
    if (head + 1 < n - m - 1)
        memcpy(out->tail, name + head + 1, n - m - head - 2);
}

/* ---- one name ---- */

struct finder {
    struct check_run *r;
    const struct names *n;
    const struct fact *control[2]; /* below the domain, below the zone */
};

static bool same_first_label(const char *name, const char *label)
{
    size_t n = strlen(label);

    return n && str_same_n(name, label, n) && name[n] == '.';
}

static bool fits_cname(const struct finder *x, const struct fact *f,
                       enum ses_code code)
{
    const char *target = fact_at_name(f, ns_t_cname, 0)->value;
    const char *head = x->n->head;

    if (x->r->want->purpose != SES_EASY_DKIM)
        return false;
    if (code == CODE_SWAPPED)
        return same_first_label(target, x->n->rel);
    /* quotation marks, a blank or a URL may stand in front of the token */
    if (same_first_label(target, head) ||
        (strlen(head) >= TOKEN_LEAST && str_find(target, head)))
        return true;
    /* the value may be another token's; and so may the name have more */
    return region_target_zone(target) && str_find(f->name, head);
}

static bool fits_other(const struct finder *x, const struct fact *f,
                       enum ses_code code)
{
    const struct fact_rr *rr;

    for (size_t i = 0; (rr = fact_at_name(f, x->r->want->type, i)); i++) {
        if (x->r->want->purpose == SES_MAIL_FROM_MX &&
            (str_ends(rr->value, ".amazonses.com") ||
             str_ends(rr->value, ".amazonaws.com")))
            return true;
        /* the zone above may have a key of the same selector for itself */
        if (x->r->want->purpose == SES_BYODKIM && code != CODE_WRONG_LEVEL &&
            str_find(rr->value, "p="))
            return true;
    }
    return false;
}

/* What stands there is the record, or one that SES would have wanted. */
static bool fits(const struct finder *x, const struct fact *f,
                 enum ses_code code)
{
    uint16_t type = x->r->want->type;

    if (check_trouble(x->r->c, f) != CODE_NONE || !fact_at_name(f, type, 0) ||
        fact_in_answer(f, TYPE_DNAME, 0)) /* made up, for any name there */
        return false;
    for (int i = 0; i < 2; i++)
        if (x->control[i] && check_same_records(f, x->control[i], type))
            return false; /* a wildcard says so */
    /* ... and one that is known already may reach there, too */
    if (x->r->hidden && check_same_records(f, x->r->best->fact, type))
        return false;
    if (code != CODE_SWAPPED && x->r->row->value(x->r->c, x->r->want, f).right)
        return true;
    return type == ns_t_cname ? fits_cname(x, f, code) : fits_other(x, f, code);
}

/* The usual mistakes in a name. */
static bool is_usual(enum ses_code code)
{
    return code == CODE_NAME_DOUBLED || code == CODE_NAME_PARTLY_DOUBLED ||
           code == CODE_DOT_MISSING || code == CODE_UNDERSCORE_MISSING;
}

/* A wildcard gives this text, whatever is asked for. */
static bool is_everywhere(const struct finder *x, const struct fact *f)
{
    const char *below[] = {x->n->domain, x->n->zone};

    for (int i = 0; i < 2; i++) {
        const struct fact *beside = check_control(x->r, below[i], ns_t_txt);

        if (!beside || check_same_records(f, beside, ns_t_txt))
            return true;
    }
    return false;
}

/* Under such a name the right target may stand as text: two mistakes. */
static const char *as_text(const struct finder *x, const char *name,
                           enum ses_code code)
{
    struct check_run *r = x->r;
    const struct fact_rr *rr;
    const struct fact *f;

    if (r->want->purpose != SES_EASY_DKIM || !is_usual(code))
        return NULL;
    f = check_fact(r, r->best->server->who, name, ns_t_txt, 0);
    for (size_t i = 0; f && (rr = fact_at_name(f, ns_t_txt, i)); i++)
        if (same_first_label(rr->value, x->n->head))
            return is_everywhere(x, f) ? NULL : rr->value;
    return NULL;
}

/* Where no random name was looked up before, it is now that something seems to be
 * found: a wildcard answers under a doubled name, too. */
static bool is_published(struct finder *x, const struct fact *f,
                         enum ses_code code)
{
    struct check_run *r = x->r;
    uint16_t type = r->want->type;
    const char *below[] = {x->n->domain, x->n->zone};

    for (int i = 0; i < 2; i++) {
        if (x->control[i] || (i && name_same(below[0], below[1])))
            continue;
        x->control[i] = check_control(r, below[i], type);
        if (!x->control[i])
            return false;
    }
    return fits(x, f, code);
}

/* Of several records at that name the one that was meant: texts of other uses
 * may stand beside it, and nobody has to type those, nor delete them. */
static struct fact the_one(const struct finder *x, const struct fact *f,
                           enum ses_code code)
{
    const struct check_run *r = x->r;
    struct fact one = *f;
    struct fact_rr *like = NULL;
    const struct fact_rr *rr;

    one.n = 1;
    for (size_t i = 0; (rr = fact_at_name(f, r->want->type, i)); i++) {
        one.rr = arena_alloc(r->c->arena, sizeof *one.rr);
        *one.rr = *rr;
        if (r->row->value(r->c, r->want, &one).right)
            return one;
        if (!like && fits(x, &one, code))
            like = one.rr;
    }
    one.rr = like;
    return like ? one : *f;
}

static void found(struct finder *x, const struct fact *f, enum ses_code code)
{
    struct check_run *r = x->r;
    bool several = fact_at_name(f, r->want->type, 1) != NULL;
    const struct fact one = several ? the_one(x, f, code) : *f;

    r->cause = (struct check_value){
        .code = code,
        .where = f->name,
        .found = fact_at_name(&one, r->want->type, 0)->value};
    if (several)
        r->cause.others = check_with(r->c, r->cause.others, r->cause.found);
    if (code == CODE_SWAPPED)
        return;
    r->also = r->row->value(r->c, r->want, &one);
    r->also.where = f->name;
    /* nobody said what it should be, and this is to be deleted */
    if (!r->want->values.n && r->also.right && r->want->type != ns_t_cname)
        r->cause.value = r->cause.found;
}

/* All names below it lead elsewhere: the type next to CNAME in a panel's list
 * was picked. */
static bool is_dname(struct finder *x, const struct fact *f)
{
    struct check_run *r = x->r;
    const struct fact_rr *rr = fact_in_answer(f, TYPE_DNAME, 0);

    if (!rr || r->want->type != ns_t_cname || !name_same(rr->owner, x->n->name))
        return false;
    r->cause = (struct check_value){
        .code = CODE_WRONG_TYPE, .where = rr->owner, .found = rr->value};
    r->found_type = TYPE_DNAME;
    return true;
}

static void try_name(struct finder *x, const char *typed, enum ses_code code)
{
    struct check_run *r = x->r;
    char name[NAME_TEXT];
    const struct fact *f;

    if (name_read(name, typed, NULL) != NAME_OK ||
        name_same(name, x->n->name) || !name_within(name, x->n->zone))
        return;
    f = check_fact(r, r->best->server->who, name, r->want->type, 0);
    if (!f || r->cause.code != CODE_NONE)
        return;
    r->unsought |= !fact_answered(f);
    if (is_dname(x, f))
        return;
    if (fits(x, f, code)) {
        if (is_published(x, f, code))
            found(x, f, code);
        return;
    }
    const char *text =
        check_denies(r->c, f, ns_r_noerror) ? as_text(x, name, code) : NULL;
    if (!text)
        return;
    r->cause =
        (struct check_value){.code = code, .where = f->name, .found = text};
    r->also = (struct check_value){
        .code = CODE_WRONG_TYPE, .where = f->name, .found = text};
    r->found_type = ns_t_txt;
}

/* ---- all names ---- */

static const char *without_underscore(const char *s)
{
    return *s == '_' ? s + 1 : s;
}

static const char *part(const struct names *n, char letter)
{
    switch (letter) {
    case 'r':
        return n->rel;
    case 'h':
        return n->head;
    case 't':
        return n->tail;
    case 'v':
        return without_underscore(n->head);
    case 'u':
        return without_underscore(n->tail);
    case 'd':
        return n->domain;
    case 's':
        return n->ses;
    default:
        return n->zone;
    }
}

/* The pattern with its parts put in. False: it is too long for a name. */
static bool spell(const struct names *n, const char *pattern,
                  char out[NAME_TEXT])
{
    struct buf b = buf_fixed(out, NAME_TEXT);

    for (const char *p = pattern; *p; p++)
        if (*p == '%')
            buf_str(&b, part(n, *++p));
        else
            buf_ch(&b, *p);
    buf_text(&b);
    if (*out == '.') /* nothing in front of the domain */
        str_drop(out, 1);
    return !b.failed;
}

static bool applies(const struct names *n, unsigned of)
{
    if (of == DKIM)
        return n->tail[0] == '_';
    return of != UNDER || (n->head[0] == '_' && !n->tail[0]);
}

/* How far to look. */
static enum likely reach(const struct check_run *r)
{
    if (!ses_purpose_required(r->want->purpose))
        return USUAL;
    if (r->c->survey)
        return SELDOM;
    return r->c->single ? RARE : ODD;
}

/* "mail" of "mail.example.com": its first labels, once more. */
static void try_prefixes(struct finder *x)
{
    const char *d = x->n->domain, *p = d;

    for (int i = 0; i < LABELS_MAX && strcmp(p, ".") != 0; i++) {
        const char *end = p + name_label_len(p);
        const char *tails[] = {d, x->n->zone};
        for (int k = 0; k < 2 && *end; k++) {
            char name[2 * NAME_TEXT];
            struct buf b = buf_fixed(name, sizeof name);
            buf_fmt(&b, "%s.", x->n->rel);
            buf_put(&b, d, (size_t)(end - d));
            buf_fmt(&b, ".%s", tails[k]);
            if (!b.failed)
                try_name(x, buf_text(&b), CODE_NAME_PARTLY_DOUBLED);
        }
        p = name_parent(p);
    }
}

/* The domains above the identity's, down to the zone's apex. In a zone below the
 * domain (_domainkey.D) the name's own labels were typed once more. */
static void try_levels(struct finder *x)
{
    const char *at = x->n->domain;
    char name[NAME_TEXT];

    if (!name_within(at, x->n->zone)) {
        if (name_join(name, x->n->rel, x->n->zone) == NAME_OK)
            try_name(x, name, CODE_NAME_PARTLY_DOUBLED);
        return;
    }
    for (int i = 0; i < LABELS_MAX && !name_same(at, x->n->zone); i++) {
        /* the last step goes to the apex, however far up it is */
        at = i + 1 < LABELS_MAX ? name_parent(at) : x->n->zone;
        if (name_join(name, x->n->rel, at) == NAME_OK)
            try_name(x, name, CODE_WRONG_LEVEL);
        struct buf b = buf_fixed(name, sizeof name);
        buf_fmt(&b, "%s.%s", x->n->name, at);
        if (!b.failed && !name_same(at, x->n->zone))
            try_name(x, buf_text(&b), CODE_NAME_PARTLY_DOUBLED);
    }
}

/* Where SES sends from: its name is in the same list of records. */
static void try_mail_from(struct finder *x)
{
    const struct ses_identity *id = x->r->c->identity;
    char name[NAME_TEXT];

    if (id && id->mail_from && applies(x->n, DKIM) &&
        name_join(name, x->n->rel, id->mail_from) == NAME_OK)
        try_name(x, name, CODE_WRONG_LEVEL);
}

/* A whole zone appended to a name below a subdomain doubles a part of it only;
 * a MAIL FROM domain is a subdomain always (F3). */
static enum ses_code code_of(const struct finder *x, const struct variant *v)
{
    bool whole = name_same(x->n->domain, x->n->zone) ||
                 x->r->want->purpose == SES_MAIL_FROM_MX ||
                 x->r->want->purpose == SES_MAIL_FROM_SPF;

    return v->code == CODE_NAME_PARTLY_DOUBLED && whole ? CODE_NAME_DOUBLED
                                                        : v->code;
}

static void try_variants(struct finder *x, enum likely from, enum likely to)
{
    const struct names *n = x->n;

    for (size_t i = 0; i < sizeof variants / sizeof *variants; i++) {
        const struct variant *v = &variants[i];
        char typed[NAME_TEXT];
        /* of a domain itself only its doubling is a name */
        enum likely most = n->rel[0] ? to : USUAL;

        if (v->likely < from || v->likely > most || !applies(n, v->of))
            continue;
        if (spell(n, v->pattern, typed))
            try_name(x, typed, code_of(x, v));
    }
}

/* Over a network of many servers all names are asked for at once. The server
 * of a single lookup is asked for rare ones only when no other was found. */
void check_elsewhere(struct check_run *r)
{
    struct names names;
    struct finder x = {.r = r, .n = &names};
    enum likely to = reach(r);
    enum likely first = r->c->single ? SELDOM : to;

    if (r->want->purpose == SES_RECEIVE_MX)
        return;
    names_of(r, &names);
    if (to > USUAL)
        x.control[0] = check_control(r, names.domain, r->want->type);
    if (to > USUAL && !name_same(names.domain, names.zone))
        x.control[1] = check_control(r, names.zone, r->want->type);
    try_variants(&x, USUAL, USUAL);
    if (to > USUAL) {
        try_prefixes(&x);
        try_levels(&x);
        try_mail_from(&x);
        try_variants(&x, SELDOM, first);
    }
    if (first < to && !r->open && r->cause.code == CODE_NONE)
        try_variants(&x, RARE, to);
}
