/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plus_edns.h - the + options that say what stands in the OPT record. */
#ifndef DIG_ARGS_PLUS_EDNS_H
#define DIG_ARGS_PLUS_EDNS_H

#include "dig/args/plus_do.h"

args_plus_taker args_plus_edns_bufsize;
args_plus_taker args_plus_edns_edns;
args_plus_taker args_plus_edns_ednsflags;
args_plus_taker args_plus_edns_ednsopt;
args_plus_taker args_plus_edns_cookie;
args_plus_taker args_plus_edns_subnet;

/* What is only said in an OPT record: there is one, if "+noedns" did not come
 * behind it. */
void args_plus_edns_on(struct dig *set);

#endif
