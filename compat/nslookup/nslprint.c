/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nslookup/nsl.h"

#include "dns/rdata.h"
#include "dns/rr/text.h"
#include "dns/type.h"

void nslprint_usage(struct buf *b)
{
    buf_str(b, "Usage:\n"
               "   nslookup [-opt ...]             # interactive mode using "
               "default server\n"
               "   nslookup [-opt ...] - server    # interactive mode using "
               "'server'\n"
               "   nslookup [-opt ...] host        # just look up 'host' using "
               "default server\n"
               "   nslookup [-opt ...] host server # just look up 'host' using "
               "'server'\n");
}

/* What stands before the data of a type; NULL: "rtype_N". Above OPT they are all
 * "rdata_N". */
static const char *const labels[] = {
    [1] = "internet address = ",
    [2] = "nameserver = ",
    [3] = "md = ",
    [4] = "mf = ",
    [5] = "canonical name = ",
    [6] = "soa = ",
    [7] = "mb = ",
    [8] = "mg = ",
    [9] = "mr = ",
    [11] = "protocol = ",
    [12] = "name = ",
    [13] = "hinfo = ",
    [14] = "minfo = ",
    [15] = "mail exchanger = ",
    [16] = "text = ",
    [17] = "rp = ",
    [18] = "afsdb = ",
    [19] = "x25 address = ",
    [20] = "isdn address = ",
    [21] = "rt = ",
    [22] = "nsap = ",
    [23] = "nsap_ptr = ",
    [24] = "signature = ",
    [25] = "key = ",
    [26] = "px = ",
    [27] = "gpos = ",
    [28] = "has AAAA address ",
    [29] = "loc = ",
    [30] = "next = ",
    [33] = "service = ",
    [35] = "naptr = ",
    [36] = "kx = ",
    [37] = "cert = ",
    [38] = "v6 address = ",
    [39] = "dname = ",
    [41] = "optional = ",
};

static void print_label(struct buf *b, uint16_t type)
{
    const bool old = type < sizeof labels / sizeof *labels;

    if (old && labels[type])
        buf_str(b, labels[type]);
    else
        buf_fmt(b, old ? "rtype_%u = " : "rdata_%u = ", (unsigned)type);
}

static void print_rdata(struct buf *b, const struct rr *rr)
{
    static const struct rr_style plain = {0};

    rr_text(b, rr, &plain);
}

static void print_labelled(struct buf *b, const struct rr *rr)
{
    buf_ch(b, '\t');
    print_label(b, rr->type);
    print_rdata(b, rr);
    buf_ch(b, '\n');
}

static void print_soa(struct buf *b, const struct rr *rr)
{
    static const char *const number[] = {
        "serial", "refresh", "retry", "expire", "minimum",
    };
    struct rdata r = rdata_of(rr);
    char name[NAME_TEXT];

    rdata_name(&r, name);
    buf_fmt(b, "\torigin = %s\n", name);
    rdata_name(&r, name);
    buf_fmt(b, "\tmail addr = %s\n", name);
    for (size_t i = 0; i < sizeof number / sizeof *number; i++)
        buf_fmt(b, "\t%s = %u\n", number[i], (unsigned)rdata_u32(&r));
}

/* Everything but addresses. */
static void print_plain(struct buf *b, const struct rr *rr)
{
    buf_str(b, rr->owner);
    if (rr->type == ns_t_soa) {
        buf_ch(b, '\n');
        print_soa(b, rr);
    } else {
        print_labelled(b, rr);
    }
}

void nslprint_header(struct buf *b, const struct server *s)
{
    buf_fmt(b, "Server:\t\t%s\nAddress:\t", s->label);
    server_print_port(b, &s->at);
    buf_str(b, "\n\n");
}

static bool is_address(const struct rr *rr)
{
    return rr->type == ns_t_a || rr->type == ns_t_aaaa;
}

void nslprint_answer(struct buf *b, struct msg *m)
{
    struct rr rr;

    for (unsigned i = 0; msg_rr(m, MSG_ANSWER, i, &rr); i++) {
        if (is_address(&rr)) {
            buf_fmt(b, "Name:\t%s\nAddress: ", rr.owner);
            print_rdata(b, &rr);
            buf_ch(b, '\n');
        } else {
            print_plain(b, &rr);
        }
    }
}

/* EDNS and signatures of the message (RFC 2931 3: SIG that covers nothing) are
 * no records of the zone. */
static bool is_transport(const struct rr *rr)
{
    return rr->type == TYPE_OPT || rr->type == TYPE_TSIG ||
           (rr->type == ns_t_sig && rr->section == MSG_ADDITIONAL &&
            rr->rdata.len > 1 && rr->rdata.at[0] == 0 && rr->rdata.at[1] == 0);
}

void nslprint_referral(struct buf *b, struct msg *m)
{
    struct rr rr;

    buf_str(b, "\nAuthoritative answers can be found from:\n");
    for (enum msg_section s = MSG_AUTHORITY; s <= MSG_ADDITIONAL; s++)
        for (unsigned i = 0; msg_rr(m, s, i, &rr); i++)
            if (!is_transport(&rr))
                print_plain(b, &rr);
}

static void debug_question(struct buf *b, const struct rr *rr)
{
    buf_fmt(b, "\t%s, type = ", rr->owner);
    type_print(b, rr->type);
    buf_str(b, ", class = ");
    type_print_class(b, rr->class);
    buf_ch(b, '\n');
}

static void debug_record(struct buf *b, const struct rr *rr)
{
    if (is_transport(rr))
        return;
    buf_fmt(b, "    ->  %s\n", rr->owner);
    if (rr->type == ns_t_soa)
        print_soa(b, rr);
    else
        print_labelled(b, rr);
    buf_fmt(b, "\tttl = %u\n", (unsigned)rr->ttl);
}

void nslprint_debug(struct buf *b, struct msg *m)
{
    static const char *const title[] = {
        [MSG_QUESTION] = "QUESTIONS",
        [MSG_ANSWER] = "ANSWERS",
        [MSG_AUTHORITY] = "AUTHORITY RECORDS",
        [MSG_ADDITIONAL] = "ADDITIONAL RECORDS",
    };
    struct rr rr;

    buf_str(b, "------------\n");
    for (enum msg_section s = MSG_QUESTION; s <= MSG_ADDITIONAL; s++) {
        buf_fmt(b, "    %s:\n", title[s]);
        for (unsigned i = 0; msg_rr(m, s, i, &rr); i++)
            if (s == MSG_QUESTION)
                debug_question(b, &rr);
            else
                debug_record(b, &rr);
    }
    buf_str(b, "------------\n");
}

void nslprint_rcode(struct buf *b, const char *name, unsigned rcode)
{
    buf_fmt(b, "** server can't find %s: ", name);
    /* nslookup knows names for the header's rcodes and BADVERS only. */
    if (rcode > ns_r_badvers)
        buf_fmt(b, "?%u", rcode);
    else
        type_print_rcode(b, rcode);
    buf_ch(b, '\n');
}

void nslprint_servers(struct buf *b, const struct server_list *servers,
                      uint16_t port)
{
    for (unsigned i = 0; i < servers->n; i++) {
        struct address at = servers->at[i].at;
        server_set_port(&at, port);
        buf_fmt(b, "Default server: %s\nAddress: ", servers->at[i].label);
        server_print_port(b, &at);
        buf_ch(b, '\n');
    }
}

static const char *no(bool on)
{
    return on ? "" : "no";
}

void nslprint_settings(struct buf *b, const struct nslopt *o,
                       const char *const *domain, unsigned domains)
{
    buf_fmt(b, "\nSet options:\n  %svc\t\t\t%sdebug\t\t%sd2\n", no(o->tcp),
            no(o->debug), no(o->d2));
    buf_fmt(b, "  %ssearch\t\t%srecurse\n", no(o->search), no(o->recurse));
    buf_fmt(b, "  timeout = %u\t\tretry = %u\tport = %u\tndots = %u\n",
            (unsigned)o->timeout, (unsigned)o->retry, (unsigned)o->port,
            (unsigned)o->ndots);
    buf_fmt(b, "  querytype = %-8s\tclass = %s\n", o->type_word, o->class_word);
    buf_str(b, "  srchlist = ");
    for (unsigned i = 0; i < domains; i++)
        buf_fmt(b, "%s%s", i ? "/" : "", domain[i]);
    buf_ch(b, '\n');
}
