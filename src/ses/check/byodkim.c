/* SPDX-License-Identifier: GPL-3.0-or-later */
/* BYODKIM: SELECTOR._domainkey.DOMAIN is one TXT record with the public key of
 * the pair whose private half SES has. */
#include "ses/check/check_in.h"

#include "base/arena.h"
#include "base/str.h"
#include "ses/model/key.h"
#include "text/typo.h"

#include "ses/model/sentence.h"

#include <arpa/nameser.h>
#include <string.h>

enum { REST_MIN = 8, KEY_MIN = 64 /* less of a key proves nothing */ };

static const char in_parts[] = "the key is split into records";

/* The rest of a key: a text of base64 and nothing else. */
static bool is_rest(const char *text)
{
    size_t n = strlen(text);

    for (const char *p = text; *p; p++)
        if (!str_is_alnum(*p) && !strchr("+/=", *p))
            return false;
    return n >= REST_MIN;
}

/* What stands at the selector. */
struct found {
    const char *text; /* the first key record; NULL: none */
    size_t keys;
    size_t rests; /* texts that may be the rest of a split key */
    bool token;   /* a token of the legacy scheme */
    const char *other;
};

static struct found find(const struct fact *f)
{
    struct found out = {.keys = 0};
    const struct fact_rr *rr;

    for (size_t i = 0; (rr = fact_at_name(f, ns_t_txt, i)); i++) {
        if (typo_is_token(rr->value)) {
            out.token = true;
            out.other = rr->value;
        } else if (key_looks(rr->value)) {
            out.text = out.keys++ ? out.text : rr->value;
        } else {
            out.rests += is_rest(rr->value);
        }
    }
    return out;
}

/* A fault of the text; or of the key, if that is not the wanted one. */
static enum ses_code code_of_fault(enum key_fault fault)
{
    static const struct {
        enum key_fault fault;
        enum ses_code code;
    } rows[] = {
        {KEY_OK, CODE_NONE},
        {KEY_QUOTES, CODE_QUOTES_IN_VALUE},
        {KEY_INVISIBLE, CODE_SPACE_IN_VALUE},
        {KEY_JOINED, CODE_VALUES_JOINED},
        {KEY_REVOKED, CODE_KEY_REVOKED},
        {KEY_LOWERED, CODE_CASE_CHANGED},
        {KEY_CUT, CODE_KEY_TRUNCATED},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].fault == fault)
            return rows[i].code;
    return CODE_KEY_BROKEN;
}

/* A key as it should be. */
static bool is_whole(const struct key *k)
{
    return k->fault == KEY_OK || k->fault == KEY_SIZE;
}

static bool is_beginning(const char *p, const char *want)
{
    size_t n = strlen(want);

    return n >= KEY_MIN && n < strlen(p) && !memcmp(p, want, n);
}

static enum ses_code code_of_key(const struct key *k, const char *want,
                                 struct arena *a)
{
    if (!want || (k->fault != KEY_OK && k->fault < KEY_BASE64))
        return code_of_fault(k->fault);
    switch (key_compare(k->p, want)) {
    case KEY_SAME:
        return CODE_NONE;
    case KEY_OTHER_CASE:
        return CODE_CASE_CHANGED;
    case KEY_PART:
        return CODE_KEY_TRUNCATED;
    case KEY_NEAR:
        return CODE_VALUE_NEAR_MISS;
    case KEY_OTHER:
        if (key_is_tail(k->p, want, a) ||
            (is_whole(k) &&
             (is_beginning(k->p, want) || key_is_tail(want, k->p, a))))
            return CODE_KEY_TRUNCATED; /* or what was given is */
        break;
    }
    /* a key as it should be, and another one */
    if (k->fault == KEY_OK || k->fault == KEY_SIZE)
        return CODE_TOKEN_MISMATCH;
    return code_of_fault(k->fault);
}

static const char *part_of(struct checkup *c, const char *part, const char *all)
{
    return arena_fmt(c->arena, "%zu of %zu characters are there", strlen(part),
                     strlen(all));
}

/* What to say of it. */
static const char *words_of(struct checkup *c, enum ses_code code,
                            const struct key *k, const char *text,
                            const char *want)
{
    if (code == CODE_KEY_TRUNCATED && (k->fault != KEY_CUT || !k->whole))
        return want ? part_of(c, k->p, want) : NULL;
    if (code == CODE_KEY_BROKEN || code == CODE_KEY_TRUNCATED)
        return key_words(k, c->arena);
    return text;
}

static struct check_value one_key(struct checkup *c,
                                  const struct ses_expected *want,
                                  const struct found *at)
{
    struct check_value v = check_nothing(false);
    const char *wish = NULL;
    struct key k;

    key_read(&k, at->text, c->arena);
    for (size_t i = 0; i == 0 || i < want->values.n; i++) {
        const char *one = i < want->values.n
                              ? key_wanted(want->values.at[i], c->arena)
                              : NULL;
        enum ses_code code = code_of_key(&k, one, c->arena);
        if (code == CODE_NONE)
            return check_nothing(true);
        if (i == 0) {
            v.code = code;
            wish = one;
        }
    }
    /* one key, split into records in place of strings */
    if (v.code == CODE_KEY_TRUNCATED && at->rests) {
        v.code = CODE_MANY_TXT;
        v.found = in_parts;
    } else {
        v.found = words_of(c, v.code, &k, at->text, wish);
    }
    v.where = want->name;
    if (v.code == CODE_KEY_TRUNCATED && wish && is_whole(&k) &&
        strlen(k.p) > strlen(wish))
        return (struct check_value){.unsure = true,
                                    .code = CODE_KEY_TRUNCATED,
                                    .where = want->name,
                                    .found = part_of(c, wish, k.p),
                                    .sees = SENTENCE_WANT_IS_CUT};
    if (k.fault == KEY_PRIVATE)
        v.sees = SENTENCE_SECRET;
    if (v.code == CODE_TOKEN_MISMATCH) /* it works for somebody */
        v.sees = SENTENCE_HEALTHY;
    return v;
}

/* One of several keys is the wanted one. */
static bool is_among(struct checkup *c, const struct ses_expected *want,
                     const struct fact *f)
{
    const struct fact_rr *rr;
    struct key k;

    for (size_t i = 0; (rr = fact_at_name(f, ns_t_txt, i)); i++) {
        key_read(&k, rr->value, c->arena);
        for (size_t n = 0; n < want->values.n; n++)
            if (code_of_key(&k, key_wanted(want->values.at[n], c->arena),
                            c->arena) == CODE_NONE)
                return true;
    }
    return false;
}

/* Every one of them is a part of the wanted key: somebody gave each string of a
 * long one a record of its own. */
static bool is_in_parts(struct checkup *c, const struct ses_expected *want,
                        const struct fact *f)
{
    const char *whole =
        want->values.n ? key_wanted(want->values.at[0], c->arena) : NULL;
    const struct fact_rr *rr;

    for (size_t i = 0; whole && (rr = fact_at_name(f, ns_t_txt, i)); i++) {
        const char *part = key_wanted(rr->value, c->arena);
        part = part ? part : rr->value;
        if (strlen(part) < REST_MIN || !strstr(whole, part))
            return false;
    }
    return whole != NULL;
}

static struct check_value
value(struct checkup *c, const struct ses_expected *want, const struct fact *f)
{
    struct found at = find(f);
    struct check_value v = {.where = want->name};

    if (at.keys == 1)
        return one_key(c, want, &at);
    if (at.keys) {
        v.code = CODE_MANY_TXT;
        v.found = arena_fmt(c->arena, "%zu key records", at.keys);
        if (is_among(c, want, f))
            v.sees = SENTENCE_KEPT;
        else if (is_in_parts(c, want, f))
            v.found = in_parts;
        else if (want->values.n) /* they work for somebody */
            v.sees = SENTENCE_HEALTHY;
        return v;
    }
    v.code = at.token ? CODE_TOKEN_MISMATCH : CODE_ABSENT;
    v.found = at.other;
    return v;
}

const struct check check_byodkim = {.purpose = SES_BYODKIM,
                                    .type = ns_t_txt,
                                    .absence = CODE_ABSENT,
                                    .value = value};
