/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/shellword.h"

#include "base/arena.h"
#include "base/mark.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

enum { ASCII_END = 0x7f, C1_END = 0x9f };

/* Embeddings, overrides and isolates: they reorder what is shown. */
static bool reorders(uint32_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2061 && c <= 0x206F);
}

static bool is_shown(uint32_t c)
{
    if (c < 0x20 || (c >= ASCII_END && c <= C1_END))
        return false;
    if (c >= UTF8_STRAY && c <= UTF8_STRAY + 0xff)
        return false;
    return c < ASCII_END || !(mark_name(c) || reorders(c));
}

static bool all_shown(const char *word)
{
    uint32_t c;

    while ((c = utf8_next(&word)) != 0)
        if (!is_shown(c))
            return false;
    return true;
}

/* Nothing in it means anything to a shell, wherever it stands. */
static bool is_bare(const char *word)
{
    if (!*word || *word == '=') /* zsh looks a "=word" up */
        return false;
    for (; *word; word++)
        if ((unsigned char)*word < ASCII_END && !str_is_alnum(*word) &&
            !strchr("_@%+=:,./-", *word))
            return false;
    return true;
}

static void put_quoted(struct buf *b, const char *word)
{
    buf_ch(b, '\'');
    for (; *word; word++)
        if (*word == '\'')
            buf_str(b, "'\\''");
        else
            buf_ch(b, *word);
    buf_ch(b, '\'');
}

static void put_escaped(struct buf *b, const char *word)
{
    buf_str(b, "$'");
    for (; *word; word++) {
        unsigned char c = (unsigned char)*word;

        if (c == '\'' || c == '\\')
            buf_ch(b, '\\');
        if (c >= 0x20 && c < ASCII_END)
            buf_ch(b, *word);
        else
            buf_fmt(b, "\\%03o", c);
    }
    buf_ch(b, '\'');
}

static void put_word(struct buf *b, const char *word)
{
    if (!all_shown(word))
        put_escaped(b, word);
    else if (is_bare(word))
        buf_str(b, word);
    else
        put_quoted(b, word);
}

const char *shellword(const char *word, struct arena *a)
{
    struct buf b = buf_in(a, SIZE_MAX / 4);

    put_word(&b, word);
    return buf_text(&b);
}
