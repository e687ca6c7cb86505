/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rrregex.c - is it an extended regular expression of POSIX? Never compiled:
 * regcomp() of what a stranger sends takes any time and memory it likes. */
#include "dns/rrregex.h"

#include <string.h>

enum { REPEAT_MAX = 255 };

struct regex {
    struct bytes s;
    size_t at;
    int groups, depth;
    bool atom;  /* what was read last may be repeated */
    bool empty; /* nothing in this branch yet */
    bool bar;   /* the branch began with | and must not be empty */
};

/* The character `ahead` of the place; 0 behind the end. */
static unsigned char peek(const struct regex *x, size_t ahead)
{
    return x->at + ahead < x->s.len ? x->s.at[x->at + ahead] : 0;
}

static bool is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

static bool is_class(const unsigned char *name, size_t n)
{
    static const char *const classes[] = {
        "alnum", "digit", "punct", "alpha", "graph", "space",
        "blank", "lower", "upper", "cntrl", "print", "xdigit",
    };

    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (strlen(classes[i]) == n && memcmp(classes[i], name, n) == 0)
            return true;
    return false;
}

/* [.x.] [=x=] [:alpha:] inside of brackets; the place is at its '['. */
static bool read_named(struct regex *x)
{
    unsigned char kind = peek(x, 1);

    x->at += 2;
    size_t from = x->at;
    while (peek(x, 0) && !(peek(x, 0) == kind && peek(x, 1) == ']'))
        x->at++;
    size_t n = x->at - from;
    if (!peek(x, 0) || !n || (kind == ':' && !is_class(x->s.at + from, n)))
        return false;
    x->at += 2;
    return true;
}

static bool is_named(const struct regex *x)
{
    return peek(x, 0) == '[' && peek(x, 1) && strchr(".=:", peek(x, 1));
}

/* The end of a range; the place is behind the '-'. */
static bool read_range_end(struct regex *x, unsigned char start)
{
    if (is_named(x))
        return peek(x, 1) == '.' && read_named(x);
    return x->s.at[x->at++] >= start;
}

/* [^]a-z[:alpha:]]; the place is behind the first bracket. */
static bool read_bracket(struct regex *x)
{
    if (peek(x, 0) == '^')
        x->at++;
    for (bool first = true;; first = false) {
        unsigned char c = peek(x, 0);
        if (!c)
            return false;
        if (c == ']' && !first) {
            x->at++;
            return true;
        }
        bool named = is_named(x);
        if (named && !read_named(x))
            return false;
        if (!named)
            x->at++;
        if (peek(x, 0) == '-' && peek(x, 1) && peek(x, 1) != ']') {
            x->at++;
            if (!read_range_end(x, named ? 0 : c))
                return false;
            if (peek(x, 0) == '-' && peek(x, 1) != ']')
                return false; /* a-b-c */
        }
    }
}

static int read_count(struct regex *x)
{
    int n = 0;

    while (is_digit(peek(x, 0)) && n <= REPEAT_MAX)
        n = n * 10 + (x->s.at[x->at++] - '0');
    return n;
}

/* {1} {1,} {1,2}; the place is behind the brace. */
static bool read_repeat(struct regex *x)
{
    int least = read_count(x), most = least;

    if (peek(x, 0) == ',') {
        x->at++;
        if (is_digit(peek(x, 0)))
            most = read_count(x);
    }
    if (peek(x, 0) != '}' || most < least || most > REPEAT_MAX)
        return false;
    x->at++;
    return true;
}

static bool read_escaped(struct regex *x)
{
    unsigned char c = peek(x, 0);

    x->at++;
    return c && !(c >= '1' && c <= '9' && c - '0' > x->groups);
}

/* Signs that make the pieces: ( ) | and anchors. */
static bool read_sign(struct regex *x, unsigned char c)
{
    switch (c) {
    case '(':
        x->groups++;
        x->depth++;
        x->atom = x->bar = false;
        x->empty = true;
        return true;
    case ')':
        if (x->depth && x->bar && x->empty)
            return false;
        x->depth -= x->depth > 0;
        break;
    case '|':
        if (x->empty)
            return false;
        x->atom = false;
        x->bar = x->empty = true;
        return true;
    case '^':
    case '$':
        x->atom = x->empty = false;
        return true;
    default:
        break;
    }
    x->atom = true;
    x->empty = false;
    return c != 0;
}

static bool read_piece(struct regex *x)
{
    unsigned char c = x->s.at[x->at++];
    bool repeat = c == '{' && is_digit(peek(x, 0));

    if (c == '*' || c == '+' || c == '?' || repeat) {
        if (!x->atom)
            return false;
        x->atom = false;
        return !repeat || read_repeat(x);
    }
    if (c == '\\' || c == '[') {
        x->atom = true;
        x->empty = false;
        return c == '[' ? read_bracket(x) : read_escaped(x);
    }
    return read_sign(x, c);
}

int rrregex_groups(struct bytes s)
{
    struct regex x = {.s = s, .empty = true};

    while (x.at < s.len)
        if (!read_piece(&x))
            return -1;
    return x.depth || x.empty ? -1 : x.groups;
}
