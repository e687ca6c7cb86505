/* SPDX-License-Identifier: GPL-3.0-or-later */
/* regex.h - extended regular expressions in records. */
#ifndef DNS_RR_REGEX_H
#define DNS_RR_REGEX_H

#include "base/buf.h"

/* The number of groups in it; -1: it is not one as BIND 9.18 sees it. BIND takes
 * "a)", "{" and "()", and refuses "^*", "a||b" and counts above 255. */
int rr_regex_groups(struct bytes s);

#endif
