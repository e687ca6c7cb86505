/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xfr.h - where a zone transfer stands (RFC 5936, RFC 1995). */
#ifndef BIND_XFR_H
#define BIND_XFR_H

#include "dig/args/settings.h"
#include "dns/msg.h"

enum digxfr_state {
    DIGXFR_NONE,  /* not a transfer */
    DIGXFR_BEGIN, /* nothing came yet */
    DIGXFR_FIRST, /* IXFR: one SOA came, its successor tells the form */
    DIGXFR_WHOLE, /* ends with the next SOA */
    DIGXFR_DELTAS /* ends with the second SOA of the new serial */
};

struct digxfr {
    enum digxfr_state state;
    bool incremental, failed, other_id; /* other_id: told */
    uint32_t serial; /* of the first SOA */
    uint32_t asked;  /* the serial we have */
    unsigned seen;   /* SOAs of that serial, in deltas */
    uint64_t records, soas, messages, octets;
};

void digxfr_start(struct digxfr *x, const struct dig *set, bool tcp);
bool digxfr_on(const struct digxfr *x);

/* Takes the records of one message. False: that was the last one, or the
 * transfer failed, which is said in `said`. */
bool digxfr_message(struct digxfr *x, struct msg *m, struct buf *said);

#endif
