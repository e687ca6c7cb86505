/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/tree.h"

#include "base/must.h"
#include "base/str.h"

enum { ALL_MAX = 24 * 1024 * 1024 };

void tree_fail(struct tree *r, const char *text)
{
    if (!r->fault.text)
        r->fault = (struct fault){
            .line = r->t->line, .column = r->t->column, .text = text};
}

int tree_peek(const struct tree *r)
{
    return r->fault.text ? -1 : lines_peek(r->t);
}

int tree_get(struct tree *r)
{
    if (++r->given > ALL_MAX)
        tree_fail(r, r->too_large);
    return r->fault.text ? -1 : lines_get(r->t);
}

int tree_skip_blank(struct tree *r)
{
    int c;

    while ((c = tree_peek(r)) >= 0 && str_is_space((char)c))
        (void)tree_get(r);
    return c;
}

void tree_down(struct tree *r)
{
    if (++r->depth > TREE_DEPTH)
        tree_fail(r, "it is nested too deeply");
}

void tree_up(struct tree *r)
{
    must(r->depth > 0);
    r->depth--;
}

json_t *tree_end(const struct tree *r, json_t *v, struct fault *fault)
{
    *fault = r->fault;
    if (!r->fault.text)
        return v;
    json_drop(r->json, v);
    return NULL;
}
