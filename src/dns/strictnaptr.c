/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/str.h"
#include "dns/strictodd.h"
#include "dns/strictregex.h"

/* Up to the delimiter, which a backslash makes an ordinary character. False:
 * no delimiter, or a NUL. */
static bool part(struct strictcur *s, unsigned char delimiter,
                 struct bytes *text)
{
    const unsigned char *start = s->at;

    for (; s->at < s->end && *s->at != delimiter; s->at++) {
        if (*s->at == '\\' && s->end - s->at > 1)
            s->at++;
        if (*s->at == 0)
            return false;
    }
    *text = (struct bytes){start, (size_t)(s->at - start)};
    return s->at++ < s->end;
}

/* "\1" to "\9" stand for groups that there are. */
static bool bad_replacement(struct bytes r, int groups)
{
    for (size_t i = 0; i + 1 < r.len; i++) {
        if (r.at[i] != '\\')
            continue;
        char c = (char)r.at[++i];
        if (str_is_digit(c) && (c == '0' || c - '0' > groups))
            return true;
    }
    return false;
}

/* RFC 3402 3.2: delimiter, expression, delimiter, replacement, delimiter,
 * flags. */
static bool bad_substitution(struct strictcur s)
{
    struct bytes text;

    if (s.at == s.end)
        return false;
    unsigned char delimiter = strictcur_u8(&s);
    if (str_is_digit((char)delimiter) || delimiter == '\\' ||
        delimiter == 'i' || delimiter == 0)
        return true;
    if (!part(&s, delimiter, &text))
        return true;
    int groups = strictregex_groups(text);
    if (groups < 0 || !part(&s, delimiter, &text) ||
        bad_replacement(text, groups))
        return true;
    while (s.at < s.end && *s.at == 'i')
        s.at++;
    return s.at < s.end;
}

/* RFC 3403 4.1: order, preference, flags, services, regexp, replacement. */
enum strictcur_fault strictodd_naptr(struct strictcur *c)
{
    enum strictcur_fault fault = strictcur_skip(c, 4);

    for (int i = 0; i < 2 && !fault; i++)
        fault = strictcur_string(c);
    if (fault)
        return fault;
    struct strictcur s = {c->base, c->at + 1, c->at};
    fault = strictcur_string(c);
    if (fault)
        return fault;
    s.end = c->at;
    return bad_substitution(s) ? STRICTCUR_SYNTAX : strictcur_name(c);
}
