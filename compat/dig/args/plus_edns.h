/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plus_edns.h - the + options that say what stands in the OPT record. */
#ifndef DIG_ARGS_PLUS_EDNS_H
#define DIG_ARGS_PLUS_EDNS_H

#include "dig/args/plus_do.h"

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
