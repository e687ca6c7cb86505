/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/digtrace.h"

#include "dig/digask.h"
#include "dig/digdelegation.h"

#include <arpa/nameser.h>

enum { STEPS_MAX = 32 };

struct trace {
    struct digdelegation walk;
    unsigned steps;
};

static void follow(struct digjob *j, struct msg *m)
{
    struct trace *t = j->step;

    digdelegation_take(&t->walk, j, m);
    if (t->walk.next.n && t->steps++ >= STEPS_MAX) {
        digrun_fatal(j->run, 1, "too many lookups");
        t->walk.next.n = 0;
    }
}

static struct digjob *step(struct digrun *d, const struct dig *set,
                           struct trace *t)
{
    struct digjob *j = digask_job(d, set);

    j->follow = follow;
    j->step = t;
    j->servers = t->walk.next;
    t->walk.next.n = 0;
    if (digask_name(j)) {
        digask_start(j);
        digask_wait(d);
        xchg_stop(&j->x, &d->loop);
    }
    return j;
}

void digtrace_run(struct digrun *d, const struct dig *set)
{
    struct trace *t = arena_alloc(&d->job, sizeof *t);
    struct dig *root = arena_alloc(&d->job, sizeof *root);
    struct dig *rest = arena_alloc(&d->job, sizeof *rest);

    *root = *rest = *set;
    root->name = ".";
    root->type = ns_t_ns;
    rest->flags.rd = false;
    rest->greeting = NULL;
    t->walk.root = true;
    t->walk.next = digrun_servers(d, set);
    struct digjob *j = step(d, root, t);
    while (t->walk.next.n && !d->over)
        j = step(d, rest, t);
    digask_end(j);
}
