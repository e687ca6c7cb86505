/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Domains, addresses and tokens that stand by themselves. */
#include "ses/input/record.h"

#include "base/str.h"
#include "ses/model/region.h"
#include "text/oneof.h"

#include <arpa/nameser.h>
#include <string.h>

static const char *put_token(struct input *in, const struct input_token *token,
                             const char *domain)
{
    struct input_item *it = input_item_for(in, domain, token->line);

    input_region_here(in, it);
    input_token_remark(in, token->text, token->line);
    return input_full_of_records(input_store_token(&in->store, it, token));
}

/* Keeps a token whose domain may follow further down. */
static bool keep_waiting(struct input *in, const struct input_token *t)
{
    struct input_file *f = &in->file;

    if (!in->text || f->waitings >= INPUT_WAITING || in->domains)
        return false;
    f->waiting =
        arena_grow(in->arena, f->waiting, f->waitings, sizeof *f->waiting);
    f->waited = f->prose;
    f->waiting[f->waitings++] =
        (struct input_token){arena_str(in->arena, t->text),
                             t->zone ? arena_str(in->arena, t->zone) : NULL,
                             t->line, t->source, t->row};
    return true;
}

bool input_token_waits(struct input *in, const struct input_token *token)
{
    struct input_token t = *token;

    t.row = true;
    t.source = in->source;
    return keep_waiting(in, &t);
}

const char *input_bare_token(struct input *in, const struct input_token *token,
                             const char *domain)
{
    struct input_token t = *token;

    if (!domain)
        domain = input_hint(in);
    t.text = name_lowered(token->text, &in->scratch);
    t.source = in->source;
    if (domain)
        return put_token(in, &t, domain);
    return keep_waiting(in, &t) ? NULL : input_record_no_domain(in);
}

/* The identity that has this token already: its name came without its value. */
static const char *domain_of_token(const struct input *in, const char *text)
{
    for (int g = 0; g < 2; g++)
        for (size_t i = 0; i < in->store.gen[g].n; i++) {
            const struct input_item *it = in->store.gen[g].item[i];

            for (size_t k = 0; k < it->tokens; k++)
                if (str_same(it->token[k].text, text))
                    return it->id.domain;
        }
    return NULL;
}

/* The only identity that the file told of, or else the one it is about; or
 * NULL. */
static struct input_item *only_of_file(struct input *in)
{
    struct input_item *only = NULL;

    for (int g = 0; g < 2; g++)
        for (size_t i = 0; i < in->store.gen[g].n; i++) {
            struct input_item *it = in->store.gen[g].item[i];

            if (it->id.file != in->file.name)
                continue;
            if (only)
                return NULL;
            only = it;
        }
    if (!only && input_hint(in))
        only = input_store_find(&in->store, input_hint(in));
    return only;
}

/* The domain of a row that lacks it: the only one of the file, if that has no
 * tokens by itself; or NULL. */
static const char *domain_of_row(struct input *in, const char **only)
{
    const struct input_item *it;

    /* outputs name one, or several */
    if (!*only && in->file.output[0]) {
        *only = in->file.output[0] != '?' ? in->file.output : "";
    } else if (!*only) {
        it = only_of_file(in);
        *only = it && !it->tokens ? arena_str(in->arena, it->id.domain) : "";
    }
    return **only ? *only : NULL;
}

void input_waiting(struct input *in)
{
    const char *only = NULL;

    for (size_t i = 0; i < in->file.waitings; i++) {
        const struct input_token *t = &in->file.waiting[i];
        const char *domain = domain_of_token(in, t->text);

        if (!domain)
            domain = t->row ? domain_of_row(in, &only) : input_hint(in);
        input_wrong(in, t->line, 1,
                    domain ? put_token(in, t, domain)
                           : input_record_no_domain(in));
        if (!domain)
            break; /* the same is wrong with all of them */
    }
    in->file.waitings = 0;
}

const char *input_identity(struct input *in, const char *typed, unsigned line,
                           struct input_item **it)
{
    char name[NAME_TEXT];
    const char *at = strrchr(typed, '@'), *wrong, *key = name;
    struct input_item *made;

    wrong = input_name(&in->scratch, at ? at + 1 : typed, name);
    if (wrong)
        return wrong;
    if (oneof_is(name, "domain|yourdomain|your-domain|your_domain"))
        return "replace the placeholder with your own domain";
    if (!strchr(name, '.'))
        return "expected a domain name with at least one dot";
    if (strchr(name, '_'))
        return "expected a domain, but this is the name of a record";
    if (strchr(name, '*'))
        return "expected a domain, not a wildcard";
    if (region_target_zone(name))
        return "expected a domain, but this is the value of a record";
    if (at) {
        size_t n = (size_t)(at - typed);

        while (n && (str_is_space(*typed) || strchr("\"'<", *typed)))
            typed++, n--;
        if (str_starts(typed, "mailto:"))
            typed += 7, n -= 7;
        char *local = arena_copy(&in->scratch, typed, n);
        if (!n || strpbrk(local, " @:;,<>()[]"))
            return "an email address has exactly one word before the @";
        key = arena_fmt(&in->scratch, "%s@%s", local, name);
    } else {
        input_hint_set(in, name);
    }
    made = input_item_for(in, key, line);
    if (it)
        *it = made;
    return NULL;
}

/* ---- what an identity has besides ---- */

void input_mail_from(struct input *in, struct input_item *it, const char *name)
{
    struct input_source *s = input_store_source(it, in->source);

    s->mail_from = arena_str(it->arena, name);
    s->file = in->file.number;
    if (!it->id.mail_from)
        it->id.mail_from = s->mail_from;
}

void input_region(struct input *in, struct input_item *it, const char *region)
{
    struct input_source *s = input_store_source(it, in->source);
    char name[REGION_TEXT];
    const char *had = s->region;

    s->region =
        arena_str(it->arena, region_in_words(region, name) ? name : region);
    if (!it->id.region || it->id.region == had)
        it->id.region = s->region;
}

void input_region_here(struct input *in, struct input_item *it)
{
    const struct input_file *f = &in->file;

    if (f->in_region[0] &&
        (!f->region_of[0] || str_same(f->region_of, it->id.domain)) &&
        !input_store_source(it, in->source)->region)
        input_region(in, it, f->in_region);
}

/* All that the file said of the identity so far. */
static void region_above(struct input *in, struct input_item *it,
                         const char *region)
{
    for (size_t i = 0; i < it->sources; i++)
        if (it->source[i].id >= in->file.number && !it->source[i].region)
            it->source[i].region = arena_str(it->arena, region);
    input_region(in, it, region);
}

void input_region_below(struct input *in, const char *region,
                        const char *domain)
{
    struct input_file *f = &in->file;

    memcpy(f->in_region, region, strlen(region) + 1);
    f->region_level = 0;
    memcpy(f->region_of, domain, strlen(domain) + 1);
}

void input_region_odd(struct input *in, const char *text, unsigned line)
{
    struct input_file *f = &in->file;

    for (size_t i = 0; i < f->odd_regions; i++)
        if (str_same(f->odd_region[i], text))
            return;
    if (f->odd_regions == INPUT_ODD_REGIONS)
        return;
    f->odd_region = arena_grow(in->arena, f->odd_region, f->odd_regions,
                               sizeof *f->odd_region);
    f->odd_region[f->odd_regions++] = arena_str(in->arena, text);
    input_note(
        in, line,
        arena_fmt(&in->scratch, "\"%.40s\" is not a known SES region", text));
}

void input_region_line(struct input *in, const char *text, const char *domain,
                       unsigned line)
{
    char region[REGION_TEXT];
    const char *about = *domain ? domain : in->file.last;
    struct input_item *it = *about ? input_store_find(&in->store, about) : NULL;

    if (!region_in_words(text, region)) {
        input_region_odd(in, text, line);
        return;
    }
    if (it && !it->id.region) {
        region_above(in, it, region);
        domain = it->id.domain;
    }
    input_region_below(in, region, domain);
}

void input_region_of_file(struct input *in, const char *region)
{
    struct input_file *f = &in->file;
    char name[REGION_TEXT];

    if (!region_in_words(region, name))
        return;
    region = name;
    if (f->region[0] && strcmp(f->region, region) != 0)
        region = "?"; /* one of them is that of another service */
    memcpy(f->region, region, strlen(region) + 1);
}

void input_zone_of_file(struct input *in, const char *zone)
{
    struct input_file *f = &in->file;

    if (f->zone[0] && !str_same(f->zone, zone))
        zone = "?"; /* of two identities */
    memcpy(f->zone, zone, strlen(zone) + 1);
}

/* The MAIL FROM without a region: its MX is that of whoever it belongs to. */
static void mail_from_alone(struct input *in)
{
    struct ses_expected mx = {.purpose = SES_MAIL_FROM_MX,
                              .type = ns_t_mx,
                              .name = in->file.mail_from,
                              .line = in->file.mail_from_line};

    if (*mx.name)
        input_store_loose(&in->store,
                          &(struct input_loose){.record = mx,
                                                .base = input_hint(in),
                                                .file = in->file.name});
    in->file.mail_from[0] = '\0';
}

void input_mail_from_of_file(struct input *in, const char *name, unsigned line)
{
    if (str_same(in->file.mail_from, name)) /* a plan, and its outputs */
        return;
    mail_from_alone(in);
    memcpy(in->file.mail_from, name, strlen(name) + 1);
    in->file.mail_from_line = line;
    if (!in->text)
        mail_from_alone(in);
}

void input_region_settle(struct input *in)
{
    bool said = region_is_shaped(in->file.region);
    bool zone = in->file.zone[0] && in->file.zone[0] != '?';
    struct input_item *it =
        said || zone || in->file.mail_from[0] ? only_of_file(in) : NULL;

    for (size_t i = 0; it && zone && i < it->sources; i++)
        if (it->source[i].id >= in->file.number && !it->source[i].zone)
            it->source[i].zone = arena_str(it->arena, in->file.zone);
    if (it && zone && !it->id.signing_zone)
        input_signing_zone(in, it, in->file.zone);

    if (it && (it->id.region || said)) {
        if (!it->id.region)
            input_region(in, it, in->file.region);
        if (name_within(in->file.mail_from, it->id.domain)) {
            input_region(in, it, it->id.region); /* of this source, too */
            input_mail_from(in, it, in->file.mail_from);
            in->file.mail_from[0] = '\0';
        }
    }
    mail_from_alone(in);
}

/* "arn:aws:ses:REGION:ACCOUNT:identity/DOMAIN" */
static bool region_of_arn(const char *arn, const char *domain,
                          char region[REGION_TEXT])
{
    const char *from = strstr(arn, ":ses:"), *id = strstr(arn, ":identity/");
    size_t n = from ? strcspn(from + 5, ":") : 0;

    if (!str_starts(arn, "arn:") || !id || !n || n >= REGION_TEXT ||
        !str_same(id + strlen(":identity/"), domain))
        return false;
    memcpy(region, from + 5, n);
    region[n] = '\0';
    return region_is_shaped(region);
}

bool input_arn(struct input *in, struct input_item *it, const char *arn)
{
    char region[REGION_TEXT];
    struct input_arn *a = NULL;
    struct input_source *s;

    if (!region_of_arn(arn, it->id.domain, region))
        return false;
    s = input_store_source(it, in->source);
    if (!s->region)
        s->region = arena_str(it->arena, region);
    for (size_t i = 0; i < it->arns && !a; i++)
        if (it->arn[i].file == in->file.number)
            a = &it->arn[i];
    if (a) {
        a->region = str_same(a->region, region) ? a->region : "";
        return true;
    }
    it->arn = arena_grow(it->arena, it->arn, it->arns, sizeof *it->arn);
    it->arn[it->arns++] =
        (struct input_arn){in->file.number, arena_str(it->arena, region)};
    return true;
}

void input_signing_zone(struct input *in, struct input_item *it,
                        const char *zone)
{
    struct input_source *s = input_store_source(it, in->source);

    s->zone = arena_str(it->arena, zone);
    if (!it->id.signing_zone)
        it->id.signing_zone = s->zone;
}
