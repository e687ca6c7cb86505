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

bool region_lacks_ses(const char *region)
{
    static const char *const before[] = {"cn-", "us-iso", "eu-iso"};
    size_t i = 0, n = sizeof before / sizeof *before;

    while (i < n && !str_starts(region, before[i]))
        i++;
    return i < n;
}

/* Characters to change, add or swap at most: "wset", "soth", "centrall". */
static bool is_slip(const char *a, size_t n, const char *b, size_t m)
{
    size_t head = 0, tail = 0, least = n < m ? n : m;

    while (head < least && str_lower(a[head]) == str_lower(b[head]))
        head++;
    while (tail < least - head &&
           str_lower(a[n - 1 - tail]) == str_lower(b[m - 1 - tail]))
        tail++;
    return n - head - tail <= 2 && m - head - tail <= 2 && least > 2;
}

/* Where the word before the number begins in "us-gov-west-1". */
static const char *middle_of(const char *region, size_t *n)
{
    const char *end = strrchr(region, '-'), *p = end;

    while (p && p > region && p[-1] != '-')
        p--;
    *n = p ? (size_t)(end - p) : 0;
    return p;
}

const char *region_meant(const char *region)
{
    size_t n, m;
    const char *middle = middle_of(region, &n);

    for (size_t i = 0; middle && i < sizeof rows / sizeof rows[0]; i++) {
        const char *other = middle_of(rows[i].name, &m);
        if (other - rows[i].name == middle - region &&
            str_same_n(rows[i].name, region, (size_t)(middle - region)) &&
            str_same(other + m, middle + n) && is_slip(middle, n, other, m))
            return rows[i].name;
    }
    return NULL;
}

/* The one region that the zone is of: "dkim.REGION.amazonses.com". */
static bool region_of_zone(const char *zone, char out[REGION_TEXT])
{
    static const char before[] = "dkim.";
    const char *p = zone + strlen(before);
    size_t n = str_starts(zone, before) ? strcspn(p, ".") : 0;

    if (!n || n >= REGION_TEXT || !region_is_dkim_zone(zone))
        return false;
    for (size_t i = 0; i < n; i++)
        out[i] = str_lower(p[i]);
    out[n] = '\0';
    return str_same(p + n, ".amazonses.com") && region_is_shaped(out);
}

bool region_for_mail(const char *region, const char *zone,
                     char out[REGION_TEXT])
{
    const char *own = region ? region_dkim_zone(region) : NULL;
    size_t n = region ? strlen(region) : 0;

    if (zone && region_of_zone(zone, out))
        return true;
    if (!n || n >= REGION_TEXT || region_lacks_ses(region) ||
        str_starts(region, "eusc-") /* where its hosts are nobody told */ ||
        (!own && !region_is_shaped(region)) ||
        (zone && own && str_same(zone, REGION_DEFAULT_ZONE) &&
         !str_same(own, zone)))
        return false;
    for (size_t i = 0; i <= n; i++)
        out[i] = str_lower(region[i]);
    return true;
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
