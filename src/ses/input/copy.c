/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/copy.h"

#include <arpa/nameser.h>
#include <string.h>

static const char *copy(struct arena *a, const char *s)
{
    return s ? arena_str(a, s) : NULL;
}

static struct ses_strings strings(struct arena *a, struct ses_strings from)
{
    struct ses_strings to = {NULL, from.n};

    if (from.n)
        to.at = arena_alloc(a, from.n * sizeof *to.at);
    for (size_t i = 0; i < from.n; i++)
        to.at[i] = arena_str(a, from.at[i]);
    return to;
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
    };
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

static void tokens(struct arena *a, const struct input_item *it,
                   struct ses_identity *out)
{
    size_t bare = 0;

    for (size_t i = 0; i < it->tokens; i++)
        bare += !it->token[i].zone;
    if (bare)
        out->tokens.at = arena_alloc(a, bare * sizeof *out->tokens.at);
    for (size_t i = 0; i < it->tokens; i++)
        if (!it->token[i].zone)
            out->tokens.at[out->tokens.n++] = arena_str(a, it->token[i].text);
}

static void records(struct arena *a, const struct input_item *it,
                    struct ses_identity *out)
{
    size_t n = it->id.nexpected;

    for (size_t i = 0; i < it->tokens; i++)
        n += it->token[i].zone != NULL;
    out->nexpected = 0;
    out->expected = n ? arena_alloc(a, n * sizeof *out->expected) : NULL;
    for (size_t i = 0; i < it->tokens; i++)
        if (it->token[i].zone)
            out->expected[out->nexpected++] =
                record_of(a, out->domain, &it->token[i]);
    for (size_t i = 0; i < it->id.nexpected; i++) {
        struct ses_expected *e = &out->expected[out->nexpected++];

        *e = it->id.expected[i];
        e->name = arena_str(a, e->name);
        e->values = strings(a, e->values);
    }
}

void input_copy_out(struct arena *a, const struct input_item *it,
                    struct ses_identity *out)
{
    const struct ses_identity *id = &it->id;

    *out = *id;
    out->domain = copy(a, id->domain);
    out->address = copy(a, id->address);
    out->signing_zone = copy(a, id->signing_zone);
    out->origin = copy(a, id->origin);
    out->region = copy(a, id->region);
    out->mail_from = copy(a, id->mail_from);
    out->status = status(a, &id->status);
    out->legacy_what = copy(a, id->legacy_what);
    out->tokens = (struct ses_strings){NULL, 0};
    tokens(a, it, out);
    records(a, it, out);
}
