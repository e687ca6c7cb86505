/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/ask/ask.h"

#include "base/str.h"
#include "dig/ask/debug.h"
#include "dns/type.h"

#include <arpa/nameser.h>

enum { STEPS_MAX = 32 };

struct trace {
    struct ask_servers walk;
    const struct dig *typed;
    struct dig root, rest; /* the settings of the first step and the others */
    unsigned candidate;    /* of the search list */
    bool below_domain;     /* the typed name is first tried below +domain */
};

static void follow(struct ask_job *j, struct msg *m)
{
    struct trace *t = j->step;

    if (t->typed->dns64prefix)
        ask_dns64_print(j, m, t->typed);
    ask_servers_take(&t->walk, j, m);
    j->leads_on = t->walk.next.n > 0;
}

static void tell_step(const struct ask_job *j, bool root)
{
    if (root)
        ask_debug_start(j);
    else
        args_debug(&j->run->args, "start_lookup()");
}

static struct ask_job *step(struct ask_run *d, const struct dig *set,
                            struct trace *t)
{
    struct ask_job *j = ask_job(d, set);

    j->follow = follow;
    j->step = t;
    j->servers = t->walk.next;
    ask_servers_teach(&t->walk, j);
    t->walk.next.n = 0;
    /* +search has no effect, but +domain always has. */
    if (set == &t->rest && d->args.every.domain && !set->dns64prefix)
        ask_search(j);
    j->candidate = t->candidate;
    while (ask_name(j)) {
        if (!j->composed)
            tell_step(j, set == &t->root);
        /* BIND asks for the root in the place of the name, domain and all */
        j->root_below_domain = set == &t->root && t->below_domain;
        ask_through(j);
        if (j->after != ASK_JOB_NEXT_NAME || d->over)
            break;
        j->candidate = ++t->candidate;
    }
    return j;
}

static void settle(struct trace *t, const struct dig *set)
{
    t->typed = set;
    t->root = *set;
    t->root.told = set->name;
    t->root.name = ".";
    t->root.type = ns_t_ns;
    if (set->type == TYPE_AXFR || set->type == TYPE_IXFR)
        t->root.flags.rd = false;
    if (set->dns64prefix)
        ask_dns64_silence(&t->root);
    t->rest = t->root;
    t->rest.name = set->name;
    t->rest.type = set->type;
    t->rest.flags.rd = false;
    t->rest.greeting = NULL;
}

/* Fewer dots than ndots: below +domain before as it is. */
static bool is_below_domain(const struct ask_run *d, const struct dig *set)
{
    const struct dig_every *every = &d->args.every;
    unsigned ndots = every->ndots >= 0 ? (unsigned)every->ndots : d->conf.ndots;

    return every->domain && str_count(set->name, '.') < ndots;
}

void ask_trace_run(struct ask_run *d, const struct dig *set)
{
    struct trace *t = arena_alloc(&d->job, sizeof *t);

    settle(t, set);
    t->below_domain = is_below_domain(d, set);
    if (!ask_legal(d, set))
        return;
    t->walk.root = true;
    t->walk.steps_left = STEPS_MAX;
    t->walk.next = ask_run_servers(d, set);
    struct ask_job *j = step(d, &t->root, t);
    while (t->walk.next.n && !d->over)
        j = step(d, &t->rest, t);
    ask_end(j);
}
