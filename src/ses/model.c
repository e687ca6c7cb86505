/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/model.h"

const char *ses_purpose_word(enum ses_purpose p)
{
    static const char *const word[] = {
        "easy-dkim",     "byodkim", "legacy-txt", "mail-from-mx",
        "mail-from-spf", "dmarc",   "receive-mx", "other",
    };

    return word[p];
}

bool ses_purpose_required(enum ses_purpose p)
{
    return p != SES_MAIL_FROM_SPF && p != SES_DMARC;
}

bool ses_purpose_proves(enum ses_purpose p)
{
    return p == SES_EASY_DKIM || p == SES_BYODKIM || p == SES_LEGACY_TXT ||
           p == SES_RECEIVE_MX;
}

const char *ses_verdict_word(enum ses_verdict v)
{
    static const char *const word[] = {"right", "lagging", "unknown",
                                       "missing", "wrong"};

    return word[v];
}

const char *ses_server_word(enum ses_server_status s)
{
    static const char *const word[] = {
        "ok",      "lame",    "refused",     "servfail",
        "formerr", "timeout", "unreachable", "no-address",
    };

    return word[s];
}

void ses_domain_judge(struct ses_domain *d)
{
    d->verdict = SES_RIGHT;
    for (size_t i = 0; i < d->records; i++)
        if (ses_purpose_required(d->record[i].want.purpose) &&
            d->record[i].verdict > d->verdict)
            d->verdict = d->record[i].verdict;
}
