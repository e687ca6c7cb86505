/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/model/region.h"

#include "base/str.h"

#include <string.h>

/* The AWS General Reference, "Amazon Simple Email Service endpoints and
 * quotas": its tables of DKIM domains and of endpoints. */
#define DKIM_DOMAINS "General Reference, DKIM domains, 2026-11"
#define ENDPOINTS "General Reference, endpoints, 2026-11"

static const struct {
    const char *name, *zone, *source;
} rows[] = {
    {"af-south-1", "dkim.af-south-1.amazonses.com", DKIM_DOMAINS},
    {"ap-northeast-3", "dkim.ap-northeast-3.amazonses.com", DKIM_DOMAINS},
    {"ap-south-2", "dkim.ap-south-2.amazonses.com", DKIM_DOMAINS},
    {"ap-southeast-3", "dkim.ap-southeast-3.amazonses.com", DKIM_DOMAINS},
    {"ap-southeast-5", "dkim.ap-southeast-5.amazonses.com", DKIM_DOMAINS},
    {"ca-west-1", "dkim.ca-west-1.amazonses.com", DKIM_DOMAINS},
    {"eu-central-2", "dkim.eu-central-2.amazonses.com", DKIM_DOMAINS},
    {"eu-south-1", "dkim.eu-south-1.amazonses.com", DKIM_DOMAINS},
    {"il-central-1", "dkim.il-central-1.amazonses.com", DKIM_DOMAINS},
    {"me-central-1", "dkim.me-central-1.amazonses.com", DKIM_DOMAINS},
    {"us-gov-east-1", "dkim.us-gov-east-1.amazonses.com", DKIM_DOMAINS},
    {"us-east-1", REGION_DEFAULT_ZONE, ENDPOINTS},
    {"us-east-2", REGION_DEFAULT_ZONE, ENDPOINTS},
    {"us-west-1", REGION_DEFAULT_ZONE, ENDPOINTS},
    {"us-west-2", REGION_DEFAULT_ZONE, ENDPOINTS},
    {"ap-northeast-1", REGION_DEFAULT_ZONE, ENDPOINTS},
    {"ap-northeast-2", REGION_DEFAULT_ZONE, ENDPOINTS},
    {"ap-south-1", REGION_DEFAULT_ZONE, ENDPOINTS},
    {"ap-southeast-1", REGION_DEFAULT_ZONE, ENDPOINTS},
    {"ap-southeast-2", REGION_DEFAULT_ZONE, ENDPOINTS},
    {"ca-central-1", REGION_DEFAULT_ZONE, ENDPOINTS},
    {"eu-central-1", REGION_DEFAULT_ZONE, ENDPOINTS},
    {"eu-north-1", REGION_DEFAULT_ZONE, ENDPOINTS},
    {"eu-west-1", REGION_DEFAULT_ZONE, ENDPOINTS},
    {"eu-west-2", REGION_DEFAULT_ZONE, ENDPOINTS},
    {"eu-west-3", REGION_DEFAULT_ZONE, ENDPOINTS},
    {"me-south-1", REGION_DEFAULT_ZONE, ENDPOINTS},
    {"sa-east-1", REGION_DEFAULT_ZONE, ENDPOINTS},
    {"us-gov-west-1", REGION_DEFAULT_ZONE, ENDPOINTS},
};

const char *region_dkim_zone(const char *region)
{
    char first = str_lower(*region);

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (rows[i].name[0] == first && str_same(rows[i].name, region))
            return rows[i].zone;
    return NULL;
}

const char *region_zone(size_t i)
{
    /* the regions' own stand in front, and one that is shared behind them */
    for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++) {
        bool shared = str_same(rows[k].zone, REGION_DEFAULT_ZONE);
        if (i-- == 0)
            return rows[k].zone;
        if (shared)
            break;
    }
    return NULL;
}

bool region_known(const char *region)
{
    return region_dkim_zone(region) != NULL;
}

bool region_is_shaped(const char *region)
{
    const char *p = region;
    size_t parts = 0, n;

    for (;; p += n + 1) {
        n = strcspn(p, "-");
        if (!p[n])
            break;
        if (n < 2 || ++parts > 3)
            return false;
        for (size_t i = 0; i < n; i++)
            if (!str_is_alnum(p[i]) || str_is_digit(p[i]))
                return false;
    }
    return (parts == 2 || (parts == 3 && str_starts(region, "us-gov-")) ||
            str_starts(region, "eusc-")) &&
           str_is_digit(*p) && (!p[1] || (str_is_digit(p[1]) && !p[2]));
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

bool region_of_feedback(const char *host, char region[REGION_TEXT])
{
    static const char before[] = "feedback-smtp.", behind[] = ".amazonses.com";
    size_t n = strlen(host), pre = strlen(before), post = strlen(behind);

    if (n <= pre + post || n - pre - post >= REGION_TEXT)
        return false;
    if (!str_starts(host, before) || !str_ends(host, behind))
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
