/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/model/spf.h"

#include "base/buf.h"
#include "base/str.h"

#include <string.h>

static const char version[] = "v=spf1";

bool spf_is_record(const char *text)
{
    return str_starts(text, version) &&
           (!text[strlen(version)] || text[strlen(version)] == ' ');
}

const char *spf_terms(const char *record)
{
    return record + strlen(version);
}

static const struct {
    const char *word;
    enum spf_kind kind;
    char mark; /* what stands behind the word: ':' may be left out */
} words[] = {
    {"all", SPF_ALL, 0},
    {"include", SPF_INCLUDE, ':'},
    {"a", SPF_A, ':'},
    {"mx", SPF_MX, ':'},
    {"ptr", SPF_PTR, ':'},
    {"ip4", SPF_IP, ':'},
    {"ip6", SPF_IP, ':'},
    {"exists", SPF_EXISTS, ':'},
    {"redirect", SPF_REDIRECT, '='},
    {"exp", SPF_EXP, '='},
};

/* The kind of a term whose word ends before mark; SPF_OTHER: none. */
static enum spf_kind kind_of(const char *word, size_t n, char mark)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strlen(words[i].word) != n || !str_same_n(words[i].word, word, n))
            continue;
        if (words[i].mark == '=' ? mark == '=' : mark != '=')
            return words[i].kind;
    }
    return SPF_OTHER;
}

/* domain-spec, without the length of a prefix behind it */
static void read_domain(struct spf_term *t, const char *at, size_t n)
{
    char typed[NAME_TEXT];

    if (!n || n >= sizeof typed)
        return;
    memcpy(typed, at, n);
    typed[n] = '\0';
    t->macro = strchr(typed, '%') != NULL;
    t->spec = at;
    t->spec_len = n;
    if (t->macro || name_read(t->domain, typed, NULL) != NAME_OK)
        t->domain[0] = '\0';
    name_lower(t->domain);
}

bool spf_next(const char **at, struct spf_term *t)
{
    const char *from = *at + strspn(*at, " "), *end, *mark;

    end = from + strcspn(from, " ");
    *at = end;
    if (from == end)
        return false;
    t->domain[0] = '\0'; /* the rest of it is long, and nobody reads it */
    t->macro = false;
    t->spec = NULL;
    t->spec_len = 0;
    t->qualifier = strchr("+-~?", *from) ? *from++ : '+';
    mark = from + strcspn(from, ":=/ ");
    if (mark > end)
        mark = end;
    t->kind = kind_of(from, (size_t)(mark - from), mark < end ? *mark : 0);
    if (mark == end || *mark == '/')
        return true;
    from = mark + 1;
    if (t->kind == SPF_A || t->kind == SPF_MX) {
        mark = memchr(from, '/', (size_t)(end - from));
        end = mark ? mark : end;
    }
    if (t->kind != SPF_IP && t->kind != SPF_OTHER)
        read_domain(t, from, (size_t)(end - from));
    return true;
}

bool spf_costs(enum spf_kind kind)
{
    switch (kind) {
    case SPF_INCLUDE:
    case SPF_A:
    case SPF_MX:
    case SPF_PTR:
    case SPF_EXISTS:
    case SPF_REDIRECT:
        return true;
    case SPF_ALL:
    case SPF_IP:
    case SPF_EXP:
    case SPF_OTHER:
        break;
    }
    return false;
}

/* ---- macros ---- */

enum { PARTS = 128 };

/* Parts between marks; of them, reversed or not, the last `keep` joined by dots
 * (0: all). */
static void put_parts(struct buf *b, const char *value, const char *marks,
                      unsigned keep, bool reversed)
{
    const char *part[PARTS];
    size_t len[PARTS], n = 0;

    while (n < PARTS) {
        part[n] = value;
        len[n] = strcspn(value, marks);
        value += len[n];
        n++;
        if (!*value++)
            break;
    }
    size_t most = keep && keep < n ? keep : n;
    for (size_t i = 0; i < most; i++) {
        size_t k = reversed ? most - 1 - i : n - most + i;

        if (i)
            buf_ch(b, '.');
        buf_put(b, part[k], len[k]);
    }
}

/* What stands between "%{" and "}". */
static bool put_macro(struct buf *b, const char *at, const char *end,
                      const char *domain, const char *sender)
{
    char letter = at < end ? str_lower(*at++) : 0, marks[8];
    bool reversed;
    size_t n = 0;
    unsigned keep = 0;

    for (; at < end && str_is_digit(*at) && keep < PARTS; at++)
        keep = keep * 10 + (unsigned)(*at - '0');
    reversed = at < end && str_lower(*at) == 'r';
    at += reversed;
    for (; at < end && strchr(".-+,/_=", *at) && n + 1 < sizeof marks; at++)
        marks[n++] = *at;
    marks[n] = '\0';
    if (at != end || (letter != 'd' && letter != 'o'))
        return false;
    put_parts(b, letter == 'd' ? domain : sender, n ? marks : ".", keep,
              reversed);
    return true;
}

bool spf_expand(const struct spf_term *t, const char *domain,
                const char *sender, char out[NAME_TEXT])
{
    const char *at = t->spec, *end = at + t->spec_len;
    char typed[NAME_TEXT];
    struct buf b = buf_fixed(typed, sizeof typed);

    while (at < end) {
        const char *close;

        if (*at != '%') {
            buf_ch(&b, *at++);
            continue;
        }
        close = memchr(at, '}', (size_t)(end - at));
        if (at + 1 == end || at[1] != '{' || !close ||
            !put_macro(&b, at + 2, close, domain, sender))
            return false;
        at = close + 1;
    }
    (void)buf_text(&b);
    if (b.failed)
        return false;
    if (name_read(out, typed, NULL) != NAME_OK) {
        out[0] = '\0'; /* what was read of it is no text */
        return false;
    }
    name_lower(out);
    return true;
}
