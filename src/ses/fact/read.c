/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/fact/facts.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/octets.h"
#include "dns/edns.h"
#include "dns/rdata.h"
#include "dns/rr/text.h"
#include "dns/type.h"

#include <arpa/inet.h>
#include <string.h>

enum {
    RECORDS_MAX = 400, /* of one message; nobody publishes that many */
    RECORD_MIN = 11,   /* octets: name, type, class, TTL, length */
    POINTS_AT_QUESTION = NS_CMPRSFLGS << 8 | NS_HFIXEDSZ,
    VALUE_MAX = 70000
};

/* A message that is being read into a fact. */
struct reading {
    struct fact *f;
    struct msg_walk walk;
    size_t room;
    bool asked_here; /* its question is the fact's */
    bool opt, damaged;
    struct arena *a;
};

/* Most records stand at the name that was asked for, and say so by a pointer to
 * the question. */
static const char *read_owner(struct reading *r)
{
    char owner[NAME_TEXT];

    if (r->asked_here && octets_get16(r->walk.owner) == POINTS_AT_QUESTION)
        return r->f->name;
    if (!msg_walk_owner(&r->walk, owner)) {
        r->damaged = true;
        return "";
    }
    return name_same(owner, r->f->name) ? r->f->name
                                        : name_lowered(owner, r->a);
}

static const char *read_name(struct rdata *r, struct arena *a)
{
    char name[NAME_TEXT];

    rdata_name(r, name);
    return r->fault ? "" : name_lowered(name, a);
}

static const char *read_mx(struct rdata *r, struct arena *a)
{
    char some[8 + NAME_TEXT], name[NAME_TEXT];
    struct buf b = buf_fixed(some, sizeof some);

    buf_u32(&b, rdata_u16(r));
    buf_ch(&b, ' ');
    rdata_name(r, name);
    name_lower(name);
    buf_str(&b, name);
    return arena_copy(a, b.at, b.len);
}

static const char *read_address(struct rdata *r, bool v4, struct arena *a)
{
    char text[INET6_ADDRSTRLEN] = "";
    struct bytes at = rdata_take(r, v4 ? 4 : 16);

    if (!r->fault)
        inet_ntop(v4 ? AF_INET : AF_INET6, at.at, text, sizeof text);
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

static const char *one_string(struct bytes s, struct arena *a)
{
    struct buf b = buf_in(a, VALUE_MAX);

    if (!s.len || !memchr(s.at, '\0', s.len))
        return arena_copy(a, s.at, s.len);
    put_octets(&b, s);
    return buf_text(&b);
}

static const char *read_txt(struct rdata *r, struct ses_strings *chunks,
                            struct arena *a)
{
    struct buf joined = buf_in(a, VALUE_MAX);

    while (rdata_left(r) && !r->fault) {
        struct bytes s = rdata_string(r);
        ses_strings_add(chunks, one_string(s, a), a);
    }
    if (chunks->n == 1)
        return chunks->at[0];
    for (size_t i = 0; i < chunks->n; i++)
        buf_str(&joined, chunks->at[i]);
    return arena_str(a, buf_text(&joined));
}

static const char *read_other(const struct rr *rr, struct arena *a)
{
    static const struct rr_style plain;
    struct buf b = buf_in(a, VALUE_MAX);

    rr_text(&b, rr, &plain);
    return arena_str(a, buf_text(&b));
}

static const char *read_some(struct rdata *r, const struct rr *rr,
                             struct ses_strings *chunks, struct arena *a)
{
    switch (rr->type) {
    case ns_t_a:
    case ns_t_aaaa:
        return read_address(r, rr->type == ns_t_a, a);
    case ns_t_ns:
    case ns_t_cname:
    case ns_t_ptr:
    case TYPE_DNAME:
        return read_name(r, a);
    case ns_t_mx:
        return read_mx(r, a);
    case ns_t_txt:
    case TYPE_SPF:
        return read_txt(r, chunks, a);
    default:
        rdata_take(r, rdata_left(r));
        return read_other(rr, a);
    }
}

/* Half a value, or more behind it, and the message is damaged. */
static const char *read_value(struct reading *to, const struct rr *rr,
                              struct ses_strings *chunks)
{
    struct rdata r = rdata_of(rr);
    const char *value = read_some(&r, rr, chunks, to->a);

    if (r.fault || rdata_left(&r))
        to->damaged = true;
    return value;
}

static const struct fact_soa *read_soa(const struct rr *rr, const char *owner,
                                       struct arena *a)
{
    struct fact_soa *soa = arena_alloc(a, sizeof *soa);
    struct rdata r = rdata_of(rr);

    soa->owner = owner;
    soa->mname = read_name(&r, a);
    soa->rname = read_name(&r, a);
    soa->serial = rdata_u32(&r);
    rdata_take(&r, 12); /* refresh, retry, expire */
    soa->minimum = rdata_u32(&r);
    soa->ttl = rr->ttl;
    return r.fault ? NULL : soa;
}

/* Records about records tell no check anything. */
static bool is_wanted(const struct rr *rr)
{
    return rr->class == ns_c_in && rr->type != TYPE_OPT &&
           rr->type != TYPE_TSIG && rr->type != TYPE_RRSIG &&
           rr->type != TYPE_NSEC && rr->type != TYPE_NSEC3;
}

/* A record that no check looks at: its head has to be one all the same. */
static void pass_record(struct reading *r, const struct rr *rr)
{
    char owner[NAME_TEXT];
    bool own_class = rr->section == MSG_ADDITIONAL || rr->class == ns_c_in;

    if (!own_class || !msg_walk_owner(&r->walk, owner))
        r->damaged = true;
}

static void take_soa(struct reading *r, const struct rr *rr, const char *owner)
{
    r->f->soa = read_soa(rr, owner, r->a);
    if (!r->f->soa)
        r->damaged = true;
}

static void take_record(struct reading *r, const struct rr *rr)
{
    struct fact *f = r->f;
    bool soa = rr->type == ns_t_soa && !f->soa;
    bool wanted = is_wanted(rr) && f->n < r->room;
    const char *owner = soa || wanted ? read_owner(r) : NULL;
    struct fact_rr *to;

    if (soa)
        take_soa(r, rr, owner);
    if (!wanted) {
        pass_record(r, rr);
        return;
    }
    to = &f->rr[f->n++];
    *to = (struct fact_rr){.section = rr->section,
                           .type = rr->type,
                           .ttl = rr->ttl,
                           .owner = owner};
    to->value = read_value(r, rr, &to->chunks);
}

/* What OPT adds to the rcode (RFC 6891 6.1.3), and the first extended error. */
static void take_opt(struct reading *r, const struct rr *rr)
{
    struct bytes options = rr->rdata, data;
    char owner[NAME_TEXT];
    uint16_t code;

    /* an octet of zero is the root: nearly always */
    if (r->opt || (*r->walk.owner && (!msg_walk_owner(&r->walk, owner) ||
                                      strcmp(owner, ".") != 0)))
        return;
    r->opt = true;
    r->f->rcode |= (rr->ttl >> 24) << 4;
    while (edns_next(&options, &code, &data))
        if (code == EDNS_EDE && data.len >= 2) {
            r->f->ede = data.at[0] << 8 | data.at[1];
            return;
        }
}

/* Behind an answer the other sections only tell where it comes from, and that
 * is of use with name servers alone. Many servers name those of the zone with
 * every answer; it is read where there are few, and tells the same. */
static enum msg_section last_section(const struct fact *f, const struct msg *m)
{
    if (!m->said[MSG_ANSWER] || f->type == ns_t_ns || f->type == TYPE_ANY)
        return MSG_ADDITIONAL;
    return f->type == ns_t_mx || f->type == ns_t_txt ? MSG_AUTHORITY
                                                     : MSG_ANSWER;
}

/* How many records the message can have, as far as its header is believed. */
static size_t room_for(const struct msg *m, enum msg_section last, size_t len)
{
    size_t n = 0, most = len / RECORD_MIN;

    for (int s = MSG_ANSWER; s <= (int)last; s++)
        n += m->said[s];
    n = n < most ? n : most;
    return n < RECORDS_MAX ? n : RECORDS_MAX;
}

static bool asks_for(const struct msg *m, const char *name)
{
    const struct bytes all = m->raw;
    char asked[NAME_TEXT];

    return m->said[MSG_QUESTION] == 1 &&
           name_expand(&all, all.at + NS_HFIXEDSZ, asked) &&
           name_same(asked, name);
}

bool fact_read(struct fact *f, struct bytes raw, bool asked, struct arena *a)
{
    struct msg m;
    struct rr rr;

    if (msg_view(&m, raw, a) == MSG_SHORT)
        return false;
    f->rcode = dns_rcode(m.flags);
    f->aa = m.flags & DNS_AA;
    f->tc = m.flags & DNS_TC;
    f->ra = m.flags & DNS_RA;
    f->ad = m.flags & DNS_AD;
    f->ede = -1;
    enum msg_section last = last_section(f, &m);
    struct reading r = {.f = f,
                        .walk = msg_walk(&m, MSG_ADDITIONAL),
                        .room = room_for(&m, last, raw.len),
                        .asked_here = asked || asks_for(&m, f->name),
                        .a = a};
    f->rr = arena_alloc(a, r.room * sizeof *f->rr);
    while (msg_walk_next(&r.walk, &rr))
        if (rr.section == MSG_ADDITIONAL && rr.type == TYPE_OPT)
            take_opt(&r, &rr);
        else if (rr.section <= last)
            take_record(&r, &rr);
    /* What is missing from a damaged message would read as "nothing there". */
    return m.state != MSG_DAMAGED && !r.damaged;
}
