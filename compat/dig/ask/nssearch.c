/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/ask/ask.h"

#include <arpa/nameser.h>

enum { NO_REPLY = 9 };

struct nssearch {
    struct ask_servers walk;
    struct dig ns, soa; /* the settings of the two steps */
    unsigned answered;
};

static void follow_servers(struct ask_job *j, struct msg *m)
{
    struct nssearch *n = j->step;

    ask_servers_take(&n->walk, j, m);
}

static void count_answer(struct ask_job *j, struct msg *m)
{
    struct nssearch *n = j->step;

    (void)m;
    n->soa.greeting = NULL; /* one for all of them */
    n->answered++;
}

/* Who the servers are. */
static struct ask_job *ask_servers(struct ask_run *d, const struct dig *set,
                                   struct nssearch *n)
{
    struct ask_job *j = ask_job(d, set);

    j->follow = follow_servers;
    j->step = n;
    j->silent_message = true;
    j->servers = ask_run_servers(d, set);
    n->walk.root = true;
    n->walk.steps_left = 1;
    if (ask_name(j))
        ask_through(j);
    return j;
}

/* All of them at once; each says its piece when it comes. */
static void ask_each(struct ask_run *d, const struct dig *set,
                     struct nssearch *n)
{
    const struct server_list *l = &n->walk.next;
    struct ask_job **job = arena_alloc(&d->job, l->n * sizeof *job);

    for (unsigned i = 0; i < l->n; i++) {
        struct ask_job *j = job[i] = ask_job(d, set);
        j->follow = count_answer;
        j->step = n;
        j->silent_end = true;
        j->servers = (struct server_list){&l->at[i], 1};
        ask_name(j);
        ask_start(j);
    }
    ask_wait(d);
    for (unsigned i = 0; i < l->n; i++)
        xchg_stop(&job[i]->x, &d->loop);
}

void ask_nssearch_run(struct ask_run *d, const struct dig *set)
{
    struct nssearch *n = arena_alloc(&d->job, sizeof *n);

    n->ns = *set;
    if (set->trace && !ask_legal(d, set))
        return;
    if (set->trace) { /* +trace begins at the root, and there it ends */
        n->ns.name = ".";
        n->ns.type = ns_t_ns;
    }
    n->soa = n->ns;
    n->soa.type = ns_t_soa;
    n->soa.flags.rd = false;
    struct ask_job *j = ask_servers(d, &n->ns, n);
    if (set->trace && n->walk.next.n && !d->over)
        ask_name(ask_job(d, set)); /* whose turn has come: is it a name? */
    /* With a single server BIND does not even ask it. */
    if (n->walk.next.n > 1 && !d->over)
        ask_each(d, &n->soa, n);
    if (n->walk.next.n && !n->answered && !d->over) {
        print_trouble(&d->out, set, "NS servers could not be reached");
        d->status = NO_REPLY;
    }
    ask_end(j);
}
