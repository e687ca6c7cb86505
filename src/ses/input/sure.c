/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How sure a line names the domain of the records below it, beside a line that
 * named another one. */
#include "ses/input/row.h"

#include "base/str.h"

#include <string.h>

enum { ROW = 3 }; /* lines of one cell each */

static bool is_record(const struct input_cells *c)
{
    return c->cell[ROLE_NAME] || c->cell[ROLE_VALUE] || c->cell[ROLE_TOKENS];
}

static bool is_other(const char *domain, const char *name)
{
    return *domain && !str_same(domain, name);
}

/* Records or tokens came since a domain was named. */
static bool has_rows(const struct input *in)
{
    const struct input_file *f = &in->file;

    return f->found + f->dropped + f->waitings != f->named_at ||
           in->stack.n >= ROW ||
           (in->labels.any && is_record(&in->labels.cells));
}

/* The domain of lines that wait for what follows, or NULL. */
static const char *waiting(const struct input *in)
{
    const struct input_cells *c = &in->labels.cells;
    const struct input_stack *k = &in->stack;

    if (in->labels.any && c->cell[ROLE_DOMAIN] && !is_record(c))
        return c->cell[ROLE_DOMAIN];
    for (size_t i = 0; i < k->n && k->n < ROW; i++)
        if (strchr(k->cell[i].text, '.') && !strpbrk(k->cell[i].text, "_ @"))
            return k->cell[i].text;
    return NULL;
}

/* "Name: NAME", and its value is to come. */
static bool is_half(const struct input *in)
{
    const struct input_cells *c = &in->labels.cells;

    return in->labels.any && c->cell[ROLE_NAME] && !c->cell[ROLE_VALUE];
}

const char *input_sure_yields(const struct input *in, const char *line,
                              const char *name, enum input_sure sure)
{
    const struct input_file *f = &in->file;
    const char *label = waiting(in);
    bool rows = has_rows(in);
    bool heads = sure == BY_TITLE || line[strlen(line) - 1] == ':';
    bool other = is_other(f->heading, name) || is_other(f->last, name) ||
                 is_other(f->above.domain, name) ||
                 (label && is_other(label, name));

    if (sure == SURE)
        return name;
    if (is_half(in))
        return NULL;
    if (f->sure != SURE && !f->heading[0] && !rows)
        return ""; /* it was not clear, and is not */
    if (!other)
        return !rows || heads || str_same(f->heading, name) ? name : NULL;
    if (label || !rows)
        return label || f->sure == SURE ? NULL : "";
    return f->sure != SURE || heads ? name : NULL;
}

void input_sure_now(struct input *in, enum input_sure sure)
{
    struct input_file *f = &in->file;

    f->named_at = f->found + f->dropped + f->waitings;
    f->sure = sure;
}
