/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/rrcheck.h"

#include "dns/rrregex.h"

#include <string.h>

/* The text and a place in it. */
struct scan {
    struct bytes s;
    size_t at;
};

/* The character at the place; 0 at the end. */
static unsigned char peek(const struct scan *c)
{
    return c->at < c->s.len ? c->s.at[c->at] : 0;
}

/* Length of the UTF-8 sequence at p; 0: it is none. Surrogates pass, as in
 * BIND. */
static size_t utf8_length(const unsigned char *p, size_t left)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t n = *p < 0x80   ? 1
               : *p < 0xc0 ? 0
               : *p < 0xe0 ? 2
               : *p < 0xf0 ? 3
                           : 4;
    uint32_t v = *p & (n == 1 ? 0x7f : 0x7f >> n);

    if (n > left || *p >= 0xf8)
        return 0;
    for (size_t i = 1; i < n; i++) {
        if ((p[i] & 0xc0) != 0x80)
            return 0;
        v = v << 6 | (p[i] & 0x3f);
    }
    return v < least[n] || v > 0x10ffff ? 0 : n;
}

bool rrcheck_utf8(struct bytes s)
{
    size_t n;

    for (size_t i = 0; i < s.len; i += n)
        if (!(n = utf8_length(s.at + i, s.len - i)))
            return false;
    return true;
}

static bool is_hex(unsigned char c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'f');
}

/* %41 */
static bool read_encoded(struct scan *c)
{
    if (c->s.len - c->at < 3 || !is_hex(c->s.at[c->at + 1]) ||
        !is_hex(c->s.at[c->at + 2]))
        return false;
    c->at += 3;
    return true;
}

static bool is_word(unsigned char c)
{
    return (c >= '0' && c <= '9') || c == '_' ||
           ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* The name of a variable (RFC 6570 2.3). */
static bool read_variable(struct scan *c)
{
    for (;;) {
        if (peek(c) == '%') {
            if (!read_encoded(c))
                return false;
        } else if (is_word(peek(c))) {
            c->at++;
        } else {
            return true;
        }
    }
}

/* :1 to :9999 */
static bool read_prefix(struct scan *c)
{
    size_t from = ++c->at;

    if (peek(c) == '0')
        return false;
    while (peek(c) >= '0' && peek(c) <= '9')
        c->at++;
    return c->at > from && c->at - from <= 4;
}

/* RFC 6570 2.2; BIND takes one before each variable. */
static void skip_operator(struct scan *c)
{
    if (peek(c) && strchr("+#./;?&", peek(c)))
        c->at++;
}

/* {?dns,x:3,y*}. Behind a prefix BIND does not see where the next variable
 * begins: it takes all of "x:3,y" for a name. */
static bool read_expression(struct scan *c, bool *has_dns)
{
    c->at++;
    skip_operator(c);
    for (size_t from = c->at;;) {
        if (!read_variable(c) || c->at == from)
            return false;
        if (c->at - from == 3 && memcmp(c->s.at + from, "dns", 3) == 0)
            *has_dns = true;
        bool prefix = peek(c) == ':';
        if (prefix && !read_prefix(c))
            return false;
        if (!prefix && peek(c) == '*')
            c->at++;
        unsigned char end = peek(c);
        if (end != ',' && end != '}')
            return false;
        c->at++;
        if (end == '}')
            return true;
        if (prefix)
            continue;
        skip_operator(c);
        from = c->at;
    }
}

bool rrcheck_dohpath(struct bytes s)
{
    struct scan c = {s, 0};
    bool has_dns = false;

    if (peek(&c) != '/' || !rrcheck_utf8(s))
        return false;
    while (c.at < s.len) {
        if (peek(&c) == '{') {
            if (!read_expression(&c, &has_dns))
                return false;
        } else if (peek(&c) == '%') {
            if (!read_encoded(&c))
                return false;
        } else {
            c.at++;
        }
    }
    return has_dns;
}

/* To the next delimiter, which is stepped over. *highest is the greatest number
 * behind a backslash, or -1 for \0. False: there is no delimiter. */
static bool read_part(struct scan *c, unsigned char end, int *highest)
{
    *highest = 0;
    for (; c->at < c->s.len && c->s.at[c->at]; c->at++) {
        if (c->s.at[c->at] == end) {
            c->at++;
            return true;
        }
        if (c->s.at[c->at] != '\\' || c->at + 1 >= c->s.len)
            continue;
        if (!c->s.at[++c->at])
            return false;
        int n = c->s.at[c->at] - '0';
        if (n == 0)
            *highest = -1;
        else if (n > *highest && n <= 9 && *highest >= 0)
            *highest = n;
    }
    return false;
}

bool rrcheck_regexp(struct bytes s)
{
    struct scan c = {s, 1};
    int highest;

    if (!s.len)
        return true;
    if (!s.at[0] || strchr("0123456789\\i", s.at[0]) ||
        !read_part(&c, s.at[0], &highest))
        return false;
    int groups = rrregex_groups((struct bytes){s.at + 1, c.at - 2});
    if (groups < 0 || !read_part(&c, s.at[0], &highest))
        return false;
    while (peek(&c) == 'i')
        c.at++;
    return c.at == s.len && highest >= 0 && highest <= groups;
}
