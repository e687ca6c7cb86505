/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bind/xfr.h"

#include "dns/name.h"
#include "dns/query.h"
#include "dns/rdata.h"
#include "dns/type.h"
#include "dns/wire.h"

#include <arpa/nameser.h>
#include <string.h>

void xfr_start(struct xfr *x, uint16_t type, uint32_t serial, bool tcp)
{
    bool transfer = type == TYPE_AXFR || (type == TYPE_IXFR && tcp);

    *x = (struct xfr){
        .state = transfer ? XFR_BEGIN : XFR_NONE,
        .incremental = type == TYPE_IXFR,
        .asked = serial,
    };
}

void xfr_have(struct query *q, uint32_t serial, struct arena *a)
{
    enum { SOA = 32 /* what is behind the owner */ };
    struct buf b = buf_in(a, NAME_TEXT + SOA);

    if (q->header_only || strcmp(q->name, ".") == 0)
        wire_name(&b, q->name);
    else
        wire_u16(&b, 0xc00c); /* the question's name */
    wire_u16(&b, ns_t_soa);
    wire_u16(&b, q->class);
    wire_u32(&b, 0);
    wire_u16(&b, 22);
    wire_u16(&b, 0); /* two names: the root */
    wire_u32(&b, serial);
    for (int i = 0; i < 4; i++)
        wire_u32(&b, 0);
    q->extra = (struct bytes){(unsigned char *)b.at, b.len};
    q->extra_section = MSG_AUTHORITY;
    q->extra_count = 1;
}

bool xfr_on(const struct xfr *x)
{
    return x->state != XFR_NONE;
}

bool xfr_begun(const struct xfr *x)
{
    return x->state > XFR_BEGIN;
}

static uint32_t soa_serial(const struct rr *rr)
{
    struct rdata r = rdata_of(rr);
    char name[NAME_TEXT];

    rdata_name(&r, name);
    rdata_name(&r, name);
    return rdata_u32(&r);
}

static void trace(const struct xfr *x, const char *line)
{
    if (x->trace)
        buf_str(x->trace, line);
}

static void trace_serial(const struct xfr *x, const char *which,
                         uint32_t serial)
{
    if (x->trace)
        buf_fmt(x->trace, "this is the %s serial %u\n", which, serial);
}

/* RFC 1982 3.2; what it leaves undefined counts as older. */
static bool older(uint32_t a, uint32_t b)
{
    return a != b && (int32_t)(a - b) <= 0;
}

static bool first_record(struct xfr *x, const struct rr *rr)
{
    x->serial = soa_serial(rr);
    trace_serial(x, "first", x->serial);
    x->state = x->incremental ? XFR_FIRST : XFR_WHOLE;
    if (!x->incremental || older(x->asked, x->serial))
        return true;
    trace(x, "got up to date response\n");
    return false;
}

/* RFC 1995 4: what stands behind the first SOA tells the form. */
static bool second_record(struct xfr *x, const struct rr *rr)
{
    if (rr->type != ns_t_soa) {
        trace(x, "got the second rr as nonsoa\n");
        x->state = XFR_WHOLE;
        return true;
    }
    if (soa_serial(rr) == x->serial) {
        trace(x, "doing ixfr, got empty zone\n");
        return false;
    }
    trace_serial(x, "second", soa_serial(rr));
    x->state = XFR_DELTAS;
    return true;
}

static bool whole_zone(struct xfr *x, const struct rr *rr)
{
    if (rr->type == ns_t_soa)
        trace(x, "doing axfr, got second SOA\n");
    else if (!x->incremental && x->records == 2)
        trace(x, "got the second rr as nonsoa\n");
    return rr->type != ns_t_soa;
}

static bool deltas(struct xfr *x, const struct rr *rr)
{
    if (rr->type != ns_t_soa || soa_serial(rr) != x->serial)
        return true;
    trace(x, "got a match for ixfr\n");
    if (++x->seen < 2)
        return true;
    trace(x, "done with ixfr\n");
    return false;
}

/* True: the transfer goes on behind this record. */
static bool take_record(struct xfr *x, const struct rr *rr)
{
    if (rr->type == ns_t_soa)
        trace(x, "got an SOA\n");
    switch (x->state) {
    case XFR_NONE:
        return false;
    case XFR_BEGIN:
        return first_record(x, rr);
    case XFR_FIRST:
        return second_record(x, rr);
    case XFR_WHOLE:
        return whole_zone(x, rr);
    case XFR_DELTAS:
        return deltas(x, rr);
    }
    return false;
}

static bool fail(struct xfr *x, struct buf *said, const char *words)
{
    x->failed = true;
    buf_str(said, words);
    return false;
}

bool xfr_message(struct xfr *x, struct msg *m, struct buf *said)
{
    struct rr rr;

    x->messages++;
    x->octets += m->raw.len;
    if (!m->readable[MSG_ANSWER])
        return fail(x, said, "; Transfer failed.\n");
    struct msg_walk walk = msg_walk(m, MSG_ANSWER);
    for (;;) {
        if (x->state == XFR_WHOLE && !x->trace) /* only the last SOA counts */
            x->records += msg_walk_to(&walk, ns_t_soa);
        if (!msg_walk_next(&walk, &rr))
            return true;
        if (x->state == XFR_BEGIN && rr.type != ns_t_soa)
            return fail(x, said,
                        "; Transfer failed.  Didn't start with SOA answer.\n");
        x->records++;
        x->soas += rr.type == ns_t_soa;
        if (!take_record(x, &rr))
            return false;
    }
}
