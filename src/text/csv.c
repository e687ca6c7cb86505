/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/csv.h"

#include "base/str.h"

#include <string.h>

/* A quote opens a cell only where the cell begins: "5 inch" 3.5" is text. */
static const char *cell_start(const char *p, char separator)
{
    while (*p && *p != separator && (*p == ' ' || *p == '\t'))
        p++;
    return p;
}

/* Behind the closing quote, or at the end of the line (then *open). */
static const char *skip_quoted(const char *p, bool *open)
{
    for (p++; *p; p++) {
        if (*p != '"')
            continue;
        if (p[1] != '"')
            return p + 1;
        p++;
    }
    *open = true;
    return p;
}

bool csv_open(const char *line, char separator)
{
    bool open = false;
    const char *p = line;

    while (*p && !open) {
        p = cell_start(p, separator);
        if (*p == '"')
            p = skip_quoted(p, &open);
        while (*p && *p != separator)
            p++;
        if (*p)
            p++;
    }
    return open;
}

static void trim_end(char *from, char *end)
{
    while (end > from && str_is_space(end[-1]))
        end--;
    *end = '\0';
}

/* Reads a quoted cell at *p into itself; *p goes to the separator or the
 * end. What stands between the closing quote and the separator is dropped if
 * it is blank and kept otherwise: it is a slip, not a cell. */
static char *quoted_cell(char **p, char separator, bool *open)
{
    char *in = *p + 1, *out = in, *start = in;

    for (; *in; in++) {
        if (*in == '"' && in[1] == '"')
            in++;
        else if (*in == '"')
            break;
        *out++ = *in;
    }
    *open = !*in;
    if (*in)
        in++;
    char *tail = out;
    bool text = false;
    while (*in && *in != separator) {
        text = text || !str_is_space(*in);
        *tail++ = *in++;
    }
    *p = in;
    *(text ? tail : out) = '\0';
    return start;
}

static char *plain_cell(char **p, char separator)
{
    char *start = *p, *end = start;

    while (*end && *end != separator)
        end++;
    *p = end;
    return start;
}

void csv_split(struct csv *c, char *line, char separator)
{
    char *p = line;

    c->n = 0;
    c->open = c->extra = false;
    for (;;) {
        bool more, quoted;

        p += cell_start(p, separator) - p;
        if (c->n == CSV_CELLS) {
            c->extra = true;
            return;
        }
        quoted = *p == '"';
        char *cell = quoted ? quoted_cell(&p, separator, &c->open)
                            : plain_cell(&p, separator);
        more = *p == separator && *p;
        if (!quoted)
            trim_end(cell, p);
        c->quoted[c->n] = quoted;
        c->cell[c->n++] = cell;
        if (!more)
            return;
        p++;
    }
}

char csv_separator(const char *line)
{
    static const char all[] = ",;\t|";
    unsigned count[sizeof all] = {0};
    bool quoted = false;
    size_t best = 0;

    for (const char *p = line; *(p += strcspn(p, ",;\t|\"")); p++)
        if (*p == '"')
            quoted = !quoted;
        else if (!quoted)
            count[strchr(all, *p) - all]++;
    for (size_t i = 1; i < sizeof all - 1; i++)
        if (count[i] > count[best])
            best = i;
    return count[best] ? all[best] : '\0';
}
