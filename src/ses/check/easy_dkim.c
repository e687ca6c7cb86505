/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Easy DKIM: TOK._domainkey.DOMAIN is a CNAME to TOK.ZONE, and Amazon keeps the
 * key behind it. */
#include "ses/check/check_in.h"

#include "base/str.h"
#include "ses/model/region.h"
#include "text/typo.h"

#include <arpa/nameser.h>
#include <string.h>

enum {
    NEAR = 2,   /* characters that a slip of the hand changes */
    CUT_MIN = 8 /* less of a token proves nothing */
};

/* ---- the target ---- */

static bool has_quote(const char *target)
{
    /* straight, and the curly ones of word processors */
    return strstr(target, "\\\"") || *target == '\'' ||
           strstr(target, "\\226\\128\\156") ||
           strstr(target, "\\226\\128\\157");
}

/* What is left of the target when the domain behind it is taken off. */
static bool before(const char *target, const char *domain, char out[NAME_TEXT])
{
    size_t n = strlen(target), m = domain ? strlen(domain) : 0;

    if (!m || n < m + 2 || strcmp(domain, ".") == 0 ||
        !name_within(target, domain))
        return false;
    memcpy(out, target, n - m - 1);
    out[n - m - 1] = '\0';
    return true;
}

/* "TOK.dkim.amazonses.com.example.com": a panel appended the zone. */
static bool is_doubled(const struct checkup *c, const char *want,
                       const char *target)
{
    const char *domain = c->identity ? c->identity->domain : NULL;
    const char *end[] = {domain, c->zone->apex};
    char rest[NAME_TEXT];
    size_t n = strlen(want);

    if (str_same_n(target, want, n) && target[n] == '.')
        return true;
    for (int i = 0; i < 2; i++)
        if (before(target, end[i], rest) &&
            (region_target_zone(rest) ||
             typo_distance(rest, want, NEAR) <= NEAR))
            return true;
    return false;
}

/* The wanted target, cut at either end. */
static bool is_cut(const char *want, const char *target)
{
    size_t n = strlen(target);

    return n >= CUT_MIN && n < strlen(want) &&
           (str_same_n(want, target, n) || str_ends(want, target));
}

static enum ses_code code_of_token(const char *token, const char *found)
{
    if (typo_distance(found, token, NEAR) <= NEAR || is_cut(token, found))
        return CODE_VALUE_NEAR_MISS;
    return CODE_TOKEN_MISMATCH;
}

/* What follows the token is like SES's, so that nobody else's zone was meant.
 */
static bool resembles_ses(const char *target)
{
    return str_find(target, "amazon") || str_find(target, "dkim") ||
           !strchr(target, '.');
}

static int near_or_other(const char *want, const char *target)
{
    bool same = name_label_len(target) == name_label_len(want) &&
                str_same_n(target, want, name_label_len(want));

    if (typo_distance(target, want, NEAR) <= NEAR || is_cut(want, target) ||
        (same && resembles_ses(target)))
        return CODE_VALUE_NEAR_MISS;
    return CODE_TOKEN_MISMATCH;
}

/* The same name but for what belongs in front of it or behind. */
static enum ses_code code_of_target(const struct checkup *c, const char *want,
                                    const char *target)
{
    char token[NAME_TEXT], found[NAME_TEXT];
    const char *zone = region_target_zone(target);

    if (has_quote(target))
        return CODE_QUOTES_IN_VALUE;
    if (strpbrk(target, ":/"))
        return CODE_URL_IN_VALUE;
    if (check_has_space(target))
        return CODE_SPACE_IN_VALUE;
    if (is_doubled(c, want, target))
        return CODE_TARGET_DOUBLED;
    name_first(token, want);
    name_first(found, target);
    if (str_same(token, found))
        return zone ? CODE_WRONG_REGION : near_or_other(want, target);
    if (zone)
        return code_of_token(token, found);
    return near_or_other(want, target);
}

/* The expected target; without one, that of the name's own token. */
static const char *wanted(const struct checkup *c,
                          const struct ses_expected *want, char out[NAME_TEXT])
{
    char token[NAME_TEXT];

    if (want->values.n)
        return want->values.at[0];
    name_first(token, want->name);
    return name_join(out, token, check_dkim_zone(c)) == NAME_OK ? out : "";
}

static struct check_value
value(struct checkup *c, const struct ses_expected *want, const struct fact *f)
{
    const char *target = fact_at_name(f, ns_t_cname, 0)->value;
    char made[NAME_TEXT], token[NAME_TEXT], found[NAME_TEXT];
    const char *wish = wanted(c, want, made);

    if (str_same(target, wish))
        return check_nothing(true);
    name_first(token, want->name);
    name_first(found, target);
    if ((!want->values.n || want->assumed) && str_same(token, found) &&
        region_target_zone(target) && !is_doubled(c, wish, target))
        return check_nothing(true);
    return (struct check_value){.code = code_of_target(c, wish, target),
                                .where = want->name,
                                .found = target};
}

const struct check check_easy_dkim = {
    .purpose = SES_EASY_DKIM,
    .type = ns_t_cname,
    .absence = CODE_ABSENT,
    .value = value,
};
