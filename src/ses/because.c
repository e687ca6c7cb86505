/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/because.h"

#include "base/arena.h"

void because(struct ses_finding *f, enum ses_code code, const struct because *b,
             struct arena *a)
{
    f->code = code;
    f->waiting_helps = code_waiting_helps(code);
    f->where = b->where ? arena_str(a, b->where) : NULL;
    f->cause = code_word(code);
    f->fix = "";
}
