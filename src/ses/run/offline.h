/* SPDX-License-Identifier: GPL-3.0-or-later */
/* offline.h - the same checks over a zone file instead of servers. */
#ifndef SES_RUN_OFFLINE_H
#define SES_RUN_OFFLINE_H

#include "cli/run.h"
#include "ses/fact/zonefile.h"
#include "ses/model/model.h"

struct offline {
    const char *path;
    struct zonefile zone;
    unsigned broken; /* lines that could not be read; each was told */
};

/* Reads the file; what is wrong in it goes to run->err, a line each. domain:
 * what will be checked first (NULL: nothing); a file without $ORIGIN is read as
 * that domain's, or as that of the zone above it which the file is named for.
 * The fault: there is nothing to check. */
struct fault offline_load(struct offline *z, struct run *run, const char *path,
                          const char *domain);

struct offline_plan {
    const struct offline *zone;
    const char *dkim_zone, *region;
    bool region_given;
    FILE *err; /* told of domains that the file has not */
    bool (*next)(void *ctx, struct arena *a, struct ses_identity *out);
    void (*judged)(void *ctx, const struct ses_domain *d);
    void *ctx;
};

/* Every identity, one by one. */
void offline_run(const struct offline_plan *p);

#endif
