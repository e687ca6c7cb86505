/* SPDX-License-Identifier: GPL-3.0-or-later */
/* www_query.h - the query that the tests of signatures sign. */
#ifndef WWW_QUERY_H
#define WWW_QUERY_H

#include "dns/query.h"
#include "dns/wire.h"

#include <arpa/nameser.h>

enum { WWW_QUERY_ID = 4660, WWW_QUERY_CAP = 512 };

/* www.sub.test A, recursion desired. Returns its length. */
static size_t www_query(unsigned char *at)
{
    const struct query q = {.name = "www.sub.test",
                            .type = ns_t_a,
                            .class = ns_c_in,
                            .flags = DNS_RD};

    return wire_query(at, WWW_QUERY_CAP, &q, WWW_QUERY_ID);
}

#endif
