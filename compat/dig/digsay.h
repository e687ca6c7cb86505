/* SPDX-License-Identifier: GPL-3.0-or-later */
/* digsay.h - the smaller words of dig: EDNS, events, dumps, units of time. */
#ifndef DIG_DIGSAY_H
#define DIG_DIGSAY_H

#include "dig/digprint.h"
#include "dns/edns.h"

/* The OPT PSEUDOSECTION. */
void digsay_edns(struct buf *b, const struct edns *e,
                 const struct digprint_about *a);

/* 93784 as "1d2h3m4s". */
void digsay_units(struct buf *b, uint32_t seconds);

#endif
