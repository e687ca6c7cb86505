/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/rr/odd.h"

#include "base/str.h"

#include <string.h>

struct regex {
    const unsigned char *at, *end;
    int groups, open;
    bool some;      /* this alternative is not empty */
    bool countable; /* what comes before may be followed by * + ? { */
    bool may_empty; /* "()" is fine, "(a|)" is not */
};

static int next(const struct regex *r)
{
    return r->at < r->end ? *r->at : -1;
}

/* ---- [...] ---- */

enum range { NO_RANGE, OPEN_RANGE /* "a-" */, WHOLE_RANGE /* "a-b" */ };

struct bracket {
    enum range range;
    int first; /* where a range begins */
};

static bool is_class(struct bytes name)
{
    static const char *const names[] = {
        "alnum", "alpha", "blank", "cntrl", "digit", "graph",
        "lower", "print", "punct", "space", "upper", "xdigit",
    };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == name.len &&
            memcmp(names[i], name.at, name.len) == 0)
            return true;
    return false;
}

/* Behind "[." "[=" "[:": up to the same and "]". */
static bool named(struct regex *r, struct bracket *b)
{
    enum { MANY_CHARACTERS = 256 };
    unsigned char kind = *r->at++;
    struct bytes name = {r->at, 0};

    while (r->end - r->at >= 2 && !(r->at[0] == kind && r->at[1] == ']'))
        r->at++;
    if (r->end - r->at < 2)
        return false;
    name.len = (size_t)(r->at - name.at);
    r->at += 2;
    if (name.len == 0 || (kind == ':' && !is_class(name)))
        return false;
    if (kind != '.')
        return b->range != OPEN_RANGE;
    if (b->range == OPEN_RANGE) {
        b->range = WHOLE_RANGE;
        return true;
    }
    b->range = NO_RANGE;
    b->first = name.len == 1 ? *name.at : MANY_CHARACTERS;
    return true;
}

static bool bracket_character(struct bracket *b, int c)
{
    if (b->range != OPEN_RANGE) {
        b->range = NO_RANGE;
        b->first = c;
        return true;
    }
    b->range = WHOLE_RANGE;
    return c >= b->first;
}

/* Behind "[". */
static bool bracket(struct regex *r)
{
    struct bracket b = {NO_RANGE, 0};

    if (next(r) == '^')
        r->at++;
    for (const unsigned char *start = r->at; r->at < r->end;) {
        bool first = r->at == start;
        int c = *r->at++;
        if (c == ']' && !first)
            return true;
        if (c == '[') {
            int kind = next(r);
            if ((kind == '.' || kind == '=' || kind == ':') && !named(r, &b))
                return false;
        } else if (c == '-' && !first && b.range != OPEN_RANGE) {
            if (b.range == WHOLE_RANGE)
                return false;
            b.range = OPEN_RANGE;
        } else if (!bracket_character(&b, c)) {
            return false;
        }
    }
    return false;
}

/* ---- {...} ---- */

/* Digits, up to 255; -1 for none, -2 for too many. */
static int count(struct regex *r)
{
    enum { MOST = 255 };
    int n = -1;

    for (; r->at < r->end && str_is_digit((char)*r->at); r->at++) {
        n = (n < 0 ? 0 : n) * 10 + (*r->at - '0');
        if (n > MOST)
            return -2;
    }
    return n;
}

/* Behind "{", before a digit: "2}", "2,}", "2,5}". */
static bool bound(struct regex *r)
{
    int least = count(r), most = least;

    if (next(r) == ',') {
        r->at++;
        most = count(r);
    }
    bool fine = least >= 0 && most != -2 && (most == -1 || most >= least) &&
                next(r) == '}';
    r->at += fine;
    return fine;
}

/* ---- the whole ---- */

static bool atom(struct regex *r)
{
    r->some = r->countable = true;
    return true;
}

static bool escape(struct regex *r)
{
    int c = next(r);

    if (c < 0 || (c >= '1' && c <= '9' && c - '0' > r->groups))
        return false;
    r->at++;
    return atom(r);
}

static bool close_group(struct regex *r)
{
    if (r->open && !r->some && !r->may_empty)
        return false;
    r->open -= r->open > 0;
    return atom(r);
}

static bool counted(struct regex *r)
{
    bool fine = r->countable;

    r->countable = false;
    return fine;
}

static bool element(struct regex *r, int c)
{
    bool fine;

    switch (c) {
    case '\0':
        return false;
    case '\\':
        return escape(r);
    case '[':
        return bracket(r) && atom(r);
    case '{':
        if (!str_is_digit((char)next(r)))
            return atom(r);
        return counted(r) && bound(r);
    case '*':
    case '+':
    case '?':
        return counted(r);
    case '(':
        r->groups++;
        r->open++;
        r->some = r->countable = false;
        r->may_empty = true;
        return true;
    case ')':
        return close_group(r);
    case '|':
        fine = r->some;
        r->some = r->countable = r->may_empty = false;
        return fine;
    case '^':
    case '$':
        r->some = true;
        r->countable = false;
        return true;
    }
    return atom(r);
}

int rr_regex_groups(struct bytes regex)
{
    struct regex r = {.at = regex.at, .end = regex.at + regex.len};

    while (r.at < r.end) {
        int c = *r.at++;
        if (!element(&r, c))
            return -1;
    }
    return r.open || !r.some ? -1 : r.groups;
}
