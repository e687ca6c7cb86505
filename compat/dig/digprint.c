/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/digprint.h"

#include "dig/digsay.h"
#include "dns/edns.h"
#include "dns/rrtext.h"
#include "dns/type.h"

#include <string.h>

enum { TAB = 8 };

/* ---- columns ---- */

/* Where the line has got to, in columns. */
static size_t column_of(const struct buf *b, size_t from)
{
    size_t col = 0;

    for (size_t i = from; i < b->len; i++)
        col = b->at[i] == '\t' ? (col / TAB + 1) * TAB : col + 1;
    return col;
}

/* On to the column, or one further when the line is there already. */
static void indent(struct buf *b, size_t from, size_t to)
{
    size_t col = column_of(b, from);

    if (to <= col)
        to = col + 1;
    while (col / TAB < to / TAB) {
        buf_ch(b, '\t');
        col = (col / TAB + 1) * TAB;
    }
    while (col++ < to)
        buf_ch(b, ' ');
}

struct columns {
    size_t ttl, class, type, data;
};

static struct columns columns_of(const struct dig_style *s)
{
    if (s->multiline || (!s->ttl && !s->class))
        return (struct columns){24, 24, 24, 32};
    if (!s->ttl || !s->class)
        return (struct columns){24, 24, 32, 40};
    return (struct columns){24, 32, 40, 48};
}

static struct rrtext_style text_style(const struct dig *set)
{
    const struct dig_style *s = &set->style;
    bool comments = s->rrcomments == DIG_ON ||
                    (s->rrcomments == DIG_AUTO && s->multiline);

    return (struct rrtext_style){
        .multiline = s->multiline,
        .rrcomments = comments,
        .nocrypto = !s->crypto,
        .unknown = s->unknown,
        .expand_aaaa = s->expand_aaaa,
        .yaml = set->show.yaml,
        .split = s->split > 0 ? (unsigned)s->split : 0,
        .nosplit = s->split == 0,
        .column = (unsigned)columns_of(s).data,
    };
}

static void put_ttl(struct buf *b, const struct dig_style *s, uint32_t ttl)
{
    if (s->ttlunits)
        digsay_units(b, ttl);
    else
        buf_u32(b, ttl);
}

static void put_class(struct buf *b, uint16_t class, const struct dig_style *s)
{
    if (s->unknown)
        buf_fmt(b, "CLASS%u", (unsigned)class);
    else
        type_print_class(b, class);
}

static void put_type(struct buf *b, uint16_t type, const struct dig_style *s)
{
    if (s->unknown)
        buf_fmt(b, "TYPE%u", (unsigned)type);
    else
        type_print(b, type);
}

static void put_rr(struct buf *b, const struct rr *rr, const struct dig *set)
{
    const struct dig_style *s = &set->style;
    struct columns c = columns_of(s);
    struct rrtext_style style = text_style(set);
    size_t from = b->len;

    name_print(b, rr->owner);
    if (s->ttl) {
        indent(b, from, c.ttl);
        put_ttl(b, s, rr->ttl);
    }
    if (s->class) {
        indent(b, from, c.class);
        put_class(b, rr->class, s);
    }
    indent(b, from, c.type);
    put_type(b, rr->type, s);
    indent(b, from, c.data);
    rrtext_rdata(b, rr, &style);
    buf_ch(b, '\n');
}

static void put_question(struct buf *b, const struct rr *rr,
                         const struct dig *set)
{
    const struct dig_style *s = &set->style;
    struct columns c = columns_of(s);

    buf_ch(b, ';'); /* stands outside the columns */
    size_t from = b->len;
    name_print(b, rr->owner);
    indent(b, from, c.class);
    put_class(b, rr->class, s); /* whatever +noclass says */
    indent(b, from, c.type);
    put_type(b, rr->type, s);
    buf_ch(b, '\n');
}

/* ---- sections ---- */

static const char *const section_name[] = {"QUESTION", "ANSWER", "AUTHORITY",
                                           "ADDITIONAL"};

static void put_section(struct buf *b, struct msg *m, enum msg_section section,
                        const struct digprint_about *a)
{
    const struct dig *set = a->set;
    bool comments = set->show.comments;
    unsigned shown = 0;
    struct rr rr;

    for (unsigned i = 0; msg_rr(m, section, i, &rr); i++) {
        if (section == MSG_ADDITIONAL &&
            (rr.type == TYPE_OPT || rr.type == TYPE_TSIG))
            continue;
        if (!shown++ && comments)
            buf_fmt(b, ";; %s SECTION:\n", section_name[section]);
        if (section == MSG_QUESTION)
            put_question(b, &rr, set);
        else
            put_rr(b, &rr, set);
    }
    if (shown && comments)
        buf_ch(b, '\n');
}

static void put_flags(struct buf *b, unsigned flags)
{
    static const struct {
        unsigned bit;
        const char *name;
    } rows[] = {{DNS_QR, " qr"}, {DNS_AA, " aa"}, {DNS_TC, " tc"},
                {DNS_RD, " rd"}, {DNS_RA, " ra"}, {DNS_AD, " ad"},
                {DNS_CD, " cd"}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (flags & rows[i].bit)
            buf_str(b, rows[i].name);
}

static void put_header(struct buf *b, struct msg *m,
                       const struct digprint_about *a)
{
    const struct edns e = edns_of(m);
    unsigned rcode = msg_rcode(m);

    buf_str(b, a->query ? ";; Sending:\n" : ";; Got answer:\n");
    buf_fmt(b, ";; ->>HEADER<<- opcode: %s, status: ",
            type_opcode(dns_opcode(m->flags)));
    type_print_rcode(b, rcode);
    buf_fmt(b, ", id: %u\n;; flags:", (unsigned)m->id);
    put_flags(b, m->flags);
    if (m->flags & DNS_Z)
        buf_str(b, "; MBZ: 0x4");
    buf_fmt(b, "; QUERY: %u, ANSWER: %u, AUTHORITY: %u, ADDITIONAL: %u\n",
            (unsigned)m->readable[0], (unsigned)m->readable[1],
            (unsigned)m->readable[2], (unsigned)m->readable[3]);
    if (!a->query && m->flags & DNS_RD && !(m->flags & DNS_RA))
        buf_str(b, ";; WARNING: recursion requested but not available\n");
    if (!a->query && a->edns && !e.present &&
        (rcode == ns_r_formerr || rcode == ns_r_notimpl))
        buf_fmt(b,
                "\n;; WARNING: EDNS query returned status %s - retry with "
                "'%s+noedns'\n",
                rcode == ns_r_formerr ? "FORMERR" : "NOTIMP",
                a->set->edns.dnssec ? "+nodnssec " : "");
    if (m->state == MSG_TRAILING)
        buf_fmt(b, ";; WARNING: Message has %zu extra bytes at end\n",
                m->trailing);
    buf_ch(b, '\n');
}

static void put_short(struct buf *b, struct msg *m,
                      const struct digprint_about *a)
{
    struct rrtext_style style = text_style(a->set);
    struct rr rr;

    for (unsigned i = 0; msg_rr(m, MSG_ANSWER, i, &rr); i++) {
        rrtext_rdata(b, &rr, &style);
        if (a->set->show.identify)
            digprint_received(b, a);
        else
            buf_ch(b, '\n');
    }
}

void digprint_greeting(struct buf *b, const struct dig *set)
{
    if (set->greeting && set->show.cmd && !set->show.brief)
        buf_str(b, set->greeting);
}

void digprint_message(struct buf *b, struct msg *m,
                      const struct digprint_about *a)
{
    const struct dig_show *s = &a->set->show;
    struct edns e = edns_of(m);

    if (s->brief && !a->query) {
        put_short(b, m, a);
        return;
    }
    if (s->comments)
        put_header(b, m, a);
    if (e.present && s->comments)
        digsay_edns(b, &e, a);
    if (s->question)
        put_section(b, m, MSG_QUESTION, a);
    if (s->answer)
        put_section(b, m, MSG_ANSWER, a);
    if (s->authority)
        put_section(b, m, MSG_AUTHORITY, a);
    if (s->additional)
        put_section(b, m, MSG_ADDITIONAL, a);
}

void digprint_footer(struct buf *b, const struct digprint_about *a)
{
    const struct dig_show *s = &a->set->show;
    char when[64];
    struct tm tm;

    if (a->query) {
        if (s->stats)
            buf_fmt(b, ";; QUERY SIZE: %zu\n\n", a->size);
        return;
    }
    if (!s->stats && s->identify && !s->brief && !s->yaml) {
        buf_fmt(b, ";; Received %zu bytes from ", a->size);
        server_print_port(b, &a->server->at);
        buf_fmt(b, "(%s) in %lld %s\n\n", a->server->label,
                (long long)(s->usec ? a->rtt_us : a->rtt_us / 1000),
                s->usec ? "us" : "ms");
    }
    if (!s->stats || s->brief)
        return;
    if (s->usec)
        buf_fmt(b, ";; Query time: %lld usec\n", (long long)a->rtt_us);
    else
        buf_fmt(b, ";; Query time: %lld msec\n", (long long)a->rtt_us / 1000);
    buf_str(b, ";; SERVER: ");
    server_print_port(b, &a->server->at);
    buf_fmt(b, "(%s) (%s)\n", a->server->label, a->tcp ? "TCP" : "UDP");
    if (localtime_r(&a->received.tv_sec, &tm) &&
        strftime(when, sizeof when, "%a %b %d %H:%M:%S %Z %Y", &tm))
        buf_fmt(b, ";; WHEN: %s\n", when);
    if (a->transfer)
        buf_fmt(b, ";; XFR size: %llu records (messages %llu, bytes %llu)\n",
                (unsigned long long)a->records, (unsigned long long)a->messages,
                (unsigned long long)a->octets);
    else
        buf_fmt(b, ";; MSG SIZE  rcvd: %zu\n", a->size);
    buf_ch(b, '\n');
}

void digprint_received(struct buf *b, const struct digprint_about *a)
{
    buf_str(b, " from server ");
    server_print(b, &a->server->at);
    if (a->set->show.usec)
        buf_fmt(b, " in %lld us.\n", (long long)a->rtt_us);
    else
        buf_fmt(b, " in %lld ms.\n", (long long)a->rtt_us / 1000);
}
