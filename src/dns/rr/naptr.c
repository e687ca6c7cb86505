/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/rr/odd.h"

#include <string.h>

/* The text and a place in it. */
struct scan {
    struct bytes s;
    size_t at;
};

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

static bool is_substitution(struct bytes s)
{
    struct scan c = {s, 1};
    int highest;

    if (!s.len)
        return true;
    if (!s.at[0] || strchr("0123456789\\i", s.at[0]) ||
        !read_part(&c, s.at[0], &highest))
        return false;
    int groups = rr_regex_groups((struct bytes){s.at + 1, c.at - 2});
    if (groups < 0 || !read_part(&c, s.at[0], &highest))
        return false;
    while (c.at < s.len && s.at[c.at] == 'i')
        c.at++;
    return c.at == s.len && highest >= 0 && highest <= groups;
}

struct bytes rr_naptr_regexp(struct rdata *r)
{
    struct bytes s = rdata_string(r);

    rdata_fault(r, !is_substitution(s), RDATA_SYNTAX);
    return s;
}
