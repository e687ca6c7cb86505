/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CNAME records: the tokens of Easy DKIM. */
#include "ses/input/record.h"

#include "ses/model/region.h"

#include <string.h>

/* Where the token led to in a record before this one, if that was elsewhere: SES
 * gives each token one target. */
static const char *other_zone(const struct input_item *it,
                              const struct input_token *t)
{
    for (size_t i = 0; i < it->tokens; i++)
        if (it->token[i].zone && !strcmp(it->token[i].text, t->text) &&
            strcmp(it->token[i].zone, t->zone) != 0)
            return it->token[i].zone;
    return NULL;
}

static const char *easy_dkim(struct input_record *r, const struct input_dkim *d,
                             const char *zone)
{
    const char *domain = input_record_domain(r, d);
    struct input_token t = {d->selector, zone, r->raw->line};
    size_t n = (size_t)(zone - r->target) - 1;
    const char *value = r->target;

    if (!domain)
        return input_record_no_domain(r->in);
    if (strlen(d->selector) == n && !memcmp(d->selector, r->target, n)) {
        struct input_item *it = input_item_for(r->in, domain, r->raw->line);
        const char *other = other_zone(it, &t);

        if (other)
            return arena_fmt(&r->in->scratch,
                             "another record had %s.%s as the value for this "
                             "name, and that one is checked; SES gives one "
                             "value: leave the wrong one out",
                             t.text, other);
        input_record_remark(r, it);
        input_token_remark(r->in, d->selector, r->raw->line);
        return input_full_of_records(input_store_token(&r->in->store, it, &t));
    }
    const char *wrong = input_record_rename(r, d, domain);
    if (wrong)
        return wrong;
    input_note(r->in, r->raw->line,
               "the tokens in the name and the value differ; SES uses the same "
               "token in both");
    struct ses_expected e = input_record_expect(r, SES_EASY_DKIM, &value);
    return input_record_add(r, domain, &e);
}

/* "tok.dkim.amazonses.com.example.com": where the customer's domain begins. */
static char *appended(char *target)
{
    char *p = target;

    while ((p = strstr(p, ".amazonses."))) {
        char *end = strchr(p + strlen(".amazonses."), '.');

        if (!end)
            return NULL;
        *end = '\0';
        if (region_target_zone(target))
            return end;
        *end = '.';
        p = end;
    }
    return NULL;
}

static void swap_if_swapped(struct input_record *r)
{
    struct input_dkim d;
    char keep[NAME_TEXT];

    if (!region_target_zone(r->name) || !input_dkim_name(r->target, &d))
        return;
    memcpy(keep, r->name, sizeof keep);
    memcpy(r->name, r->target, sizeof r->name);
    memcpy(r->target, keep, sizeof r->target);
}

/* The name begins with a token: it is meant for SES, though it was cut. */
static bool has_token(const struct input_record *r)
{
    size_t n = strcspn(r->name, ".");
    bool sure = false;

    return !r->in->file.keep &&
           input_is_token(arena_copy(&r->in->scratch, r->name, n), &sure) &&
           sure;
}

const char *input_record_cname(struct input_record *r)
{
    struct input_dkim d;
    const char *wrong = input_name(&r->in->scratch, r->raw->value, r->target);
    const char *zone;

    if (wrong)
        return wrong;
    if (strchr(r->raw->value, '"')) {
        r->slip = "the quotation marks are not part of the value";
        r->legacy = true;
    }
    if (!region_target_zone(r->target) && appended(r->target))
        r->slip = "the value has a domain after amazonses.com";
    swap_if_swapped(r);
    zone = region_target_zone(r->target);
    if (!input_dkim_name(r->name, &d))
        return zone || has_token(r) ? "the name of a DKIM record for SES is "
                                      "TOKEN._domainkey.DOMAIN"
                                    : input_record_other(r, r->target);
    if (!zone && !r->in->file.keep)
        return "the value is not one of SES's; expected "
               "TOKEN.dkim.amazonses.com, or the zone of your region";
    if (d.slip) {
        r->slip = d.slip;
        r->legacy = d.legacy;
    }
    if (zone)
        return easy_dkim(r, &d, zone);
    const char *value = r->target, *domain = input_record_domain(r, &d);
    wrong = domain ? input_record_rename(r, &d, domain)
                   : input_record_no_domain(r->in);
    if (wrong)
        return wrong;
    struct ses_expected e = input_record_expect(r, SES_EASY_DKIM, &value);
    return input_record_add(r, domain, &e);
}
