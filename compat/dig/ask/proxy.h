/* SPDX-License-Identifier: GPL-3.0-or-later */
/* proxy.h - the PROXYv2 header of +proxy (haproxy's proxy-protocol.txt, 2.2).
 */
#ifndef DIG_ASK_PROXY_H
#define DIG_ASK_PROXY_H

#include "dig/args/settings.h"

/* What goes in front of a datagram, or first over a connection; in the arena.
 * Empty without +proxy. */
struct bytes ask_proxy_header(const struct dig_proxy *p, bool tcp,
                              struct arena *arena);

bool ask_proxy_same(const struct dig_proxy *a, const struct dig_proxy *b);

#endif
