/* SPDX-License-Identifier: GPL-3.0-or-later */
/* naptr.h - the substitution of NAPTR (RFC 3402 3.2). */
#ifndef DNS_RR_NAPTR_H
#define DNS_RR_NAPTR_H

#include "dns/rdata.h"

/* Reads a <character-string> that is !pattern!replacement!flags, or nothing. */
struct bytes rr_naptr_regexp(struct rdata *r);

#endif
