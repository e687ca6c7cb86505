/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/typo.h"

#include "base/arena.h"
#include "base/slip.h"
#include "base/str.h"

#include <string.h>

enum { TOKEN_LEN = 44 };

/* Octets at the beginning of s that are one of these; 0: none. */
static size_t one_of(const char *s, const char *const list[])
{
    if (*s != '"' && (unsigned char)*s < 0x80) /* nearly all text */
        return 0;
    for (; *list; list++)
        if (strncmp(s, *list, strlen(*list)) == 0)
            return strlen(*list);
    return 0;
}

/* U+201C U+201D U+201E U+00AB U+00BB, as word processors put them */
static size_t quote(const char *s)
{
    static const char *const list[] = {"\"",
                                       "\xe2\x80\x9c",
                                       "\xe2\x80\x9d",
                                       "\xe2\x80\x9e",
                                       "\xc2\xab",
                                       "\xc2\xbb",
                                       NULL};

    return one_of(s, list);
}

/* U+00A0 U+200B U+200C U+200D U+2060 U+FEFF U+00AD, and U+00A0 in Latin-1 */
static size_t invisible(const char *s)
{
    static const char *const list[] = {
        "\xc2\xa0",     "\xe2\x80\x8b", "\xe2\x80\x8c",
        "\xe2\x80\x8d", "\xe2\x81\xa0", "\xef\xbb\xbf",
        "\xc2\xad",     "\xa0",         NULL};

    return one_of(s, list);
}

/* An apostrophe is a quotation mark only round the whole. */
static bool in_apostrophes(const char *s)
{
    size_t n = strlen(s);

    return n > 1 && *s == '\'' && s[n - 1] == '\'';
}

bool typo_has_quotes(const char *text)
{
    if (in_apostrophes(text))
        return true;
    for (; *text; text++)
        if (quote(text))
            return true;
    return false;
}

bool typo_has_invisible(const char *text)
{
    for (; *text; text++)
        if (invisible(text))
            return true;
    return false;
}

bool typo_has_blanks(const char *text)
{
    for (; *text; text++)
        if (str_is_space(*text) || invisible(text))
            return true;
    return false;
}

char *typo_plain(const char *text, struct arena *a)
{
    char *out = arena_alloc(a, strlen(text) + 1), *o = out;
    bool apostrophes = in_apostrophes(text);

    while (*text) {
        size_t n = quote(text);
        if (!n)
            n = invisible(text);
        if (!n && (str_is_space(*text) || (apostrophes && *text == '\'')))
            n = 1;
        if (!n)
            *o++ = *text;
        text += n ? n : 1;
    }
    return out;
}

/* A blank that has a width. */
static size_t blank(const char *s)
{
    static const char *const list[] = {"\xc2\xa0", "\xa0", NULL};

    return str_is_space(*s) ? 1 : one_of(s, list);
}

char *typo_spaced(const char *text, struct arena *a)
{
    char *out = arena_alloc(a, strlen(text) + 1), *o = out;
    bool apostrophes = in_apostrophes(text), between = false;

    for (size_t n; *text; text += n) {
        n = blank(text);
        if (n) {
            between = true;
            continue;
        }
        n = quote(text) + invisible(text);
        if (n)
            continue;
        n = 1;
        if (apostrophes && *text == '\'')
            continue;
        if (between && o > out)
            *o++ = ' ';
        between = false;
        *o++ = *text;
    }
    return out;
}

const char *typo_token(const char *text)
{
    return str_starts(text, "amazonses:") ? text + strlen("amazonses:") : text;
}

bool typo_is_token(const char *text)
{
    text = typo_token(text);
    for (size_t i = 0; i < TOKEN_LEN - 1; i++)
        if (!str_is_alnum(text[i]) && text[i] != '+' && text[i] != '/')
            return false;
    return text[TOKEN_LEN - 1] == '=' && !text[TOKEN_LEN];
}

unsigned typo_distance(const char *a, const char *b, unsigned most)
{
    size_t n = strlen(a), m = strlen(b);
    unsigned d;

    if (n > m + most || m > n + most || m > SLIP_LONGEST)
        return most + 1;
    d = slip_distance(a, n, b, 2);
    return d <= most ? d : most + 1;
}
