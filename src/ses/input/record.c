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

struct input_item *input_item_for(struct input *in, const char *domain,
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

const char *input_full_of_records(bool added)
{
    return added ? NULL : "more than 1000 records for one domain";
}

const char *input_record_add(struct input_record *r, const char *domain,
                             const struct ses_expected *e)
{
    struct input_item *it = input_item_for(r->in, domain, r->raw->line);

    remark(r, it);
    return input_full_of_records(input_store_record(&r->in->store, it, e));
}

const char *input_record_loose(struct input_record *r,
                               const struct ses_expected *e)
{
    const char *base = r->raw->domain;

    remark(r, NULL);
    r->in->file.found++;
    input_store_loose(&r->in->store,
                      &(struct input_loose){
                          .record = *e,
                          .base = base ? base : input_hint(r->in),
                          .file = r->in->file.name,
                          .mixed = r->in->file.mixed,
                      });
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

void input_token_remark(struct input *in, const char *token, unsigned line)
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
        struct input_item *it = input_item_for(r->in, domain, r->raw->line);

        remark(r, it);
        input_token_remark(r->in, d->selector, r->raw->line);
        return input_full_of_records(input_store_token(&r->in->store, it, &t));
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
    if (!region_target_zone(r->target) && appended(r->target))
        r->slip = "a domain stands behind amazonses.com in the value";
    swap_if_swapped(r);
    zone = region_target_zone(r->target);
    if (!input_dkim_name(r->name, &d))
        return zone ? "the name of a record of SES is TOKEN._domainkey.DOMAIN"
                    : input_record_other(r, r->target);
    if (!zone && !r->in->file.keep)
        return "the value is not one of SES's: TOKEN.dkim.amazonses.com, or "
               "the zone of your region";
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

/* feedback-smtp.REGION.amazonses.com, where REGION is one of SES's or has the
 * shape of one: xx-word-N, us-gov-word-N. */
static bool is_feedback(const char *host)
{
    char region[REGION_TEXT];
    size_t n;

    if (!region_of_feedback(host, region))
        return false;
    n = strlen(region);
    return region_known(region) ||
           (n > 5 && str_is_digit(region[n - 1]) && region[n - 2] == '-' &&
            strcspn(region, "-") >= 2 && strcspn(region, "-") <= 4 &&
            memchr(region, '-', n - 2));
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
    if (!is_feedback(r->target))
        return r->in->file.keep && !str_starts(r->target, "feedback-smtp.")
                   ? input_record_other(r, value)
                   : "the host of this MX is not one of SES's: "
                     "feedback-smtp.REGION.amazonses.com";
    struct ses_expected e = input_record_expect(r, SES_MAIL_FROM_MX, &value);
    return input_record_loose(r, &e);
}

void input_left_out(struct input *in)
{
    in->file.dropped++;
    if (in->file.mixed)
        *in->file.mixed = true;
}

const char *input_leave_out(struct input *in, const struct input_raw *raw)
{
    if (str_find(raw->value, ".acm-validations.aws"))
        in->file.acm = in->file.acm ? in->file.acm : raw->line;
    else
        in->file.others = true;
    input_left_out(in);
    return NULL;
}

static const char *cut_text(struct input *in, const struct input_raw *raw)
{
    const char *text = raw->name;

    if (!input_record_is_cut(text))
        text = raw->value;
    if (!input_record_is_cut(text))
        return NULL;
    return arena_fmt(&in->scratch,
                     "somebody cut this %s (%.24s...): copy it whole",
                     text == raw->name ? "name" : "value", text);
}

/* TOKEN.dkim.amazonses.com stands where the name should. */
static bool is_swapped(const struct input_raw *raw)
{
    return raw->type == ns_t_cname && str_find(raw->name, "amazonses.") &&
           !str_find(raw->name, "_domainkey");
}

const char *input_record(struct input *in, const struct input_raw *raw)
{
    struct input_record r = {.in = in, .raw = raw};
    const char *wrong;

    in->file.rows++;
    if (!input_record_is_ours(in, raw))
        return input_leave_out(in, raw);
    wrong = cut_text(in, raw);
    if (!wrong)
        wrong = is_swapped(raw) ? input_name(&in->scratch, raw->name, r.name)
                                : input_relative(in, raw, r.name);
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

const char *input_hint_of_words(const struct input *in)
{
    return in->domains == 1 ? in->domain[0] : NULL;
}
