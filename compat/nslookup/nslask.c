/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nslookup/nsl.h"

#include "base/arena.h"
#include "base/edition.h"
#include "base/str.h"
#include "bind/complaint.h"
#include "bind/xfr.h"
#include "dns/rdata.h"
#include "dns/rr/strict.h"
#include "dns/type.h"
#include "net/search.h"
#include "net/watch.h"
#include "net/xchg.h"

#include <arpa/inet.h>
#include <string.h>

enum {
    LOOKUPS_MAX = 65, /* then it says "too many lookups" */
    NOT_LEGAL = 10,
    UDP_MS = 5000,
    TCP_MS = 10000
};

enum after { ALL_DONE, NEXT_NAME, SECOND_HALF };

/* One name's way. */
struct asked {
    struct nsl *n;
    const struct nslask *ask;
    struct search search;
    unsigned candidate;
    const char *text;     /* what the candidates are made of */
    char name[NAME_TEXT]; /* asked now */
    uint16_t type;        /* asked now */
    bool tcp;             /* where the next exchange begins */
    bool first_empty;     /* the A answer */
    bool composed;        /* this candidate was asked already */
    unsigned lookups;     /* as BIND counts them */
    unsigned tries;       /* what earlier candidates have left over */
    int64_t idle_us;      /* since when nothing was asked; 0: just now */
    struct xfr xfr;
    enum after after;
    struct xchg x;
    struct server_list servers;
    struct arena scratch; /* of one message */
    struct watch_seen seen;
};

static bool is_reverse(char out[NAME_TEXT], const char *word, bool *v4)
{
    unsigned char addr[16];

    *v4 = inet_pton(AF_INET, word, addr) == 1;
    if (!*v4 && inet_pton(AF_INET6, word, addr) != 1)
        return false;
    name_reverse(out, *v4 ? AF_INET : AF_INET6, addr);
    return true;
}

void nslask_take(struct nslask *ask, struct nsl *n, const char *word)
{
    const struct nslopt *o = &n->opt;
    char name[NAME_TEXT];
    bool v4;

    ask->reverse = is_reverse(name, word, &v4);
    ask->type = ask->reverse ? ns_t_ptr : o->type;
    ask->class = o->class;
    ask->tcp = o->tcp;
    if (ask->type == TYPE_AXFR || (ask->type == TYPE_ANY && !o->tcp_said))
        ask->tcp = true;
    ask->recurse = o->recurse;
    ask->tries = o->retry ? o->retry : 1;
    size_t len =
        str_cut(ask->typed, sizeof ask->typed, ask->reverse ? name : word);
    if (ask->reverse && v4) { /* kept out of the search list, unlike IPv6 */
        ask->typed[len] = '.';
        ask->typed[len + 1] = '\0';
    }
    nsltrace(n, "addlookup()\nmake_empty_lookup()\nlooking up %s", ask->typed);
}

static bool is_transfer(const struct asked *a)
{
    return a->type == TYPE_AXFR || a->type == TYPE_IXFR;
}

static void too_many(struct asked *a)
{
    nsl_fatal(a->n, nsl_fatal_status(a->n), "too many lookups");
    xchg_stop(&a->x, &a->n->loop);
}

/* The domain below which the name is asked, or NULL. */
static const char *origin_of(const struct asked *a)
{
    const struct search *s = &a->search;
    const size_t n = strlen(a->text);

    if (!s->on || s->enough || (n && a->text[n - 1] == '.') ||
        search_has_dots(s, a->text))
        return NULL;
    return a->candidate < s->domains ? s->domain[a->candidate] : NULL;
}

static void trace_query(struct asked *a, const struct xchg *x)
{
    struct nsl *n = a->n;

    if (x->server_index)
        return;
    if (a->composed) {
        nsltrace_clone(n);
        nsltrace(n, "start_lookup()");
    }
    nsltrace_origin(n, a->text, origin_of(a));
    nsltrace_query(n, &x->query);
    a->composed = true;
    if (x->tcp)
        nsltrace(n, "query->servname = %s\n", xchg_server(x)->label);
}

static void compose(void *ctx, struct xchg *x, struct bytes *whole)
{
    struct asked *a = ctx;

    (void)whole;
    if (x->server_index == 0 && ++a->lookups > LOOKUPS_MAX)
        too_many(a);
    x->query = (struct query){
        .name = a->name,
        .type = a->type,
        .class = a->ask->class,
        .flags = a->ask->recurse && !is_transfer(a) ? DNS_RD : 0,
    };
    if (a->type == TYPE_IXFR)
        xfr_have(&x->query, 0, &a->n->job);
    trace_query(a, x);
}

static bool skip_mapped(void *ctx, struct xchg *x)
{
    struct asked *a = ctx;

    if (complaint_mapped(&a->n->out, x)) {
        nsl_say(a->n);
        return true;
    }
    if (x->server_index && x->tcp) /* the first one's name is told later */
        nsltrace(a->n, "query->servname = %s\n", xchg_server(x)->label);
    return false;
}

static void on_event(void *ctx, struct xchg *x, const struct xchg_event *e)
{
    struct asked *a = ctx;

    if (a->n->over)
        return;
    nsltrace_event(a->n, x, e);
    if (e->kind == XCHG_E_SENT) {
        a->n->unreached = false;
        xfr_start(&a->xfr, a->type, 0, x->tcp);
        return;
    }
    watch_event(&a->seen, e);
    complaint_event(&a->n->out, e, a->text);
    nsl_say(a->n);
    nsltrace_again(a->n, x, e);
    if (e->kind == XCHG_E_NO_SERVERS || e->kind == XCHG_E_CONNECT_FAILED)
        a->n->unreached = true;
}

/* Follows the CNAMEs of the answer, as many as it has records. Of all records
 * on a name BIND looks at the last one. */
static void chain_end(char name[NAME_TEXT], struct msg *m)
{
    char target[NAME_TEXT];
    struct rr rr;

    for (unsigned hops = m->readable[MSG_ANSWER]; hops; hops--) {
        bool found = false;
        for (unsigned i = 0; msg_rr(m, MSG_ANSWER, i, &rr); i++) {
            if (!name_same(rr.owner, name))
                continue;
            found = rr.type == ns_t_cname;
            struct rdata r = rdata_of(&rr);
            if (found)
                rdata_name(&r, target);
        }
        if (!found)
            return;
        memcpy(name, target, strlen(target) + 1);
    }
}

/* No header for the AAAA half, nor for an address when no type was set. */
static bool has_header(const struct asked *a)
{
    return !a->n->opt.both || a->type == ns_t_a;
}

static void say_empty(struct asked *a)
{
    if (!a->n->opt.both)
        buf_fmt(&a->n->out, "*** Can't find %s: No answer\n", a->ask->typed);
    else if (a->type == ns_t_aaaa && a->first_empty)
        buf_fmt(&a->n->out, "*** Can't find %s: No answer\n", a->text);
}

static void print_answer(struct asked *a, struct msg *m)
{
    struct nsl *n = a->n;
    bool authoritative = m->flags & DNS_AA;
    bool empty = m->readable[MSG_ANSWER] == 0;

    if (!authoritative && has_header(a))
        buf_str(&n->out, "Non-authoritative answer:\n");
    if (n->opt.both && a->type == ns_t_a)
        a->first_empty = empty;
    if (n->opt.both && a->type == ns_t_a)
        nsltrace(n, "clone_lookup()\nmake_empty_lookup()");
    if (!empty) {
        nsltrace(n, "printsection()");
        nslprint_answer(&n->out, m);
    } else {
        say_empty(a);
    }
    if (!authoritative && a->type != ns_t_a && a->type != ns_t_aaaa) {
        nsltrace(n, "printsection()\nprintsection()");
        nslprint_referral(&n->out, m);
    }
}

/* Prints a reply; what comes next is in a->after. */
static void print_reply(struct asked *a, struct msg *m)
{
    struct nsl *n = a->n;
    unsigned rcode = msg_rcode(m);

    n->replied = true;
    nsltrace(n, "printmessage()");
    if (has_header(a))
        nslprint_header(&n->out, xchg_server(&a->x));
    if (n->opt.debug) {
        nsltrace(n, "detailsection()\ndetailsection()\ndetailsection()\n"
                    "detailsection()");
        nslprint_debug(&n->out, m);
    }
    if (rcode) {
        nsltrace(n, "returning with rcode == 0");
        nslprint_rcode(&n->out, a->name, rcode);
        n->bad_rcode = true;
        return;
    }
    print_answer(a, m);
    if (n->opt.both && a->type == ns_t_a)
        a->after = SECOND_HALF;
}

/* NXDOMAIN on the way through the search list. */
static bool has_next_name(struct asked *a)
{
    char name[NAME_TEXT];
    struct search_fault fault;

    return search_next(&a->search, a->text, a->candidate + 1, name, &fault) ||
           search_failed(&fault);
}

static enum xchg_next drop_or_end(const struct xchg *x)
{
    return x->tcp ? XCHG_GIVE_UP : XCHG_WAIT_ON;
}

/* All of one name, or the parser would not have taken them: spelled as the
 * first. */
static bool other_question(struct asked *a, struct msg *m)
{
    struct buf *b = &a->n->out;
    bool other = false;
    struct rr first, q;

    if (!m->said[MSG_QUESTION] && a->n->run->edition->asks_question &&
        !xfr_begun(&a->xfr))
        buf_str(b, ";; missing question section\n");
    if (!msg_rr(m, MSG_QUESTION, 0, &first))
        return false;
    bool same = name_same(first.owner, a->name);
    for (unsigned i = 0; msg_rr(m, MSG_QUESTION, i, &q); i++) {
        if (same && q.type == a->type && q.class == a->ask->class)
            continue;
        other = true;
        complaint_question(b, first.owner, &q);
    }
    return other;
}

/* SERVFAIL, or no recursion where it was wanted: the next server may do. */
static bool wants_next_server(struct asked *a, struct msg *m)
{
    struct nsl *n = a->n;
    const char *what = NULL;

    if (msg_rcode(m) == ns_r_servfail && !n->opt.fail)
        what = "SERVFAIL reply";
    else if (!n->chosen && a->ask->recurse && !(m->flags & DNS_RA))
        what = "recursion not available";
    if (!what)
        return false;
    return complaint_server(&n->out, &a->x, what);
}

static enum xchg_next take_records(struct asked *a, struct msg *m)
{
    enum { TRACE = 1 << 18 };
    struct nsl *n = a->n;
    struct buf trace = buf_in(&a->scratch, TRACE);

    nsltrace(n, "check_for_more_data()");
    a->xfr.trace = n->opt.d2 ? &trace : NULL;
    const bool more = xfr_message(&a->xfr, m, &n->out);
    a->xfr.trace = NULL;
    if (trace.len)
        nsltrace(n, "%.*s", (int)trace.len - 1, trace.at);
    if (more)
        nsltrace(n,
                 "launch_next_query()\nrecvcount=1\nhave local timeout of %lld",
                 (long long)a->x.policy.tcp_ms);
    return more ? XCHG_MORE : XCHG_ACCEPT;
}

static enum xchg_next take_answer(struct asked *a, struct msg *m)
{
    struct nsl *n = a->n;
    const bool nxdomain = msg_rcode(m) == ns_r_nxdomain;
    const bool next_name = nxdomain && has_next_name(a);

    nsltrace(n, "after parse");
    if (nxdomain && a->search.on)
        nsltrace(n, "next_origin()\nfollowing up %s", a->text);
    if (next_name)
        nsltrace_clone(n);
    seen_answer(&a->seen, n->run, m, &n->job);
    if (!next_name || n->opt.debug)
        print_reply(a, m);
    if (next_name)
        a->after = NEXT_NAME;
    if (xfr_on(&a->xfr))
        return take_records(a, m);
    if (a->after == SECOND_HALF)
        chain_end(a->name, m);
    return XCHG_ACCEPT;
}

static enum xchg_next judge(struct asked *a, const struct xchg_reply *r)
{
    struct nsl *n = a->n;
    struct msg *m = r->msg;

    if (complaint_header(&n->out, &a->x, &a->xfr, r))
        return drop_or_end(&a->x);
    nsltrace(n, "before parse starts");
    struct strict_result s = strict_check(r->raw, n->run->edition);
    if (s.reason) {
        complaint_packet(&n->out, s.reason, r->raw);
        return XCHG_GIVE_UP;
    }
    if (complaint_opcode(&n->out, m, ns_o_query))
        return XCHG_WAIT_ON;
    if (other_question(a, m))
        return drop_or_end(&a->x);
    if (m->flags & DNS_TC && !a->x.tcp) {
        buf_str(&n->out, ";; Truncated, retrying in TCP mode.\n");
        a->tcp = true;
        return XCHG_TRY_TCP;
    }
    if (wants_next_server(a, m))
        return XCHG_NEXT_SERVER;
    return take_answer(a, m);
}

static enum xchg_next on_reply(void *ctx, struct xchg *x,
                               const struct xchg_reply *r)
{
    struct asked *a = ctx;
    enum xchg_next next;

    nsltrace(a->n, "recvcount=0");
    if (!r->raw.len && x->tcp && a->n->run->edition->empty_is_end)
        return XCHG_BROKEN;
    next = judge(a, r);
    if (next == XCHG_WAIT_ON)
        nsltrace(a->n, "recvcount=1");
    nsl_say(a->n);
    return next;
}

static void copy_servers(struct asked *a)
{
    const struct nsl *n = a->n;

    a->servers.n = n->servers.n;
    a->servers.at =
        arena_alloc(&a->n->job, n->servers.n * sizeof *a->servers.at);
    for (unsigned i = 0; i < n->servers.n; i++) {
        a->servers.at[i] = n->servers.at[i];
        server_set_port(&a->servers.at[i].at, (uint16_t)n->opt.port);
    }
}

static void exchange(struct asked *a)
{
    static const struct xchg_user user = {compose, on_event, on_reply, NULL,
                                          skip_mapped};
    const struct nslopt *o = &a->n->opt;

    memset(&a->x, 0, sizeof a->x);
    a->x.user = &user;
    a->x.ctx = a;
    a->x.policy = (struct xchg_policy){
        .tries = a->tries,
        .udp_ms = o->timeout ? (int64_t)o->timeout * 1000 : UDP_MS,
        .tcp_ms = o->timeout ? (int64_t)o->timeout * 1000 : TCP_MS,
        .tcp = a->tcp,
        .in_time = true,
        .connect_from_us = a->idle_us,
    };
    a->idle_us = 0;
    a->after = ALL_DONE;
    copy_servers(a);
    a->x.servers = a->servers.at;
    a->x.nservers = a->servers.n;
    a->x.arena = &a->n->job;
    a->x.scratch = &a->scratch;
    xchg_start(&a->x, &a->n->loop);
    loop_run(&a->n->loop);
    a->tries = a->x.tries_left;
    if (!a->n->loop.signalled)
        return;
    xchg_stop(&a->x, &a->n->loop);
    a->n->over = true;
}

static void not_legal(struct nsl *n, const struct search_fault *fault)
{
    bool typed = complaint_name_typed(fault);

    nsl_fatal(n, typed ? NOT_LEGAL : nsl_fatal_status(n), "%s",
              complaint_name(fault, &n->job));
}

static void ask_candidates(struct asked *a)
{
    struct search_fault fault = {.err = NAME_OK};
    struct nsl *n = a->n;

    do {
        nsltrace(n, "start_lookup()");
        if (!a->candidate) {
            nsltrace(n, "cloning server list\nclone_server_list()");
            nsltrace_servers(n);
        }
        a->composed = false;
        if (!search_next(&a->search, a->text, a->candidate, a->name, &fault))
            break;
        exchange(a);
        a->candidate++;
    } while (a->after == NEXT_NAME && !n->over);
    if (!search_failed(&fault))
        return;
    nsltrace_origin(n, a->text, origin_of(a));
    not_legal(n, &fault);
}

/* BIND begins anew with the end of the chain: it is converted as if it had been
 * typed, and does not need the dots any more that the typed name had. */
static void begin_second_half(struct asked *a)
{
    a->search.on = a->search.on && a->candidate == 1 &&
                   search_has_dots(&a->search, a->text);
    a->search.enough = true;
    a->text = arena_str(&a->n->job, a->name);
    a->candidate = 0;
    a->type = ns_t_aaaa;
    a->tries = a->ask->tries;
    a->lookups = 0;
}

/* Asks for what is wanted, then for AAAA. */
static void ask_all(struct asked *a)
{
    ask_candidates(a);
    if (a->after != SECOND_HALF || a->n->over)
        return;
    begin_second_half(a);
    ask_candidates(a);
}

static void tell_watcher(struct asked *a)
{
    struct nsl *n = a->n;

    nsl_say(n);
    if (!n->run->watch || n->loop.signalled)
        return;
    a->seen.typed = a->ask->typed;
    a->seen.asked = a->name;
    a->seen.type = a->ask->type;
    a->seen.class = a->ask->class;
    a->seen.type_given = !n->opt.both;
    a->seen.server = a->x.nservers ? xchg_server(&a->x) : NULL;
    a->seen.server_typed = n->server_word;
    a->seen.recursive = a->ask->recurse;
    a->seen.session = n->in_session;
    fflush(n->run->out);
    n->run->watch->seen(n->run->watch->ctx, n->run, &a->seen);
}

void nslask_run(struct nsl *n, const struct nslask *ask)
{
    unsigned domains;
    const char *const *domain = nsl_domains(n, &domains);
    struct asked *a = arena_alloc(&n->job, sizeof *a);

    a->n = n;
    a->ask = ask;
    a->text = ask->typed;
    a->type = ask->type;
    a->tcp = ask->tcp;
    a->tries = ask->tries;
    a->idle_us = n->run->edition->clock_stands ? n->idle_us : 0;
    a->scratch.oom = n->run->arena->oom;
    a->search = (struct search){.domain = domain,
                                .domains = domains,
                                .ndots = n->opt.ndots,
                                .on = n->opt.search,
                                .idn = nsl_idn(n, ask->typed)};
    loop_signals(&n->loop);
    ask_all(a);
    if (!n->fatal) {
        nsltrace(n, n->run->edition->shuts_down
                        ? "start_lookup()\ndighost_shutdown()"
                        : "start_lookup()");
        tell_watcher(a);
    }
    arena_free(&a->scratch);
    arena_free(&n->job);
    if (n->in_session)
        n->idle_us = loop_now(&n->loop);
}
