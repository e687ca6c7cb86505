/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/ask/query.h"

#include "base/arena.h"
#include "base/octets.h"
#include "bind/xfr.h"
#include "dns/edns.h"
#include "dns/msg.h"
#include "dns/type.h"
#include "dns/wire.h"

#include <arpa/nameser.h>
#include <string.h>

enum { UDPSIZE = 1232, DO = 0x8000, CO = 0x4000, OPTION_HEAD = 4 };

static unsigned flags_of(const struct dig *set)
{
    const struct dig_flags *f = &set->flags;
    unsigned flags = (unsigned)set->opcode << 11;

    if (f->aa)
        flags |= DNS_AA;
    if (f->tc)
        flags |= DNS_TC;
    if (f->rd && set->type != TYPE_AXFR && set->type != TYPE_IXFR)
        flags |= DNS_RD;
    if (f->ra)
        flags |= DNS_RA;
    if (f->z)
        flags |= DNS_Z;
    if (f->ad && set->type != TYPE_IXFR)
        flags |= DNS_AD;
    if (f->cd)
        flags |= DNS_CD;
    return flags;
}

/* BIND takes a message with TC, once more is to come behind it (OPT, TSIG), for one
 * that was cut, and begins again without its records. */
static bool is_cut(const struct ask_query *d)
{
    return d->set->flags.tc && (ask_query_has_edns(d->set) || d->behind);
}

static void add_subnet(struct buf *b, const struct dig_subnet *s)
{
    unsigned char data[4 + 16];
    size_t n = (s->prefix + 7U) / 8;

    octets_put16(s->family, data);
    data[2] = s->prefix;
    data[3] = 0;
    memcpy(data + 4, s->octets, n);
    wire_edns_option(b, EDNS_SUBNET, data, 4 + n);
}

/* RFC 7830 has padding at the end: as in BIND, that goes for the first one
 * that was typed and is empty. */
static void add_typed(struct buf *b, const struct dig_edns *e)
{
    unsigned last = e->options;

    for (unsigned i = 0; i < e->options; i++) {
        const struct dig_ednsopt *o = &e->option[i];
        if (o->code == EDNS_PADDING && !o->data.len && last == e->options)
            last = i;
        else
            wire_edns_option(b, o->code, o->data.at, o->data.len);
    }
    if (last < e->options)
        wire_edns_option(b, EDNS_PADDING, NULL, 0);
}

static void add_options(struct buf *b, const struct ask_query *q)
{
    const struct dig_edns *e = &q->set->edns;

    if (e->nsid)
        wire_edns_option(b, EDNS_NSID, NULL, 0);
    if (e->subnet.on)
        add_subnet(b, &e->subnet);
    if (e->cookie)
        wire_edns_option(b, EDNS_COOKIE, q->cookie.at, q->cookie.len);
    if (e->expire)
        wire_edns_option(b, EDNS_EXPIRE, NULL, 0);
    if (e->keepalive)
        wire_edns_option(b, EDNS_KEEPALIVE, NULL, 0);
    add_typed(b, e);
}

/* Fills the message up to a multiple of the block (RFC 7830). */
static void add_padding(struct buf *b, const struct ask_query *q,
                        const struct query *so_far)
{
    unsigned char *wire = arena_raw(q->arena, NS_MAXMSG);
    size_t block = q->set->edns.padding;
    size_t n = wire_query(wire, NS_MAXMSG, so_far, 0) + q->behind + OPTION_HEAD;
    size_t pad = (block - n % block) % block;

    wire_edns_option(b, EDNS_PADDING, arena_alloc(q->arena, pad), pad);
}

bool ask_query_has_edns(const struct dig *set)
{
    const struct dig_edns *e = &set->edns;

    return e->version >= 0 || e->udpsize >= 0 || e->dnssec || e->subnet.on;
}

static void add_edns(struct query *q, const struct ask_query *d)
{
    const struct dig_edns *e = &d->set->edns;
    struct buf b = buf_in(d->arena, NS_MAXMSG);

    q->edns.on = true;
    q->edns.version = (uint8_t)(d->version >= 0   ? d->version
                                : e->version >= 0 ? e->version
                                                  : 0);
    q->edns.udpsize = (uint16_t)(e->udpsize >= 0 ? e->udpsize : UDPSIZE);
    q->edns.flags = e->flags;
    if (e->dnssec)
        q->edns.flags |= DO;
    if (e->compact)
        q->edns.flags |= CO;
    add_options(&b, d);
    q->edns.options = (struct bytes){(unsigned char *)b.at, b.len};
    if (!e->padding)
        return;
    add_padding(&b, d, q);
    q->edns.options = (struct bytes){(unsigned char *)b.at, b.len};
}

static size_t options_size(const struct ask_query *d)
{
    const struct dig_edns *e = &d->set->edns;
    size_t n = OPTION_HEAD * (e->nsid + e->expire + e->keepalive + e->options);

    if (e->subnet.on)
        n += OPTION_HEAD + 4 + (e->subnet.prefix + 7U) / 8;
    if (e->cookie)
        n += OPTION_HEAD + d->cookie.len;
    for (unsigned i = 0; i < e->options; i++)
        n += e->option[i].data.len;
    return n;
}

const char *ask_query_no_room(const struct ask_query *d)
{
    enum { OPT_HEAD = 11 };
    unsigned char wire[NS_HFIXEDSZ + NS_MAXCDNAME + 4];
    const struct query q = {.name = d->name,
                            .header_only = d->set->header_only};

    if (!d->set->edns.options || !ask_query_has_edns(d->set))
        return NULL;
    const size_t n = options_size(d);
    if (n > NS_MAXMSG)
        return "dns_message_buildopt";
    if (NS_HFIXEDSZ + OPT_HEAD + n > NS_MAXMSG)
        return "dns_message_setopt";
    return wire_query(wire, sizeof wire, &q, 0) + OPT_HEAD + n > NS_MAXMSG
               ? "dns_message_rendersection"
               : NULL;
}

struct query ask_query_compose(const struct ask_query *d)
{
    const struct dig *set = d->set;
    struct query q = {.name = d->name,
                      .type = set->type,
                      .class = set->class,
                      .flags = (uint16_t)flags_of(set),
                      .header_only = set->header_only};

    if (set->type == TYPE_IXFR && !is_cut(d))
        xfr_have(&q, set->serial, d->arena);
    if (ask_query_has_edns(set))
        add_edns(&q, d);
    return q;
}
