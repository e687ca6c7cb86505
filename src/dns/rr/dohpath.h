/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dohpath.h - a URI template for DNS over HTTPS (RFC 9461 5). */
#ifndef DNS_RR_DOHPATH_H
#define DNS_RR_DOHPATH_H

#include "base/buf.h"

/* As BIND 9.18 has it: an absolute path with the variable "dns". */
bool rr_dohpath(struct bytes s);

#endif
