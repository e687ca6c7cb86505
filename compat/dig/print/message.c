/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/print/message.h"

#include "base/memory.h"
#include "dig/print/record.h"
#include "dig/print/sections.h"
#include "dns/name.h"
#include "dns/type.h"

#include <arpa/nameser.h>
#include <string.h>

/* ---- sections ---- */

struct shown {
    struct buf *b;
    const struct print_message_about *about;
    struct print_record how;
};

static void put_section(const struct shown *s, struct msg *m,
                        const struct print_sections_section *section)
{
    bool comments = s->about->set->show.comments, any = false;
    uint64_t soas = s->about->soas;
    enum msg_section which = section->section;
    struct rr rr;

    for (unsigned i = 0; print_sections_rr(m, which, i, &rr); i++) {
        if (which == MSG_ADDITIONAL && !print_sections_ordinary(m, i, &rr))
            continue;
        if (!any && comments)
            buf_fmt(s->b, ";; %s SECTION:\n", print_sections_name(section, m));
        any = true;
        if (print_sections_repeated(s->about, &rr, &soas))
            continue;
        if (which == MSG_QUESTION)
            print_record_question(s->b, &rr, &s->how);
        else
            print_record_record(s->b, &rr, &s->how);
    }
    /* A query that asks nothing still has a question in dig's mind, and so has
     * a reply of which only the name was there. */
    if (!any && comments && which == MSG_QUESTION &&
        (s->about->query || m->bare_name)) {
        any = true;
        buf_fmt(s->b, ";; %s SECTION:\n", print_sections_name(section, m));
    }
    if (any && comments)
        buf_ch(s->b, '\n');
}

static void put_signature(const struct shown *s, struct msg *m)
{
    bool comments = s->about->set->show.comments;
    const char *name;
    struct rr rr;

    if (!print_sections_signature(m, &rr, &name))
        return;
    if (comments)
        buf_fmt(s->b, ";; %s PSEUDOSECTION:\n", name);
    print_record_record(s->b, &rr, &s->how);
    if (comments)
        buf_ch(s->b, '\n');
}

/* ---- header ---- */

static void put_mdns_warning(struct buf *b, struct msg *m)
{
    struct rr q = {.owner = "."};

    if (!msg_rr(m, MSG_QUESTION, 0, &q) && m->bare_name)
        name_expand(&m->raw, m->raw.at + NS_HFIXEDSZ, q.owner);
    if (!name_within(q.owner, "local"))
        return;
    buf_str(b, ";; WARNING: .local is reserved for Multicast DNS\n"
               ";; You are currently testing what happens when an mDNS query "
               "is leaked to DNS\n");
}

static void put_warnings(struct buf *b, struct msg *m,
                         const struct print_message_about *a)
{
    unsigned rcode = msg_rcode(m);
    bool no_edns = rcode == ns_r_formerr || rcode == ns_r_notimpl;

    if (m->flags & DNS_RD && !(m->flags & DNS_RA))
        buf_str(b, ";; WARNING: recursion requested but not available\n");
    if (a->edns && no_edns && !edns_of(m).present)
        buf_fmt(b,
                "\n;; WARNING: EDNS query returned status %s - retry with "
                "'%s+noedns'\n",
                rcode == ns_r_formerr ? "FORMERR" : "NOTIMP",
                a->set->edns.dnssec ? "+nodnssec " : "");
    if (m->trailing)
        buf_fmt(b, ";; WARNING: Message has %zu extra bytes at end\n",
                m->trailing);
}

static void put_header(struct buf *b, struct msg *m,
                       const struct print_message_about *a)
{
    buf_str(b, a->query ? ";; Sending:\n" : ";; Got answer:\n");
    put_mdns_warning(b, m);
    buf_fmt(b, ";; ->>HEADER<<- opcode: %s, status: ",
            type_opcode(dns_opcode(m->flags)));
    type_print_rcode(b, msg_rcode(m));
    buf_fmt(b, ", id: %u\n;; flags:", (unsigned)m->id);
    print_sections_flags(b, m->flags);
    if (m->flags & DNS_Z)
        buf_str(b, "; MBZ: 0x4");
    buf_fmt(b, "; QUERY: %u, ANSWER: %u, AUTHORITY: %u, ADDITIONAL: %u\n",
            (unsigned)m->said[0], (unsigned)m->said[1], (unsigned)m->said[2],
            (unsigned)m->said[3]);
    if (!a->query)
        put_warnings(b, m, a);
    buf_ch(b, '\n');
}

/* ---- forms ---- */

static void put_plain(struct buf *b, struct msg *m,
                      const struct print_message_about *a)
{
    const struct dig_show *show = &a->set->show;
    struct shown s = {b, a, print_record_of(a->set, m->flags)};
    struct print_record_middle middles[PRINT_RECORD_MIDDLES] = {0};
    struct name_tails tails = {0};

    s.how.text.now = (uint32_t)a->received.tv_sec;
    s.how.text.tails = &tails;
    s.how.middles = middles;
    if (show->comments) {
        struct edns e = edns_of(m);
        put_header(b, m, a);
        if (e.present)
            print_opt_section(b, &e, a);
    }
    for (size_t i = 0; i < PRINT_SECTIONS_COUNT; i++)
        if (print_sections_shown(&print_sections_section[i], a->set))
            put_section(&s, m, &print_sections_section[i]);
    if (show->additional)
        put_signature(&s, m);
}

static void put_took(struct buf *b, const struct print_message_about *a,
                     const char *const unit[2])
{
    bool usec = a->set->show.usec;

    buf_fmt(b, "%lld %s", (long long)(usec ? a->rtt_us : a->rtt_us / 1000),
            unit[usec]);
}

/* Behind a value of +short +identify: " from server ADDRESS in 5 ms." */
static void put_received(struct buf *b, const struct print_message_about *a)
{
    static const char *const unit[] = {"ms.", "us."};

    buf_str(b, " from server ");
    server_print_told(b, a->server);
    buf_str(b, " in ");
    put_took(b, a, unit);
    buf_ch(b, '\n');
}

static void put_short(struct buf *b, struct msg *m,
                      const struct print_message_about *a)
{
    struct print_record how = print_record_of(a->set, m->flags);
    struct msg_walk walk = msg_walk(m, MSG_ANSWER);
    bool whole = m->state == MSG_WHOLE; /* no owner is in the way */
    struct rr rr;

    how.text.now = (uint32_t)a->received.tv_sec;
    if (!a->set->show.answer)
        return;
    for (unsigned i = 0;
         whole ? msg_walk_next(&walk, &rr) : msg_rr(m, MSG_ANSWER, i, &rr);
         i++) {
        print_record_data(b, &rr, &how);
        if (a->set->show.identify)
            put_received(b, a);
        else
            buf_ch(b, '\n');
    }
}

/* BIND has room for so many octets of a message; where they are more it begins
 * again with more room, but then without the header. */
static void put_yaml(struct buf *b, struct msg *m,
                     const struct print_message_about *a)
{
    enum { ROOM = 32767 };

    print_yaml_header(b, m, a);
    size_t from = b->len;
    print_yaml_counts(b, m);
    size_t counts = b->len - from;
    if (a->set->show.brief)
        put_short(b, m, a);
    else
        print_yaml_sections(b, m, a);
    if (b->failed || b->len - from <= ROOM)
        return;
    memmove(b->at + from, b->at + from + counts, b->len - from - counts);
    b->len -= counts;
}

void print_message_whole(struct buf *b, struct msg *m,
                         const struct print_message_about *a)
{
    const struct dig_show *show = &a->set->show;

    if (show->json) {
        print_json_message(b, m, a);
        return;
    }
    if (show->yaml)
        put_yaml(b, m, a);
    else if (show->brief)
        put_short(b, m, a);
    else
        put_plain(b, m, a);
}

/* ---- around the message ---- */

void print_message_greeting(struct buf *b, const struct dig *set)
{
    if (set->greeting && set->show.cmd && !set->show.brief)
        buf_str(b, set->greeting);
}

static void put_server(struct buf *b, const struct server *s)
{
    server_print_port(b, &s->at);
    buf_fmt(b, "(%s)", s->label);
}

static void put_when(struct buf *b, const struct print_message_about *a)
{
    char when[64];
    struct tm tm;

    if (localtime_r(&a->received.tv_sec, &tm) &&
        strftime(when, sizeof when, "%a %b %d %H:%M:%S %Z %Y", &tm)) {
        if (!*tm.tm_zone) /* the C library has no memory to tell the zone */
            memory_out();
        buf_fmt(b, ";; WHEN: %s\n", when);
    }
}

/* By what was typed, even where it went another way. */
static const char *transport(const struct print_message_about *a)
{
    static const char *const words[][2] = {
        [DIG_WAY_PLAIN] = {"UDP", "TCP"},
        [DIG_WAY_TLS] = {"TLS", "TLS"},
        [DIG_WAY_HTTPS] = {"HTTPS", "HTTPS-GET"},
        [DIG_WAY_HTTP] = {"HTTP", "HTTP-GET"}};
    enum dig_way way = dig_way(a->set);

    return words[way][way == DIG_WAY_PLAIN ? a->tcp : a->set->far.get];
}

static void put_proxy(struct buf *b, const struct dig_proxy *p)
{
    if (!p->on)
        return;
    buf_str(b, ";; CLIENT PROXY HEADER: ");
    if (p->from.u.any.sa_family) {
        buf_str(b, "source: ");
        server_print_port(b, &p->from);
        buf_str(b, ", destination: ");
        server_print_port(b, &p->to);
        buf_ch(b, '\n');
    } else {
        buf_str(b, "LOCAL\n");
    }
}

static void put_stats(struct buf *b, const struct print_message_about *a)
{
    static const char *const unit[] = {"msec", "usec"};

    buf_str(b, ";; Query time: ");
    put_took(b, a, unit);
    buf_str(b, "\n;; SERVER: ");
    put_server(b, a->server);
    buf_fmt(b, " (%s)\n", transport(a));
    put_proxy(b, &a->set->proxy);
    put_when(b, a);
    if (a->transfer)
        buf_fmt(b, ";; XFR size: %llu records (messages %llu, bytes %llu)\n",
                (unsigned long long)a->records, (unsigned long long)a->messages,
                (unsigned long long)a->octets);
    else
        buf_fmt(b, ";; MSG SIZE  rcvd: %zu\n", a->size);
    if (a->tsig)
        buf_fmt(b, ";; %s\n", a->tsig);
    buf_ch(b, '\n');
}

void print_message_footer(struct buf *b, const struct print_message_about *a)
{
    static const char *const unit[] = {"ms", "us"};
    const struct dig_show *show = &a->set->show;

    if (show->yaml || show->json || (show->brief && !a->query))
        return;
    if (a->query) {
        if (show->stats)
            buf_fmt(b, ";; QUERY SIZE: %zu\n\n", a->size);
    } else if (show->stats) {
        put_stats(b, a);
    } else if (show->identify) {
        buf_fmt(b, ";; Received %llu bytes from ",
                a->transfer ? (unsigned long long)a->octets : a->size);
        put_server(b, a->server);
        buf_str(b, " in ");
        put_took(b, a, unit);
        buf_str(b, "\n\n");
    }
}
