/* SPDX-License-Identifier: GPL-3.0-or-later */
/* resolvers.h - which resolvers a verify run asks, from options and the
 * system. */
#ifndef SES_RUN_RESOLVERS_H
#define SES_RUN_RESOLVERS_H

#include "cli/run.h"
#include "net/pool.h"
#include "ses/run/options.h"

struct resolvers {
    struct address *find; /* to find servers with, best first */
    size_t finds;
    size_t named; /* of them by @ADDR: the system's behind them stand in only
                     where those do not recurse. 0: none was named */
    struct address *cache; /* whose memory counts (--at) */
    size_t caches;
    const struct pool_far *far; /* those of --at behind TLS or HTTPS */
    size_t fars;
    size_t systems; /* of the caches, in front: not named in --at by address */
};

/* Whatever vantages behind TLS need of the system is loaded. */
struct fault resolvers_read(struct resolvers *r, struct run *run,
                            const struct options *o);

#endif
