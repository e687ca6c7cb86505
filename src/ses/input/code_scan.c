/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/code_scan.h"

#include "base/str.h"

#include <string.h>

enum { WORD = 64 };

static int get(struct code_scan *c)
{
    int ch = c->lines         ? lines_get(c->lines)
             : c->at < c->end ? (unsigned char)*c->at++
                              : -1;

    c->line += ch == '\n';
    return ch;
}

static int peek(struct code_scan *c)
{
    return c->lines         ? lines_peek(c->lines)
           : c->at < c->end ? (unsigned char)*c->at
                            : -1;
}

static bool is_word(int ch)
{
    return ch >= 0 && (str_is_alnum((char)ch) || ch == '_' || ch == '$');
}

static void skip_line(struct code_scan *c)
{
    while (peek(c) >= 0 && peek(c) != '\n')
        get(c);
}

static void skip_comment(struct code_scan *c)
{
    int before = 0, ch;

    while ((ch = get(c)) >= 0 && !(before == '*' && ch == '/'))
        before = ch;
}

/* What a program puts in: "${x}", "#{x}", "$x", f"{x}". */
static bool is_computed(int quote, bool format, int ch, int next)
{
    if (format && ch == '{')
        return true;
    if (quote == '\'')
        return false;
    return ((ch == '$' || ch == '#') && next == '{') ||
           (ch == '$' && quote == '"' && is_word(next) &&
            !str_is_digit((char)next));
}

/* Behind the opening quote. "$name", "${x}", "#{x}" and, behind an f, "{x}" are
 * filled in. */
static void read_string(struct code_scan *c, int quote, bool format)
{
    struct code_token *t = c->now;
    size_t n = 0;
    int ch;

    t->kind = CODE_STRING;
    t->quote = (char)quote;
    while ((ch = get(c)) >= 0 && ch != quote && (ch != '\n' || quote == '`')) {
        int next = peek(c);

        if (ch == '\\' && next >= 0) {
            get(c);
            ch = next == 'n' || next == 't' ? ' ' : next;
        } else if (is_computed(quote, format, ch, next)) {
            t->odd = true;
        }
        if (n < CODE_TEXT - 1)
            t->text[n++] = (char)ch;
        else
            t->odd = true;
    }
    t->text[n] = '\0';
    while (peek(c) == ' ' || peek(c) == '\t')
        get(c);
    t->key = peek(c) == ':' || peek(c) == '=';
}

static void read_word(struct code_scan *c, int ch)
{
    struct code_token *t = c->now;
    size_t n = 0;

    t->kind = CODE_WORD;
    for (;; ch = get(c)) {
        if (n < WORD - 1)
            t->text[n++] = (char)ch;
        if (!is_word(peek(c)))
            break;
    }
    t->text[n] = '\0';
    int quote = peek(c);
    if ((n == 1 || (n == 2 && strchr("rbRB", t->text[1]))) &&
        strchr("fFrbRBuU$", *t->text) && (quote == '"' || quote == '\'')) {
        get(c);
        read_string(c, quote, strpbrk(t->text, "fF$") != NULL);
    }
}

static char read_sign(struct code_scan *c, int ch)
{
    int next = peek(c);

    if ((ch == '=' && next == '>') || (ch == '-' && next == '>') ||
        (ch == ':' && next == ':') || (ch == '?' && next == '.') ||
        (ch == ':' && next == '=')) {
        get(c);
        return ch == '=' ? '>' : next == '=' ? '=' : '.';
    }
    if ((ch == '=' || ch == '!' || ch == '<' || ch == '>') && next == '=') {
        while (peek(c) == '=')
            get(c);
        return '?'; /* it compares */
    }
    return (char)ch;
}

void code_scan_next(struct code_scan *c)
{
    struct code_token *t = c->now;
    int ch;

    t->odd = t->key = false;
    t->quote = 0;
    for (;;) {
        ch = get(c);
        if (ch == '/' && peek(c) == '*')
            skip_comment(c);
        else if ((ch == '/' && peek(c) == '/') || (ch == '#' && peek(c) != '{'))
            skip_line(c);
        else if (ch < 0 || ch == '\n' || !str_is_space((char)ch))
            break;
    }
    t->line = c->line - (ch == '\n');
    if (ch < 0) {
        t->kind = CODE_END;
    } else if (ch == '\n') {
        t->kind = CODE_LINE;
    } else if (ch == '"' || ch == '\'' || ch == '`') {
        read_string(c, ch, false);
    } else if (is_word(ch)) {
        read_word(c, ch);
    } else {
        t->kind = CODE_SIGN;
        t->sign = read_sign(c, ch);
    }
}

void code_scan_begin(struct code_scan *c, struct lines *lines, const char *text,
                     size_t n)
{
    c->lines = lines;
    c->at = text;
    c->end = text + n;
    c->line = lines ? lines->line : 1;
    c->now = &c->token[0];
    c->last = &c->token[1];
    if (peek(c) == '#') {
        get(c);
        c->shell = peek(c) == '!';
        skip_line(c);
    }
}

void code_scan_keep(struct code_scan *c)
{
    struct code_token *t = c->now;

    c->now = c->last;
    c->last = t;
}
