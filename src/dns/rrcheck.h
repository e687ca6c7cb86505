/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rrcheck.h - texts inside of records that BIND 9.18 looks into. A record
 * with one that does not fit is not valid. */
#ifndef DNS_RRCHECK_H
#define DNS_RRCHECK_H

#include "base/buf.h"

/* RFC 3629 text: nothing cut, no longer than needed, at most U+10FFFF. */
bool rrcheck_utf8(struct bytes s);

/* A URI template for DNS over HTTPS (RFC 9461 5): an absolute path with the
 * variable "dns". */
bool rrcheck_dohpath(struct bytes s);

/* The substitution of NAPTR (RFC 3402 3.2): !pattern!replacement!flags, or
 * nothing. */
bool rrcheck_regexp(struct bytes s);

#endif
