/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/keys.h"

#include "base/str.h"

#include <string.h>

enum { WORDS = 9, WORD = 28 };

/* Keys in lower case, letters and digits only. */
static const struct {
    enum input_key key;
    char word[WORDS][WORD]; /* as many as there are */
} keys[] = {
    {KEY_IGNORE,
     {"answers", "questionsection", "before", "beforesensitive", "nexttoken",
      "policies", "responsemetadata", "tags", "tagsall"}},
    {KEY_GONE,
     {"deletions", "deletes", "deletedrecords", "recordstodelete",
      "recordstoremove", "removals", "removedrecords", "todelete", "toremove"}},
    {KEY_GONE, {"deleted", "removed", "old", "oldrecords", "previous"}},
    {KEY_DOMAIN,
     {"domain", "domainname", "emailidentity", "identity", "identityname",
      "sesdomain", "dname"}},
    {KEY_BASE, {"zone", "zonename", "dnszone"}},
    {KEY_DOMAINS, {"emailidentities", "identities"}},
    {KEY_TOKENS, {"dkimtoken", "dkimtokens", "tokens"}},
    {KEY_SIGNING_ZONE, {"dkimzone", "signinghostedzone"}},
    {KEY_SIGNING, {"dkimenabled", "signingenabled"}},
    {KEY_ORIGIN, {"dkimsigningattributesorigin", "signingattributesorigin"}},
    {KEY_DKIM_STATUS, {"dkimstatus", "dkimverificationstatus"}},
    {KEY_PLAIN_STATUS, {"status"}},
    {KEY_VERIFICATION, {"verificationstatus"}},
    {KEY_LEGACY_TOKEN, {"verificationtoken"}},
    {KEY_MAIL_FROM, {"mailfrom", "mailfromdomain"}},
    {KEY_MAIL_FROM_STATUS, {"mailfromdomainstatus"}},
    {KEY_ERROR_TYPE, {"errortype"}},
    {KEY_LAST_CHECKED, {"lastcheckedtimestamp"}},
    {KEY_SOA_MNAME, {"primarynameserver"}},
    {KEY_SOA_RNAME, {"adminemail"}},
    {KEY_SOA_SERIAL, {"serialnumber"}},
    {KEY_REGION, {"awsregion", "region", "sesregion"}},
};

void input_keys_plain(const char *key, char out[64])
{
    size_t n = 0;

    for (; *key && n < 63; key++)
        if (str_is_alnum(*key))
            out[n++] = str_lower(*key);
    out[n] = '\0';
}

static enum input_key find(const char *plain)
{
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        for (size_t k = 0; k < WORDS && *keys[i].word[k]; k++)
            if (*keys[i].word[k] == *plain && !strcmp(keys[i].word[k], plain))
                return keys[i].key;
    return KEY_OTHER;
}

enum input_key input_keys_find(const char *key)
{
    char plain[64];
    enum input_key m;

    input_keys_plain(key, plain);
    m = find(plain);
    if (m == KEY_OTHER && str_starts(plain, "ses")) /* ses_mail_from */
        m = find(plain + 3);
    return m;
}

enum input_key input_keys_output(const char *key)
{
    enum input_key m = input_keys_find(key);
    char plain[64];

    input_keys_plain(key, plain);
    if (m != KEY_OTHER)
        return m;
    if (strstr(plain, "mailfrom") || strstr(plain, "bounce"))
        return KEY_MAIL_FROM;
    if (strstr(plain, "verificationtoken"))
        return KEY_LEGACY_TOKEN;
    if (strstr(plain, "token")) /* "github_token" is none of SES's */
        return !strstr(plain, "session") &&
                       (strstr(plain, "dkim") || strstr(plain, "ses") ||
                        str_ends(plain, "tokens"))
                   ? KEY_TOKENS
                   : KEY_OTHER;
    if (strstr(plain, "hostedzone") || strstr(plain, "zone") ||
        strstr(plain, "arn"))
        return strstr(plain, "signing") ? KEY_SIGNING_ZONE : KEY_OTHER;
    if ((strstr(plain, "domain") && !strstr(plain, "domainkey")) ||
        strstr(plain, "identity"))
        return KEY_DOMAIN;
    return KEY_OTHER;
}

/* SES_DOMAIN: of the environment, where people choose the names. */
static bool is_variable(const char *key)
{
    const char *p = key;

    while ((*p >= 'A' && *p <= 'Z') || str_is_digit(*p) || *p == '_')
        p++;
    return !*p && strchr(key, '_');
}

enum input_key input_keys_in(const char *key, bool outputs)
{
    enum input_key m;

    if (outputs)
        return input_keys_output(key);
    m = input_keys_find(key);
    if (m != KEY_OTHER || !is_variable(key))
        return m;
    m = input_keys_output(key);
    return m == KEY_DOMAIN && !strstr(key, "SES") && !strstr(key, "DKIM") &&
                   !strstr(key, "IDENTITY")
               ? KEY_OTHER
               : m;
}
