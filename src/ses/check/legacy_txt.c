/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The TXT record of the time before DKIM: _amazonses.DOMAIN has a token of each
 * account and region. Where a provider refuses the underscore the domain itself
 * may have it. */
#include "ses/check/check_in.h"

#include "base/arena.h"
#include "base/str.h"
#include "ses/model/key.h"
#include "text/typo.h"

#include <arpa/nameser.h>
#include <string.h>

enum {
    NEAR = 2,           /* characters that a slip of the hand changes */
    CUT_MIN = 8,        /* less of a token proves nothing */
    SPLIT_MAX = 64,     /* tokens that one text is taken apart into */
    TOKEN_LETTERS = 43, /* of 32 octets in base64, without "=" */
    SOME = 3            /* of them that are lost, or too many */
};

static const char label[] = "_amazonses.";

/* ---- one text ---- */

static bool is_separator(char c)
{
    return c == ',' || c == ';' || c == '|' || str_is_space(c);
}

/* Behind the "=" of a token another one begins: two strings of one record. */
static bool is_seam(const char *text, const char *at)
{
    return at - text >= TOKEN_LETTERS && at[-1] == '=' && str_base64(*at) >= 0;
}

/* How many tokens the text has one behind the other; *has: the wanted one is
 * among them. */
static unsigned tokens_in(const char *text, const char *want, struct arena *a,
                          bool *has)
{
    unsigned n = 0;

    for (int i = 0; *text && i < SPLIT_MAX; i++) {
        const char *end = text;
        while (*end && !is_separator(*end) && !is_seam(text, end))
            end++;
        char *piece = arena_copy(a, text, (size_t)(end - text));
        const char *plain = typo_token(typo_plain(piece, a));
        *has |= want && strcmp(plain, want) == 0;
        n += typo_is_token(plain) || (want && strcmp(plain, want) == 0);
        for (text = end; is_separator(*text);)
            text++;
    }
    return n;
}

/* A text that lacks an end of it; or all of it but the "=", with something else in
 * its place. */
static bool is_cut(const char *want, const char *text)
{
    size_t n = strlen(text), m = strlen(want), letters = strcspn(want, "=");

    if (letters >= CUT_MIN && n > letters && !memcmp(text, want, letters))
        return true;
    return n >= CUT_MIN && n < m &&
           (!memcmp(text, want, n) || !memcmp(text, want + m - n, n));
}

/* CODE_NONE: it is right; CODE_ABSENT: it has nothing to do with SES. */
static enum ses_code code_of_text(const char *text, const char *want,
                                  struct arena *a)
{
    const char *token = typo_token(text);
    const char *plain = typo_token(typo_plain(text, a));
    bool has = false, well = want ? !strcmp(plain, want) : typo_is_token(plain);
    unsigned n = tokens_in(text, want, a, &has);

    /* all 43 letters of a token in one case: somebody changed them */
    if (want ? !strcmp(token, want)
             : typo_is_token(token) && !str_has_one_case(token))
        return CODE_NONE;
    if (n > 1 && (has || !want))
        return CODE_VALUES_JOINED;
    if (well && typo_has_quotes(text))
        return CODE_QUOTES_IN_VALUE;
    if (well && typo_has_blanks(text))
        return CODE_SPACE_IN_VALUE;
    if (want ? str_same(plain, want) : well)
        return CODE_CASE_CHANGED;
    if (want && (typo_distance(plain, want, NEAR) <= NEAR ||
                 is_cut(want, plain) || strstr(plain, want)))
        return CODE_VALUE_NEAR_MISS;
    if (str_starts(text, "amazonses:") || typo_is_token(plain) ||
        key_looks(text) || n)
        return want || !typo_is_token(plain) ? CODE_TOKEN_MISMATCH
                                             : CODE_VALUE_NEAR_MISS;
    return CODE_ABSENT;
}

/* ---- all texts ---- */

/* The more a text is like the wanted one, the more it tells. */
static size_t rank(enum ses_code code)
{
    static const enum ses_code order[] = {
        CODE_NONE,           CODE_VALUES_JOINED, CODE_QUOTES_IN_VALUE,
        CODE_SPACE_IN_VALUE, CODE_CASE_CHANGED,  CODE_VALUE_NEAR_MISS,
        CODE_TOKEN_MISMATCH,
    };
    size_t i = 0;

    while (i < sizeof order / sizeof *order && order[i] != code)
        i++;
    return i;
}

/* The text that is most like the wanted token. */
static struct check_value best(struct checkup *c, const struct fact *f,
                               const char *want)
{
    struct check_value v = {.code = CODE_ABSENT};
    const struct fact_rr *rr;

    for (size_t i = 0; (rr = fact_at_name(f, ns_t_txt, i)); i++) {
        enum ses_code code = code_of_text(rr->value, want, c->arena);
        if (rank(code) >= rank(v.code))
            continue;
        v.code = code;
        v.found = rr->value;
    }
    v.right = v.code == CODE_NONE;
    return v;
}

/* Nearly as many letters of base64 in a row as a token has, in both cases. */
static bool is_almost_token(const char *text)
{
    for (; *text; text++) {
        size_t n = 0;

        while (str_base64(text[n]) >= 0)
            n++;
        if (n + SOME >= TOKEN_LETTERS && n <= TOKEN_LETTERS + SOME &&
            !str_has_one_case(text))
            return true;
        text += n;
        if (!*text)
            break;
    }
    return false;
}

/* Nobody said what the token is. At the domain itself others have theirs. */
static void find_almost(const struct fact *f, struct check_value *v)
{
    const struct fact_rr *rr;

    if (v->code != CODE_ABSENT || !str_starts(f->name, label))
        return;
    for (size_t i = 0; (rr = fact_at_name(f, ns_t_txt, i)); i++)
        if (is_almost_token(rr->value)) {
            v->code = CODE_VALUE_NEAR_MISS;
            v->found = rr->value;
            return;
        }
}

static struct check_value
value(struct checkup *c, const struct ses_expected *want, const struct fact *f)
{
    struct check_value v = check_nothing(true);

    for (size_t i = 0; v.right && (i == 0 || i < want->values.n); i++)
        v = best(c, f, want->values.n ? typo_token(want->values.at[i]) : NULL);
    if (!want->values.n)
        find_almost(f, &v);
    v.where = f->name;
    if (!v.right)
        return v;
    v = check_nothing(true);
    if (!str_starts(f->name, label)) {
        v.code = CODE_LEGACY_ADVICE;
        v.where = f->name;
    }
    return v;
}

/* At the domain itself it counts as well. */
static void instead(struct check_run *r, struct check_seen *s)
{
    const struct fact *f;
    struct check_value v;

    if (!str_starts(r->want->name, label))
        return;
    f = check_fact(r, s->server->who, r->want->name + strlen(label), ns_t_txt,
                   0);
    if (!f)
        return;
    v = check_nothing(false);
    v.code = f->tc ? CODE_TCP_BROKEN : check_trouble(r->c, f);
    if (v.code != CODE_NONE) {
        s->verdict = SES_UNKNOWN; /* it may stand there */
        s->v = v;
        return;
    }
    if (!fact_at_name(f, ns_t_txt, 0))
        return;
    v = value(r->c, r->want, f);
    if (!v.right && v.code == CODE_ABSENT)
        return;
    if (!v.right && v.code == CODE_TOKEN_MISMATCH)
        return; /* of another account, perhaps; the record is still missing */
    s->fact = f;
    s->v = v;
    s->verdict = v.right ? SES_RIGHT : SES_WRONG;
}

const struct check check_legacy_txt = {.purpose = SES_LEGACY_TXT,
                                       .type = ns_t_txt,
                                       .absence = CODE_ABSENT,
                                       .value = value,
                                       .instead = instead};
