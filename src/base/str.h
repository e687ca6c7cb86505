/* SPDX-License-Identifier: GPL-3.0-or-later */
/* str.h - ASCII text without a locale. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* In line: they are called for each character of each name. */
static inline char str_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static inline bool str_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Blank, tab, CR, LF, VT, FF. */
static inline bool str_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* A to Z, a to z, 0 to 9, in every locale. */
static inline bool str_is_alnum(char c)
{
    char l = (char)(c | 0x20);

    return str_is_digit(c) || (l >= 'a' && l <= 'z');
}

/* Equal but for the case of A to Z. */
bool str_same(const char *a, const char *b);
bool str_same_n(const char *a, const char *b, size_t n);
/* s begins with the prefix, in any case. */
bool str_starts(const char *s, const char *prefix);
bool str_ends(const char *s, const char *suffix);
/* Where needle begins in s, in any case, or NULL. */
const char *str_find(const char *s, const char *needle);
/* The same for n octets and the first k of needle, which have no NUL. */
const char *str_find_n(const char *s, size_t n, const char *needle, size_t k);

/* s is one of a list that ends with NULL, in any case. */
bool str_is_one_of(const char *s, const char *const *list);
/* It has letters, and all of them are capitals, or none is. */
bool str_has_one_case(const char *s);
/* How often c is in s. */
unsigned str_count(const char *s, char c);
/* Behind the blanks that s begins with. */
static inline const char *str_skip_space(const char *s)
{
    while (str_is_space(*s))
        s++;
    return s;
}

/* Its length without the blanks at the end. */
size_t str_bare_len(const char *s);
/* Takes the blanks at both ends off, in place: where the text begins now. */
char *str_trim(char *s);
/* Digits and nothing else; "" is no number. */
bool str_is_number(const char *s);
/* Behind the string in double quotes that s begins with, in which a backslash
 * takes the next character along; NULL: nothing closes it. */
const char *str_quoted_end(const char *s);

/* Copies s, or as much of it as fits into `to` with the NUL (cap >= 1); the
 * length of the copy. */
size_t str_cut(char *to, size_t cap, const char *s);

/* Takes the n octets that s begins with away: what is behind them moves up. */
void str_drop(char *s, size_t n);

enum str_number { STR_OK, STR_NOT_A_NUMBER, STR_OUT_OF_RANGE };

/* Decimal digits only, up to max. On anything but STR_OK *out is untouched. */
enum str_number str_u32(const char *s, uint32_t max, uint32_t *out);

/* 0 to 63; -1: no character of base64 (RFC 4648 4), as "=" is none. */
int str_base64(char c);

/* 0 to 15; -1: no hexadecimal digit. */
static inline int str_hex(char c)
{
    if (str_is_digit(c))
        return c - '0';
    c = str_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

#endif
