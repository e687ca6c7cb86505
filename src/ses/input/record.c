/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a record is for, and which identity it belongs to. */
#include "ses/input/record.h"

#include "base/buf.h"
#include "base/str.h"
#include "dns/type.h"
#include "ses/model/region.h"

#include <arpa/nameser.h>
#include <string.h>

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
        value = str_skip_space(value + n + 1);
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
        r->slip = "the MX host of a MAIL FROM domain ends in amazonses.com, "
                  "not amazonaws.com";
    }
    buf_fmt(&b, "%u %s", preference, r->target);
    value = buf_text(&b);
    if (!is_feedback(r->target))
        return r->in->file.keep && !str_starts(r->target, "feedback-smtp.")
                   ? input_record_other(r, value)
                   : "the host of this MX record is not one of SES's, which "
                     "are feedback-smtp.REGION.amazonses.com";
    struct ses_expected e = input_record_expect(r, SES_MAIL_FROM_MX, &value);
    return input_record_loose(r, &e);
}

static const char *cut_text(struct input *in, const struct input_raw *raw)
{
    const char *text = raw->name;

    if (!input_record_is_cut(text))
        text = raw->value;
    if (!input_record_is_cut(text))
        return NULL;
    return arena_fmt(&in->scratch,
                     "this %s was shortened (%.24s...); copy all of it",
                     text == raw->name ? "name" : "value", text);
}

/* TOKEN.dkim.amazonses.com stands where the name should. */
static bool is_swapped(const struct input_raw *raw)
{
    return raw->type == ns_t_cname && str_find(raw->name, "amazonses.") &&
           !str_find(raw->name, "_domainkey");
}

/* "TOKEN._domainkey CNAME TOKEN.ZONE" of an output before any domain, which
 * another output may name. */
static bool waits(struct input *in, const struct input_raw *raw)
{
    struct input_token t = {.line = raw->line};
    char name[NAME_TEXT], target[NAME_TEXT];
    struct input_dkim d;

    if (raw->type != ns_t_cname || !in->hcl.outputs ||
        input_relative_has_base(in, raw->domain) ||
        input_name(&in->scratch, raw->name, name) ||
        !input_dkim_name(name, &d) || *d.domain || d.slip ||
        input_name(&in->scratch, raw->value, target) ||
        !(t.zone = region_target_zone(target)))
        return false;
    t.text = arena_copy(&in->scratch, target, (size_t)(t.zone - target) - 1);
    return str_same(t.text, d.selector) && input_token_waits(in, &t);
}

static const char *take(struct input *in, const struct input_raw *raw)
{
    struct input_record r = {.in = in, .raw = raw};
    const char *wrong;

    if (!input_record_is_for_ses(in, raw))
        return input_leave_out(in, raw);
    wrong = cut_text(in, raw);
    if (!wrong)
        wrong = is_swapped(raw) ? input_name(&in->scratch, raw->name, r.name)
                                : input_relative(in, raw, r.name);
    if (wrong)
        return waits(in, raw) ? NULL : wrong;
    if (raw->type == ns_t_cname)
        return input_record_cname(&r);
    if (raw->type == ns_t_mx)
        return take_mx(&r);
    if (raw->type == ns_t_txt || raw->type == TYPE_SPF)
        return input_record_txt(&r);
    return input_record_other(&r, raw->value);
}

const char *input_record(struct input *in, const struct input_raw *raw)
{
    size_t found = in->file.found;
    const char *wrong = take(in, raw);

    in->file.rows += !wrong && in->file.found > found;
    return wrong;
}
