/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/model/region.h"

#include "base/str.h"
#include "text/oneof.h"

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

/* What the console calls a region: "Europe (Ireland)", in its languages. */
// clang-format off
static const struct {
    char name[16], words[280]; /* no addresses, as in text/oneof.h */
} places[] = { /* California and Virginia alone are where a customer is */
    {"af-south-1", "Cape Town|Kapstadt|Ciudad del Cabo|Cidade do Cabo|Citt\u00e0 del Capo|Le Cap|\u30b1\u30fc\u30d7\u30bf\u30a6\u30f3|\u5f00\u666e\u6566|\ucf00\uc774\ud504\ud0c0\uc6b4"},
    {"ap-northeast-3", "Osaka|\u5927\u962a|\uc624\uc0ac\uce74"},
    {"ap-south-2", "Hyderabad|Haiderabad|\u30cf\u30a4\u30c7\u30e9\u30d0\u30fc\u30c9|\u6d77\u5f97\u62c9\u5df4|\ud558\uc774\ub370\ub77c\ubc14\ub4dc"},
    {"ap-southeast-3", "Jakarta|Yakarta|Jacarta|Giacarta|\u30b8\u30e3\u30ab\u30eb\u30bf|\u96c5\u52a0\u8fbe|\uc790\uce74\ub974\ud0c0"},
    {"ap-southeast-5", "Malaysia|Malasia|Mal\u00e1sia|Malaisie|Malesia|\u30de\u30ec\u30fc\u30b7\u30a2|\u9a6c\u6765\u897f\u4e9a|\ub9d0\ub808\uc774\uc2dc\uc544"},
    {"ca-west-1", "Calgary|\u30ab\u30eb\u30ac\u30ea\u30fc|\u5361\u5c14\u52a0\u91cc|\uce98\uac70\ub9ac"},
    {"eu-central-2", "Zurich|Z\u00fcrich|Z\u00farich|Zurigo|Zurique|\u30c1\u30e5\u30fc\u30ea\u30c3\u30d2|\u82cf\u9ece\u4e16|\ucde8\ub9ac\ud788"},
    {"eu-south-1", "Milan|Mailand|Mil\u00e1n|Mil\u00e3o|\u30df\u30e9\u30ce|\u7c73\u5170|\ubc00\ub77c\ub178"},
    {"il-central-1", "Tel Aviv|Tel-Aviv|\u30c6\u30eb\u30a2\u30d3\u30d6|\u7279\u62c9\u7ef4\u592b|\ud154\uc544\ube44\ube0c"},
    {"me-central-1", "(UAE|(VAE|(EAU|(EAE|Emirates|\u963f\u8054\u914b"},
    {"us-gov-east-1", "(US-East|(US-Ost"},
    {"us-east-1", "N. Virginia|N.Virginia|North Virginia|Northern Virginia|(Virginia|Nord-Virginia|Nordvirginia|Virginie du Nord|Norte de Virginia|Norte da Virg\u00ednia|Virginia settentrionale|\u30d0\u30fc\u30b8\u30cb\u30a2|\u5f17\u5409\u5c3c\u4e9a|\ubc84\uc9c0\ub2c8\uc544"},
    {"us-east-2", "Ohio|\u30aa\u30cf\u30a4\u30aa|\u4fc4\u4ea5\u4fc4|\uc624\ud558\uc774\uc624"},
    {"us-west-1", "N. California|N.California|North California|Northern California|(California|Nordkalifornien|Nord-Kalifornien|Californie du Nord|Norte de California|Norte da Calif\u00f3rnia|California settentrionale|\u30ab\u30ea\u30d5\u30a9\u30eb\u30cb\u30a2|\u52a0\u5229\u798f\u5c3c\u4e9a|\uce98\ub9ac\ud3ec\ub2c8\uc544"},
    {"us-west-2", "Oregon|Oreg\u00f3n|\u30aa\u30ec\u30b4\u30f3|\u4fc4\u52d2\u5188|\uc624\ub808\uace4"},
    {"ap-northeast-1", "Tokyo|Tokio|T\u00f3quio|\u6771\u4eac|\u4e1c\u4eac|\ub3c4\ucfc4"},
    {"ap-northeast-2", "Seoul|Seul|Se\u00fal|S\u00e9oul|\u30bd\u30a6\u30eb|\u9996\u5c14|\uc11c\uc6b8"},
    {"ap-south-1", "Mumbai|Bombay|Bombaim|\u30e0\u30f3\u30d0\u30a4|\u5b5f\u4e70|\ubb44\ubc14\uc774"},
    {"ap-southeast-1", "Singapore|Singapur|Singapura|Singapour|\u30b7\u30f3\u30ac\u30dd\u30fc\u30eb|\u65b0\u52a0\u5761|\uc2f1\uac00\ud3ec\ub974"},
    {"ap-southeast-2", "Sydney|S\u00eddney|\u30b7\u30c9\u30cb\u30fc|\u6089\u5c3c|\uc2dc\ub4dc\ub2c8"},
    {"ca-central-1", "(Central|(Zentral|(centre|(Centrale|(\u4e2d\u90e8|\uff08\u4e2d\u90e8|(\uc911\ubd80"},
    {"eu-central-1", "Frankfurt|Francfort|Fr\u00e1ncfort|Francoforte|\u30d5\u30e9\u30f3\u30af\u30d5\u30eb\u30c8|\u6cd5\u5170\u514b\u798f|\ud504\ub791\ud06c\ud478\ub974\ud2b8"},
    {"eu-north-1", "Stockholm|Estocolmo|Stoccolma|\u30b9\u30c8\u30c3\u30af\u30db\u30eb\u30e0|\u65af\u5fb7\u54e5\u5c14\u6469|\uc2a4\ud1a1\ud640\ub984"},
    {"eu-west-1", "Ireland|Irland|Irlanda|\u30a2\u30a4\u30eb\u30e9\u30f3\u30c9|\u7231\u5c14\u5170|\uc544\uc77c\ub79c\ub4dc"},
    {"eu-west-2", "London|Londres|Londra|\u30ed\u30f3\u30c9\u30f3|\u4f26\u6566|\ub7f0\ub358"},
    {"eu-west-3", "Paris|Par\u00eds|Parigi|\u30d1\u30ea|\u5df4\u9ece|\ud30c\ub9ac"},
    {"me-south-1", "Bahrain|Bar\u00e9in|Bahre\u00efn|Bahre\u00efn|\u30d0\u30fc\u30ec\u30fc\u30f3|\u5df4\u6797|\ubc14\ub808\uc778"},
    {"sa-east-1", "S\u00e3o Paulo|Sao Paulo|San Pablo|\u30b5\u30f3\u30d1\u30a6\u30ed|\u5723\u4fdd\u7f57|\uc0c1\ud30c\uc6b8\ub8e8"},
    {"us-gov-west-1", "(US-West"},
    {"", "Mexico|M\u00e9xico|Mexiko|Mexique|Messico"}, /* (Central), without SES */
};
// clang-format on

/* Takes a region that was found in a text; false: another was, before. */
static bool agree(char out[REGION_TEXT], const char *found, size_t n)
{
    if (*out)
        return strlen(out) == n && str_same_n(out, found, n);
    for (size_t i = 0; i < n; i++)
        out[i] = str_lower(found[i]);
    out[n] = '\0';
    return true;
}

bool region_in_words(const char *text, char out[REGION_TEXT])
{
    char word[REGION_TEXT];

    *out = '\0';
    for (const char *s = text; *s;) {
        size_t n = 0;

        while (str_is_alnum(s[n]) || s[n] == '-')
            n++;
        memcpy(word, s, n < REGION_TEXT ? n : 0);
        word[n < REGION_TEXT ? n : 0] = '\0';
        if (*word && region_is_shaped(word) && !agree(out, word, n))
            return false;
        s += n ? n : 1;
    }
    for (size_t i = 0; !*out && i < sizeof places / sizeof *places; i++)
        if (oneof_has(text, places[i].words)) {
            for (size_t k = i + 1; k < sizeof places / sizeof *places; k++)
                if (oneof_has(text, places[k].words))
                    return false; /* of two */
            return agree(out, places[i].name, strlen(places[i].name)) && *out;
        }
    return *out != '\0';
}

bool region_is_place(const char *text)
{
    bool is = false;

    for (size_t i = 0; !is && i < sizeof places / sizeof *places; i++)
        is = oneof_is(text, places[i].words);
    return is;
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

const char *region_spelled(const char *text)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *have = rows[i].name, *s = text;

        for (;; have++) {
            while (*have == '-')
                have++;
            while (*s && !str_is_alnum(*s))
                s++;
            if (!*have || str_lower(*s) != *have)
                break;
            s++;
        }
        if (!*have && (!*s || (!str_is_digit(*s) && !s[1])))
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
