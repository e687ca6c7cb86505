/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An SPF record as its owner meant it. One term that can't be read makes the
 * whole record an error for receivers (RFC 7208 4.6). */
#include "ses/model/spf.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "text/typo.h"

#include <arpa/inet.h>
#include <string.h>

enum {
    MENDED_MAX = 4096,
    WORD_MAX = 512,
    MECHANISM_MAX = 16,
    NEAR = 2,      /* characters that a slip of the hand changes */
    NEAR_LEAST = 5 /* a shorter word is near to too many */
};

static const char amazon[] = "amazonses.com";

/* Mechanisms and modifiers (12). */
static const struct term {
    const char *word;
    char mark; /* what stands before its value */
    enum { MAYBE, HOST, FOUR, SIX, NOTHING } wants;
} terms[] = {
    {"all", 0, NOTHING}, {"include", ':', HOST}, {"a", ':', MAYBE},
    {"mx", ':', MAYBE},  {"ptr", ':', MAYBE},    {"ip4", ':', FOUR},
    {"ip6", ':', SIX},   {"exists", ':', HOST},  {"redirect", '=', HOST},
    {"exp", '=', HOST},  {"ip", ':', FOUR},      {"ipv4", ':', FOUR},
    {"ipv6", ':', SIX},
};

enum {
    REAL = 10 /* of them are terms; the others are written so by mistake */
};

/* One word of a record, taken apart. */
struct word {
    char qualifier; /* 0: none */
    char name[MECHANISM_MAX];
    char mark;         /* ':' or '='; 0: none */
    const char *value; /* what follows the mark, or the '/' of a prefix */
};

static void take_apart(struct word *w, const char *text)
{
    size_t n;

    *w = (struct word){.qualifier = 0};
    if (*text && strchr("+-~?", *text))
        w->qualifier = *text++;
    n = strcspn(text, ":=/");
    if (n < sizeof w->name) {
        memcpy(w->name, text, n);
        w->name[n] = '\0';
    }
    text += n;
    if (*text == ':' || *text == '=')
        w->mark = *text++;
    w->value = text;
}

static const struct term *term_of(const char *name)
{
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        if (str_same(terms[i].word, name))
            return &terms[i];
    return NULL;
}

/* The term that a misspelled word was meant to be; NULL: nobody can say. */
static const struct term *near_term(const char *name)
{
    if (strlen(name) < NEAR_LEAST)
        return NULL;
    for (size_t i = 0; i < REAL; i++)
        if (strlen(terms[i].word) >= NEAR_LEAST &&
            typo_distance(name, terms[i].word, NEAR) <= NEAR)
            return &terms[i];
    return NULL;
}

/* The length of a prefix: digits alone (RFC 7208 5.6). */
static bool is_length(const char *text, unsigned most)
{
    unsigned n = 0;
    size_t i = 0;

    for (; str_is_digit(text[i]) && n <= most; i++)
        n = n * 10 + (unsigned)(text[i] - '0');
    return i && !text[i] && n <= most;
}

/* An address, perhaps with the length of a prefix. */
static bool is_address(int family, const char *text)
{
    unsigned char octets[sizeof(struct in6_addr)];
    char typed[INET6_ADDRSTRLEN];
    size_t n = strcspn(text, "/");

    if (n >= sizeof typed ||
        (text[n] && !is_length(text + n + 1, family == AF_INET ? 32 : 128)))
        return false;
    memcpy(typed, text, n);
    typed[n] = '\0';
    return inet_pton(family, typed, octets) == 1;
}

/* A name, or a macro that becomes one. */
static bool is_host(const char *text)
{
    size_t n = strlen(text);

    return n && (strchr(text, '%') || str_is_alnum(text[n - 1]) ||
                 text[n - 1] == '.' || strchr(text, '/'));
}

static bool value_fits(const struct term *t, const char *value)
{
    switch (t->wants) {
    case NOTHING:
        return !*value;
    case FOUR:
        return is_address(AF_INET, value);
    case SIX:
        return is_address(AF_INET6, value);
    case HOST:
        return is_host(value);
    case MAYBE:
        break;
    }
    return true;
}

/* A modifier that nobody knows is ignored (6); a mechanism is an error. */
static bool is_readable(const char *text)
{
    struct word w;
    const struct term *t;

    take_apart(&w, text);
    t = term_of(w.name);
    if (w.mark == '=' && !w.qualifier && (!t || t->mark != '='))
        return true;
    return t && t < terms + REAL && value_fits(t, w.value) &&
           (w.mark == t->mark || (!w.mark && t->wants != HOST &&
                                  t->wants != FOUR && t->wants != SIX)) &&
           !(w.qualifier && t->mark == '=');
}

/* ---- what was meant ---- */

/* "amazonses.com.com", "amazonses.net"; amazonses.example.com may well be its owner's,
 * with a record that leads to SES. */
static bool has_other_end(const char *host)
{
    static const char name[] = "amazonses.";

    return str_starts(host, "amazonses.com.") ||
           (str_starts(host, name) && !strchr(host + strlen(name), '.'));
}

/* A name of Amazon's where only include:amazonses.com can be meant: it has no
 * SPF record of its own, or is a slip. */
static bool is_of_ses(const char *host)
{
    return typo_distance(host, amazon, NEAR) <= NEAR || has_other_end(host) ||
           str_ends(host, ".amazonses.com") ||
           (str_ends(host, ".amazonaws.com") && str_find(host, "smtp"));
}

static void put_term(struct buf *out, const struct word *w,
                     const struct term *t, const char *value)
{
    buf_ch(out, ' ');
    if (w->qualifier && t->mark != '=' &&
        (w->qualifier != '+' || t->wants == NOTHING))
        buf_ch(out, w->qualifier);
    buf_str(out, t->word);
    if (*value && *value != '/' && t->mark)
        buf_ch(out, t->mark);
    buf_str(out, value);
}

/* A name's last label is no number. */
static bool has_letters(const char *host)
{
    const char *dot = strrchr(host, '.');

    return dot && dot[1] && !str_is_digit(dot[1]);
}

/* An address or a host in the wrong mechanism goes to the right one. */
static const struct term *kind_of_value(const struct term *t, const char *value)
{
    if (t->wants != FOUR && t->wants != SIX)
        return t < terms + REAL ? t : NULL;
    if (is_address(AF_INET, value))
        return term_of("ip4");
    if (is_address(AF_INET6, value))
        return term_of("ip6");
    return has_letters(value) && is_host(value) ? term_of("a") : NULL;
}

static bool is_include_of_ses(const struct word *w, const struct term *t)
{
    return str_same(t->word, "include") && str_same(w->value, amazon) &&
           (!w->qualifier || w->qualifier == '+');
}

/* Octets of a scheme that stands in front of a host; 0: there is none. */
static size_t scheme_len(const char *value)
{
    static const char *const schemes[] = {"http://", "https://"};

    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (str_starts(value, schemes[i]))
            return strlen(schemes[i]);
    return 0;
}

/* U+2010 to U+2015 and U+2212, which word processors make of a hyphen */
static bool is_dash(const char *text)
{
    return (!strncmp(text, "\xe2\x80", 2) && text[2] >= '\x90' &&
            text[2] <= '\x95') ||
           !strncmp(text, "\xe2\x88\x92", 3);
}

/* The value is an address, and a full stop behind it. */
static bool is_ended_address(const char *value)
{
    char address[INET6_ADDRSTRLEN + sizeof "/128"];
    size_t n = strlen(value);

    if (!n || value[n - 1] != '.' || n > sizeof address)
        return false;
    memcpy(address, value, n - 1);
    address[n - 1] = '\0';
    return is_address(AF_INET, address) || is_address(AF_INET6, address);
}

/* The word with a hyphen in front where there is a dash, without a full stop
 * behind a mechanism or an address, and a host without what makes it an address
 * of the Web. */
static const char *tidied(const char *text, char out[WORD_MAX])
{
    struct buf b = buf_fixed(out, WORD_MAX);
    size_t mark, scheme;

    if (is_dash(text)) {
        buf_ch(&b, '-');
        text += 3;
    }
    mark = strcspn(text, ":=/");
    scheme = text[mark] ? scheme_len(text + mark + 1) : 0;
    buf_put(&b, text, text[mark] ? mark + 1 : mark);
    if (text[mark])
        buf_str(&b, text + mark + 1 + scheme);
    (void)buf_text(&b);
    if (b.failed)
        return text;
    mark = strcspn(out, ":=");
    if (b.len && out[b.len - 1] == (scheme ? '/' : '.') &&
        (scheme || !out[strcspn(out, ":=/")] ||
         is_ended_address(out[mark] ? out + mark + 1 : out)))
        out[b.len - 1] = '\0';
    return out;
}

/* A term that nobody can make sense of is left out: the record as it was had
 * no effect with it. So an "all" without its sign, which lets everybody pass, is
 * that of "&#126;all", or nobody has relied on it: `broken`. */
static void put_word(struct buf *out, const char *text, bool broken)
{
    char typed[WORD_MAX];
    struct word w;
    const struct term *t;

    text = tidied(text, typed);
    take_apart(&w, text);
    t = term_of(w.name);
    if (!t && !w.mark && is_address(AF_INET, text)) {
        buf_fmt(out, " ip4:%s", text);
        return;
    }
    if (!t)
        t = near_term(w.name);
    if (!t && w.mark == '=' && !w.qualifier && !str_same(w.name, "v")) {
        buf_fmt(out, " %s", text);
        return;
    }
    if (t && w.mark)
        t = kind_of_value(t, w.value);
    if (!t || !value_fits(t, w.value) ||
        (*w.value && is_of_ses(w.value) && !is_include_of_ses(&w, t)))
        return;
    if (broken && t->wants == NOTHING && !w.qualifier)
        w.qualifier = '~';
    put_term(out, &w, t, w.value);
}

/* ---- words ---- */

/* "amazonses.com:~all", "vendor.example-all": where the last part begins. */
static size_t glued_all(const char *word, size_t n)
{
    if (n < 5 || !str_same_n(word + n - 3, "all", 3) ||
        !strchr("+-~?", word[n - 4]))
        return n;
    return n - 4;
}

static bool is_between(char c)
{
    return str_is_space(c) || c == ',' || c == ';';
}

/* The length of the word that begins here; in a macro a comma is none's end. */
static size_t word_len(const char *text)
{
    size_t n = 0;
    bool macro = false;

    for (; text[n] && (macro || !is_between(text[n])); n++)
        macro = text[n] == '{' || (macro && text[n] != '}');
    return n;
}

static const char *skip_between(const char *text)
{
    while (is_between(*text))
        text++;
    return text;
}

/* The word ends with what a value has to follow, or is a qualifier alone. */
static bool wants_more(const char *word)
{
    size_t n = strlen(word);

    return n && (word[n - 1] == ':' || word[n - 1] == '=' ||
                 (n == 1 && strchr("+-~?", *word)));
}

static bool begins_with_mark(const char *text)
{
    return *text == ':' || *text == '=';
}

/* The next word, with what a blank parted from it. NULL: there is none. */
static const char *next_word(const char *at, char word[WORD_MAX])
{
    struct buf b = buf_fixed(word, WORD_MAX);
    size_t n;

    at = skip_between(at);
    if (!*at)
        return NULL;
    do {
        n = word_len(at);
        size_t all = b.len ? n : glued_all(at, n);
        buf_put(&b, at, all);
        (void)buf_text(&b);
        if (all < n) {
            while (b.len && strchr(":/.", word[b.len - 1]))
                word[--b.len] = '\0';
            return at + all;
        }
        at = skip_between(at + n);
    } while (*at && (wants_more(word) || begins_with_mark(at)));
    if (b.failed)
        *word = '\0';
    return at;
}

const char *spf_mended(const char *record, struct arena *a)
{
    struct buf out = buf_in(a, MENDED_MAX);
    char word[WORD_MAX];
    const char *at = spf_terms(typo_spaced(record, a));
    bool broken = spf_unreadable(record, a) != NULL;

    buf_str(&out, "v=spf1");
    while ((at = next_word(at, word)) != NULL)
        put_word(&out, word, broken);
    return out.failed ? record : arena_str(a, buf_text(&out));
}

static bool leads_to(struct spf_term *t, const char *domain, const char *sender,
                     struct ses_strings there)
{
    if (t->kind != SPF_INCLUDE)
        return false;
    if (t->macro && !spf_expand(t, domain, sender, t->domain))
        return false;
    return ses_strings_has(there, t->domain);
}

const char *spf_without(const char *record, const char *domain,
                        const char *sender, struct ses_strings gone,
                        struct arena *a)
{
    struct buf out = buf_in(a, MENDED_MAX);
    const char *at = spf_terms(record), *from;
    struct spf_term t;

    buf_str(&out, "v=spf1");
    for (from = at; spf_next(&at, &t); from = at)
        if (!leads_to(&t, domain, sender, gone))
            buf_put(&out, from, (size_t)(at - from));
    return out.failed ? record : arena_str(a, buf_text(&out));
}

const char *spf_unreadable(const char *record, struct arena *a)
{
    const char *at = spf_terms(record);

    for (;;) {
        at += strspn(at, " ");
        size_t n = strcspn(at, " ");
        if (!n)
            return NULL;
        const char *word = arena_copy(a, at, n);
        if (!is_readable(word))
            return word;
        at += n;
    }
}
