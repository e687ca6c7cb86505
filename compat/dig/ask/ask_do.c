/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/ask/ask_do.h"

#include "dig/ask/ask.h"
#include "dig/ask/dns64.h"
#include "dig/ask/nssearch.h"
#include "dig/ask/trace.h"

enum { USAGE = 1 };

void digdo_query(struct digrun *d, const struct dig *set)
{
    if (set->far && set->tcp)
        digrun_fatal(d, USAGE, "DNS over TLS and HTTPS are not there yet");
    else if (set->nssearch)
        dignssearch_run(d, set);
    else if (set->trace)
        digtrace_run(d, set);
    else if (set->dns64prefix)
        digdns64_run(d, set);
    else
        digask_run(d, set);
}
