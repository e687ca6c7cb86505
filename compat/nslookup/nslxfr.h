/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nslxfr.h - where a zone transfer ends. */
#ifndef NSLOOKUP_NSLXFR_H
#define NSLOOKUP_NSLXFR_H

#include "base/buf.h"
#include "dns/msg.h"

enum nslxfr_kind {
    NSLXFR_NONE,  /* not a transfer, or IXFR over UDP: one message */
    NSLXFR_BEGIN, /* nothing came yet */
    NSLXFR_FIRST, /* IXFR: the first SOA came */
    NSLXFR_WHOLE, /* ends with the next SOA */
    NSLXFR_DELTAS /* IXFR: ends with the second SOA of the new serial */
};

struct nslxfr {
    enum nslxfr_kind state;
    bool incremental;
    uint32_t serial; /* the first SOA's */
    unsigned seen;   /* DELTAS: SOAs of that serial */
};

void nslxfr_start(struct nslxfr *x, uint16_t type, bool tcp);
bool nslxfr_on(const struct nslxfr *x);
/* Its first record came. */
bool nslxfr_begun(const struct nslxfr *x);

/* Looks at one more message; true: there is more to come. When the transfer is
 * broken it says so in *said. */
bool nslxfr_message(struct nslxfr *x, struct msg *m, struct buf *said);

#endif
