/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/ask/nssearch.h"

#include "dig/ask/ask.h"
#include "dig/ask/servers.h"

#include <arpa/nameser.h>

enum { NO_REPLY = 9 };

struct nssearch {
    struct digdelegation walk;
    struct dig ns, soa; /* the settings of the two steps */
    unsigned answered;
};

static void follow_servers(struct digjob *j, struct msg *m)
{
    struct nssearch *n = j->step;

    digdelegation_take(&n->walk, j, m);
}

static void count_answer(struct digjob *j, struct msg *m)
{
    struct nssearch *n = j->step;

    (void)m;
    n->soa.greeting = NULL; /* one for all of them */
    n->answered++;
}

/* Who the servers are. */
static struct digjob *ask_servers(struct digrun *d, const struct dig *set,
                                  struct nssearch *n)
{
    struct digjob *j = digask_job(d, set);

    j->follow = follow_servers;
    j->step = n;
    j->silent_message = true;
    j->servers = digrun_servers(d, set);
    n->walk.root = true;
    n->walk.steps_left = 1;
    if (digask_name(j)) {
        digask_start(j);
        digask_wait(d);
        xchg_stop(&j->x, &d->loop);
    }
    return j;
}

/* All of them at once; each says its piece when it comes. */
static void ask_each(struct digrun *d, const struct dig *set,
                     struct nssearch *n)
{
    const struct server_list *l = &n->walk.next;
    struct digjob **job = arena_alloc(&d->job, l->n * sizeof *job);

    for (unsigned i = 0; i < l->n; i++) {
        struct digjob *j = job[i] = digask_job(d, set);
        j->follow = count_answer;
        j->step = n;
        j->silent_end = true;
        j->servers = (struct server_list){&l->at[i], 1};
        digask_name(j);
        digask_start(j);
    }
    digask_wait(d);
    for (unsigned i = 0; i < l->n; i++)
        xchg_stop(&job[i]->x, &d->loop);
}

void dignssearch_run(struct digrun *d, const struct dig *set)
{
    struct nssearch *n = arena_alloc(&d->job, sizeof *n);

    n->ns = *set;
    if (set->trace) { /* +trace begins at the root, and there it ends */
        n->ns.name = ".";
        n->ns.type = ns_t_ns;
    }
    n->soa = n->ns;
    n->soa.type = ns_t_soa;
    n->soa.flags.rd = false;
    struct digjob *j = ask_servers(d, &n->ns, n);
    /* With a single server BIND does not even ask it. */
    if (n->walk.next.n > 1 && !d->over)
        ask_each(d, &n->soa, n);
    if (n->walk.next.n && !n->answered && !d->over) {
        digprint_trouble(&d->out, set, "NS servers could not be reached");
        d->status = NO_REPLY;
    }
    digask_end(j);
}
