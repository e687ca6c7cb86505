/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record of any kind that somebody expects: compared as it stands. */
#include "ses/check/check_in.h"

#include "base/str.h"
#include "dns/type.h"
#include "text/typo.h"

#include <arpa/nameser.h>
#include <string.h>

enum {
    NEAR = 2,      /* characters that a slip of the hand changes */
    TOKEN_MIN = 20 /* shorter texts are words */
};

static bool is_text(uint16_t type)
{
    return type == ns_t_txt || type == TYPE_SPF;
}

/* Names have no case; texts have. */
static bool same(uint16_t type, const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b);

    if (is_text(type))
        return strcmp(a, b) == 0;
    n -= n > 1 && a[n - 1] == '.';
    m -= m > 1 && b[m - 1] == '.';
    return n == m && str_same_n(a, b, n);
}

static bool stands(const struct fact *f, uint16_t type, const char *value)
{
    const struct fact_rr *rr;

    for (size_t i = 0; (rr = fact_at_name(f, type, i)); i++)
        if (same(type, rr->value, value))
            return true;
    return false;
}

/* How a text that is nearly the wanted one differs; else CODE_NONE. */
static enum ses_code code_of_text(const char *want, const char *found)
{
    size_t n = strlen(found);

    if (!str_find(found, want) && typo_distance(want, found, NEAR) > NEAR)
        return CODE_NONE;
    if (str_same(want, found))
        return CODE_CASE_CHANGED;
    if (n >= 2 && found[0] == '"' && found[n - 1] == '"')
        return CODE_QUOTES_IN_VALUE;
    if (str_is_space(found[0]) || (n && str_is_space(found[n - 1])))
        return CODE_SPACE_IN_VALUE;
    return CODE_VALUE_NEAR_MISS;
}

/* A token or a key: a long run of base64, or one behind p=. */
static bool is_secret(const char *text)
{
    size_t n = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuv"
                            "wxyz0123456789+/=");

    return str_find(text, "p=") || (n >= TOKEN_MIN && !text[n]);
}

static struct check_value other_text(const struct ses_expected *want,
                                     const char *text, const struct fact *f)
{
    struct check_value v = {.code = CODE_ABSENT, .where = want->name};
    const struct fact_rr *rr;

    for (size_t i = 0; (rr = fact_at_name(f, want->type, i)); i++) {
        enum ses_code code = code_of_text(text, rr->value);
        if (code == CODE_NONE && v.code == CODE_ABSENT && is_secret(rr->value))
            code = CODE_TOKEN_MISMATCH;
        if (code == CODE_NONE)
            continue;
        v.code = code;
        v.found = rr->value;
        if (code != CODE_TOKEN_MISMATCH)
            break;
    }
    return v;
}

static enum ses_code code_of(uint16_t type, const char *want, const char *found)
{
    size_t n = strlen(want);

    if (type == ns_t_cname && str_same_n(found, want, n) && found[n] == '.')
        return CODE_TARGET_DOUBLED;
    return typo_distance(want, found, NEAR) <= NEAR ? CODE_VALUE_NEAR_MISS
                                                    : CODE_TOKEN_MISMATCH;
}

static struct check_value
value(struct checkup *c, const struct ses_expected *want, const struct fact *f)
{
    const char *found = fact_at_name(f, want->type, 0)->value;

    (void)c;
    for (size_t i = 0; i < want->values.n; i++) {
        const char *one = want->values.at[i];
        if (stands(f, want->type, one))
            continue;
        if (is_text(want->type))
            return other_text(want, one, f);
        return (struct check_value){.code = code_of(want->type, one, found),
                                    .where = want->name,
                                    .found = found};
    }
    return check_nothing(true);
}

const struct check check_other = {
    .purpose = SES_OTHER, .absence = CODE_ABSENT, .value = value};
