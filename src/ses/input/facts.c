/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a JSON value tells, by its keys: the AWS CLI's answers, Terraform,
 * CloudFormation, CDK, Pulumi, Route 53, and our own report. */
#include "ses/input/input_in.h"
#include "ses/input/objects.h"

#include "base/str.h"
#include "ses/model/region.h"

#include <arpa/nameser.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { DEPTH = 48 };

/* ---- what a key means ---- */

enum meaning {
    NOTHING,
    IGNORE, /* nothing below it is of use */
    DOMAIN,
    BASE,    /* a zone that names are below */
    DOMAINS, /* a list of them */
    TOKENS,
    SIGNING_ZONE,
    SIGNING,
    ORIGIN,
    DKIM_STATUS,
    PLAIN_STATUS,
    VERIFICATION,
    LEGACY_TOKEN,
    MAIL_FROM,
    MAIL_FROM_STATUS,
    ERROR_TYPE,
    LAST_CHECKED,
    SOA_MNAME,
    SOA_RNAME,
    SOA_SERIAL,
    REGION
};

/* Keys in lower case, letters and digits only. */
static const struct {
    const char *key;
    enum meaning meaning;
} keys[] = {
    {"answers", IGNORE},
    {"awsregion", REGION},
    {"adminemail", SOA_RNAME},
    {"dkimsigningattributesorigin", ORIGIN},
    {"before", IGNORE},
    {"beforesensitive", IGNORE},
    {"dkimenabled", SIGNING},
    {"dkimstatus", DKIM_STATUS},
    {"dkimtoken", TOKENS},
    {"dkimtokens", TOKENS},
    {"dkimverificationstatus", DKIM_STATUS},
    {"dkimzone", SIGNING_ZONE},
    {"domain", DOMAIN},
    {"domainname", DOMAIN},
    {"emailidentities", DOMAINS},
    {"emailidentity", DOMAIN},
    {"errortype", ERROR_TYPE},
    {"identities", DOMAINS},
    {"identity", DOMAIN},
    {"identityname", DOMAIN},
    {"lastcheckedtimestamp", LAST_CHECKED},
    {"mailfrom", MAIL_FROM},
    {"mailfromdomain", MAIL_FROM},
    {"mailfromdomainstatus", MAIL_FROM_STATUS},
    {"nexttoken", IGNORE},
    {"policies", IGNORE},
    {"primarynameserver", SOA_MNAME},
    {"region", REGION},
    {"responsemetadata", IGNORE},
    {"serialnumber", SOA_SERIAL},
    {"sesdomain", DOMAIN},
    {"sesregion", REGION},
    {"signingattributesorigin", ORIGIN},
    {"signingenabled", SIGNING},
    {"signinghostedzone", SIGNING_ZONE},
    {"status", PLAIN_STATUS},
    {"tags", IGNORE},
    {"tagsall", IGNORE},
    {"tokens", TOKENS},
    {"verificationstatus", VERIFICATION},
    {"verificationtoken", LEGACY_TOKEN},
    {"zone", BASE},
    {"zonename", BASE},
    {"dnszone", BASE},
};

static void plain_key(const char *key, char out[64])
{
    size_t n = 0;

    for (; *key && n < 63; key++)
        if (str_is_alnum(*key))
            out[n++] = str_lower(*key);
    out[n] = '\0';
}

static enum meaning meaning_of(const char *key)
{
    char plain[64];

    plain_key(key, plain);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (!strcmp(keys[i].key, plain))
            return keys[i].meaning;
    return NOTHING;
}

/* Names that people give their outputs: "ses_dkim_tokens", "MailFromDomain". */
static enum meaning meaning_of_output(const char *key)
{
    enum meaning m = meaning_of(key);
    char plain[64];

    plain_key(key, plain);
    if (m != NOTHING)
        return m;
    if (strstr(plain, "mailfrom") || strstr(plain, "bounce"))
        return MAIL_FROM;
    if (strstr(plain, "verificationtoken"))
        return LEGACY_TOKEN;
    if (strstr(plain, "token"))
        return TOKENS;
    if (strstr(plain, "hostedzone") || strstr(plain, "zone") ||
        strstr(plain, "arn"))
        return strstr(plain, "signing") ? SIGNING_ZONE : NOTHING;
    if ((strstr(plain, "domain") && !strstr(plain, "domainkey")) ||
        strstr(plain, "identity"))
        return DOMAIN;
    return NOTHING;
}

/* ---- values ---- */

/* "TemporaryFailure" and "PENDING" -> "TEMPORARY_FAILURE", "PENDING" */
static const char *status_word(struct arena *a, const char *s)
{
    char word[64];
    size_t n = 0;

    for (size_t i = 0; s[i] && n < sizeof word - 2; i++) {
        bool upper = s[i] >= 'A' && s[i] <= 'Z';

        if (upper && i && str_lower(s[i - 1]) == s[i - 1] && s[i - 1] != '_')
            word[n++] = '_';
        word[n++] = s[i] >= 'a' && s[i] <= 'z' ? (char)(s[i] - 32) : s[i];
    }
    return arena_copy(a, word, n);
}

static const char *rfc3339(struct arena *a, time_t t)
{
    struct tm tm;
    char text[32];

    if (!gmtime_r(&t, &tm) || !strftime(text, sizeof text, "%FT%TZ", &tm))
        return NULL;
    return arena_str(a, text);
}

/* Takes `width` digits and then the character `end`, if it is not 0. */
static bool take_digits(const char **at, unsigned width, char end, int *to)
{
    const char *p = *at;

    *to = 0;
    for (unsigned i = 0; i < width; i++, p++) {
        if (!str_is_digit(*p))
            return false;
        *to = *to * 10 + (*p - '0');
    }
    if (end && *p++ != end)
        return false;
    *at = p;
    return true;
}

/* ISO 8601: 2026-11-23T08:00:00, with or without a fraction and an offset. */
static bool read_time(const char *p, time_t *to)
{
    struct tm tm = {.tm_isdst = 0};
    int hours = 0, minutes = 0;

    if (!take_digits(&p, 4, '-', &tm.tm_year) ||
        !take_digits(&p, 2, '-', &tm.tm_mon) ||
        !take_digits(&p, 2, 'T', &tm.tm_mday) ||
        !take_digits(&p, 2, ':', &tm.tm_hour) ||
        !take_digits(&p, 2, ':', &tm.tm_min) ||
        !take_digits(&p, 2, 0, &tm.tm_sec))
        return false;
    p += *p == '.' ? 1 + strspn(p + 1, "0123456789") : 0;
    bool west = *p == '-';
    if (*p == '+' || west) {
        p++;
        if (!take_digits(&p, 2, ':', &hours) ||
            !take_digits(&p, 2, 0, &minutes))
            hours = minutes = 0;
    }
    tm.tm_year -= 1900;
    tm.tm_mon--;
    time_t offset = (time_t)hours * 3600 + (time_t)minutes * 60;
    *to = timegm(&tm) - (west ? -offset : offset);
    return true;
}

/* Seconds since 1970 (CLI v1), or ISO 8601 with an offset (CLI v2). */
static const char *time_text(const struct objects *o, json_t *v)
{
    time_t when;

    if (json_is_number(v)) {
        double t = o->json->real(v);
        return t >= 0 && t < 253402300800.0
                   ? rfc3339(&o->in->scratch, (time_t)t)
                   : NULL;
    }
    if (!json_is_string(v) || !read_time(o->json->text(v), &when))
        return NULL;
    return rfc3339(&o->in->scratch, when);
}

static void wrong(const struct objects *o, const char *text)
{
    if (text)
        input_wrong(o->in, o->line, 0, text);
}

/* ---- the identity ---- */

/* The domain for facts without one: a word, the file's name, or by turns. */
static const char *unnamed(struct objects *o)
{
    struct input *in = o->in;

    if (o->unnamed)
        return o->unnamed;
    if (in->file.last[0]) {
        o->unnamed = arena_str(&in->scratch, in->file.last);
    } else if (in->file.hint) {
        o->unnamed = in->file.hint;
    } else if (in->domains > 1 && in->file.unnamed < in->domains) {
        o->unnamed = in->domain[in->file.unnamed++];
        input_note(in, o->line,
                   arena_fmt(&in->scratch,
                             "no domain is named here; taken for %s, by the "
                             "order of the words",
                             o->unnamed));
    } else if (!o->told) {
        wrong(o, "no domain is named here: give it as a word, seslookup --ses "
                 "DOMAIN --from=FILE, or name the file DOMAIN.json");
        o->told = true;
    }
    return o->unnamed;
}

static struct input_item *item(struct objects *o, struct scope *s)
{
    const char *domain = s->domain ? s->domain : unnamed(o);

    if (!domain)
        return NULL;
    o->in->file.found++;
    return input_store_item(&o->in->store, domain, o->in->file.name, o->line);
}

/* ---- facts ---- */

static void token(struct objects *o, struct scope *s, const char *text)
{
    struct input_raw raw = {.type = ns_t_txt, .line = o->line};
    struct input_token t = {.text = text, .line = o->line};
    const char *domain;

    if (!*text || input_objects_string(o, s, text))
        return;
    domain = s->domain ? s->domain : unnamed(o);
    if (!domain)
        return;
    if (s->external) {
        raw.name = arena_fmt(&o->in->scratch, "%s._domainkey.%s", text, domain);
        raw.value = "p=customerProvidedPublicKey";
        wrong(o, input_record(o->in, &raw));
    } else if (strlen(text) > 63 || strpbrk(text, " \t\"'./")) {
        wrong(o, "a DKIM token is one word of letters and digits");
    } else {
        wrong(o, input_bare_token(o->in, &t, domain));
    }
}

static void legacy_token(struct objects *o, struct scope *s, const char *text)
{
    const char *domain = s->domain ? s->domain : unnamed(o);
    struct input_raw raw = {.type = ns_t_txt, .line = o->line};

    if (!domain || !*text)
        return;
    raw.name = arena_fmt(&o->in->scratch, "_amazonses.%s", domain);
    raw.value = text;
    wrong(o, input_record(o->in, &raw));
}

static void mail_from(struct objects *o, struct scope *s, const char *text)
{
    struct input_item *it;
    char name[NAME_TEXT];

    if (!*text || input_name(&o->in->scratch, text, name))
        return;
    it = item(o, s);
    if (it && strchr(name, '.'))
        input_mail_from(o->in, it, name);
}

/* Where a fact is kept as it is. */
static const char **place(struct ses_identity *id, enum meaning m)
{
    switch (m) {
    case ORIGIN:
        return &id->origin;
    case DKIM_STATUS:
    case PLAIN_STATUS:
        return &id->status.dkim;
    case VERIFICATION:
        return &id->status.verification;
    case MAIL_FROM_STATUS:
        return &id->status.mail_from;
    case ERROR_TYPE:
        return &id->status.error_type;
    case SOA_MNAME:
        return &id->status.soa_mname;
    case SOA_RNAME:
        return &id->status.soa_rname;
    case LAST_CHECKED:
        return &id->status.last_checked;
    case NOTHING:
    case IGNORE:
    case BASE:
    case SIGNING:
    case SIGNING_ZONE:
    case DOMAIN:
    case DOMAINS:
    case TOKENS:
    case LEGACY_TOKEN:
    case MAIL_FROM:
    case SOA_SERIAL:
    case REGION:
        break;
    }
    return NULL;
}

static void keep(struct objects *o, struct scope *s, enum meaning m,
                 const char *text)
{
    struct input_item *it;
    const char **at;
    char name[NAME_TEXT];

    if (!*text || strlen(text) > 255 || (m == PLAIN_STATUS && !s->dkim) ||
        !(it = item(o, s)))
        return;
    at = place(&it->id, m);
    if (m == SIGNING_ZONE || m == SOA_MNAME || m == SOA_RNAME) {
        if (input_name(&o->in->scratch, text, name))
            return;
        text = name;
    } else if (m == DKIM_STATUS || m == PLAIN_STATUS || m == VERIFICATION ||
               m == MAIL_FROM_STATUS) {
        text = status_word(&o->in->scratch, text);
    }
    if (m == SIGNING_ZONE)
        input_signing_zone(o->in, it, text);
    if (at)
        *at = arena_str(it->arena, text);
    if (m == VERIFICATION && s->legacy)
        it->id.status.of_legacy_txt = true;
}

/* An output may have any name; a token looks like nothing else. */
static bool is_token_output(const struct scope *s, const char *text)
{
    bool sure;

    return s->outputs && input_is_token(text, &sure) && sure;
}

static void string(struct objects *o, struct scope *s, enum meaning m,
                   const char *text)
{
    if (m == TOKENS || (m == NOTHING && is_token_output(s, text)))
        token(o, s, text);
    else if (m == LEGACY_TOKEN)
        legacy_token(o, s, text);
    else if (m == MAIL_FROM)
        mail_from(o, s, text);
    else if (m == DOMAINS)
        wrong(o, input_identity(o->in, text, o->line, NULL));
    else if (m == NOTHING && s->bare)
        wrong(o, input_row(o->in, arena_str(&o->in->scratch, text), o->line));
    else if (m == NOTHING)
        (void)input_objects_string(o, s, text);
    else if (m != DOMAIN)
        keep(o, s, m, text);
}

static void member(struct objects *o, struct scope *s, enum meaning m,
                   json_t *v)
{
    struct input_item *it;
    const char *text;

    if (json_is_array(v)) {
        input_objects_stack(o, s, v);
        for (size_t i = 0; i < o->json->size(v); i++)
            if (!json_is_array(o->json->at(v, i)))
                member(o, s, m, o->json->at(v, i));
            else
                input_objects_walk(o, o->json->at(v, i), s);
    } else if (json_is_object(v)) {
        input_objects_walk(o, v, s);
    } else if (m == REGION || m == BASE) {
        return; /* of the object as a whole */
    } else if (m == SIGNING && json_is_boolean(v)) {
        if (!json_is_true(v) && (it = item(o, s)))
            it->id.status.signing_disabled = true;
    } else if (m == LAST_CHECKED) {
        text = time_text(o, v);
        if (text)
            keep(o, s, m, text);
    } else if (m == SOA_SERIAL && json_is_integer(v)) {
        it = item(o, s);
        if (it)
            it->id.status.soa_serial = o->json->integer(v);
    } else if (json_is_string(v)) {
        string(o, s, m, o->json->text(v));
    }
}

/* "tok._domainkey.example.com": "tok.dkim.amazonses.com" */
static bool pair(struct objects *o, const struct scope *s, const char *key,
                 json_t *v)
{
    struct input_cells c = {.scope = s->base ? s->base : s->domain,
                            .line = o->line};
    const char *text;

    if (!json_is_string(v) || strchr(key, ' ') ||
        (!str_find(key, "_domainkey.") && !str_starts(key, "_amazonses.") &&
         !str_starts(key, "_dmarc.")))
        return false;
    c.cell[ROLE_NAME] = arena_str(&o->in->scratch, key);
    c.cell[ROLE_VALUE] = arena_str(&o->in->scratch, o->json->text(v));
    text = input_cells_record(o->in, &c);
    if (text)
        wrong(o, text);
    return true;
}

/* What is known of the values below a key. */
static struct scope below_key(const struct scope *s, const char *key,
                              const json_t *v)
{
    struct scope below = *s;
    char plain[64];

    plain_key(key ? key : "", plain);
    below.dkim = !strcmp(plain, "dkimattributes") ||
                 !strcmp(plain, "dkimsigningattributes");
    below.legacy = s->legacy || !strcmp(plain, "verificationattributes");
    below.bare = !key && s->depth == 0;
    below.owner = key;
    below.depth++;
    below.outputs = s->outputs && !json_is_object(v);
    if (!json_is_object(v) && !json_is_array(v))
        below.dkim = s->dkim;
    return below;
}

void input_objects_member(struct objects *o, struct scope *s, const char *key,
                          json_t *v)
{
    const char *name = key ? key : "";
    enum meaning m = s->outputs ? meaning_of_output(name) : meaning_of(name);
    struct scope below = below_key(s, key, v);

    if (m == IGNORE || pair(o, s, name, v))
        return;
    if (below.depth > DEPTH) {
        if (!o->told)
            wrong(o, "the JSON is nested too deeply");
        o->told = true;
        return;
    }
    if (json_is_object(v) || json_is_array(v)) {
        const char *domain = input_objects_domain_key(o, name);

        if (domain && json_is_array(v) && o->json->size(v) &&
            json_is_string(o->json->at(v, 0)))
            m = TOKENS; /* {"example.com": ["TOKEN", ...]} */
        below.domain = domain ? domain : s->domain;
    }
    member(o, &below, m, v);
}

bool input_objects_is_zone_key(const char *key)
{
    return meaning_of(key) == BASE;
}

bool input_objects_is_region_key(const char *key)
{
    return meaning_of(key) == REGION;
}

bool input_objects_is_domain_key(const struct scope *s, const char *key)
{
    return (s->outputs ? meaning_of_output(key) : meaning_of(key)) == DOMAIN;
}

void input_facts(struct input *in, json_t *value, unsigned line)
{
    struct objects o = {
        .in = in, .json = &in->json, .line = line, .root = value};
    struct scope s = {.domain = NULL};
    size_t before = in->file.found + in->file.dropped;

    input_objects_walk(&o, value, &s);
    if (in->file.found + in->file.dropped == before && !o.told && !o.empty)
        input_wrong(in, line, 0, "nothing in this JSON tells what SES expects");
}
