/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/target.h"

#include "base/str.h"
#include "cli/ours.h"
#include "dns/name.h"
#include "ses/input/input_in.h"
#include "ses/model/region.h"

#include <string.h>

/* Letters, digits and "-" with a number at the end: a new region passes, the
 * console's "Europe (Ireland)" does not. */
static bool looks_like_region(const char *s)
{
    size_t n = strlen(s);

    for (size_t i = 0; i < n; i++)
        if (!str_is_alnum(s[i]) && s[i] != '-')
            return false;
    return n > 2 && n < REGION_TEXT && *s != '-' && strchr(s, '-') &&
           str_is_digit(s[n - 1]);
}

const char *input_target(const struct ours *ours, struct arena *a,
                           const char **zone)
{
    char name[NAME_TEXT];
    const char *why;

    *zone = NULL;
    if (ours->region && !looks_like_region(ours->region))
        return arena_fmt(a, "--region '%s': expected a region as eu-west-1",
                         ours->region);
    if (!ours->dkim_zone)
        return NULL;
    why = input_name(a, ours->dkim_zone, name);
    if (!why && name_labels(name) < 2)
        why = "expected a zone as dkim.amazonses.com";
    if (why)
        return arena_fmt(a, "--dkim-zone '%s': %s", ours->dkim_zone, why);
    *zone = arena_str(a, name);
    return NULL;
}
