/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dig/print/record.h"
#include "dig/print/sections.h"
#include "dns/type.h"

/* What stands in single quotes has each of them doubled (YAML 1.2, 7.3.2). */
static void double_quotes(struct buf *b, size_t from)
{
    size_t end = b->len, quotes = 0;

    for (size_t i = from; i < end; i++)
        quotes += b->at[i] == '\'';
    for (size_t i = 0; i < quotes; i++)
        buf_ch(b, ' ');
    if (b->failed)
        return;
    for (size_t to = b->len; quotes > 0;) {
        b->at[--to] = b->at[--end];
        if (b->at[end] == '\'') {
            b->at[--to] = '\'';
            quotes--;
        }
    }
}

static void put_time(struct buf *b, const char *key, struct timespec t,
                     bool usec)
{
    char text[32];
    struct tm tm;

    if (!gmtime_r(&t.tv_sec, &tm) ||
        !strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &tm))
        return;
    buf_fmt(b, "    %s: !!timestamp %s.", key, text);
    if (usec)
        buf_fmt(b, "%06ldZ\n", t.tv_nsec / 1000);
    else
        buf_fmt(b, "%03ldZ\n", t.tv_nsec / 1000000);
}

static void put_address(struct buf *b, const char *key,
                        const struct address *at)
{
    buf_fmt(b, "    %s_address: \"", key);
    server_print(b, at);
    buf_fmt(b, "\"\n    %s_port: %u\n", key, (unsigned)server_port(at));
}

/* Where the query left from: unless -b says, it is not known. */
static void put_local(struct buf *b, const struct print_message_about *a)
{
    bool v6 = a->server->at.u.any.sa_family == AF_INET6;

    if (a->local.u.any.sa_family == AF_UNSPEC)
        buf_fmt(b, "    query_address: \"%s\"\n    query_port: 0\n",
                v6 ? "::0" : "0.0.0.0");
    else
        put_address(b, "query", &a->local);
}

static void put_envelope(struct buf *b, struct msg *m,
                         const struct print_message_about *a)
{
    bool usec = a->set->show.usec;
    /* of a reply RA counts, for there is nothing else to go by */
    bool recursive =
        m->flags & (a->query ? DNS_RD : DNS_RA) && m->flags & DNS_RD;

    buf_fmt(b, "- type: MESSAGE\n  message:\n    type: %s_%s\n",
            recursive ? "RECURSIVE" : "AUTH", a->query ? "QUERY" : "RESPONSE");
    put_time(b, "query_time", a->sent, usec);
    if (!a->query)
        put_time(b, "response_time", a->received, usec);
    buf_fmt(b, "    message_size: %zub\n    socket_family: %s\n", a->size,
            a->server->at.u.any.sa_family == AF_INET6 ? "INET6" : "INET");
    buf_fmt(b, "    socket_protocol: %s\n", a->tcp ? "TCP" : "UDP");
    put_address(b, "response", &a->server->at);
    put_local(b, a);
}

/* Numbers without a name stand alone here. */
static void put_status(struct buf *b, unsigned rcode)
{
    size_t from = b->len;

    type_print_rcode(b, rcode);
    if (b->failed || b->at[from] != '?')
        return;
    b->len = from;
    buf_u32(b, rcode);
}

void print_yaml_header(struct buf *b, struct msg *m,
                       const struct print_message_about *a)
{
    put_envelope(b, m, a);
    buf_fmt(b, "    %s_message_data:\n", a->query ? "query" : "response");
}

void print_yaml_counts(struct buf *b, struct msg *m)
{
    bool update = dns_opcode(m->flags) == ns_o_update;

    buf_fmt(b, "      opcode: %s\n      status: ",
            type_opcode(dns_opcode(m->flags)));
    put_status(b, msg_rcode(m));
    buf_fmt(b, "\n      id: %u\n      flags:", (unsigned)m->id);
    print_sections_flags(b, m->flags);
    buf_ch(b, '\n');
    if (m->flags & DNS_Z)
        buf_str(b, "      MBZ: 0x4\n");
    for (size_t i = 0; i < PRINT_SECTIONS_COUNT; i++)
        buf_fmt(b, "      %s: %u\n", print_sections_section[i].count[update],
                (unsigned)m->said[i]);
}

static void put_record(struct buf *b, const struct rr *rr,
                       const struct print_record *how)
{
    buf_ch(b, '\'');
    size_t from = b->len;
    name_print(b, rr->owner);
    if (rr->section != MSG_QUESTION)
        buf_fmt(b, " %lu", (unsigned long)rr->ttl);
    buf_ch(b, ' ');
    type_print_class(b, rr->class);
    buf_ch(b, ' ');
    type_print(b, rr->type);
    if (rr->section != MSG_QUESTION) {
        buf_ch(b, ' ');
        print_record_data(b, rr, how);
    }
    double_quotes(b, from);
    buf_str(b, "'\n");
}

static void put_section(struct buf *b, struct msg *m,
                        const struct print_sections_section *section,
                        const struct print_message_about *a)
{
    struct print_record how = print_record_of(a->set, m->flags);
    enum msg_section which = section->section;
    uint64_t soas = a->soas;
    bool any = false;
    struct rr rr;

    how.text.now = (uint32_t)a->received.tv_sec;
    for (unsigned i = 0; print_sections_rr(m, which, i, &rr); i++) {
        if (which == MSG_ADDITIONAL && !print_sections_ordinary(m, i, &rr))
            continue;
        if (!any)
            buf_fmt(b, "      %s_SECTION:\n", print_sections_name(section, m));
        any = true;
        if (print_sections_repeated(a, &rr, &soas))
            continue;
        buf_str(b, "        - ");
        put_record(b, &rr, &how);
    }
    if (!any && which == MSG_QUESTION && (a->query || m->bare_name))
        buf_fmt(b, "      %s_SECTION:\n", print_sections_name(section, m));
}

static void put_signature(struct buf *b, struct msg *m,
                          const struct print_message_about *a)
{
    struct print_record how = print_record_of(a->set, m->flags);
    const char *name;
    struct rr rr;

    if (!print_sections_signature(m, &rr, &name))
        return;
    buf_fmt(b, "      %s_PSEUDOSECTION:\n      - ", name);
    put_record(b, &rr, &how);
    if (rr.type == ns_t_tsig || a->set->show.comments)
        buf_ch(b, '\n');
}

void print_yaml_sections(struct buf *b, struct msg *m,
                         const struct print_message_about *a)
{
    const struct dig_show *show = &a->set->show;
    struct edns e = edns_of(m);

    if (e.present && show->comments)
        print_opt_section(b, &e, a);
    for (size_t i = 0; i < PRINT_SECTIONS_COUNT; i++)
        if (print_sections_shown(&print_sections_section[i], a->set))
            put_section(b, m, &print_sections_section[i], a);
    if (show->additional)
        put_signature(b, m, a);
}
