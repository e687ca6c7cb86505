/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/digtrace.h"

#include "dig/digask.h"
#include "dig/digdelegation.h"

#include <arpa/nameser.h>

enum { STEPS_MAX = 32 };

static void follow(struct digjob *j, struct msg *m)
{
    digdelegation_take(j->step, j, m);
}

static struct digjob *step(struct digrun *d, const struct dig *set,
                           struct digdelegation *walk)
{
    struct digjob *j = digask_job(d, set);

    j->follow = follow;
    j->step = walk;
    j->servers = walk->next;
    walk->next.n = 0;
    if (digask_name(j)) {
        digask_start(j);
        digask_wait(d);
        xchg_stop(&j->x, &d->loop);
    }
    return j;
}

void digtrace_run(struct digrun *d, const struct dig *set)
{
    struct digdelegation *walk = arena_alloc(&d->job, sizeof *walk);
    struct dig *root = arena_alloc(&d->job, sizeof *root);
    struct dig *rest = arena_alloc(&d->job, sizeof *rest);

    *root = *rest = *set;
    root->name = ".";
    root->type = ns_t_ns;
    rest->flags.rd = false;
    rest->greeting = NULL;
    if (!digask_idn_ok(d, set))
        return;
    walk->root = true;
    walk->steps_left = STEPS_MAX;
    walk->next = digrun_servers(d, set);
    struct digjob *j = step(d, root, walk);
    while (walk->next.n && !d->over)
        j = step(d, rest, walk);
    digask_end(j);
}
