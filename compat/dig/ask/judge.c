/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/ask/judge.h"

#include "base/edition.h"
#include "bind/complaint.h"
#include "dig/args/line.h"
#include "dig/ask/query.h"
#include "dig/ask/show.h"
#include "dns/edns.h"
#include "dns/rr/strict.h"
#include "dns/wire.h"

#include <arpa/nameser.h>
#include <string.h>

enum { FATAL = 1, BADCOOKIE = 23, CLIENT_COOKIE = 8 };

/* In YAML nothing is said besides the messages. */
static struct buf *notes(struct ask_job *j)
{
    return j->set->show.yaml ? &j->run->unsaid : ask_run_notes(j->run, j->set);
}

size_t ask_judge_size(struct ask_job *j)
{
    struct ask_run *d = j->run;
    unsigned char *wire = arena_raw(&d->job, NS_MAXMSG);
    static const unsigned char cookie[CLIENT_COOKIE];
    struct ask_query dq = {.set = j->set,
                           .name = j->set->name,
                           .cookie = {cookie, sizeof cookie},
                           .version = -1,
                           .behind = j->behind,
                           .arena = &d->job};

    if (j->set->edns.cookie_typed)
        dq.cookie = j->set->every.cookie;
    struct query q = ask_query_compose(&dq);
    return wire_query(wire, NS_MAXMSG, &q, 0) + j->signature;
}

/* ---- is it ours at all ---- */

static enum xchg_next drop_or_end(const struct ask_job *j)
{
    return j->x.tcp ? XCHG_GIVE_UP : XCHG_WAIT_ON;
}

/* The questions of one name, spelled as the first of them. True: one of them
 * was not asked, and it has been said. */
static bool other_of_name(struct ask_job *j, struct msg *m, const char *name)
{
    struct buf *b = notes(j);
    bool same = name_same(name, j->name), other = false;
    struct rr q;

    for (unsigned i = 0; msg_rr(m, MSG_QUESTION, i, &q); i++) {
        if (!name_same(q.owner, name) ||
            (same && q.type == j->set->type && q.class == j->set->class))
            continue;
        other = true;
        complaint_question(b, name, &q);
    }
    return other;
}

/* Nothing was asked: nothing is missed, but in a transfer. Other kinds of
 * messages need no question, but a transfer does. */
static bool misses_question(const struct ask_job *j)
{
    const struct dig *set = j->set;

    return xfr_on(&j->xfr) || (!set->header_only && set->opcode == ns_o_query);
}

static void note_no_question(struct ask_job *j)
{
    const struct dig *set = j->set;

    if (set->edition->asks_question && misses_question(j) &&
        !xfr_begun(&j->xfr) && !set->show.yaml)
        buf_str(notes(j), ";; missing question section\n");
}

/* Name by name, up to the first with a question that was not asked. Only one
 * name is the one that was asked, so two have to be looked at. */
static bool other_question(struct ask_job *j, const struct xchg_reply *r)
{
    struct msg *m = r->msg;
    struct rr first, q;

    if (!m->said[MSG_QUESTION])
        note_no_question(j);
    if (r->match == MSG_MATCHES) /* nearly always; names cost to read */
        return false;
    if (!msg_rr(m, MSG_QUESTION, 0, &first))
        return false;
    bool other = other_of_name(j, m, first.owner);
    for (unsigned i = 1; !other && msg_rr(m, MSG_QUESTION, i, &q); i++)
        if (!name_same(q.owner, first.owner))
            other = other_of_name(j, m, q.owner);
    return other;
}

/* A message BIND's parser does not take. True: that is the end of it. */
static bool bad_packet(struct ask_job *j, const struct xchg_reply *r)
{
    struct buf *b = notes(j);
    struct strict_result s = strict_check(r->raw, j->set->edition);
    bool best = j->set->besteffort;

    if (!s.reason)
        return false;
    if (s.recoverable && best) {
        buf_str(b, ";; Warning: Message parser reports malformed message "
                   "packet.\n");
        msg_limit(r->msg, s.readable, s.unread);
        r->msg->bare_name = s.bare_name;
        return false;
    }
    complaint_packet(b, best ? s.fatal : s.reason, r->raw);
    return true;
}

/* ---- cookies and versions ---- */

static bool find_cookie(const struct edns *e, struct bytes *cookie)
{
    struct bytes left = e->options;
    uint16_t code;

    while (edns_next(&left, &code, cookie))
        if (code == EDNS_COOKIE)
            return true;
    return false;
}

static enum print_message_cookie
judge_cookie(struct ask_job *j, const struct edns *e, struct bytes *cookie)
{
    const struct dig *set = j->set;
    struct bytes ours =
        set->edns.cookie_typed ? set->every.cookie : j->sent_cookie;

    if ((!set->edns.cookie && !set->edns.cookie_typed) || !e->present ||
        !find_cookie(e, cookie))
        return PRINT_MESSAGE_COOKIE_UNSEEN;
    if (set->edns.cookie_typed && set->every.cookie_bad) {
        if (!j->run->over)
            ask_run_fatal(j->run, FATAL,
                          "isc_hex_decodestring: bad hex encoding");
        return PRINT_MESSAGE_COOKIE_UNSEEN;
    }
    if (ours.len >= CLIENT_COOKIE && cookie->len >= CLIENT_COOKIE &&
        memcmp(cookie->at, ours.at, CLIENT_COOKIE) == 0)
        return cookie->len > CLIENT_COOKIE ? PRINT_MESSAGE_COOKIE_GOOD
                                           : PRINT_MESSAGE_COOKIE_ECHOED;
    buf_fmt(notes(j), ";; Warning: %s\n",
            ours.len < CLIENT_COOKIE ? "COOKIE bad token (too short)"
                                     : "Client COOKIE mismatch");
    return PRINT_MESSAGE_COOKIE_BAD;
}

static void keep_cookie(struct ask_job *j, const struct bytes *cookie)
{
    if (cookie->len > sizeof j->cookie)
        return;
    memcpy(j->cookie, cookie->at, cookie->len);
    j->cookie_len = cookie->len;
}

/* Is it told why a query is repeated, or would be? */
static bool tells(const struct ask_job *j)
{
    const struct dig *set = j->set;

    return set->show.comments &&
           !(set->show.brief && set->edition->short_is_silent);
}

static void note(struct ask_job *j, const char *words)
{
    if (tells(j))
        buf_fmt(notes(j), ";; %s\n", words);
}

/* ---- the reply ---- */

static bool wants_next_server(struct ask_job *j, struct msg *m)
{
    if (!j->set->nofail || msg_rcode(m) != ns_r_servfail || xfr_on(&j->xfr))
        return false;
    return complaint_server(tells(j) ? notes(j) : &j->run->unsaid, &j->x,
                            "SERVFAIL reply");
}

static bool has_next_name(struct ask_job *j)
{
    char name[NAME_TEXT];
    struct search_fault fault;

    return search_next(&j->search, j->set->name, j->candidate + 1, name,
                       &fault) ||
           search_failed(&fault);
}

/* A message that came, and what was found in it so far. */
struct reply {
    struct msg *msg;
    struct edns edns;
    struct bytes cookie;
    struct print_message_about about;
};

/* Other version. */
static bool wants_version(struct ask_job *j, const struct reply *r)
{
    const struct edns *e = &r->edns;
    int version = j->version >= 0 ? j->version : j->set->edns.version;

    if (msg_rcode(r->msg) != ns_r_badvers || !e->present ||
        !j->set->edns.negotiate || e->version >= version)
        return false;
    if (j->set->show.badvers)
        ask_show_passing(j, r->msg, &r->about);
    if (tells(j))
        buf_fmt(notes(j), ";; BADVERS, retrying with EDNS version %u.\n",
                (unsigned)e->version);
    j->version = e->version;
    return true;
}

/* For a repeated query. */
static void keep_good_cookie(struct ask_job *j, struct reply *r)
{
    if (!j->set->edns.cookie_typed &&
        judge_cookie(j, &r->edns, &r->cookie) == PRINT_MESSAGE_COOKIE_GOOD)
        keep_cookie(j, &r->cookie);
}

static bool wants_tcp(struct ask_job *j, struct reply *r)
{
    if (!(r->msg->flags & DNS_TC) || j->set->ignore || j->x.tcp)
        return false;
    keep_good_cookie(j, r);
    j->retry_cookie = j->retry_cookie || j->cookie_len;
    note(j, "Truncated, retrying in TCP mode.");
    j->tcp = true;
    return true;
}

/* Other cookie. True: *next says how. */
static bool wants_cookie(struct ask_job *j, struct reply *r,
                         enum xchg_next *next)
{
    struct print_message_about *a = &r->about;

    if (msg_rcode(r->msg) != BADCOOKIE || j->x.tcp || !j->set->badcookie)
        return false;
    a->cookie = judge_cookie(j, &r->edns, &r->cookie);
    if (a->cookie != PRINT_MESSAGE_COOKIE_GOOD &&
        a->cookie != PRINT_MESSAGE_COOKIE_ECHOED)
        return false;
    if (j->set->show.badcookie)
        ask_show_passing(j, r->msg, a);
    note(j, j->retry_cookie ? "BADCOOKIE, retrying in TCP mode."
                            : "BADCOOKIE, retrying.");
    *next = j->retry_cookie ? XCHG_TRY_TCP : XCHG_ASK_AGAIN;
    j->tcp = j->retry_cookie;
    keep_cookie(j, &r->cookie);
    j->retry_cookie = true;
    return true;
}

/* A repeated query: other version, other cookie, or TCP. True: *next says
 * which. */
static bool wants_again(struct ask_job *j, struct reply *r,
                        enum xchg_next *next)
{
    if (wants_version(j, r)) {
        if (j->set->edition->version_keeps_cookie)
            keep_good_cookie(j, r);
        *next = XCHG_ASK_AGAIN;
        return true;
    }
    if (wants_tcp(j, r)) {
        *next = XCHG_TRY_TCP;
        return true;
    }
    return wants_cookie(j, r, next);
}

/* Those of one message of a transfer. True: more are to come. */
static bool take_records(struct ask_job *j, struct msg *m)
{
    enum { TRACE = 1 << 18, END = 128 };
    struct ask_run *d = j->run;
    struct arena_mark mark = arena_mark(&d->scratch);
    struct buf trace = buf_in(&d->scratch, TRACE);
    struct buf end = buf_in(&d->scratch, END); /* comes behind the trace */

    j->xfr.trace = d->args.debug ? &trace : NULL;
    const bool more = xfr_message(&j->xfr, m, &end);
    j->xfr.trace = NULL;
    if (trace.len)
        args_debug(&d->args, "%.*s", (int)trace.len - 1, trace.at);
    if (!j->follow || j->leads_on) /* +trace: not of the last one */
        buf_put(&d->out, end.at, end.len);
    if (more)
        args_debug(
            &d->args,
            "launch_next_query()\nrecvcount=1\nhave local timeout of %lld",
            (long long)j->x.policy.tcp_ms);
    arena_release(&d->scratch, mark);
    return more;
}

/* The next name of the search list follows. True: so this reply is not shown. */
static bool passes_over(struct ask_job *j, struct msg *m,
                        const struct print_message_about *a)
{
    if ((j->follow && !j->search.on) || msg_rcode(m) != ns_r_nxdomain ||
        !has_next_name(j))
        return false;
    j->after = ASK_JOB_NEXT_NAME;
    j->next_greeted = j->greeted;
    if (j->set->show.search && !j->follow)
        return false;
    for (int n = ask_show_footers(j, ns_r_nxdomain); n > 1; n--)
        print_message_footer(&j->run->out, a);
    return true;
}

static enum xchg_next take_transfer(struct ask_job *j, struct msg *m,
                                    struct print_message_about *a)
{
    struct ask_run *d = j->run;

    a->first = j->xfr.messages == 0;
    a->soas = j->xfr.soas;
    if (!passes_over(j, m, a)) {
        ask_show_reply(j, m, a);
        if (ask_show_repeats_footer(j, msg_rcode(m)) && !j->follow)
            print_message_footer(&d->out, a);
    }
    if (d->over)
        return XCHG_GIVE_UP;
    if (!j->follow || j->leads_on)
        args_debug(&d->args, "check_for_more_data()");
    if (take_records(j, m))
        return XCHG_MORE;
    if (j->follow)
        return XCHG_ACCEPT;
    a->records = j->xfr.records;
    a->messages = j->xfr.messages;
    a->octets = j->xfr.octets;
    if (!j->xfr.failed)
        print_message_footer(&d->out, a);
    return XCHG_ACCEPT;
}

static enum xchg_next take_answer(struct ask_job *j, struct msg *m,
                                  struct print_message_about *a)
{
    const struct args_line *args = &j->run->args;

    args_debug(args, "after parse");
    if ((j->below_domain || j->as_typed_first) && msg_rcode(m) == ns_r_nxdomain)
        args_debug(args, "next_origin()\nfollowing up %s", j->set->name);
    seen_answer(&j->seen, j->run->run, m, &j->run->job);
    if (xfr_on(&j->xfr))
        return take_transfer(j, m, a);
    if (!passes_over(j, m, a))
        ask_show_reply(j, m, a);
    return XCHG_ACCEPT;
}

static bool last_was_read(const struct msg *m)
{
    return m->readable[MSG_ADDITIONAL] >= m->said[MSG_ADDITIONAL];
}

static void verify(struct ask_job *j, const struct xchg_reply *r,
                   struct print_message_about *a)
{
    struct ask_run *d = j->run;
    const char *why = NULL;

    if (d->signs && !d->sig0)
        why = tsig_verify(&j->tsig, r->raw, last_was_read(r->msg),
                          (uint64_t)d->run->wall());
    else if (*ask_key_secret(d))
        a->tsig = "WARNING -- TSIG key was not used.";
    if (why)
        buf_fmt(notes(j), ";; Couldn't verify signature: %s\n", why);
    d->unverified = d->unverified || why;
    if (d->unverified)
        a->tsig = "WARNING -- Some TSIG could not be validated";
}

/* Of a reply that is the last word. */
static void finish_cookie(struct ask_job *j, struct reply *r)
{
    struct print_message_about *a = &r->about;

    if (a->cookie == PRINT_MESSAGE_COOKIE_UNSEEN)
        a->cookie = judge_cookie(j, &r->edns, &r->cookie);
    if (!r->edns.present && (j->set->edns.cookie_typed || j->cookie_len))
        buf_str(notes(j), ";; expected opt record in response\n");
    /* For the next name of a search list, or the next server of a walk. */
    if (a->cookie == PRINT_MESSAGE_COOKIE_GOOD)
        keep_cookie(j, &r->cookie);
}

enum xchg_next ask_judge_reply(struct ask_job *j, const struct xchg_reply *r)
{
    struct reply reply = {.msg = r->msg};
    enum xchg_next next;

    if (j->run->over) /* it ended with the query */
        return XCHG_GIVE_UP;
    if (complaint_header(notes(j), &j->x, &j->xfr, r))
        return drop_or_end(j);
    if (j->run->signs && !j->run->sig0)
        args_debug(&j->run->args, "getting initial querysig");
    args_debug(&j->run->args, "before parse starts");
    tsig_came(&j->tsig);
    if (bad_packet(j, r))
        return XCHG_GIVE_UP;
    if (complaint_opcode(notes(j), r->msg, j->set->opcode))
        return XCHG_WAIT_ON;
    if (other_question(j, r))
        return drop_or_end(j);
    reply.edns = edns_of(r->msg);
    reply.about = ask_show_about(j, r->raw.len);
    reply.about.rtt_us = r->rtt_us;
    if (wants_again(j, &reply, &next))
        return next;
    if (!j->run->over && wants_next_server(j, r->msg))
        return XCHG_NEXT_SERVER;
    verify(j, r, &reply.about);
    finish_cookie(j, &reply);
    if (j->run->over)
        return XCHG_GIVE_UP;
    return take_answer(j, r->msg, &reply.about);
}
