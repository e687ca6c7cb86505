/* SPDX-License-Identifier: GPL-3.0-or-later */
/* strictregex.h - is this an extended regular expression (POSIX 9.4)? */
#ifndef DNS_STRICTREGEX_H
#define DNS_STRICTREGEX_H

#include "base/buf.h"

/* How many groups it has, or -1: BIND 9.18 does not take it. It takes "a)",
 * "{" and "()", and refuses "^*", "a||b" and counts above 255. */
int strictregex_groups(struct bytes regex);

#endif
