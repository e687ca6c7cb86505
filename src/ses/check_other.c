/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record of any kind that somebody expects: compared as it stands. */
#include "ses/check_in.h"

#include "base/str.h"
#include "dns/type.h"

#include <arpa/nameser.h>
#include <string.h>

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

/* How the wanted text differs from one that stands there. */
static int code_of_text(const char *want, const char *found)
{
    size_t n = strlen(found);

    if (str_same(want, found))
        return CODE_CASE_CHANGED;
    if (n >= 2 && found[0] == '"' && found[n - 1] == '"')
        return CODE_QUOTES_IN_VALUE;
    if (str_is_space(found[0]) || (n && str_is_space(found[n - 1])))
        return CODE_SPACE_IN_VALUE;
    return CODE_VALUE_NEAR_MISS;
}

static int code_of(uint16_t type, const char *want, const char *found)
{
    size_t n = strlen(want);

    if (is_text(type) &&
        (str_find(found, want) || check_distance(want, found, 2) <= 2))
        return code_of_text(want, found);
    if (type == ns_t_cname && str_same_n(found, want, n) && found[n] == '.')
        return CODE_TARGET_DOUBLED;
    return check_distance(want, found, 2) <= 2 ? CODE_VALUE_NEAR_MISS
                                               : CODE_TOKEN_MISMATCH;
}

static struct check_value
value(struct checkup *c, const struct ses_expected *want, const struct fact *f)
{
    const char *found = fact_at_name(f, want->type, 0)->value;

    (void)c;
    for (size_t i = 0; i < want->values.n; i++)
        if (!stands(f, want->type, want->values.at[i]))
            return (struct check_value){
                .code = code_of(want->type, want->values.at[i], found),
                .where = want->name,
                .found = found};
    return check_nothing(true);
}

const struct check check_other = {.purpose = SES_OTHER, .value = value};
