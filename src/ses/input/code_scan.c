/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/code.h"

#include "base/str.h"

#include <string.h>

enum { WORD = 64 };

static int get(struct code_scan *c)
{
    int ch = c->at < c->end ? (unsigned char)*c->at++ : c->over ? -1 : '\n';

    c->over = c->over || (ch == '\n' && c->at == c->end);
    c->line += ch == '\n';
    return ch;
}

static int peek(struct code_scan *c)
{
    return c->at < c->end ? (unsigned char)*c->at : c->over ? -1 : '\n';
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
    c->inside = ch < 0 ? '*' : 0;
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

static void add(struct code_scan *c, struct code_token *t, int ch)
{
    if (c->len < CODE_TEXT - 1)
        t->text[c->len++] = (char)ch;
    else
        t->odd = true;
    t->text[c->len] = '\0';
}

/* Two more of these quotes, read. */
static bool take_two(struct code_scan *c, int quote)
{
    bool two = c->end - c->at > 1 && c->at[0] == quote && c->at[1] == quote;

    c->at += two ? 2 : 0;
    return two;
}

/* To the end of the string, or of the text. "$name", "${x}", "#{x}" and, behind
 * an f, "{x}" are filled in. */
static void read_string(struct code_scan *c, struct code_token *t)
{
    int ch, quote = (unsigned char)t->quote;

    while ((ch = get(c)) >= 0 &&
           !(ch == quote && (!c->triple || take_two(c, quote))) &&
           (ch != '\n' || quote == '`' || c->triple)) {
        int next = peek(c);

        if (ch == '\\' && next >= 0) {
            get(c);
            ch = next == 'n' || next == 't' ? ' ' : next;
        } else if (is_computed(quote, c->format, ch, next)) {
            t->odd = true;
        }
        add(c, t, ch);
    }
    c->inside = ch < 0 ? t->quote : 0;
    while (peek(c) == ' ' || peek(c) == '\t')
        get(c);
    t->key = peek(c) == ':' || peek(c) == '=';
}

/* Behind the opening quote. */
static void begin_string(struct code_scan *c, struct code_token *t, int quote,
                         bool format)
{
    t->kind = CODE_STRING;
    t->quote = (char)quote;
    t->text[0] = '\0';
    c->len = 0;
    c->format = format;
    c->triple = quote != '`' && take_two(c, quote);
    read_string(c, t);
}

static void read_word(struct code_scan *c, struct code_token *t, int ch)
{
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
        begin_string(c, t, quote, strpbrk(t->text, "fF$") != NULL);
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

/* The next octet that begins a token; -1: none. */
static int skip_blanks(struct code_scan *c)
{
    int ch;

    if (c->inside == '*')
        skip_comment(c);
    for (;;) {
        ch = get(c);
        if (ch == '/' && peek(c) == '*')
            skip_comment(c);
        else if ((ch == '/' && peek(c) == '/') || (ch == '#' && peek(c) != '{'))
            skip_line(c);
        else if (ch == '\\' && peek(c) == '\n')
            get(c);
        else if (ch < 0 || ch == '\n' || !str_is_space((char)ch))
            return ch;
    }
}

/* One token; false: the text ended before it or in it. */
static bool scan(struct code_scan *c, struct code_token *t)
{
    if (c->inside && c->inside != '*') {
        read_string(c, t);
        return !c->inside;
    }
    int ch = skip_blanks(c);
    t->odd = t->key = false;
    t->quote = 0;
    t->line = c->line - (ch == '\n');
    if (ch == '\n') {
        t->kind = CODE_LINE;
    } else if (ch == '"' || ch == '\'' || ch == '`') {
        begin_string(c, t, ch, false);
    } else if (is_word(ch)) {
        read_word(c, t, ch);
    } else {
        t->kind = CODE_SIGN;
        t->sign = read_sign(c, ch);
    }
    return ch >= 0 && !c->inside;
}

/* ---- literals that are joined ---- */

/* Without a sign between them they are one only if either is no more than a
 * part: elsewhere they are arguments. */
static bool are_halves(const struct code_token *a, const struct code_token *b)
{
    size_t n = strlen(a->text);
    const char *s = b->text;

    if (a->quote == '`' || b->quote == '`' || !n)
        return false;
    while (str_base64(*s) >= 0 || *s == '=')
        s++;
    return *b->text == '.' || strchr(".; ", a->text[n - 1]) ||
           (!*s && s - b->text > 20 && str_find(a->text, "p="));
}

static void append(struct code_token *a, const struct code_token *b)
{
    size_t n = strlen(a->text), k = strlen(b->text);

    a->odd = a->odd || b->odd || n + k >= CODE_TEXT;
    a->key = b->key;
    if (n + k < CODE_TEXT)
        memcpy(a->text + n, b->text, k + 1);
}

/* What comes behind the string in c->now is read until it is told whether it
 * belongs to it. False: the text ended before that. */
static bool join(struct code_scan *c)
{
    while (c->now->kind == CODE_STRING && !c->now->key && !c->has_ahead) {
        struct code_token *t = c->ahead;

        if (!scan(c, t))
            return c->last_one && !c->inside;
        if (t->kind == CODE_LINE)
            c->broke = true;
        else if (t->kind == CODE_STRING && (c->plus || are_halves(c->now, t)))
            append(c->now, t), c->plus = 0, c->broke = false;
        else if (t->kind == CODE_SIGN && strchr("+.", t->sign) &&
                 (!c->plus || c->plus == t->sign))
            c->plus = t->sign;
        else
            c->has_ahead = true;
    }
    return true;
}

static void swap(struct code_token **a, struct code_token **b)
{
    struct code_token *t = *a;

    *a = *b;
    *b = t;
}

bool code_scan_next(struct code_scan *c)
{
    struct code_token *t = c->now;

    if (!c->waiting && c->broke) {
        c->broke = false;
        t->kind = CODE_LINE;
        return true;
    }
    if (!c->waiting && c->plus) {
        t->kind = CODE_SIGN;
        t->sign = c->plus;
        t->line = c->line;
        c->plus = 0;
        return true;
    }
    if (!c->waiting && c->has_ahead)
        swap(&c->now, &c->ahead), c->has_ahead = false;
    else if (!c->waiting && !scan(c, c->now))
        return false;
    c->waiting = !join(c);
    return !c->waiting;
}

void code_scan_begin(struct code_scan *c)
{
    *c = (struct code_scan){.over = true};
    c->now = &c->token[0];
    c->last = &c->token[1];
    c->ahead = &c->token[2];
}

void code_scan_text(struct code_scan *c, const char *text, size_t n,
                    unsigned line)
{
    c->at = text;
    c->end = text + n;
    c->over = n && text[n - 1] == '\n';
    c->line = line;
    c->shell = c->shell || (line == 1 && n > 1 && !memcmp(text, "#!", 2));
}

void code_scan_keep(struct code_scan *c)
{
    swap(&c->now, &c->last);
}
