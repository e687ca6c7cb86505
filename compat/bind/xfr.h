/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xfr.h - where a zone transfer stands (RFC 5936, RFC 1995). */
#ifndef BIND_XFR_H
#define BIND_XFR_H

#include "base/buf.h"
#include "dns/msg.h"

enum xfr_state {
    XFR_NONE,  /* not a transfer */
    XFR_BEGIN, /* nothing came yet */
    XFR_FIRST, /* IXFR: one SOA came, its successor tells the form */
    XFR_WHOLE, /* ends with the next SOA */
    XFR_DELTAS /* ends with the second SOA of the new serial */
};

struct xfr {
    enum xfr_state state;
    bool incremental, failed, other_id; /* other_id: told */
    uint32_t serial;                    /* of the first SOA */
    uint32_t asked;                     /* the serial we have */
    unsigned seen;                      /* SOAs of that serial, in deltas */
    uint64_t records, soas, messages, octets;
    struct buf *trace; /* what each SOA is taken for, a line each; or NULL */
};

/* A question of that type begins; serial: the zone that the asker of an IXFR
 * has. */
void xfr_start(struct xfr *x, uint16_t type, uint32_t serial, bool tcp);
/* Adds the SOA of an IXFR query (RFC 1995 3), which tells the serial that the
 * asker has. In the arena. */
void xfr_have(struct query *q, uint32_t serial, struct arena *a);
bool xfr_on(const struct xfr *x);
/* Its first record came. */
bool xfr_begun(const struct xfr *x);

/* Takes the records of one message. False: that was the last one, or the
 * transfer failed, which is said in `said`. */
bool xfr_message(struct xfr *x, struct msg *m, struct buf *said);

#endif
