/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an object of a program is: at a bracket, or in a source file. */
#include "text/literal.h"

#include "base/str.h"
#include "text/tree.h"

#include <string.h>

/* ---- at a bracket ---- */

static size_t blanks(const char *s, size_t i, size_t n)
{
    while (i < n && str_is_space(s[i]))
        i++;
    return i;
}

/* {"key" => ...} */
static bool has_arrow(const char *s, size_t i, size_t n)
{
    const char *end = i + 1 < n ? memchr(s + i + 1, s[i], n - i - 1) : NULL;

    i = end ? blanks(s, (size_t)(end - s) + 1, n) : n;
    return i + 1 < n && s[i] == '=' && s[i + 1] == '>';
}

/* {key: ...}, [u'text']; but {color:red} is markup */
static bool has_bare_key(const char *s, size_t i, size_t n, bool braces)
{
    size_t from = i;

    while (i < n && tree_is_word(s[i]))
        i++;
    if (i < n && i - from <= 2 && (s[i] == '\'' || s[i] == '"'))
        return true;
    i = blanks(s, i, n);
    if (braces && i + 2 < n && !memcmp(s + i, "=> ", 3))
        return true;
    return braces && i + 1 < n && s[i] == ':' &&
           (str_is_space(s[i + 1]) || strchr("'\"`[{0123456789", s[i + 1]));
}

/* "Name(key=", "Name[key=" and "Name {" in a list: an object behind its class. */
static bool has_class(const char *s, size_t i, size_t n)
{
    if (s[i] < 'A' || s[i] > 'Z')
        return false;
    while (i < n && tree_is_word(s[i]))
        i++;
    if (i + 2 < n && s[i] == ' ' && s[i + 1] == '{')
        return str_is_space(s[i + 2]);
    if (i + 1 >= n || (s[i] != '(' && s[i] != '['))
        return false;
    for (i++; i < n && (str_is_alnum(s[i]) || s[i] == '_');)
        i++;
    return i < n && s[i] == '=';
}

/* {example.com=[...], ...}, as Java prints a map. */
static bool has_java_key(const char *s, size_t i, size_t n)
{
    while (i < n && (tree_is_word(s[i]) || s[i] == '-'))
        i++;
    return i + 1 < n && s[i] == '=' && (s[i + 1] == '[' || s[i + 1] == '{');
}

/* [:CNAME, "name"] of Ruby */
static bool has_symbol(const char *s, size_t i, size_t n)
{
    size_t from = ++i;

    while (i < n && tree_is_word(s[i]))
        i++;
    return i > from && i < n && s[i] == ',';
}

/* #<struct Name, #<Name key: of Ruby */
static bool has_ruby_class(const char *s, size_t i, size_t n)
{
    return i + 3 < n && s[i + 1] == '<' &&
           ((s[i + 2] >= 'A' && s[i + 2] <= 'Z') ||
            (n - i > 9 && !memcmp(s + i, "#<struct ", 9)));
}

/* JSON, but for comments and commas before a closing bracket. As far as the
 * value reaches. */
static bool is_loose(const char *s, size_t n)
{
    bool quoted = false, comma = false;
    size_t depth = 0;

    for (size_t i = 0; i < n; i++) {
        char c = s[i];

        if (quoted) {
            i += c == '\\';
            quoted = c != '"';
            continue;
        }
        if (str_is_space(c))
            continue;
        if (c == '/' && i + 1 < n && (s[i + 1] == '/' || s[i + 1] == '*'))
            return true;
        if (c == '}' || c == ']') {
            if (comma || --depth == 0)
                return comma;
        }
        depth += c == '{' || c == '[';
        quoted = c == '"';
        comma = c == ',';
    }
    return false;
}

bool literal_is(const char *text, size_t n)
{
    bool braces = false;
    size_t i = 0;
    unsigned open = 0;

    while (i < n && strchr("{[( \t\r\n", text[i])) {
        open += !str_is_space(text[i]);
        if (open > TREE_DEPTH) /* nobody reads it; and it may be long */
            return false;
        braces = text[i] == '{' || (braces && str_is_space(text[i]));
        if (i && text[i] == '(')
            return true;
        i++;
    }
    if (i == 0 || i >= n)
        return false;
    if (text[i] == '\'')
        return true;
    if (text[i] == '"')
        return has_arrow(text, i, n) || is_loose(text, n);
    if (text[i] == '/')
        return is_loose(text, n);
    if (text[i] == ':')
        return braces ? i + 1 < n && str_is_alnum(text[i + 1])
                      : has_symbol(text, i, n);
    if (text[i] == '#')
        return has_ruby_class(text, i, n);
    if (*text == '(' && n - i > 7 && !memcmp(text + i, "object) ", 8))
        return true; /* of PHP */
    if (braces ? has_java_key(text, i, n)
               : text[i - 1] != '(' && has_class(text, i, n))
        return true;
    return tree_is_word(text[i]) && !str_is_digit(text[i]) &&
           has_bare_key(text, i, n, braces);
}

/* ---- in a source file ---- */

bool literal_find(struct lines *t)
{
    char word[8] = "";
    size_t n = 0;
    int c;

    while ((c = lines_peek(t)) >= 0) {
        if (c == '{' || c == '[' || (c == '(' && !strcmp(word, "array")))
            return true;
        if (c == '#' || (c == '/' && n == 0)) {
            while ((c = lines_get(t)) >= 0 && c != '\n')
                ;
            continue;
        }
        if (str_is_alnum((char)c) && n + 1 < sizeof word)
            word[n++] = str_lower((char)c);
        else if (!str_is_space((char)c))
            n = 0;
        word[n] = '\0';
        (void)lines_get(t);
        if (str_is_space((char)c) && strcmp(word, "array") != 0)
            n = 0;
    }
    return false;
}
