/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/model/model.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/str.h"

#include <string.h>

const char *ses_purpose_word(enum ses_purpose p)
{
    static const char *const word[] = {
        "easy-dkim",     "byodkim", "legacy-txt", "mail-from-mx",
        "mail-from-spf", "dmarc",   "receive-mx", "other",
    };

    must_index(p, word);
    return word[p];
}

bool ses_purpose_required(enum ses_purpose p)
{
    return p != SES_MAIL_FROM_SPF && p != SES_DMARC;
}

bool ses_purpose_proves(enum ses_purpose p)
{
    return p == SES_EASY_DKIM || p == SES_BYODKIM || p == SES_LEGACY_TXT ||
           p == SES_RECEIVE_MX;
}

const char *ses_verdict_word(enum ses_verdict v)
{
    static const char *const word[] = {"right", "lagging", "unknown", "missing",
                                       "wrong"};

    must_index(v, word);
    return word[v];
}

const char *ses_server_word(enum ses_server_status s)
{
    static const char *const word[] = {
        "ok",      "lame",        "refused",    "servfail", "formerr",
        "timeout", "unreachable", "no-address", "skipped",
    };

    must_index(s, word);
    return word[s];
}

bool ses_has_code(const struct ses_finding *f, size_t n, enum ses_code code)
{
    while (n-- > 0)
        if (f[n].code == code)
            return true;
    return false;
}

bool ses_whole_domain(enum ses_code c)
{
    return c == CODE_PRIVATE_DOMAIN || c == CODE_NOT_OWNED ||
           c == CODE_NOT_REGISTERED || c == CODE_ZONE_NOT_DELEGATED ||
           c == CODE_PARKED;
}

/* Where no record is expected, nothing can be right: it is not known, unless
 * the domain itself shows what is wrong. */
static enum ses_verdict without_records(const struct ses_domain *d)
{
    enum ses_verdict v = SES_UNKNOWN;

    for (size_t i = 0; i < d->findings; i++) {
        enum ses_code c = d->finding[i].code;

        if (ses_whole_domain(c))
            return SES_MISSING;
        if (code_severity(c) == SES_ERROR && c != CODE_ZONE_MISSING)
            v = SES_WRONG;
    }
    return v;
}

/* Only some of the records were named, and the others stand under names that
 * a mistake made. */
static bool shows_others_missing(const struct ses_domain *d)
{
    bool incomplete = false, mistake = false;

    for (size_t i = 0; i < d->findings; i++) {
        enum ses_code c = d->finding[i].code;

        incomplete |= c == CODE_TOKENS_INCOMPLETE;
        mistake |= c == CODE_NAME_DOUBLED || c == CODE_UNDERSCORE_MISSING ||
                   c == CODE_UNDERSCORE_CHANGED || c == CODE_SWAPPED;
    }
    return incomplete && mistake;
}

void ses_domain_judge(struct ses_domain *d)
{
    bool any = false;

    d->verdict = SES_RIGHT;
    for (size_t i = 0; i < d->records; i++) {
        const struct ses_record *r = &d->record[i];

        if (!ses_purpose_required(r->want.purpose))
            continue;
        any = true;
        if (r->verdict > d->verdict)
            d->verdict = r->verdict;
    }
    if (!any)
        d->verdict = without_records(d);
    else if (d->verdict < SES_MISSING && shows_others_missing(d))
        d->verdict = SES_MISSING;
}

bool ses_dkim_name(char out[NAME_TEXT], const char *token, const char *domain)
{
    static const char key[] = "._domainkey";
    char left[NAME_TEXT];
    size_t n = strlen(token);

    if (n > sizeof left - sizeof key)
        return false;
    memcpy(left, token, n + 1); /* its NUL is written over */
    memcpy(left + n, key, sizeof key);
    return name_join(out, left, domain) == NAME_OK;
}

void ses_relative(struct buf *b, const char *name, const char *apex)
{
    size_t n = strlen(name), m = apex ? strlen(apex) : 0;

    if (m && strcmp(apex, ".") != 0 && str_same(name, apex)) {
        buf_ch(b, '@');
    } else if (m && n > m + 1 && name[n - m - 1] == '.' &&
               name_within(name, apex)) {
        buf_put(b, name, n - m - 1);
    } else {
        buf_str(b, name);
    }
}

void ses_strings_add(struct ses_strings *list, const char *text,
                     struct arena *a)
{
    list->at = arena_grow(a, list->at, list->n, sizeof *list->at);
    list->at[list->n++] = text;
}

struct ses_strings ses_strings_copy(struct ses_strings list, struct arena *a)
{
    struct ses_strings copy = {NULL, list.n};

    if (list.n)
        copy.at = arena_alloc(a, list.n * sizeof *copy.at);
    for (size_t i = 0; i < list.n; i++)
        copy.at[i] = arena_str(a, list.at[i]);
    return copy;
}

const char *ses_strings_joined(struct ses_strings list, struct arena *a)
{
    struct buf b = buf_in(a, 4096);

    for (size_t i = 0; i < list.n; i++)
        buf_fmt(&b, "%s%s", i ? ", " : "", list.at[i]);
    return arena_str(a, buf_text(&b));
}

bool ses_strings_has(struct ses_strings list, const char *name)
{
    for (size_t i = 0; i < list.n; i++)
        if (name_same(list.at[i], name))
            return true;
    return false;
}

struct ses_strings ses_strings_sorted(struct ses_strings list, struct arena *a)
{
    struct ses_strings out = {
        arena_alloc(a, (list.n + !list.n) * sizeof *out.at), list.n};

    for (size_t i = 0; i < list.n; i++) {
        size_t k = i;
        for (; k && strcmp(out.at[k - 1], list.at[i]) > 0; k--)
            out.at[k] = out.at[k - 1];
        out.at[k] = list.at[i];
    }
    return out;
}
