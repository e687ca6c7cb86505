/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/ask/ask.h"

#include "base/edition.h"
#include "base/str.h"
#include "bind/complaint.h"
#include "bind/steps.h"
#include "dig/args/line.h"
#include "dig/ask/debug.h"
#include "dig/ask/far.h"
#include "dig/ask/query.h"
#include "dig/ask/run.h"
#include "dig/ask/show.h"
#include "dig/print/message.h"
#include "dns/type.h"
#include "dns/wire.h"
#include "net/search.h"
#include "net/watch.h"

#include <arpa/nameser.h>
#include <string.h>

enum {
    UDP_MS = 5000,
    TCP_MS = 10000,
    UDP_QUERY_MAX = 512,
    FATAL = 1,
    NO_REPLY = 9,
    NOT_LEGAL = 10,
    PIECE = 100 * 1024 /* of a transfer: what is written at once, or more */
};

/* ---- hooks of the exchange ---- */

static struct bytes sign(struct ask_job *j, const struct xchg *x)
{
    size_t n;

    if (!j->wire)
        j->wire = arena_raw(&j->run->job, NS_MAXMSG);
    n = wire_query(j->wire, NS_MAXMSG, &x->query, x->id);
    n = ask_key_sign(j->run, &j->tsig, j->wire, n,
                     ask_key_time(j->run, j->set));
    return (struct bytes){j->wire, n};
}

static void compose(void *ctx, struct xchg *x, struct bytes *whole)
{
    struct ask_job *j = ctx;
    struct ask_run *d = j->run;
    const struct dig *set = j->set;
    struct ask_query q = {.set = set,
                          .name = j->name,
                          .version = j->version,
                          .behind = j->behind,
                          .arena = &d->job};

    if (set->edns.cookie_typed && !j->cookie_len)
        q.cookie = set->every.cookie;
    else if (j->cookie_len)
        q.cookie = (struct bytes){j->cookie, j->cookie_len};
    else
        q.cookie = (struct bytes){ask_run_cookie(d, &xchg_server(x)->at), 8};
    j->sent_cookie = q.cookie;
    if (set->qid_set)
        x->id = set->qid;
    x->query = ask_query_compose(&q);
    j->edns = x->query.edns.on;
    if (d->signs)
        *whole = sign(j, x);
    ask_debug_query(j, x);
    j->composed = true;
}

static bool skip_mapped(struct ask_job *j, struct xchg *x)
{
    struct ask_run *d = j->run;

    if (!complaint_mapped(
            j->set->show.yaml ? &d->unsaid : ask_run_notes(d, j->set), x))
        return false;
    ask_run_say(d);
    return true;
}

/* IPv6 is ruled out by -b, or by -4 in a batch. With the last server all is over.
 */
static bool skip_family(struct ask_job *j, struct xchg *x)
{
    const struct args_line *a = &j->run->args;
    const struct address *at = &xchg_server(x)->at;

    if (!j->set->edition->skips_family || a->v6 ||
        at->u.any.sa_family != AF_INET6)
        return false;
    /* One that was mapped for want of IPv4 is told as that. */
    if (!a->v4 && IN6_IS_ADDR_V4MAPPED(&at->u.v6.sin6_addr))
        return false;
    j->connected = true;
    if (!xchg_has_next_server(x))
        ask_tell(j, &(struct xchg_event){.kind = XCHG_E_NO_SERVERS});
    return true;
}

static bool skip(void *ctx, struct xchg *x)
{
    struct ask_job *j = ctx;

    if (skip_family(j, x) || skip_mapped(j, x) || !ask_far_ready(j, x))
        return true;
    if (x->server_index && x->tcp) /* the first one's name is told later */
        args_debug(&j->run->args, "query->servname = %s\n",
                   xchg_server(x)->label);
    return false;
}

static void on_sent(struct ask_job *j, struct xchg *x,
                    const struct xchg_event *e)
{
    j->run->status = 0;
    j->connected = true;
    ask_debug_step(j, x, e, steps_event);
    xfr_start(&j->xfr, j->set->type, j->set->serial, x->tcp);
    j->sent = j->run->run->wall_exact();
    if (j->set->show.qr)
        ask_show_query(j, x);
}

void ask_tell(struct ask_job *j, const struct xchg_event *e)
{
    struct ask_run *d = j->run;

    if (d->over)
        return;
    watch_event(&j->seen, e);
    if (ask_far_ends(j, e)) {
        xchg_stop(&j->x, &d->loop);
        return;
    }
    switch (e->kind) {
    case XCHG_E_SENT:
        return;
    case XCHG_E_CONNECT_FAILED:
        j->connected = false;
        break;
    case XCHG_E_TIMEOUT:
    case XCHG_E_COMM_ERROR:
        break;
    case XCHG_E_NO_SERVERS:
        if (j->silent_end)
            return;
        /* here whatever the form of output is */
        if (j->connected && !j->greeted && j->set->greeting)
            buf_str(ask_run_notes(d, j->set), j->set->greeting);
        j->greeted = j->greeted || j->connected;
        d->status = NO_REPLY;
        break;
    }
    print_trouble_event(ask_run_notes(d, j->set), j->set, e);
    ask_run_say(d);
}

static void on_event(void *ctx, struct xchg *x, const struct xchg_event *e)
{
    struct ask_job *j = ctx;

    if (e->kind == XCHG_E_SENT) {
        on_sent(j, x, e);
    } else {
        ask_debug_step(j, x, e, steps_event);
        ask_tell(j, e);
        ask_debug_step(j, x, e, steps_again);
    }
    /* Of many servers one that cannot be reached is not tried again. */
    if (e->kind == XCHG_E_CONNECT_FAILED && e->tcp && j->silent_end)
        x->tries_left = 1;
    if (j->sends_only && e->kind == XCHG_E_SENT)
        xchg_stop(x, &j->run->loop);
}

static enum xchg_next on_reply(void *ctx, struct xchg *x,
                               const struct xchg_reply *r)
{
    struct ask_job *j = ctx;

    j->received = j->run->run->wall_exact();
    if (!r->raw.len && x->tcp && dig_way(j->set) <= DIG_WAY_TLS &&
        j->set->edition->empty_is_end)
        return XCHG_BROKEN; /* an empty message */
    args_debug(&j->run->args, "recvcount=0");
    enum xchg_next next = ask_judge_reply(j, r);
    if (next == XCHG_WAIT_ON)
        args_debug(&j->run->args, "recvcount=1");
    /* A transfer is written in large pieces, as long as it need not wait. */
    if (next != XCHG_MORE || !r->more || j->run->out.len >= PIECE)
        ask_run_say(j->run);
    j->heard = next == XCHG_WAIT_ON || next == XCHG_MORE ||
               next == XCHG_ACCEPT || next == XCHG_GIVE_UP;
    if (next == XCHG_GIVE_UP && j->gives_up)
        j->gives_up(j);
    return next;
}

/* ---- one name ---- */

/* 9.20 closes the socket of a query when the next one has been opened. */
static bool *port_held(struct ask_run *d, const struct dig *set)
{
    return d->args.source_set && server_port(&d->args.source) &&
                   !set->edition->shares_port
               ? &d->port_held
               : NULL;
}

void ask_start(struct ask_job *j)
{
    static const struct xchg_user user = {compose, on_event, on_reply,
                                          NULL,    skip,     ask_far_how};
    struct ask_run *d = j->run;
    unsigned seconds = d->args.every.timeout;

    for (unsigned i = 0; i < j->servers.n; i++)
        server_set_port(&j->servers.at[i].at, ask_far_port(j));
    memset(&j->x, 0, sizeof j->x);
    j->x.user = &user;
    j->x.ctx = j;
    j->x.policy = (struct xchg_policy){
        .tries = j->tries,
        .udp_ms = seconds ? (int64_t)seconds * 1000 : UDP_MS,
        .tcp_ms = seconds ? (int64_t)seconds * 1000 : TCP_MS,
        .tcp = j->tcp,
        .before = ask_proxy_header(&j->set->proxy, false, &d->job),
        .in_time = true,
        .shake_ms = ask_far_shake_ms(j),
        .source = d->args.source_set ? &d->args.source : NULL,
        .shared = j->set->edition->shares_port,
        .held = port_held(d, j->set),
        .wants_dot = j->set->type == TYPE_AXFR || j->set->type == TYPE_IXFR,
        .kept = d->args.every.keepopen ? &d->kept : NULL,
    };
    j->after = ASK_JOB_DONE;
    j->x.servers = j->servers.at;
    j->x.nservers = j->servers.n;
    j->x.arena = &d->job;
    j->x.scratch = &d->scratch;
    xchg_start(&j->x, &d->loop);
}

void ask_wait(struct ask_run *d)
{
    loop_run(&d->loop);
    d->over = d->over || d->loop.signalled;
}

void ask_through(struct ask_job *j)
{
    ask_start(j);
    ask_wait(j->run);
    xchg_stop(&j->x, &j->run->loop);
}

static void exchange(struct ask_job *j)
{
    if (!j->composed)
        ask_debug_start(j);
    ask_start(j);
    ask_wait(j->run);
    j->tries = j->x.tries_left;
    if (j->run->loop.signalled)
        xchg_stop(&j->x, &j->run->loop);
}

static void not_legal(const struct ask_job *j, const struct search_fault *fault)
{
    struct ask_run *d = j->run;

    ask_debug_illegal(j, fault);
    d->refused = true;
    ask_run_fatal(d, complaint_name_typed(fault) ? NOT_LEGAL : FATAL, "%s",
                  complaint_name(fault, &d->job));
}

static const char *no_room(const struct ask_job *j)
{
    static const unsigned char client[8];
    struct ask_query q = {
        .set = j->set, .name = j->name, .cookie = {client, sizeof client}};

    if (j->cookie_len)
        q.cookie = (struct bytes){j->cookie, j->cookie_len};
    else if (j->set->edns.cookie_typed)
        q.cookie = j->set->every.cookie;
    return ask_query_no_room(&q);
}

/* What BIND finds out only when it makes the message. False: it cannot. */
static bool can_compose(struct ask_job *j)
{
    struct ask_run *d = j->run;
    const char *full = no_room(j);

    if (j->set->edns.cookie && j->set->edns.cookie_typed &&
        j->set->every.cookie_bad && ask_query_has_edns(j->set))
        ask_run_fatal(d, FATAL, "isc_hex_decodestring: bad hex encoding");
    else if (d->signs && ask_key_trouble(d))
        ask_run_fatal(d, FATAL, "dns_message_renderend: %s",
                      ask_key_trouble(d));
    else if (full)
        ask_run_fatal(d, FATAL, "%s: ran out of space", full);
    return !d->over;
}

static void set_up_search(struct ask_job *j)
{
    struct ask_run *d = j->run;
    const struct dig_every *e = &d->args.every;

    j->search = (struct search){.domain = d->conf.search,
                                .domains = d->conf.searches,
                                .ndots = d->conf.ndots,
                                .on = e->search && !d->found_ns,
                                .idn = ask_run_idn(d, j->set)};
    if (e->domain) {
        j->search.domain = &e->domain;
        j->search.domains = 1;
    }
    if (e->ndots >= 0)
        j->search.ndots = (unsigned)e->ndots;
}

/* Where BIND believes it stands in the search list; an absolute name counts as
 * one below a domain. */
static void place_candidate(struct ask_job *j)
{
    const struct search *s = &j->search;
    const char *typed = j->set->name;
    size_t n = strlen(typed);

    j->greeted = j->next_greeted;
    j->as_typed_first = s->on && str_count(typed, '.') >= s->ndots;
    j->below_domain = j->as_typed_first && j->candidate && s->domains;
    if (!s->on || j->as_typed_first || !s->domains) {
        j->as_typed_first = j->as_typed_first && !j->candidate;
        return;
    }
    j->below_domain =
        (n && typed[n - 1] == '.') || search_is_below(s, typed, j->candidate);
}

static void ask_all(struct ask_job *j)
{
    struct search_fault fault = {.err = NAME_OK};

    do {
        if (!search_next(&j->search, j->set->name, j->candidate, j->name,
                         &fault))
            break;
        if (!can_compose(j))
            break;
        place_candidate(j);
        exchange(j);
        j->candidate++;
    } while (j->after == ASK_JOB_NEXT_NAME && !j->run->over);
    if (search_failed(&fault))
        not_legal(j, &fault);
}

void ask_search(struct ask_job *j)
{
    set_up_search(j);
    j->search.on = true;
}

bool ask_legal(struct ask_run *d, const struct dig *set)
{
    struct ask_job j = {.run = d, .set = set};
    struct search_fault fault = {.err = NAME_OK};

    if (d->args.every.domain)
        ask_search(&j);
    j.search.idn = ask_run_idn(d, set);
    if (search_next(&j.search, set->name, 0, j.name, &fault) ||
        (!fault.idn && !fault.searched))
        return true;
    not_legal(&j, &fault);
    return false;
}

bool ask_name(struct ask_job *j)
{
    struct search_fault fault;

    j->search.idn = ask_run_idn(j->run, j->set);
    if (search_next(&j->search, j->set->name, j->candidate, j->name, &fault)) {
        place_candidate(j);
        return can_compose(j);
    }
    not_legal(j, &fault);
    return false;
}

static void tell_watcher(struct ask_job *j)
{
    struct run *run = j->run->run;

    ask_run_say(j->run);
    if (!run->watch || j->run->loop.signalled)
        return;
    j->seen.typed = j->set->name;
    j->seen.asked = j->name;
    j->seen.type = j->set->type;
    j->seen.class = j->set->class;
    j->seen.type_given = j->set->type_set;
    j->seen.server = j->x.nservers ? xchg_server(&j->x) : NULL;
    j->seen.how = j->seen.server ? ask_far_how(j, &j->x) : NULL;
    j->seen.server_typed =
        j->set->servers.n && j->seen.server ? j->seen.server->label : NULL;
    j->seen.recursive = j->set->flags.rd;
    fflush(run->out);
    run->watch->seen(run->watch->ctx, run, &j->seen);
}

/* A query that does not fit into 512 octets is not sent by UDP. */
static bool too_long(struct ask_job *j)
{
    const struct dig_edns *e = &j->set->edns;
    size_t n = e->padding;

    for (unsigned i = 0; i < e->options; i++)
        n += 4 + e->option[i].data.len;
    return n + j->signature > UDP_QUERY_MAX / 2 &&
           ask_judge_size(j) > UDP_QUERY_MAX;
}

struct ask_job *ask_job(struct ask_run *d, const struct dig *set)
{
    struct ask_job *j = arena_raw(&d->job, sizeof *j);

    memset(j, 0, offsetof(struct ask_job, tsig.algorithm));
    j->tsig.algorithm[0] = j->name[0] = '\0';
    j->run = d;
    j->set = set;
    j->version = -1;
    j->tries = set->tries;
    j->tcp = set->tcp || set->type == TYPE_AXFR;
    j->tsig.key = &d->key;
    j->tsig.exact = set->edition->mac_exact;
    if (d->signs) {
        j->signature = ask_key_size(d);
        j->behind = ask_key_room(d);
    }
    loop_signals(&d->loop);
    return j;
}

void ask_end(struct ask_job *j)
{
    struct ask_run *d = j->run;

    if (!d->over)
        tell_watcher(j);
    tsig_end(&j->tsig);
    arena_reuse(&d->scratch);
    arena_reuse(&d->job);
}

void ask_run(struct ask_run *d, const struct dig *set)
{
    struct ask_job *j = ask_job(d, set);

    j->servers = ask_run_servers(d, set);
    set_up_search(j);
    if (!j->tcp && too_long(j))
        j->tcp = true;
    ask_all(j);
    ask_end(j);
}
