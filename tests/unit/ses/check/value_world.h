/* SPDX-License-Identifier: GPL-3.0-or-later */
/* value_world.h - one record of any purpose, one zone, and what is said. */
#ifndef TESTS_VALUE_WORLD_H
#define TESTS_VALUE_WORLD_H

#include "check_world.h"

/* What is asked for, and who answers. */
struct ask {
    enum ses_purpose purpose;
    uint16_t type;
    const char *name, *value; /* value NULL: any of the purpose */
    const char *domain, *apex;
    const char *mail_from;
    const char *zone;     /* of the one server, behind HEAD(apex) */
    const char *resolver; /* the whole world; NULL: nobody */
};

HELPER struct world *ask_world(const struct ask *q)
{
    struct world *w = world_new(q->domain, q->apex);

    world_server(w, q->zone);
    if (q->resolver)
        world_resolver(w, q->resolver);
    w->id.mail_from = q->mail_from;
    return w;
}

HELPER struct ses_expected ask_want(struct world *w, const struct ask *q)
{
    struct ses_expected e = {
        .purpose = q->purpose, .name = q->name, .type = q->type};

    if (q->value) {
        e.values.at = arena_alloc(&w->a, sizeof *e.values.at);
        e.values.at[0] = q->value;
        e.values.n = 1;
    }
    return e;
}

HELPER void ask_is(struct world *w, const struct ask *q, const char *shown)
{
    struct ses_expected want = ask_want(w, q);
    struct ses_record out;

    world_judge(w, &want, &out);
    if (strcmp(world_show(w, &out), shown) != 0)
        fail_msg("%s\n  is     %s\n  wanted %s", q->zone, world_show(w, &out),
                 shown);
    world_free(w);
}

/* The same, and a part of the first finding's cause. */
HELPER void ask_says(struct world *w, const struct ask *q, const char *shown,
                     const char *words)
{
    struct ses_expected want = ask_want(w, q);
    struct ses_record out;

    world_judge(w, &want, &out);
    assert_string_equal(world_show(w, &out), shown);
    if (!strstr(out.finding[0].cause, words))
        fail_msg("no \"%s\" in: %s", words, out.finding[0].cause);
    world_free(w);
}

#endif
