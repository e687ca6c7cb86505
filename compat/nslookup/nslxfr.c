/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nslookup/nslxfr.h"

#include "dns/rdata.h"
#include "dns/type.h"

void nslxfr_start(struct nslxfr *x, uint16_t type, bool tcp)
{
    bool transfer = type == TYPE_AXFR || (type == TYPE_IXFR && tcp);

    *x = (struct nslxfr){
        .state = transfer ? NSLXFR_BEGIN : NSLXFR_NONE,
        .incremental = type == TYPE_IXFR,
    };
}

bool nslxfr_on(const struct nslxfr *x)
{
    return x->state != NSLXFR_NONE;
}

bool nslxfr_begun(const struct nslxfr *x)
{
    return x->state > NSLXFR_BEGIN;
}

static uint32_t soa_serial(const struct rr *rr)
{
    struct rdata r = rdata_of(rr);
    char name[NAME_TEXT];

    rdata_name(&r, name);
    rdata_name(&r, name);
    return rdata_u32(&r);
}

/* RFC 1995 4: what stands behind the first SOA tells the form. */
static bool second_record(struct nslxfr *x, const struct rr *rr)
{
    bool is_soa = rr->type == ns_t_soa;

    if (is_soa && soa_serial(rr) == x->serial)
        return false;
    x->state = is_soa ? NSLXFR_DELTAS : NSLXFR_WHOLE;
    return true;
}

/* True: the transfer goes on behind this record. */
static bool take_record(struct nslxfr *x, const struct rr *rr)
{
    bool is_soa = rr->type == ns_t_soa;

    switch (x->state) {
    case NSLXFR_NONE:
        return false;
    case NSLXFR_BEGIN:
        x->serial = soa_serial(rr);
        x->state = x->incremental ? NSLXFR_FIRST : NSLXFR_WHOLE;
        /* the serial that was asked with: nothing newer */
        return !(x->incremental && x->serial == 0);
    case NSLXFR_FIRST:
        return second_record(x, rr);
    case NSLXFR_WHOLE:
        return !is_soa;
    case NSLXFR_DELTAS:
        return !(is_soa && soa_serial(rr) == x->serial && ++x->seen == 2);
    }
    return false;
}

bool nslxfr_message(struct nslxfr *x, struct msg *m, struct buf *said)
{
    struct rr rr;

    if (!m->readable[MSG_ANSWER]) {
        buf_str(said, "; Transfer failed.\n");
        return false;
    }
    for (unsigned i = 0; msg_rr(m, MSG_ANSWER, i, &rr); i++) {
        if (x->state == NSLXFR_BEGIN && rr.type != ns_t_soa) {
            buf_str(said,
                    "; Transfer failed.  Didn't start with SOA answer.\n");
            return false;
        }
        if (!take_record(x, &rr))
            return false;
    }
    return true;
}
