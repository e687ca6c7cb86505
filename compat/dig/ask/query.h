/* SPDX-License-Identifier: GPL-3.0-or-later */
/* query.h - the settings of a query, to bytes. */
#ifndef DIG_ASK_QUERY_H
#define DIG_ASK_QUERY_H

#include "dig/args/settings.h"
#include "dns/query.h"

/* What goes into a query besides its settings. */
struct ask_query {
    const struct dig *set;
    const char *name;    /* canonical */
    struct bytes cookie; /* ours, and the server's behind it when known */
    int version;         /* of EDNS; -1: the settings' */
    size_t behind;       /* octets of a signature that will follow */
    struct arena *arena; /* where options are put together */
};

/* The query as a value, everything encoded that has to be. */
struct query ask_query_compose(const struct ask_query *q);

/* What BIND says has run out of space where +ednsopt are too long for a message;
 * NULL: nothing. */
const char *ask_query_no_room(const struct ask_query *q);

/* Will it have an OPT record? */
bool ask_query_has_edns(const struct dig *set);

/* ---- proxy.c: +proxy's PROXYv2 header (haproxy's proxy-protocol.txt, 2.2) ---- */

/* What goes in front of a datagram, or first over a connection; in the arena.
 * Empty without +proxy. */
struct bytes ask_proxy_header(const struct dig_proxy *p, bool tcp,
                              struct arena *arena);

bool ask_proxy_same(const struct dig_proxy *a, const struct dig_proxy *b);

#endif
