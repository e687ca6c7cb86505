/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/ask/ask.h"

#include "base/edition.h"
#include "dns/rdata.h"
#include "net/sock.h"

#include <arpa/nameser.h>
#include <string.h>

/* Is this NS record the first of its set, or the first of its kind? */
static bool seen_before(struct msg *m, enum msg_section section, unsigned index,
                        const struct rr *rr, const char *target)
{
    char other[NAME_TEXT];
    struct msg again = *m; /* reading on in *m must not start anew */
    struct rr e;

    for (unsigned i = 0; i < index && msg_rr(&again, section, i, &e); i++) {
        if (e.type != ns_t_ns || !name_same(e.owner, rr->owner))
            continue;
        struct rdata r = rdata_of(&e);
        rdata_name(&r, other);
        if (!target || name_same(other, target))
            return true;
    }
    return false;
}

static struct buf *notes(struct ask_job *j)
{
    return j->set->show.yaml ? &j->run->unsaid : ask_run_notes(j->run, j->set);
}

/* False: a referral that does not lead on. */
static bool leads_on(const struct ask_servers *g, const char *owner,
                     struct buf *said, bool first)
{
    if (g->root)
        return true;
    if (name_same(owner, g->zone)) {
        if (first)
            buf_str(said, ";; BAD (HORIZONTAL) REFERRAL\n");
        return true;
    }
    if (name_within(owner, g->zone))
        return true;
    if (first)
        buf_str(said, ";; BAD REFERRAL\n");
    return false;
}

static void add_server(struct ask_servers *g, struct ask_job *j,
                       const char *name)
{
    struct ask_run *d = j->run;
    struct server_list found = {NULL, 0};
    const char *why = args_line_find(&d->args, name, &found);

    if (why)
        buf_fmt(&d->out, "couldn't get address for '%s': %s\n", name, why);
    args_debug(&d->args, "adding server %s", name);
    args_debug_servers(&d->args, &found);
    for (unsigned i = 0; i < found.n; i++) {
        server_set_port(&found.at[i].at, d->args.port);
        g->next.at =
            arena_grow(&d->job, g->next.at, g->next.n, sizeof *g->next.at);
        g->next.at[g->next.n++] = found.at[i];
    }
}

/* RFC 1034 does not say whom to ask first; nobody is to be preferred. */
static void shuffle(struct server_list *l)
{
    for (unsigned i = l->n; i > 1; i--) {
        uint32_t r;
        sock_random(&r, sizeof r);
        struct server s = l->at[i - 1];
        l->at[i - 1] = l->at[r % i];
        l->at[r % i] = s;
    }
}

static bool has_servers(struct msg *m)
{
    struct rr rr;

    for (unsigned i = 0; msg_rr(m, MSG_ANSWER, i, &rr); i++)
        if (rr.type == ns_t_ns)
            return true;
    return false;
}

static void learn(struct ask_learnt *l, const struct ask_job *j)
{
    l->tcp = j->tcp;
    l->retry_cookie = j->retry_cookie;
    l->version = j->version;
    memcpy(l->cookie, j->cookie, j->cookie_len);
    l->cookie_len = j->cookie_len;
}

void ask_servers_teach(const struct ask_servers *g, struct ask_job *j)
{
    const struct ask_learnt *l = &g->learnt;

    if (g->root) /* nothing came yet */
        return;
    j->walked = true;
    j->tcp = j->tcp || l->tcp;
    j->retry_cookie = l->retry_cookie;
    if (!j->set->edition->version_keeps_cookie)
        j->version = l->version;
    memcpy(j->cookie, l->cookie, l->cookie_len);
    j->cookie_len = l->cookie_len;
}

/* -d: for whom servers are looked for, in one section or both. */
static void tell_followed(const struct ask_job *j, bool twice)
{
    const char *name = j->set->told ? j->set->told : j->set->name;

    for (int left = twice ? 2 : 1; left > 0; left--)
        args_debug(&j->run->args, "following up %s", name);
}

bool ask_servers_take(struct ask_servers *g, struct ask_job *j, struct msg *m)
{
    const struct args_line *a = &j->run->args;
    const bool in_answer = has_servers(m);
    enum msg_section section = in_answer ? MSG_ANSWER : MSG_AUTHORITY;
    char zone[NAME_TEXT] = "", first_name[NAME_TEXT] = "", name[NAME_TEXT];
    struct rr rr;

    g->next = (struct server_list){NULL, 0};
    learn(&g->learnt, j);
    if (!g->root && !g->answers && m->readable[MSG_ANSWER])
        return false;
    tell_followed(j, g->root && !in_answer);
    for (unsigned i = 0; msg_rr(m, section, i, &rr); i++) {
        struct rdata r = rdata_of(&rr);
        if (rr.type != ns_t_ns)
            continue;
        bool first = !seen_before(m, section, i, &rr, NULL);
        args_debug(a, "found NS set");
        if (!leads_on(g, rr.owner, notes(j), first))
            continue;
        rdata_name(&r, name);
        args_debug(a, "found NS %s", name);
        if (!*zone && !g->steps_left--) {
            ask_run_fatal(j->run, 1, "too many lookups");
            return false;
        }
        if (!*zone)
            memcpy(zone, rr.owner, sizeof zone);
        if (!*first_name)
            args_debug(a, "clone_lookup()\nmake_empty_lookup()");
        if (!*first_name)
            memcpy(first_name, name, sizeof first_name);
        if (!seen_before(m, section, i, &rr, name))
            add_server(g, j, name);
    }
    g->root = false;
    if (*zone && !g->next.n)
        ask_run_fatal(j->run, 1, "couldn't get address for '%s': no more",
                      first_name);
    if (*zone)
        memcpy(g->zone, zone, sizeof g->zone);
    shuffle(&g->next);
    return m->readable[MSG_ANSWER] && j->set->type != ns_t_soa;
}
