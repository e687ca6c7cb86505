/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/store.h"

#include "base/arena.h"
#include "base/str.h"
#include "ses/model/region.h"

#include <arpa/nameser.h>
#include <string.h>

static const char *copy(struct arena *a, const char *s)
{
    return s ? arena_str(a, s) : NULL;
}

static struct ses_status status(struct arena *a, const struct ses_status *s)
{
    return (struct ses_status){
        .verification = copy(a, s->verification),
        .dkim = copy(a, s->dkim),
        .mail_from = copy(a, s->mail_from),
        .error_type = copy(a, s->error_type),
        .soa_mname = copy(a, s->soa_mname),
        .soa_rname = copy(a, s->soa_rname),
        .soa_serial = s->soa_serial,
        .last_checked = copy(a, s->last_checked),
        .signing_disabled = s->signing_disabled,
        .of_legacy_txt = s->of_legacy_txt,
    };
}

/* How far the answer is from "verified". */
static unsigned badness(const struct input_source *s)
{
    static const char *const words[] = {"PENDING", "TEMPORARY_FAILURE",
                                        "NOT_STARTED", "FAILED"};
    const char *said = s->dkim ? s->dkim : s->verification;

    for (unsigned i = 0; said && i < sizeof words / sizeof *words; i++)
        if (str_same(words[i], said))
            return i + 1;
    return 0;
}

/* The answer of the region that is worst off; NULL: there are no two regions,
 * and the last answer counts. */
static const struct input_source *worst_off(const struct input_item *it)
{
    const struct input_source *worst = NULL;
    size_t n = 0;

    for (size_t i = 0; i < it->sources; i++) {
        const struct input_source *s = &it->source[i];
        if (!s->dkim && !s->verification)
            continue;
        for (size_t k = 0; s->region && k < i; k++)
            if (it->source[k].region &&
                str_same(it->source[k].region, s->region))
                return NULL;
        if (!s->region)
            return NULL;
        worst = !worst || badness(s) > badness(worst) ? s : worst;
        n++;
    }
    return n > 1 ? worst : NULL;
}

/* Two regions have a state each. */
static void take_worst(struct arena *a, const struct input_item *it,
                       struct ses_status *to)
{
    const struct input_source *s = worst_off(it);

    if (!s)
        return;
    to->dkim = copy(a, s->dkim);
    to->verification = copy(a, s->verification);
    to->mail_from = copy(a, s->mail_status);
    to->region = copy(a, s->region);
    if (s != &it->source[it->sources - 1])
        to->last_checked = to->error_type = NULL; /* of another answer */
}

/* TOKEN._domainkey.DOMAIN CNAME TOKEN.ZONE, as it was given. */
static struct ses_expected record_of(struct arena *a, const char *domain,
                                     const struct input_token *t)
{
    struct ses_expected e = {
        .purpose = SES_EASY_DKIM,
        .name = arena_fmt(a, "%s._domainkey.%s", t->text, domain),
        .type = ns_t_cname,
        .line = t->line,
    };

    e.values.at = arena_alloc(a, sizeof *e.values.at);
    e.values.at[e.values.n++] = arena_fmt(a, "%s.%s", t->text, t->zone);
    return e;
}

static const char *zone_of(const struct input_source *s)
{
    if (s->zone)
        return s->zone;
    return s->region ? region_dkim_zone(s->region) : NULL;
}

static const struct input_source *source_of(const struct input_item *it,
                                            unsigned id)
{
    for (size_t i = 0; i < it->sources; i++)
        if (it->source[i].id == id)
            return &it->source[i];
    return NULL;
}

/* The zone that a token's own source tells, or NULL. */
static const char *own_zone(const struct input_item *it,
                            const struct input_token *t)
{
    const struct input_source *s = source_of(it, t->source);

    return t->zone ? t->zone : s ? zone_of(s) : NULL;
}

/* Bare tokens came from sources with different zones: each keeps its own. */
static bool zones_differ(const struct input_item *it)
{
    const char *zone = NULL;
    bool first = true;

    for (size_t i = 0; i < it->tokens; i++) {
        const char *z = own_zone(it, &it->token[i]);

        if (it->token[i].zone)
            continue;
        if (!first && (z != NULL) != (zone != NULL))
            return true;
        if (!first && z && strcmp(z, zone) != 0)
            return true;
        zone = z;
        first = false;
    }
    return false;
}

/* The zone with which the token is given out as a whole record, or NULL. */
static const char *given_zone(const struct input_item *it,
                              const struct input_token *t, bool apart)
{
    return apart ? own_zone(it, t) : t->zone;
}

static void tokens(struct arena *a, const struct input_item *it, bool apart,
                   struct ses_identity *out)
{
    size_t bare = 0;

    for (size_t i = 0; i < it->tokens; i++)
        bare += !given_zone(it, &it->token[i], apart);
    if (bare)
        out->tokens.at = arena_alloc(a, bare * sizeof *out->tokens.at);
    for (size_t i = 0; i < it->tokens; i++)
        if (!given_zone(it, &it->token[i], apart))
            out->tokens.at[out->tokens.n++] = arena_str(a, it->token[i].text);
}

/* The region that ARNs of the file name, or of all files (0); NULL: none, or
 * more than one. */
static const char *arn_region(const struct input_item *it, unsigned file)
{
    const char *region = NULL;

    for (size_t i = 0; i < it->arns; i++) {
        const char *r = it->arn[i].region;

        if (file && it->arn[i].file != file)
            continue;
        if (!*r || (region && !str_same(region, r)))
            return NULL;
        region = r;
    }
    return region;
}

/* The region that a source's MAIL FROM is in; NULL: it does not say. A
 * replica's zone is its parent's. */
static const char *mail_region(struct arena *a, const struct input_item *it,
                               const struct input_source *s)
{
    char region[REGION_TEXT];
    bool replica = it->id.origin && str_starts(it->id.origin, "AWS_SES_");
    const char *named = s->region ? s->region : arn_region(it, s->file);

    return region_for_mail(named, replica ? NULL : s->zone, region)
               ? arena_str(a, region)
               : NULL;
}

/* ... of the source that the identity's own MAIL FROM came with. */
static const char *own_mail_region(struct arena *a, const struct input_item *it)
{
    for (size_t i = 0; it->id.mail_from && i < it->sources; i++)
        if (it->source[i].mail_from == it->id.mail_from)
            return mail_region(a, it, &it->source[i]);
    return NULL;
}

/* MAIL FROM of a further source: its MX and SPF, as the check of the first one
 * expects them. */
static size_t further_mail_from(struct arena *a, const struct input_item *it,
                                const struct input_source *s,
                                struct ses_expected *to)
{
    if (!s->mail_from || !it->id.mail_from ||
        !strcmp(s->mail_from, it->id.mail_from))
        return 0;
    to[0] = (struct ses_expected){.purpose = SES_MAIL_FROM_MX,
                                  .name = arena_str(a, s->mail_from),
                                  .type = ns_t_mx};
    to[1] = (struct ses_expected){
        .purpose = SES_MAIL_FROM_SPF, .name = to[0].name, .type = ns_t_txt};
    const char *region = mail_region(a, it, s);
    if (region) {
        to[0].values.at = arena_alloc(a, sizeof *to[0].values.at);
        to[0].values.at[0] =
            arena_fmt(a, "10 feedback-smtp.%s.amazonses.com", region);
        to[0].values.n = 1;
    }
    return 2;
}

static void records(struct arena *a, const struct input_item *it, bool apart,
                    struct ses_identity *out)
{
    size_t n = it->id.nexpected + it->tokens + 2 * it->sources;

    out->nexpected = 0;
    out->expected = n ? arena_alloc(a, n * sizeof *out->expected) : NULL;
    for (size_t i = 0; i < it->tokens; i++) {
        struct input_token t = it->token[i];

        t.zone = given_zone(it, &t, apart);
        if (t.zone)
            out->expected[out->nexpected++] = record_of(a, out->domain, &t);
    }
    for (size_t i = 0; i < it->id.nexpected; i++) {
        struct ses_expected *e = &out->expected[out->nexpected++];

        *e = it->id.expected[i];
        e->name = arena_str(a, e->name);
        e->values = ses_strings_copy(e->values, a);
    }
    for (size_t i = 0; i < it->sources; i++)
        out->nexpected += further_mail_from(a, it, &it->source[i],
                                            out->expected + out->nexpected);
}

void input_copy_out(struct arena *a, const struct input_item *it,
                    struct ses_identity *out)
{
    const struct ses_identity *id = &it->id;
    bool apart = zones_differ(it);

    *out = *id;
    out->domain = copy(a, id->domain);
    out->address = copy(a, id->address);
    out->signing_zone = apart ? NULL : copy(a, id->signing_zone);
    out->origin = copy(a, id->origin);
    out->region = copy(a, id->region ? id->region : arn_region(it, 0));
    out->mail_from = copy(a, id->mail_from);
    out->mail_region = own_mail_region(a, it);
    out->status = status(a, &id->status);
    take_worst(a, it, &out->status);
    out->legacy_what = copy(a, id->legacy_what);
    out->tokens = (struct ses_strings){NULL, 0};
    tokens(a, it, apart, out);
    records(a, it, apart, out);
}
