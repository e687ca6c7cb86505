/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An address whose domain is a slip of the hand away from a well-known mail
 * provider's: the message would go to a stranger, or to nobody. */
#include "ses/check/check_in.h"

#include "ses/model/suffix.h"
#include "text/typo.h"

#include <string.h>

enum {
    LONG = 11 /* "hotmail.com": room for two slips */
};

/* Two neighbours changed places, and nothing else. */
static bool is_swapped(const char *a, const char *b)
{
    size_t i = 0;

    if (strlen(a) != strlen(b))
        return false;
    while (a[i] && a[i] == b[i])
        i++;
    return a[i] && a[i + 1] && a[i] == b[i + 1] && a[i + 1] == b[i] &&
           strcmp(a + i + 2, b + i + 2) == 0;
}

const char *check_mailbox_meant(const char *domain)
{
    /* those with names long enough that a slip is likelier than a neighbour */
    static const char *const known[] = {
        "gmail.com",      "yahoo.com",      "icloud.com",     "outlook.com",
        "hotmail.com",    "hotmail.fr",     "hotmail.co.uk",  "yahoo.co.uk",
        "yahoo.fr",       "yahoo.co.jp",    "googlemail.com", "protonmail.com",
        "comcast.net",    "verizon.net",    "fastmail.com",   "t-online.de",
        "freenet.de",     "orange.fr",      "wanadoo.fr",     "laposte.net",
        "btinternet.com", "rediffmail.com",
    };

    if (suffix_is_free_mail(domain))
        return NULL;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        unsigned slips = strlen(known[i]) >= LONG ? 2 : 1;

        if (is_swapped(domain, known[i]) ||
            typo_distance(domain, known[i], slips) <= slips)
            return known[i];
    }
    return NULL;
}
