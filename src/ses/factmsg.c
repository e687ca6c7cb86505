/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/factmsg.h"

#include "base/arena.h"
#include "base/buf.h"
#include "dns/edns.h"
#include "dns/rdata.h"
#include "dns/rrtext.h"
#include "dns/type.h"

#include <arpa/inet.h>
#include <string.h>

enum {
    RECORDS_MAX = 400, /* of one message; nobody publishes that many */
    VALUE_MAX = 70000
};

static const char *lower_copy(struct arena *a, const char *name)
{
    char *copy = arena_str(a, name);

    name_lower(copy);
    return copy;
}

static const char *read_name(struct rdata *r, struct arena *a)
{
    char name[NAME_TEXT];

    rdata_name(r, name);
    return r->failed ? "" : lower_copy(a, name);
}

static const char *read_address(const struct rr *rr, struct arena *a)
{
    char text[INET6_ADDRSTRLEN] = "";
    bool v4 = rr->type == ns_t_a;

    if (rr->rdata.len == (v4 ? 4U : 16U))
        inet_ntop(v4 ? AF_INET : AF_INET6, rr->rdata.at, text, sizeof text);
    return arena_str(a, text);
}

/* A string as text that ends in NUL: what would end it early is escaped. */
static void put_octets(struct buf *b, struct bytes s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i])
            buf_ch(b, (char)s.at[i]);
        else
            buf_str(b, "\\000");
}

static const char *read_txt(struct rdata *r, struct ses_strings *chunks,
                            struct arena *a)
{
    struct buf joined = buf_in(a, VALUE_MAX), one = buf_in(a, VALUE_MAX);

    while (rdata_left(r) && !r->failed) {
        struct bytes s = rdata_string(r);

        put_octets(&joined, s);
        buf_clear(&one);
        put_octets(&one, s);
        chunks->at =
            arena_grow(a, chunks->at, chunks->n, sizeof *chunks->at);
        chunks->at[chunks->n++] = arena_str(a, buf_text(&one));
    }
    return arena_str(a, buf_text(&joined));
}

static const char *read_other(const struct rr *rr, struct arena *a)
{
    static const struct rrtext_style plain;
    struct buf b = buf_in(a, VALUE_MAX);

    rrtext_rdata(&b, rr, &plain);
    return arena_str(a, buf_text(&b));
}

static const char *read_value(const struct rr *rr, struct ses_strings *chunks,
                              struct arena *a)
{
    struct rdata r = rdata_of(rr);
    unsigned preference;

    switch (rr->type) {
    case ns_t_a:
    case ns_t_aaaa:
        return read_address(rr, a);
    case ns_t_ns:
    case ns_t_cname:
    case ns_t_ptr:
    case TYPE_DNAME:
        return read_name(&r, a);
    case ns_t_mx:
        preference = rdata_u16(&r);
        return arena_fmt(a, "%u %s", preference, read_name(&r, a));
    case ns_t_txt:
    case TYPE_SPF:
        return read_txt(&r, chunks, a);
    default:
        return read_other(rr, a);
    }
}

static const struct fact_soa *read_soa(const struct rr *rr, struct arena *a)
{
    struct fact_soa *soa = arena_alloc(a, sizeof *soa);
    struct rdata r = rdata_of(rr);

    soa->owner = lower_copy(a, rr->owner);
    soa->mname = read_name(&r, a);
    soa->rname = read_name(&r, a);
    soa->serial = rdata_u32(&r);
    rdata_take(&r, 12); /* refresh, retry, expire */
    soa->minimum = rdata_u32(&r);
    soa->ttl = rr->ttl;
    return r.failed ? NULL : soa;
}

/* Records about records tell no check anything. */
static bool is_wanted(const struct rr *rr)
{
    return rr->type != TYPE_OPT && rr->type != TYPE_TSIG &&
           rr->type != TYPE_RRSIG && rr->type != TYPE_NSEC &&
           rr->type != TYPE_NSEC3;
}

static void take_record(struct fact *f, const struct rr *rr, struct arena *a)
{
    struct fact_rr *to;

    if (rr->type == ns_t_soa && !f->soa)
        f->soa = read_soa(rr, a);
    if (!is_wanted(rr) || rr->class != ns_c_in || f->n >= RECORDS_MAX)
        return;
    f->rr = arena_grow(a, f->rr, f->n, sizeof *f->rr);
    to = &f->rr[f->n++];
    *to = (struct fact_rr){
        .section = rr->section, .type = rr->type, .ttl = rr->ttl};
    to->owner = lower_copy(a, rr->owner);
    to->value = read_value(rr, &to->chunks, a);
}

static int first_ede(struct msg *m)
{
    struct edns e = edns_of(m);
    struct bytes data;
    uint16_t code;

    while (e.present && edns_next(&e.options, &code, &data))
        if (code == EDNS_EDE && data.len >= 2)
            return data.at[0] << 8 | data.at[1];
    return -1;
}

/* Behind an answer the other sections only tell where it comes from, and that
 * is of use with name servers alone. */
static enum msg_section last_section(const struct fact *f, const struct msg *m)
{
    return m->said[MSG_ANSWER] && f->type != ns_t_ns && f->type != TYPE_ANY
               ? MSG_ANSWER
               : MSG_ADDITIONAL;
}

bool factmsg_read(struct fact *f, struct bytes raw, struct arena *a)
{
    struct msg m;
    struct rr rr;

    if (msg_view(&m, raw, a) == MSG_SHORT)
        return false;
    f->rcode = msg_rcode(&m);
    f->aa = m.flags & DNS_AA;
    f->tc = m.flags & DNS_TC;
    f->ra = m.flags & DNS_RA;
    f->ad = m.flags & DNS_AD;
    f->ede = first_ede(&m);
    for (int s = MSG_ANSWER; s <= (int)last_section(f, &m); s++)
        for (unsigned i = 0; msg_rr(&m, (enum msg_section)s, i, &rr); i++)
            take_record(f, &rr, a);
    /* What is missing from a damaged message would read as "nothing there". */
    return m.state != MSG_DAMAGED;
}
