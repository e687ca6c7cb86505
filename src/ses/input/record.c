/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a record is for, and which identity it belongs to. */
#include "ses/input/record.h"

#include "base/buf.h"
#include "base/str.h"
#include "dns/type.h"
#include "ses/model/region.h"

#include <arpa/nameser.h>
#include <string.h>

const char *input_hint(const struct input *in)
{
    if (in->file.last[0])
        return in->file.last;
    if (in->file.origin[0] && strcmp(in->file.origin, ".") != 0)
        return in->file.origin;
    return in->file.hint;
}

void input_legacy(struct input_item *it, const char *what)
{
    if (it->id.legacy_advice)
        return;
    it->id.legacy_advice = true;
    it->id.legacy_what = arena_str(it->arena, what);
}

const char *input_record_no_domain(const struct input *in)
{
    return in->domains > 1
               ? "which of the domains is this for? no domain is named here"
               : "this names no domain: give it as a word, seslookup --ses "
                 "DOMAIN --from=FILE";
}

static struct input_item *item_for(struct input *in, const char *domain,
                                   unsigned line)
{
    in->file.found++;
    return input_store_item(&in->store, domain, in->file.name, line);
}

static void remark(struct input_record *r, struct input_item *it)
{
    if (!r->slip)
        return;
    if (r->legacy && it)
        input_legacy(it, r->slip);
    input_note(r->in, r->raw->line, r->slip);
}

static const char *full_of_records(bool added)
{
    return added ? NULL : "more than 1000 records for one domain";
}

const char *input_record_add(struct input_record *r, const char *domain,
                             const struct ses_expected *e)
{
    struct input_item *it = item_for(r->in, domain, r->raw->line);

    remark(r, it);
    return full_of_records(input_store_record(&r->in->store, it, e));
}

const char *input_record_loose(struct input_record *r,
                               const struct ses_expected *e)
{
    if (r->raw->domain)
        return input_record_add(r, r->raw->domain, e);
    remark(r, NULL);
    r->in->file.found++;
    input_store_loose(&r->in->store, e, r->in->file.name);
    return NULL;
}

struct ses_expected input_record_expect(const struct input_record *r,
                                        enum ses_purpose purpose,
                                        const char **value)
{
    return (struct ses_expected){.purpose = purpose,
                                 .name = r->name,
                                 .type = r->raw->type,
                                 .values = {value, *value ? 1 : 0},
                                 .line = r->raw->line};
}

const char *input_record_other(struct input_record *r, const char *value)
{
    struct ses_expected e = input_record_expect(r, SES_OTHER, &value);

    if (!r->in->file.keep) {
        r->in->file.dropped++;
        return NULL;
    }
    return input_record_loose(r, &e);
}

const char *input_record_domain(const struct input_record *r,
                                const struct input_dkim *d)
{
    if (d->domain[0])
        return d->domain;
    return r->raw->domain ? r->raw->domain : input_hint(r->in);
}

const char *input_record_rename(struct input_record *r,
                                const struct input_dkim *d, const char *domain)
{
    char left[2 * NAME_TEXT];
    struct buf b = buf_fixed(left, sizeof left);

    buf_fmt(&b, "%s._domainkey", d->selector);
    if (name_join(r->name, buf_text(&b), domain) != NAME_OK)
        return "the name is longer than 255 octets";
    return NULL;
}

static void token_remark(struct input *in, const char *token, unsigned line)
{
    bool sure = false;
    char text[160];
    struct buf b = buf_fixed(text, sizeof text);

    (void)input_is_token(token, &sure);
    if (sure || in->file.odd_tokens++ >= INPUT_ODD_TOKENS)
        return;
    buf_fmt(&b,
            "the token %.63s has %zu characters; those of SES have 32 of "
            "a-z and 2-7",
            token, strlen(token));
    input_note(in, line, buf_text(&b));
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
        struct input_item *it = item_for(r->in, domain, r->raw->line);

        remark(r, it);
        token_remark(r->in, d->selector, r->raw->line);
        return full_of_records(input_store_token(&r->in->store, it, &t));
    }
    const char *wrong = input_record_rename(r, d, domain);
    if (wrong)
        return wrong;
    input_note(r->in, r->raw->line,
               "the tokens in name and value differ; SES gives the same one "
               "on both sides");
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

static const char *take_cname(struct input_record *r)
{
    struct input_dkim d;
    const char *wrong = input_name(&r->in->scratch, r->raw->value, r->target);
    const char *zone;

    if (wrong)
        return wrong;
    if (strchr(r->raw->value, '"')) {
        r->slip = "the quotes round the value are not part of it";
        r->legacy = true;
    }
    if (str_ends(r->target, ".acm-validations.aws"))
        return "this is a record for ACM (AWS Certificate Manager), not SES";
    if (!region_target_zone(r->target) && appended(r->target))
        r->slip = "a domain stands behind amazonses.com in the value";
    swap_if_swapped(r);
    zone = region_target_zone(r->target);
    if (!input_dkim_name(r->name, &d))
        return zone ? "the name of a record of SES is TOKEN._domainkey.DOMAIN"
                    : input_record_other(r, r->target);
    if (!zone && !r->in->file.keep)
        return input_record_other(r, r->target);
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

/* "10 host" into a number and the host; a missing number is SES's 10. */
static const char *mx_host(const char *value, unsigned *preference)
{
    char digits[6];
    size_t n = 0;
    uint32_t p = 10;

    while (str_is_space(*value) || *value == '"' || *value == '\'')
        value++;
    while (str_is_digit(value[n]))
        n++;
    if (n && n < sizeof digits && value[n] && strchr(" \t,;.", value[n])) {
        memcpy(digits, value, n);
        digits[n] = '\0';
        (void)str_u32(digits, 65535, &p);
        value += n + 1;
        while (str_is_space(*value))
            value++;
    }
    *preference = p;
    return value;
}

static const char *take_mx(struct input_record *r)
{
    static const char wrong_end[] = ".amazonaws.com";
    unsigned preference;
    const char *host = mx_host(r->raw->value, &preference);
    const char *wrong = input_name(&r->in->scratch, host, r->target);
    char text[NAME_TEXT + 8];
    struct buf b = buf_fixed(text, sizeof text);
    const char *value;

    if (wrong)
        return wrong;
    size_t n = strlen(r->target);
    if (str_starts(r->target, "feedback-smtp.") &&
        str_ends(r->target, wrong_end)) {
        memcpy(r->target + n - strlen(wrong_end), ".amazonses.com", 15);
        r->slip = "the MX of a MAIL FROM domain ends in amazonses.com, not "
                  "amazonaws.com";
    }
    buf_fmt(&b, "%u %s", preference, r->target);
    value = buf_text(&b);
    if (!str_starts(r->target, "feedback-smtp."))
        return input_record_other(r, value);
    struct ses_expected e = input_record_expect(r, SES_MAIL_FROM_MX, &value);
    return input_record_loose(r, &e);
}

/* "tok._domainkey", "_dmarc", "_amazonses" alone: the domain is known from
 * elsewhere. */
static const char *complete_name(struct input_record *r)
{
    static const char *const alone[] = {"_dmarc", "_amazonses", "_domainkey"};
    const char *domain = r->raw->domain ? r->raw->domain : input_hint(r->in);
    struct input_dkim d;
    bool cut = false;

    for (size_t i = 0; i < sizeof alone / sizeof alone[0]; i++)
        cut = cut || str_same(r->name, alone[i]);
    cut = cut || (input_dkim_name(r->name, &d) && !d.domain[0]);
    if (!cut)
        return NULL;
    if (!domain)
        return input_record_no_domain(r->in);
    if (name_join(r->name, r->name, domain) != NAME_OK)
        return "the name is longer than 255 octets";
    return NULL;
}

const char *input_record(struct input *in, const struct input_raw *raw)
{
    struct input_record r = {.in = in, .raw = raw};
    const char *wrong = input_name(&in->scratch, raw->name, r.name);

    if (!wrong && !(raw->type == ns_t_cname && region_target_zone(r.name)))
        wrong = complete_name(&r);
    if (wrong)
        return wrong;
    if (raw->type == ns_t_cname)
        return take_cname(&r);
    if (raw->type == ns_t_mx)
        return take_mx(&r);
    if (raw->type == ns_t_txt || raw->type == TYPE_SPF)
        return input_record_txt(&r);
    return input_record_other(&r, raw->value);
}

static const char *put_token(struct input *in, const struct input_token *token,
                             const char *domain)
{
    struct input_item *it = item_for(in, domain, token->line);

    token_remark(in, token->text, token->line);
    return full_of_records(input_store_token(&in->store, it, token));
}

/* Keeps a token whose domain may follow further down. */
static bool keep_waiting(struct input *in, const struct input_token *t)
{
    struct input_file *f = &in->file;

    if (!in->text || f->waitings >= INPUT_WAITING || in->domains)
        return false;
    f->waiting =
        arena_grow(in->arena, f->waiting, f->waitings, sizeof *f->waiting);
    f->waiting[f->waitings++] = (struct input_token){
        arena_str(in->arena, t->text),
        t->zone ? arena_str(in->arena, t->zone) : NULL, t->line};
    return true;
}

const char *input_bare_token(struct input *in, const struct input_token *token,
                             const char *domain)
{
    char *lower = arena_str(&in->scratch, token->text);
    struct input_token t = *token;

    if (!domain)
        domain = input_hint(in);
    name_lower(lower);
    t.text = lower;
    if (domain)
        return put_token(in, &t, domain);
    return keep_waiting(in, &t) ? NULL : input_record_no_domain(in);
}

void input_waiting(struct input *in)
{
    const char *domain = input_hint(in);

    for (size_t i = 0; i < in->file.waitings; i++) {
        const struct input_token *t = &in->file.waiting[i];
        const char *wrong =
            domain ? put_token(in, t, domain) : input_record_no_domain(in);

        if (wrong)
            input_wrong(in, t->line, 1, wrong);
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
    if (!strchr(name, '.'))
        return "a domain name with at least one dot was expected";
    if (strchr(name, '_'))
        return "a domain was expected; this is the name of a record";
    if (strchr(name, '*'))
        return "a domain was expected; a wildcard is none";
    if (region_target_zone(name))
        return "a domain was expected; this is the value of a record";
    if (at) {
        size_t n = (size_t)(at - typed);

        while (n && (str_is_space(*typed) || strchr("\"'<", *typed)))
            typed++, n--;
        if (str_starts(typed, "mailto:"))
            typed += 7, n -= 7;
        if (!n || memchr(typed, ' ', n))
            return "an e-mail address has one word before the @";
        char *local = arena_copy(&in->scratch, typed, n);
        key = arena_fmt(&in->scratch, "%s@%s", local, name);
    } else {
        memcpy(in->file.last, name, strlen(name) + 1);
    }
    made = item_for(in, key, line);
    if (it)
        *it = made;
    return NULL;
}
