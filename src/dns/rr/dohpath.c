/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/rr/odd.h"

#include "base/str.h"
#include "base/utf8.h"

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

/* %41 */
static bool read_encoded(struct scan *c)
{
    if (c->s.len - c->at < 3 || str_hex((char)c->s.at[c->at + 1]) < 0 ||
        str_hex((char)c->s.at[c->at + 2]) < 0)
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

bool rr_dohpath(struct bytes s)
{
    struct scan c = {s, 0};
    bool has_dns = false;

    if (peek(&c) != '/' || !utf8_is_text(s))
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
