/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/look/second.h"

#include "base/arena.h"
#include "cli/longopts.h"
#include "dns/name.h"
#include "ses/check/check.h"
#include "ses/input/input.h"

static void tell(void *ctx, const struct fault *said)
{
    struct run *run = ctx;
    struct fault line = *said;

    if (!run || said->is_note)
        return;
    line.column = 0;
    fprintf(run->err, "seslookup: %s\n", fault_line(&line, run->arena));
}

static bool is_meant(const struct from_input_look *l,
                     const struct ses_expected *e)
{
    return e->values.n && e->type == l->type &&
           (name_same(e->name, l->asked) ||
            (l->meant && name_same(e->name, l->meant)));
}

/* One identity's records. */
static bool find(struct run *run, const struct from_input_look *l,
                 const struct ses_identity *id, struct arena *a,
                 struct ses_expected *out)
{
    struct checkup c = {.arena = a, .identity = id};
    struct ses_expected *all;
    size_t n;

    (void)input_target(run->longopts, a, &c.target);
    all = check_expected(&c, &n);
    for (size_t i = 0; i < n; i++)
        if (is_meant(l, &all[i])) {
            *out = all[i];
            return true;
        }
    return false;
}

bool from_input_expects(struct run *run, const struct from_input_look *look,
                        struct arena *a, struct ses_expected *out,
                        const char **domain)
{
    const struct longopts longopts = {.ses = true,
                                      .from = run->longopts->from,
                                      .token = run->longopts->token};
    struct input_plan plan = {.longopts = &longopts,
                              .word = &look->domain,
                              .words = look->domain != NULL,
                              .in = run->in,
                              .say = tell,
                              .ctx = look->tell ? run : NULL};
    struct ses_identity id;
    bool found = false;

    if (!longopts.from.n && !longopts.token.n)
        return false;
    struct input *in = input_begin(&plan, a);
    while (!found && input_next(in, a, &id))
        found = find(run, look, &id, a, out);
    input_end(in);
    if (found)
        *domain = id.domain;
    return found;
}
