/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/excerpt.h"

#include "base/str.h"

#include <string.h>

bool excerpt_next(const char **p, const char *end, struct excerpt_line *l)
{
    while (*p < end) {
        const char *nl = memchr(*p, '\n', (size_t)(end - *p));
        const char *stop = nl ? nl : end, *from = *p;

        *p = nl ? nl + 1 : end;
        l->at = from;
        while (l->at < stop && (*l->at == ' ' || *l->at == '\t'))
            l->at++;
        l->indent = (size_t)(l->at - from);
        while (stop > l->at && str_is_space(stop[-1]))
            stop--;
        l->len = (size_t)(stop - l->at);
        if (l->len)
            return true;
    }
    return false;
}

const char *excerpt_next_line(const char **p, const char *end, size_t *n)
{
    struct excerpt_line l;

    if (!excerpt_next(p, end, &l))
        return NULL;
    *n = l.indent + l.len;
    return l.at - l.indent;
}

bool excerpt_begins(const struct excerpt_line *l, const char *word)
{
    size_t n = strlen(word);

    return l->len >= n && str_same_n(l->at, word, n);
}

bool excerpt_has(const char *text, size_t n, const char *word)
{
    size_t k = strlen(word);

    for (size_t i = 0; i + k <= n; i++)
        if (str_lower(text[i]) == str_lower(*word) &&
            str_same_n(text + i, word, k))
            return true;
    return false;
}
