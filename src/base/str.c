/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/str.h"

#include "base/octets.h"

#include <string.h>

/* Eight at a time. */
static bool same_octets(const char *a, const char *b, size_t n)
{
    uint64_t v, w;

    for (; n >= sizeof v; n -= sizeof v, a += sizeof v, b += sizeof v) {
        memcpy(&v, a, sizeof v);
        memcpy(&w, b, sizeof w);
        if (v != w && octets_lower(v) != octets_lower(w))
            return false;
    }
    for (size_t i = 0; i < n; i++)
        if (a[i] != b[i] && str_lower(a[i]) != str_lower(b[i]))
            return false;
    return true;
}

bool str_same(const char *a, const char *b)
{
    if (*a != *b && str_lower(*a) != str_lower(*b)) /* nearly always */
        return false;
    size_t n = strlen(a);
    return strlen(b) == n && same_octets(a, b, n);
}

bool str_same_n(const char *a, const char *b, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (a[i] != b[i] && str_lower(a[i]) != str_lower(b[i]))
            return false;
        if (!a[i])
            return true;
    }
    return true;
}

size_t str_bare_len(const char *s)
{
    size_t n = strlen(s);

    while (n && str_is_space(s[n - 1]))
        n--;
    return n;
}

char *str_trim(char *s)
{
    while (str_is_space(*s))
        s++;
    s[str_bare_len(s)] = '\0';
    return s;
}

bool str_is_number(const char *s)
{
    return *s && s[strspn(s, "0123456789")] == '\0';
}

const char *str_quoted_end(const char *s)
{
    for (s++; *s && *s != '"'; s++)
        if (*s == '\\' && s[1])
            s++;
    return *s ? s + 1 : NULL;
}

size_t str_cut(char *to, size_t cap, const char *s)
{
    size_t n = strnlen(s, cap - 1);

    memcpy(to, s, n);
    to[n] = '\0';
    return n;
}

void str_drop(char *s, size_t n)
{
    memmove(s, s + n, strlen(s + n) + 1);
}

bool str_starts(const char *s, const char *prefix)
{
    return str_same_n(s, prefix, strlen(prefix));
}

bool str_ends(const char *s, const char *suffix)
{
    size_t n = strlen(s), m = strlen(suffix);

    return n >= m && str_same(s + n - m, suffix);
}

static const char *next_of(const char *s, const char *end, char c)
{
    return memchr(s, c, (size_t)(end - s));
}

/* memchr is many times faster than a look at each octet, so it looks for the
 * first letter: in small and, before that one, in capitals. */
const char *str_find_n(const char *s, size_t n, const char *needle, size_t k)
{
    char small = str_lower(*needle), large = small;

    if (!k || k > n)
        return k ? NULL : s;
    const char *end = s + (n - k) + 1, *a = NULL, *b;
    if (small >= 'a' && small <= 'z')
        large = (char)(small - 'a' + 'A');
    for (; s < end; s = b + 1) {
        a = a && a >= s ? a : next_of(s, end, small);
        a = a ? a : end;
        b = large == small ? NULL : next_of(s, a, large);
        b = b ? b : a;
        if (b == end)
            return NULL;
        if (str_same_n(b, needle, k))
            return b;
    }
    return NULL;
}

const char *str_find(const char *s, const char *needle)
{
    return str_find_n(s, strlen(s), needle, strlen(needle));
}

enum str_number str_u32(const char *s, uint32_t max, uint32_t *out)
{
    uint64_t n = 0;

    if (!*s)
        return STR_NOT_A_NUMBER;
    for (const char *p = s; *p; p++) {
        if (!str_is_digit(*p))
            return STR_NOT_A_NUMBER;
        /* saturates: the rest is only looked at for being digits */
        if (n <= UINT32_MAX)
            n = n * 10 + (uint64_t)(*p - '0');
    }
    if (n > max)
        return STR_OUT_OF_RANGE;
    *out = (uint32_t)n;
    return STR_OK;
}

bool str_is_one_of(const char *s, const char *const *list)
{
    while (*list && !str_same(s, *list))
        list++;
    return *list != NULL;
}

bool str_has_one_case(const char *s)
{
    bool capital = false, small = false;

    for (; *s; s++) {
        capital |= *s >= 'A' && *s <= 'Z';
        small |= *s >= 'a' && *s <= 'z';
    }
    return capital != small;
}

unsigned str_count(const char *s, char c)
{
    unsigned n = 0;

    for (; *s; s++)
        n += *s == c;
    return n;
}

int str_base64(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(digits, c) : NULL;

    return at ? (int)(at - digits) : -1;
}
