/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cell of several lines: broken to make it fit, or a record in each. */
#include "ses/input/input_in.h"

#include "base/str.h"

#include <string.h>

static const char br[] = "<br>";
enum { BR = sizeof br - 1 };

char *input_cell_whole(char *text)
{
    char *out = strstr(text, br), *from = out, *next;

    for (; from; from = next) { /* one pass: a cell may hold nothing else */
        from += BR;
        next = strstr(from, br);
        size_t n = next ? (size_t)(next - from) : strlen(from);

        memmove(out, from, n);
        out += n;
    }
    if (out)
        *out = '\0';
    return text;
}

char *input_cell_list(char *text)
{
    enum { TOKEN = 32 };
    const char *first = strstr(text, br);

    if (!first || first - text < TOKEN) /* one word, broken */
        return input_cell_whole(text);
    for (char *at = strstr(text, br); at; at = strstr(at + BR, br))
        memset(at, ' ', BR);
    return text;
}

char *input_cell_append(struct arena *a, char *had, const char *word)
{
    size_t n = had ? strlen(had) : 0, k = strlen(word), room = 64;

    while (room < n + 1) /* what was allocated for it */
        room *= 2;
    if (!had || n + 1 + k + 1 > room) {
        while (room < n + 1 + k + 1)
            room *= 2;
        char *more = arena_raw(a, room);
        memcpy(more, n ? had : "", n + 1);
        had = more;
    }
    if (n)
        had[n++] = ' ';
    memcpy(had + n, word, k + 1);
    return had;
}

char *input_cell_piece(struct arena *a, char *text, size_t k)
{
    const char *end = strstr(text, br);

    for (; end && k; k--) {
        text += end + BR - text;
        end = strstr(text, br);
    }
    return end ? arena_copy(a, text, (size_t)(end - text)) : text;
}

/* The first piece has what the cell has: the others are no rest of it. */
static bool is_whole(const char *text, const char *mark)
{
    const char *at = text ? str_find(text, mark) : NULL;

    return !at || at < strstr(text, br);
}

size_t input_cell_pieces(const char *name, const char *value)
{
    const char *const cell[2] = {name, value};
    size_t n[2] = {0};

    for (int i = 0; i < 2; i++)
        for (const char *s = cell[i]; s; s = strstr(s, br)) {
            s += n[i] ? BR : 0;
            n[i]++;
        }
    return n[0] == n[1] && n[0] > 1 && is_whole(name, "_domainkey.") &&
                   is_whole(value, "amazonses.")
               ? n[0]
               : 0;
}

/* What was written so far ends before the break, what is left begins behind
 * it: a dot on either side makes them one. */
void input_cell_join(char *text)
{
    char *out = strchr(text, '\n');

    for (const char *from = out; from && *from; from++)
        if (*from != '\n' || out == text || (out[-1] != '.' && from[1] != '.'))
            *out++ = *from;
    if (out)
        *out = '\0';
}
