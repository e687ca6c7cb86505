/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/model/region.h"

#include "base/str.h"

#include <string.h>

#define OWN(r)                        \
    {                                 \
        r, "dkim." r ".amazonses.com" \
    }
#define SHARED(r)              \
    {                          \
        r, REGION_DEFAULT_ZONE \
    }

static const struct {
    const char *name, *zone;
} rows[] = {
    OWN("af-south-1"),        OWN("ap-northeast-3"),    OWN("ap-south-2"),
    OWN("ap-southeast-3"),    OWN("ap-southeast-5"),    OWN("ca-west-1"),
    OWN("eu-central-2"),      OWN("eu-south-1"),        OWN("il-central-1"),
    OWN("me-central-1"),      OWN("us-gov-east-1"),     SHARED("us-east-1"),
    SHARED("us-east-2"),      SHARED("us-west-1"),      SHARED("us-west-2"),
    SHARED("ap-northeast-1"), SHARED("ap-northeast-2"), SHARED("ap-south-1"),
    SHARED("ap-southeast-1"), SHARED("ap-southeast-2"), SHARED("ca-central-1"),
    SHARED("eu-central-1"),   SHARED("eu-north-1"),     SHARED("eu-west-1"),
    SHARED("eu-west-2"),      SHARED("eu-west-3"),      SHARED("me-south-1"),
    SHARED("sa-east-1"),      SHARED("us-gov-west-1"),
};

const char *region_dkim_zone(const char *region)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (str_same(rows[i].name, region))
            return rows[i].zone;
    return NULL;
}

bool region_known(const char *region)
{
    return region_dkim_zone(region) != NULL;
}

bool region_is_dkim_zone(const char *name)
{
    size_t n = strlen(name);

    if (!str_starts(name, "dkim."))
        return false;
    if (str_ends(name, ".amazonses.com"))
        n -= strlen("amazonses.com");
    else if (str_ends(name, ".amazonses.eu"))
        n -= strlen("amazonses.eu");
    else
        return false;
    for (size_t i = 0; i < n; i++)
        if (!str_is_alnum(name[i]) && name[i] != '-' &&
            (name[i] != '.' || name[i + 1] == '.'))
            return false;
    return true;
}

const char *region_target_zone(const char *target)
{
    const char *dot = strchr(target, '.');

    if (!dot || dot == target || !region_is_dkim_zone(dot + 1))
        return NULL;
    return dot + 1;
}

/* The one label between a prefix and a suffix. */
static bool between(const char *host, const char *const ends[2],
                    char region[REGION_TEXT])
{
    size_t n = strlen(host), pre = strlen(ends[0]), post = strlen(ends[1]);

    if (n <= pre + post || n - pre - post >= REGION_TEXT)
        return false;
    if (!str_starts(host, ends[0]) || !str_ends(host, ends[1]))
        return false;
    n -= pre + post;
    for (size_t i = 0; i < n; i++) {
        region[i] = str_lower(host[pre + i]);
        if (!str_is_alnum(region[i]) && region[i] != '-')
            return false;
    }
    region[n] = '\0';
    return true;
}

bool region_of_feedback(const char *host, char region[REGION_TEXT])
{
    static const char *const ends[] = {"feedback-smtp.", ".amazonses.com"};

    return between(host, ends, region);
}

bool region_of_inbound(const char *host, char region[REGION_TEXT])
{
    static const char *const ends[] = {"inbound-smtp.", ".amazonaws.com"};

    return between(host, ends, region);
}
