/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/line.h"

#include "base/memory.h"
#include "base/str.h"
#include "text/csv.h"

#include <stdlib.h>
#include <string.h>

struct input_across {
    char *row[ROLES]; /* malloc'ed, or NULL */
    unsigned line[ROLES];
    char separator;
};

/* Where the heading stands: the first cell that is not empty. */
static size_t heading_of(const struct csv *c)
{
    size_t i = 0;

    while (i < c->n && !*c->cell[i])
        i++;
    return i;
}

/* What stands behind the heading has the look of such cells: at least two. */
static bool suits(const struct csv *c, size_t heading, enum input_role role)
{
    static const char *const look[ROLES] = {
        [ROLE_NAME] = "._@", [ROLE_VALUE] = ".=", [ROLE_DOMAIN] = "."};
    size_t filled = 0, good = 0;

    for (size_t i = heading + 1; i < c->n; i++) {
        const char *s = c->cell[i];
        uint16_t type;

        if (!*s)
            continue;
        if (input_role_of(s, strlen(s)) != ROLE_NONE)
            return false;
        filled++;
        good += role == ROLE_TYPE ? input_cells_type(s, &type)
                : look[role]      ? strpbrk(s, look[role]) != NULL
                                  : str_is_digit(*s);
    }
    return filled > 1 && good == filled;
}

bool input_across_line(struct input *in, const char *line, unsigned number)
{
    struct input_across *t = in->across;
    char separator = line[strcspn(line, "|\t;,")]; /* behind the heading */
    struct csv *c;

    if (!separator)
        return false;
    c = arena_raw(&in->scratch, sizeof *c); /* csv_split fills it */
    csv_split(c, arena_str(&in->scratch, line), separator);
    size_t at = heading_of(c);
    if (at == c->n)
        return false;
    char *heading = input_cells_clean(c->cell[at]);
    enum input_role role = input_role_of(heading, strlen(heading));
    if (role < ROLE_IDLE || role > ROLE_DOMAIN || !suits(c, at, role))
        return false;
    if (t && (t->row[role] || t->separator != separator))
        input_across_end(in);
    if (!in->across) {
        in->across = memory_get(sizeof *t);
        *in->across = (struct input_across){.separator = separator};
    }
    t = in->across;
    t->line[role] = number;
    t->row[role] = memory_get(strlen(line) + 1);
    memcpy(t->row[role], line, strlen(line) + 1);
    return true;
}

/* The record of column i behind the headings; false: there is no such column. */
static bool take_column(struct input *in, const struct input_across *t,
                        struct csv *const row[ROLES], size_t i)
{
    struct input_cells c = {.line = t->line[ROLE_NAME]};
    bool any = false;

    for (size_t role = ROLE_TYPE; role <= ROLE_DOMAIN; role++) {
        size_t at = row[role] ? heading_of(row[role]) + 1 + i : 0;

        if (!row[role] || at >= row[role]->n)
            continue;
        any = true;
        if (*row[role]->cell[at])
            c.cell[role] = input_cells_clean(row[role]->cell[at]);
    }
    if (!c.cell[ROLE_NAME] && !c.cell[ROLE_VALUE])
        return any;
    input_wrong(in, c.line, 1, input_cells_record(in, &c));
    return any;
}

void input_across_end(struct input *in)
{
    struct input_across *t = in->across;
    struct csv *row[ROLES] = {NULL};

    if (!t)
        return;
    in->across = NULL;
    for (size_t i = 0; i < ROLES; i++) {
        if (!t->row[i])
            continue;
        row[i] = arena_raw(&in->scratch, sizeof *row[i]);
        csv_split(row[i], arena_str(&in->scratch, t->row[i]), t->separator);
        if (row[i]->extra)
            input_wrong(in, t->line[i], 1,
                        "this line has more than 255 records; give a record a "
                        "line");
    }
    if (row[ROLE_NAME] && row[ROLE_VALUE])
        for (size_t i = 0; take_column(in, t, row, i);)
            i++;
    else if (row[ROLE_NAME] || row[ROLE_VALUE])
        input_wrong(in, t->line[row[ROLE_NAME] ? ROLE_NAME : ROLE_VALUE], 1,
                    row[ROLE_NAME]
                        ? "the line with the values of these names is missing"
                        : "the line with the names of these values is missing");
    for (size_t i = 0; i < ROLES; i++) {
        if (t->row[i] && !row[ROLE_NAME] && !row[ROLE_VALUE])
            input_line_done(in, input_not_understood, t->line[i], t->row[i]);
        free(t->row[i]);
    }
    free(t);
}
