/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/model/dmarc.h"

#include "base/buf.h"
#include "base/must.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/taglist.h"
#include "text/typo.h"

#include <string.h>

enum {
    MENDED_MAX = 4096, /* of a longer record the end is left out */
    NAME_MAX_LEN = 8,  /* of a tag's name */
    POLICY_MAX = 16,   /* a longer one is no slip of the hand */
    NEAR = 2           /* characters that such a slip changes */
};

static const char *after_quotes(const char *text)
{
    while (*text == '"' || *text == '\'' || str_is_space(*text))
        text++;
    return text;
}

/* RFC 7489 6.4: dmarc-version is "v" *WSP "=" *WSP, and DMARC1 in capitals. */
bool dmarc_is_record(const char *text)
{
    struct taglist_tag tag;

    return *text == 'v' && taglist_next(&text, &tag) &&
           taglist_is(tag.name, "v") && taglist_is(tag.value, "DMARC1");
}

static const char *const policies[] = {"none", "quarantine", "reject"};

static bool is_policy(struct taglist_part p)
{
    for (size_t i = 0; i < sizeof policies / sizeof *policies; i++)
        if (taglist_same(p, policies[i]))
            return true;
    return false;
}

bool dmarc_looks(const char *text)
{
    struct taglist_part p;

    text = after_quotes(text);
    return str_find(text, "DMARC1") != NULL ||
           (taglist_find(text, "p", &p) && is_policy(p));
}

/* The first of each tag that is looked at, in one pass. */
enum { TAG_P, TAG_SP, TAG_ASPF, TAG_ADKIM, TAGS };

struct tags {
    struct taglist_part value[TAGS]; /* at NULL: there is none */
    unsigned policies;               /* tags named p, with a value or not */
};

static struct tags tags_of(const char *text)
{
    static const char *const names[TAGS] = {"p", "sp", "aspf", "adkim"};
    struct tags t = {.policies = 0};
    struct taglist_tag tag;

    while (taglist_next(&text, &tag)) {
        t.policies += taglist_is(tag.name, names[TAG_P]);
        for (int i = 0; i < TAGS; i++)
            if (!t.value[i].at && taglist_is(tag.name, names[i]))
                t.value[i] = tag.value;
    }
    return t;
}

void dmarc_read(struct dmarc *d, const char *text)
{
    const struct tags t = tags_of(text);
    const struct taglist_part *of = t.value;

    *d = (struct dmarc){.fault = DMARC_OK};
    if (*text == '"' || *text == '\'' ||
        ((unsigned char)*text >= 0x80 && typo_has_quotes(text)))
        d->fault = DMARC_QUOTES;
    else if (!dmarc_is_record(text))
        d->fault = DMARC_VERSION;
    else if (of[TAG_P].at && (!is_policy(of[TAG_P]) || t.policies > 1))
        d->fault = DMARC_BAD_P;
    else if (of[TAG_SP].at && !is_policy(of[TAG_SP]))
        d->fault = DMARC_BAD_SP;
    d->strict_spf = taglist_same(of[TAG_ASPF], "s");
    d->strict_dkim = taglist_same(of[TAG_ADKIM], "s");
}

/* ---- as it should be ---- */

/* A tag's name and the sign behind it: "=", or ":" in its place where the name is
 * one of DMARC's, as "mailto:" is none. The length of the name; 0: none is here. */
static size_t tag_name(const char *at)
{
    static const char *const names[] = {"v",     "p",    "sp", "np",  "rua",
                                        "ruf",   "fo",   "t",  "psd", "pct",
                                        "adkim", "aspf", "rf", "ri",  NULL};
    char name[NAME_MAX_LEN];
    size_t n = 0, sign;

    while (at[n] >= 'a' && at[n] <= 'z')
        n++;
    sign = n + strspn(at + n, " ");
    if (!n || n >= sizeof name || (at[sign] != '=' && at[sign] != ':'))
        return 0;
    memcpy(name, at, n);
    name[n] = '\0';
    return at[sign] == '=' || str_is_one_of(name, names) ? n : 0;
}

/* Signs that word processors and other keyboards put, and what is meant by them;
 * 0: nothing, as by quotation marks and blanks. */
static const struct sign {
    uint32_t first, last;
    char meant;
} signs[] = {
    {0x80, 0xA0, 0},       {0xAB, 0xAB, 0},       {0xAD, 0xAD, 0},
    {0xB4, 0xB4, 0},       {0xBB, 0xBB, 0},       {0x2000, 0x200F, 0},
    {0x2010, 0x2015, '-'}, {0x2018, 0x201F, 0},   {0x2028, 0x202F, 0},
    {0x2039, 0x203A, 0},   {0x205F, 0x206F, 0},   {0x2212, 0x2212, '-'},
    {0x3000, 0x3000, 0},   {0xFEFF, 0xFEFF, 0},   {0xFF0C, 0xFF0C, ','},
    {0xFF1A, 0xFF1A, ':'}, {0xFF1B, 0xFF1B, ';'}, {0xFF1D, 0xFF1D, '='},
};

/* The octets of such a sign; 0: none is here. A letter is none: an address without
 * it is somebody else's. */
static size_t sign_at(const char *text, char *meant)
{
    const char *end = text;
    uint32_t c;

    if ((unsigned char)*text < 0x80)
        return 0;
    c = utf8_next(&end);
    if (c >= UTF8_STRAY && c <= UTF8_STRAY + 0xFF) /* Latin-1, Windows-1252 */
        c -= UTF8_STRAY;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (c >= signs[i].first && c <= signs[i].last) {
            *meant = signs[i].meant;
            return (size_t)(end - text);
        }
    return 0;
}

static size_t between(const char *text)
{
    size_t n = 0, more;
    char meant = 0;

    for (;; n += more) {
        more = sign_at(text + n, &meant);
        if (more ? meant && meant != ',' && meant != ';'
                 : !str_is_space(text[n]) && text[n] != ',' && text[n] != ';')
            return n;
        more += !more;
    }
}

/* Every tag gets its "=", and a semicolon in place of blanks and commas;
 * quotation marks and backslashes go, and signs that are not ASCII. */
static void split(struct buf *out, const char *text)
{
    while (*text) {
        size_t gap = between(text), n = tag_name(text + gap), sign;
        char meant = 0;

        if (n && (gap || !out->len)) {
            if (out->len)
                buf_ch(out, ';');
            buf_put(out, text + gap, n);
            buf_ch(out, '=');
            text += gap + n;
            text += strspn(text, " ") + 1;
        } else if ((sign = sign_at(text, &meant)) != 0) {
            if (meant)
                buf_ch(out, meant);
            text += sign;
        } else {
            const char *from = text;

            if (utf8_next(&text) >= 0x80 || !strchr("\"'\\", *from))
                buf_put(out, from, (size_t)(text - from));
        }
    }
}

/* "rejected", "quarentine": the policy that was meant; what is near to none of
 * them asks for nothing. */
static struct taglist_part policy_meant(struct taglist_part p)
{
    const char *best = policies[0];
    char typed[POLICY_MAX];

    if (!p.at || is_policy(p))
        return p.at ? p : (struct taglist_part){best, strlen(best)};
    if (p.len < sizeof typed) {
        memcpy(typed, p.at, p.len);
        typed[p.len] = '\0';
        for (size_t i = 0; i < sizeof policies / sizeof *policies; i++)
            if (typo_distance(typed, policies[i], NEAR) <= NEAR)
                best = policies[i];
    }
    return (struct taglist_part){best, strlen(best)};
}

static void put(struct buf *out, struct taglist_part name,
                struct taglist_part value)
{
    if (out->len)
        buf_ch(out, ' ');
    buf_put(out, name.at, name.len);
    buf_ch(out, '=');
    buf_put(out, value.at, value.len);
    buf_ch(out, ';');
}

void dmarc_mend(struct buf *out, const char *text)
{
    char some[MENDED_MAX];
    struct buf whole = buf_fixed(some, sizeof some);
    const struct taglist_part none = {NULL, 0}, is_p = {"p", 1};
    struct taglist_tag tag;

    split(&whole, text);
    text = buf_text(&whole);
    buf_str(out, "v=DMARC1;");
    const struct tags t = tags_of(text);
    put(out, is_p, policy_meant(t.policies == 1 ? t.value[TAG_P] : none));
    while (taglist_next(&text, &tag)) {
        if (!tag.value.at || taglist_same(tag.name, "v") ||
            taglist_is(tag.name, "p"))
            continue;
        put(out, tag.name,
            taglist_is(tag.name, "sp") ? policy_meant(tag.value) : tag.value);
    }
}

void dmarc_relax(struct buf *out, const char *text, bool spf, bool dkim)
{
    const struct taglist_part relaxed = {"r", 1};
    struct taglist_tag tag;

    while (taglist_next(&text, &tag))
        if (tag.value.at)
            put(out, tag.name,
                (spf && taglist_is(tag.name, "aspf")) ||
                        (dkim && taglist_is(tag.name, "adkim"))
                    ? relaxed
                    : tag.value);
}

/* ---- whom it sends reports to ---- */

bool dmarc_report_domain(const char *text, size_t i, char *out, size_t size)
{
    static const char scheme[] = "mailto:";
    struct taglist_part rua;

    if (!taglist_find(text, "rua", &rua))
        return false;
    for (const char *at = rua.at, *end = rua.at + rua.len; at < end; at++) {
        size_t n = 0;

        while (at < end && str_is_space(*at))
            at++;
        while (at + n < end && at[n] != ',')
            n++;
        if (i-- > 0) {
            at += n;
            continue;
        }
        const char *sign = memchr(at, '@', n);
        if (n < sizeof scheme || !str_same_n(at, scheme, sizeof scheme - 1) ||
            !sign)
            return false;
        size_t length = strcspn(sign + 1, ",!?; \t");
        if (length > (size_t)(at + n - sign - 1))
            length = (size_t)(at + n - sign - 1);
        if (!length || length >= size)
            return false;
        memcpy(out, sign + 1, length);
        out[length] = '\0';
        return true;
    }
    return false;
}

const char *dmarc_words(enum dmarc_fault fault)
{
    static const char *const words[] = {
        [DMARC_OK] = NULL,
        [DMARC_VERSION] = "it doesn't start with v=DMARC1;",
        [DMARC_BAD_P] = "its p= isn't none, quarantine or reject",
        [DMARC_BAD_SP] = "its sp= isn't none, quarantine or reject",
        [DMARC_QUOTES] = "it contains quotation marks",
    };

    must_index(fault, words);
    return words[fault];
}
