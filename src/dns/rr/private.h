/* SPDX-License-Identifier: GPL-3.0-or-later */
/* private.h - what leads a key or signature of a private algorithm. */
#ifndef DNS_RR_PRIVATE_H
#define DNS_RR_PRIVATE_H

#include "dns/rdata.h"

enum { RR_PRIVATE_DNS = 253, RR_PRIVATE_OID = 254 };

/* RFC 4034 A.1.1: a name, or the length of an object identifier and that, at the
 * cursor, which stays. Only BIND 9.20 looks; it wants the name uncompressed. */
void rr_private_check(struct rdata *r, unsigned algorithm);

#endif
