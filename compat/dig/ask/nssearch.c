/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/ask/ask.h"

#include <arpa/nameser.h>

enum { NO_REPLY = 9, STEPS_MAX = 32 };

struct nssearch {
    struct ask_servers walk;
    struct dig ns, each; /* the settings of the first step and the others */
    struct ask_job **jobs;
    unsigned njobs, answered;
    unsigned candidate; /* of the search list: the one that has servers */
    bool walks;         /* +trace: the replies lead on */
};

static void follow_servers(struct ask_job *j, struct msg *m)
{
    struct nssearch *n = j->step;

    ask_servers_take(&n->walk, j, m);
}

/* The others have nothing more to say. */
static void stop_others(const struct nssearch *n, const struct ask_job *j)
{
    for (unsigned i = 0; i < n->njobs; i++)
        if (n->jobs[i] != j)
            xchg_stop(&n->jobs[i]->x, &n->jobs[i]->run->loop);
}

/* An answer: these are the servers of the zone. */
static void walk_on(struct nssearch *n, struct ask_job *j, struct msg *m)
{
    n->walks = !ask_servers_take(&n->walk, j, m);
    if (!n->walk.next.n)
        return;
    if (!n->walks)
        n->each.type = ns_t_soa;
    stop_others(n, j);
}

static void count_answer(struct ask_job *j, struct msg *m)
{
    struct nssearch *n = j->step;

    n->each.greeting = NULL; /* one for all of them */
    n->answered++;
    if (n->walks)
        walk_on(n, j, m);
}

/* What is no reply ends the search, as in BIND. */
static void end_all(struct ask_job *j)
{
    stop_others(j->step, j);
}

/* A server that says something can be reached, whatever it says. */
static bool is_heard(const struct nssearch *n)
{
    for (unsigned i = 0; i < n->njobs; i++)
        if (n->jobs[i]->heard)
            return true;
    return false;
}

static bool searches(const struct ask_run *d, const struct nssearch *n)
{
    return d->args.every.search && !d->found_ns && !n->walks;
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
    n->walk.steps_left = n->walks ? STEPS_MAX : 1;
    if (searches(d, n))
        ask_search(j);
    while (ask_name(j)) {
        ask_through(j);
        if (j->after != ASK_JOB_NEXT_NAME || d->over)
            break;
        j->candidate++;
    }
    n->candidate = j->candidate;
    n->walk.answers = true;
    return j;
}

/* All of them at once; each says its piece when it comes. */
static void ask_each(struct ask_run *d, struct nssearch *n)
{
    const struct server_list l = n->walk.next;

    n->jobs = arena_alloc(&d->job, l.n * sizeof *n->jobs);
    n->njobs = 0;
    n->answered = 0;
    n->walk.next.n = 0;
    for (unsigned i = 0; i < l.n; i++) {
        struct ask_job *j = n->jobs[n->njobs++] = ask_job(d, &n->each);
        j->follow = count_answer;
        j->gives_up = end_all;
        j->step = n;
        j->tries = 1; /* whatever +tries says */
        j->silent_end = true;
        j->sends_only = l.n == 1; /* BIND does not wait for a single server */
        j->greeted = i && n->each.show.qr;
        j->silent_message = n->walks;
        j->servers = (struct server_list){&l.at[i], 1};
        ask_servers_teach(&n->walk, j);
        if (searches(d, n))
            ask_search(j);
        j->candidate = n->candidate;
        ask_name(j);
        j->search.on = false;
        ask_start(j);
    }
    ask_wait(d);
    stop_others(n, NULL);
}

/* Until a step leads nowhere. */
static void ask_steps(struct ask_run *d, struct nssearch *n)
{
    while (n->walk.next.n && !d->over) {
        ask_each(d, n);
        if (is_heard(n) || d->over)
            continue;
        print_trouble(&d->out, &n->ns, "NS servers could not be reached");
        d->status = NO_REPLY;
    }
}

void ask_nssearch_run(struct ask_run *d, const struct dig *set)
{
    struct nssearch *n = arena_alloc(&d->job, sizeof *n);
    struct ask_job *j;

    n->ns = n->each = *set;
    n->each.flags.rd = false;
    n->walks = set->trace;
    if (!ask_legal(d, set))
        return;
    if (set->trace) { /* +trace begins at the root */
        n->ns.name = ".";
        n->ns.type = ns_t_ns;
    }
    if (set->notrace) {
        n->walk.next = ask_run_servers(d, set);
        j = ask_job(d, set);
        ask_name(j);
    } else {
        j = ask_servers(d, &n->ns, n);
        n->each.type = set->trace ? set->type : ns_t_soa;
    }
    if (set->trace && n->walk.next.n && !d->over)
        ask_name(ask_job(d, set)); /* whose turn has come: is it a name? */
    ask_steps(d, n);
    d->found_ns = d->found_ns || !set->trace;
    ask_end(j);
}
