/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/target.h"

#include "base/str.h"
#include "cli/ours.h"
#include "dns/name.h"
#include "ses/input/input_in.h"
#include "ses/model/region.h"

struct fault input_target(const struct ours *ours, struct arena *a,
                          const char **zone)
{
    char name[NAME_TEXT];
    const char *why;

    *zone = NULL;
    if (ours->region && !region_is_shaped(ours->region))
        return fault_at(arena_fmt(a, "--region '%s'", ours->region),
                        "expected a region such as eu-west-1");
    if (!ours->dkim_zone)
        return fault_none();
    why = input_name(a, ours->dkim_zone, name);
    if (!why && name_labels(name) < 2)
        why = "expected a zone such as dkim.amazonses.com";
    if (why)
        return fault_at(arena_fmt(a, "--dkim-zone '%s'", ours->dkim_zone), why);
    *zone = arena_str(a, name);
    return fault_none();
}
