/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/ask/ask.h"

void ask_do_query(struct ask_run *d, const struct dig *set)
{
    if (set->nssearch)
        ask_nssearch_run(d, set);
    else if (set->trace)
        ask_trace_run(d, set);
    else if (set->dns64prefix)
        ask_dns64_run(d, set);
    else
        ask_run(d, set);
}
