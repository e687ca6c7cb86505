/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/target.h"

#include "base/str.h"
#include "cli/longopts.h"
#include "dns/name.h"
#include "ses/input/input_in.h"
#include "ses/model/region.h"

struct fault input_target(const struct longopts *longopts, struct arena *a,
                          const char **zone)
{
    char name[NAME_TEXT];
    const char *why;

    *zone = NULL;
    if (longopts->region && !region_is_shaped(longopts->region))
        return fault_at(arena_fmt(a, "--region '%s'", longopts->region),
                        "expected a region such as eu-west-1");
    if (!longopts->dkim_zone)
        return fault_none();
    why = input_name(a, longopts->dkim_zone, name);
    if (!why && name_labels(name) < 2)
        why = "expected a zone such as dkim.amazonses.com";
    if (why)
        return fault_at(arena_fmt(a, "--dkim-zone '%s'", longopts->dkim_zone),
                        why);
    *zone = arena_str(a, name);
    return fault_none();
}
