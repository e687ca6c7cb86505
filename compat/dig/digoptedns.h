/* SPDX-License-Identifier: GPL-3.0-or-later */
/* digoptedns.h - the + options that say what stands in the OPT record. */
#ifndef DIG_DIGOPTEDNS_H
#define DIG_DIGOPTEDNS_H

#include "dig/digopttake.h"

digopt_taker digoptedns_bufsize;
digopt_taker digoptedns_edns;
digopt_taker digoptedns_ednsflags;
digopt_taker digoptedns_ednsopt;
digopt_taker digoptedns_cookie;
digopt_taker digoptedns_subnet;
digopt_taker digoptedns_dnssec;
digopt_taker digoptedns_nsid;
digopt_taker digoptedns_padding;

#endif
