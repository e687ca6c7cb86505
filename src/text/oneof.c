/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/oneof.h"

#include "base/str.h"

#include <stdint.h>
#include <string.h>

/* A word begins n octets of s; whole: it is all of them. */
static bool fits(const char *s, size_t n, const char *list, bool whole)
{
    for (;;) {
        size_t k = 0;

        while (k < n && list[k] && list[k] != '|' &&
               str_lower(s[k]) == str_lower(list[k]))
            k++;
        if ((!list[k] || list[k] == '|') && (!whole || k == n))
            return true;
        list = strchr(list + k, '|');
        if (!list)
            return false;
        list++;
    }
}

bool oneof_is(const char *s, const char *list)
{
    return fits(s, strlen(s), list, true);
}

bool oneof_is_n(const char *s, size_t n, const char *list)
{
    return fits(s, n, list, true);
}

bool oneof_starts(const char *s, const char *list)
{
    return fits(s, SIZE_MAX, list, false); /* no word has the NUL of s */
}

bool oneof_starts_n(const char *s, size_t n, const char *list)
{
    return fits(s, n, list, false);
}

bool oneof_has(const char *s, const char *list)
{
    return oneof_has_n(s, strlen(s), list);
}

bool oneof_has_n(const char *s, size_t n, const char *list)
{
    for (const char *end; list; list = *end ? end + 1 : NULL) {
        size_t k = strcspn(list, "|");

        end = list + k;
        if (k && str_find_n(s, n, list, k))
            return true;
    }
    return false;
}
