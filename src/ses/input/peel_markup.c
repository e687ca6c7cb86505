/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/peel.h"

#include "base/str.h"
#include "ses/input/excerpt.h"
#include "text/oneof.h"

#include <string.h>

/* ---- HTML without a table ---- */

bool peel_markup_is_html(const char *text, size_t n)
{
    return !oneof_has_n(text, n, "<td|<tr|<html|<!doctype|xmlns") &&
           oneof_has_n(text, n, "<br|<p>|<div|<li>");
}

/* The tag ends a line of text. */
static bool breaks(const char *tag)
{
    size_t n;

    tag += *tag == '/';
    for (n = 0; str_is_alnum(tag[n]);)
        n++;
    return oneof_is_n(tag, n, "br|p|li|div|ul|ol") || (*tag == 'h' && n == 2);
}

/* What stands behind the tag goes on with a name: "<b>TOKEN</b><i>._domainkey",
 * or is in quotes that have tags of their own. */
static bool is_part(const char *tag, char last)
{
    const char *end = strchr(tag, '>');

    return end && end[1] &&
           (strchr("._-", end[1]) || (end[1] == '"') != (last == '"'));
}

/* <del>, <s>: "~~" is left, as Markdown strikes out. */
static bool strikes(const char *tag)
{
    size_t n = 0;

    tag += *tag == '/';
    while (str_is_alnum(tag[n]))
        n++;
    return oneof_is_n(tag, n, "del|s|strike");
}

/* *open: a tag goes on in the next line. A row of Markdown stays one line. */
void peel_markup_html(char *s, bool *open)
{
    char *out = s;
    const char *from = s;
    bool row = *s == '|', ends = false;

    while (*s) {
        if (!*open && *s == '<' && (str_is_alnum(s[1]) || s[1] == '/')) {
            *open = true;
            ends = s[1] == '/';
            if (strikes(s + 1)) {
                *out++ = '~';
                *out++ = '~';
            } else if (row && s[1] == 'b' && breaks(s + 1) && strchr(s, '>')) {
                s = strchr(s, '>'); /* "<br/>", too */
                *open = false;
                memcpy(out, "<br>", 4);
                out += 4;
            } else if (breaks(s + 1)) {
                *out++ = row ? ' ' : '\n';
            }
        } else if (*open && *s == '>') {
            *open = false;
            if (ends && s[1] == '<' && str_is_alnum(s[2]) && out > from &&
                !strchr("._-", out[-1]) && !is_part(s + 1, out[-1]))
                *out++ = ' '; /* two texts, one beside the other */
        } else if (!*open) {
            *out++ = *s;
        }
        s++;
    }
    *out = '\0';
}

/* ---- tables drawn with lines ---- */

/* U+2500 to U+257F at s: '|' for what stands upright, '-' for all else; 0: it
 * is none. */
static char drawn(const char *s)
{
    const unsigned char *u = (const unsigned char *)s;

    if (u[0] != 0xe2 || (u[1] != 0x94 && u[1] != 0x95))
        return 0;
    return (u[1] == 0x94 && (u[2] == 0x82 || u[2] == 0x83)) ||
                   (u[1] == 0x95 && u[2] == 0x91)
               ? '|'
               : '-';
}

bool peel_markup_is_drawn(const char *text, size_t n)
{
    return oneof_has_n(text, n, "\u2502|\u2503|\u2551");
}

void peel_markup_drawn(char *s)
{
    char *out = s;

    while (*s) {
        char c = drawn(s);

        *out++ = c ? c : *s;
        s += c && s[1] && s[2] ? 3 : 1;
    }
    *out = '\0';
}

/* ---- tables of AsciiDoc ---- */

bool peel_markup_is_asciidoc(const char *text, size_t n)
{
    return (n > 4 && !memcmp(text, "|===", 4)) ||
           excerpt_has(text, n, "\n|===") || excerpt_has(text, n, "\n,===") ||
           excerpt_has(text, n, "\n:===");
}

/* A cell may have a line of its own. */
void peel_markup_asciidoc(char *s)
{
    if (*s && strchr("|,:", *s) && str_starts(s + 1, "==="))
        *s = '\0';
    else if (*s == '|' && !strchr(s + 1, '|'))
        str_drop(s, 1);
}

/* ---- tables of LaTeX ---- */

bool peel_markup_is_latex(const char *text, size_t n)
{
    return excerpt_has(text, n, "\\\\") && excerpt_has(text, n, " & ") &&
           oneof_has_n(text, n, "\\_domainkey|\\begin{");
}

/* The text of "\verb|text|" to out; *s is then behind it. */
static char *verbatim(char *out, char **s)
{
    char *at = *s + 5, end = *at++;

    while (*at && *at != end)
        *out++ = *at++;
    *s = at + (*at != '\0');
    return out;
}

/* "\texttt{a\_b} & c \\" is "a_b | c |". */
void peel_markup_latex(char *s)
{
    char *out = s;

    while (*s) {
        size_t word =
            *s == '\\' ? strspn(s + 1, "abcdefghijklmnopqrstuvwxyz") : 0;

        if (*s == '\\' && s[1] == '\\')
            *out++ = '|', s += 2;
        else if (word == 4 && !strncmp(s + 1, "verb", 4) && s[5])
            out = verbatim(out, &s);
        else if (word)
            s += 1 + word + (s[1 + word] == '{');
        else if (*s == '\\' && s[1])
            *out++ = s[1], s += 2;
        else if (*s == '&')
            *out++ = '|', s++;
        else if (*s == '}')
            s++;
        else
            *out++ = *s++;
    }
    *out = '\0';
}

/* ---- psql's expanded rows ---- */

bool peel_markup_is_expanded(const char *text, size_t n)
{
    return n > 10 && !memcmp(text, "-[ RECORD ", 10);
}

/* "name    | VALUE" is "name    : VALUE". */
void peel_markup_expanded(char *s)
{
    size_t i = 0;

    if (str_starts(s, "-[ RECORD ")) {
        *s = '\0';
        return;
    }
    while (str_is_alnum(s[i]) || s[i] == '_')
        i++;
    i += strspn(s + i, " ");
    if (s[i] == '|')
        s[i] = ':';
}

/* ---- tables of MediaWiki ---- */

bool peel_markup_is_wiki(const char *text, size_t n)
{
    const char *p = text;
    struct excerpt_line l;
    bool open = false;

    while (excerpt_next(&p, text + n, &l)) {
        if (open && (*l.at == '!' || excerpt_begins(&l, "|-")))
            return true;
        open = excerpt_begins(&l, "{|") || (open && excerpt_begins(&l, "|+"));
    }
    return false;
}

/* "! Type !! Name" and "| CNAME || <code>x</code>" are rows of Markdown. A cell
 * may have a line of its own. */
void peel_markup_wiki(char *s)
{
    char *out = s, *line = s;

    if (!strncmp(s, "{|", 2) || (*s == '|' && s[1] && strchr("}-+", s[1]))) {
        *s = '\0';
        return;
    }
    for (bool head = *s == '!'; *s; s++) {
        if (*s == '<' && (str_is_alnum(s[1]) || s[1] == '/') && strchr(s, '>'))
            s = strchr(s, '>');
        else if ((head && *s == '!') || (*s == '|' && s[1] == '|'))
            s += s[1] == *s, *out++ = '|';
        else
            *out++ = *s;
    }
    *out = '\0';
    if (*line == '|' && !strchr(line + 1, '|'))
        str_drop(line, 1);
}
