/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that can be nothing but an identity of the table above: a bulk file has
 * ten thousand, and every other reader would look at each of them first. */
#include "ses/input/table_head.h"

#include "base/str.h"

#include <string.h>

/* Small letters, digits, dots and hyphens: of which a domain consists. */
static size_t name_length(const char *s)
{
    size_t n = 0;

    while (str_is_digit(s[n]) || (s[n] >= 'a' && s[n] <= 'z') || s[n] == '-' ||
           s[n] == '.')
        n++;
    return n;
}

/* A blank between tokens, and nothing shorter or longer than those of SES. The
 * length of the cell, or 0. */
static size_t tokens_length(const char *s)
{
    enum { TOKEN = 32 };
    size_t n = 0, k = name_length(s);

    while (k == TOKEN && !memchr(s + n, '.', k) && !memchr(s + n, '-', k)) {
        n += k;
        if (s[n] != ' ')
            return n;
        k = name_length(s + ++n);
    }
    return 0;
}

/* The length of a cell that is as its heading says, at n. */
static bool cell_fits(enum input_role role, const char *s, size_t *n)
{
    *n = role == ROLE_TOKENS ? tokens_length(s) : name_length(s);
    switch (role) {
    case ROLE_TOKENS:
        return *n > 0;
    case ROLE_DOMAIN:
        return memchr(s, '.', *n) != NULL;
    case ROLE_MAIL_FROM:
    case ROLE_REGION:
        return true;
    default:
        return *n == 0;
    }
}

bool table_plain_is(const struct input_table *t, const char *line)
{
    bool tokens = false;
    size_t n;

    if (t->records || (t->separator != ',' && t->separator != ';') ||
        t->cells < 2 || t->role[0] != ROLE_DOMAIN)
        return false;
    for (size_t i = 0; i < t->cells; i++) {
        enum input_role role = (enum input_role)t->role[i];

        if (!cell_fits(role, line, &n) ||
            line[n] != (i + 1 < t->cells ? t->separator : '\0'))
            return false;
        tokens = tokens || role == ROLE_TOKENS;
        line += n + 1;
    }
    return tokens;
}
