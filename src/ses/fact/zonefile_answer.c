/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a zone answers: RFC 1034 4.3.2, wildcards as RFC 4592 reads them. */
#include "ses/fact/zonefile.h"

#include "dns/type.h"
#include "dns/wire.h"

#include <arpa/nameser.h>
#include <string.h>

enum { CHAIN = 16 };

/* The first record whose key is not before this one. */
static size_t lower_bound(const struct zonefile *z, const char *key)
{
    size_t from = 0, to = z->n;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (strcmp(z->key[middle], key) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

struct node {
    size_t first, n; /* records of the name itself */
    bool exists;     /* has records, or something below it has */
};

static struct node node_at(const struct zonefile *z, const char *key)
{
    struct node d = {.first = lower_bound(z, key)};

    while (d.first + d.n < z->n && !strcmp(z->key[d.first + d.n], key))
        d.n++;
    /* everything below a name follows it, its key being a prefix of theirs */
    d.exists =
        d.n || (d.first < z->n && !strncmp(z->key[d.first], key, strlen(key)));
    return d;
}

static struct node node_of(const struct zonefile *z, const char *name)
{
    char key[ZONEFILE_KEY];

    zonefile_key(key, name);
    return node_at(z, key);
}

/* The node's records of a type. */
static struct zonefile_answer of_type(const struct zonefile *z,
                                      const struct node *d, uint16_t type)
{
    struct zonefile_answer a = {.state = ZONEFILE_NODATA};

    for (size_t i = d->first; i < d->first + d->n; i++) {
        if (z->rr[i].type != type && type != TYPE_ANY)
            continue;
        if (!a.n)
            a.rr = &z->rr[i];
        a.n++;
        a.state = ZONEFILE_ANSWER;
    }
    return a;
}

/* The type, else a CNAME. */
static struct zonefile_answer answer(const struct zonefile *z,
                                     const struct node *d, uint16_t type)
{
    struct zonefile_answer a = of_type(z, d, type);

    return a.n ? a : of_type(z, d, ns_t_cname);
}

/* The records of a type at the first name that has some, on the way from the
 * apex down to this one; the apex itself counts or not. */
static struct zonefile_answer on_the_way(const struct zonefile *z, bool apex,
                                         const char *name, uint16_t type)
{
    struct zonefile_answer a = {.state = ZONEFILE_NODATA};
    char key[ZONEFILE_KEY], top[ZONEFILE_KEY];

    zonefile_key(top, z->apex);
    zonefile_key(key, name);
    char *end = key + strlen(top);
    for (; !a.n; end = strchr(end, '\1') + 1) {
        const char below = *end;

        *end = '\0';
        if (apex || end > key + strlen(top)) {
            struct node d = node_at(z, key);
            a = of_type(z, &d, type);
        }
        *end = below;
        if (!below)
            break;
    }
    return a;
}

/* NS records at a name between the apex and this one, nearest to the apex. */
static struct zonefile_answer cut(const struct zonefile *z, const char *name,
                                  uint16_t type)
{
    if (type == TYPE_DS && !name_same(name, z->apex))
        name = name_parent(name);
    struct zonefile_answer found = on_the_way(z, false, name, ns_t_ns);
    if (found.n)
        found.state = ZONEFILE_REFERRAL;
    return found;
}

static struct zonefile_answer wildcard(const struct zonefile *z,
                                       const char *name, uint16_t type)
{
    struct zonefile_answer a = {.state = ZONEFILE_NXDOMAIN};
    char star[NAME_TEXT];
    struct node d;

    /* the closest encloser: the apex always exists */
    do
        name = name_parent(name);
    while (!name_same(name, z->apex) && !node_of(z, name).exists);
    if (name_join(star, "*", name) != NAME_OK)
        return a;
    d = node_of(z, star);
    if (!d.n)
        return a;
    a = answer(z, &d, type);
    a.wildcard = true;
    return a;
}

struct zonefile_answer zonefile_answer_to(const struct zonefile *z,
                                          const char *name, uint16_t type)
{
    struct zonefile_answer a = {.state = ZONEFILE_NOT_OURS};
    struct node d;

    if (!z->apex || !name_within(name, z->apex))
        return a;
    a = cut(z, name, type);
    if (a.n)
        return a;
    d = node_of(z, name);
    if (d.n)
        return answer(z, &d, type);
    if (d.exists || name_same(name, z->apex))
        return (struct zonefile_answer){.state = ZONEFILE_NODATA};
    return wildcard(z, name, type);
}

/* ---- as a message ---- */

struct reply {
    struct buf *out;
    unsigned flags, rcode, count[4];
    size_t room; /* octets the OPT record needs at the end */
};

static void put_rr(struct reply *r, int section, const char *owner,
                   const struct zonefile_rr *rr)
{
    size_t before = r->out->len;

    if (rr->opaque || (r->flags & DNS_TC))
        return;
    (void)wire_name(r->out, owner);
    wire_u16(r->out, rr->type);
    wire_u16(r->out, rr->class);
    wire_u32(r->out, rr->ttl);
    wire_u16(r->out, (uint16_t)rr->rdata.len);
    buf_put(r->out, rr->rdata.at, rr->rdata.len);
    if (r->out->failed || r->out->len + r->room >= r->out->max) {
        r->out->len = before;
        r->out->failed = false;
        r->flags |= DNS_TC;
        return;
    }
    r->count[section]++;
}

static void put_all(struct reply *r, int section, const char *owner,
                    const struct zonefile_answer *a)
{
    for (size_t i = 0; i < a->n; i++)
        put_rr(r, section, owner, &a->rr[i]);
}

/* The target of a CNAME, from its wire form. */
static bool target(const struct zonefile_rr *rr, char out[NAME_TEXT])
{
    const unsigned char *at = rr->rdata.at;

    if (!rr->rdata.len ||
        ns_name_uncompress(at, at + rr->rdata.len, at, out, NAME_TEXT) < 0)
        return false;
    name_lower(out);
    return true;
}

/* The DNAME at a name above this one, nearest to the apex (RFC 6672); what is
 * delegated is not answered for. */
static struct zonefile_answer dname(const struct zonefile *z, const char *name)
{
    if (!z->apex || !name_within(name, z->apex) || name_same(name, z->apex) ||
        cut(z, name, 0).n)
        return (struct zonefile_answer){.state = ZONEFILE_NODATA};
    return on_the_way(z, true, name_parent(name), TYPE_DNAME);
}

/* The alias that a DNAME makes of the name, which becomes its target. False:
 * there is no DNAME above it, or the target is too long. */
static bool put_dname(struct reply *r, const struct zonefile *z,
                      char name[NAME_TEXT])
{
    struct zonefile_answer a = dname(z, name);
    char end[NAME_TEXT], label[NAME_TEXT], to[NAME_TEXT], wire[NAME_TEXT];
    struct buf b = buf_fixed(wire, sizeof wire);
    size_t n;

    if (!a.n || !target(a.rr, end))
        return false;
    n = strlen(name);
    if (strcmp(a.rr->owner, ".") != 0) /* the root is below no dot */
        n -= strlen(a.rr->owner) + 1;
    memcpy(label, name, n);
    label[n] = '\0';
    if (name_join(to, label, end) != NAME_OK || !wire_name(&b, to))
        return false;
    put_rr(r, MSG_ANSWER, a.rr->owner, a.rr);
    put_rr(
        r, MSG_ANSWER, name,
        &(struct zonefile_rr){.type = ns_t_cname,
                              .class = a.rr->class,
                              .ttl = a.rr->ttl,
                              .rdata = {(const unsigned char *)wire, b.len}});
    memcpy(name, to, strlen(to) + 1);
    return true;
}

static void put_soa(struct reply *r, const struct zonefile *z)
{
    struct node d = node_of(z, z->apex);
    struct zonefile_answer a = of_type(z, &d, ns_t_soa);

    if (a.n)
        put_rr(r, MSG_AUTHORITY, z->apex, a.rr);
}

static void put_answer(struct reply *r, const struct zonefile *z,
                       const struct query *q)
{
    char name[NAME_TEXT];

    memcpy(name, q->name, strlen(q->name) + 1);
    for (int step = 0; step < CHAIN; step++) {
        if (put_dname(r, z, name)) {
            if (q->type == ns_t_cname || q->type == TYPE_ANY)
                return;
            continue;
        }
        struct zonefile_answer a = zonefile_answer_to(z, name, q->type);

        if (a.state == ZONEFILE_NOT_OURS && step == 0)
            r->rcode = ns_r_refused, r->flags &= ~(unsigned)DNS_AA;
        if (a.state == ZONEFILE_NXDOMAIN)
            r->rcode = ns_r_nxdomain;
        if (a.state == ZONEFILE_NXDOMAIN || a.state == ZONEFILE_NODATA)
            put_soa(r, z);
        if (a.state == ZONEFILE_REFERRAL) {
            if (step == 0)
                r->flags &= ~(unsigned)DNS_AA;
            put_all(r, MSG_AUTHORITY, a.rr->owner, &a);
        }
        if (a.state != ZONEFILE_ANSWER)
            return;
        put_all(r, MSG_ANSWER, name, &a);
        if (a.rr->type != ns_t_cname || q->type == ns_t_cname ||
            q->type == TYPE_ANY || !target(a.rr, name))
            return;
    }
}

bool zonefile_reply(const struct zonefile *z, const struct query *q,
                    uint16_t id, struct buf *out)
{
    struct reply r = {
        .out = out, .flags = DNS_QR | DNS_AA, .room = q->edns.on ? 11 : 0};
    unsigned char header[12] = {0};

    if (strlen(q->name) >= NAME_TEXT)
        return false;
    buf_put(out, header, sizeof header);
    if (!wire_name(out, q->name))
        return false;
    wire_u16(out, q->type);
    wire_u16(out, q->class);
    if (out->failed || out->len + r.room >= out->max)
        return false;
    put_answer(&r, z, q);
    if (q->edns.on) {
        static const unsigned char opt[11] = {0, 0, TYPE_OPT, 0x04, 0xd0};

        buf_put(out, opt, sizeof opt);
        r.count[3]++;
    }
    r.flags |= r.rcode | (q->flags & DNS_RD);
    const unsigned word[6] = {id,         r.flags,    1,
                              r.count[1], r.count[2], r.count[3]};
    for (int i = 0; i < 6; i++) {
        out->at[2 * i] = (char)(word[i] >> 8);
        out->at[2 * i + 1] = (char)word[i];
    }
    return true;
}
