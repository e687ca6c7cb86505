/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text.h - a record's data as BIND presents it.
 *
 * Pure: record in, text out. Never ns_sprintrr (it crashes on hostile data).
 */
#ifndef DNS_RR_TEXT_H
#define DNS_RR_TEXT_H

#include "dns/msg.h"
#include "dns/rr/style.h"

/* Writes the rdata. False when it is not valid for its type (nothing useful
 * was written then; the caller says so in its own words). */
bool rr_text(struct buf *b, const struct rr *rr, const struct rr_style *style);

#endif
