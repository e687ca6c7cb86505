/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cell of a table of domains that holds whole records, or the answer of an
 * API. */
#include "ses/input/line.h"

#include "base/str.h"
#include "text/csv.h"
#include "text/oneof.h"

#include <string.h>

/* JSON that tells of records or tokens. */
static bool is_json(const char *s)
{
    return ((*s == '{' && strchr("\" }", s[1])) || !strncmp(s, "[{", 2)) &&
           (strstr(s, "oken") || strstr(s, "_domainkey") ||
            strstr(s, "amazonses"));
}

size_t input_cell_json(struct input *in, const struct csv *row, unsigned line)
{
    struct input_file *f = &in->file;
    size_t n = f->jsons;

    for (size_t i = 0; i < row->n; i++)
        if (is_json(row->cell[i])) {
            /* what is of the row's own arena is gone when the row is done */
            f->json = arena_grow(&in->cells, f->json, n, sizeof *f->json);
            f->json[n++] =
                (struct input_json){arena_str(&in->cells, row->cell[i]), line};
            *row->cell[i] = '\0';
        }
    return n;
}

static bool is_rows(const char *text)
{
    return strchr(text, '_') && str_find(text, "_domainkey") &&
           oneof_has(text, " CNAME |\tCNAME\t|->| TXT ");
}

const char *input_cell_rows_of(struct input *in, const struct csv *row)
{
    for (size_t i = 0; i < row->n; i++) {
        const char *text = row->cell[i];

        if (!is_rows(text))
            continue;
        text = arena_str(&in->scratch, text);
        *row->cell[i] = '\0';
        return text;
    }
    return NULL;
}

const char *input_cell_rows(struct input *in, const char *rows,
                            const char *domain, unsigned line)
{
    const char *hint = in->file.hint, *wrong = NULL;
    char name[NAME_TEXT];

    if (domain && !input_name(&in->scratch, domain, name))
        in->file.hint = name;
    for (const char *p = rows; *p && !wrong; p += *p == '\n') {
        size_t n = strcspn(p, "\n");

        wrong = input_row(in, arena_copy(&in->scratch, p, n), line);
        p += n;
    }
    in->file.hint = hint;
    return wrong;
}
