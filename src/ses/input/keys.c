/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/keys.h"

#include "base/str.h"

#include <string.h>

/* Keys in lower case, letters and digits only. */
static const struct {
    const char *word;
    enum input_key key;
} keys[] = {
    {"answers", KEY_IGNORE},
    {"questionsection", KEY_IGNORE},
    {"awsregion", KEY_REGION},
    {"adminemail", KEY_SOA_RNAME},
    {"dkimsigningattributesorigin", KEY_ORIGIN},
    {"before", KEY_IGNORE},
    {"beforesensitive", KEY_IGNORE},
    {"dkimenabled", KEY_SIGNING},
    {"dkimstatus", KEY_DKIM_STATUS},
    {"dkimtoken", KEY_TOKENS},
    {"dkimtokens", KEY_TOKENS},
    {"dkimverificationstatus", KEY_DKIM_STATUS},
    {"dkimzone", KEY_SIGNING_ZONE},
    {"domain", KEY_DOMAIN},
    {"domainname", KEY_DOMAIN},
    {"emailidentities", KEY_DOMAINS},
    {"emailidentity", KEY_DOMAIN},
    {"errortype", KEY_ERROR_TYPE},
    {"identities", KEY_DOMAINS},
    {"identity", KEY_DOMAIN},
    {"identityname", KEY_DOMAIN},
    {"lastcheckedtimestamp", KEY_LAST_CHECKED},
    {"mailfrom", KEY_MAIL_FROM},
    {"mailfromdomain", KEY_MAIL_FROM},
    {"mailfromdomainstatus", KEY_MAIL_FROM_STATUS},
    {"nexttoken", KEY_IGNORE},
    {"policies", KEY_IGNORE},
    {"primarynameserver", KEY_SOA_MNAME},
    {"region", KEY_REGION},
    {"responsemetadata", KEY_IGNORE},
    {"serialnumber", KEY_SOA_SERIAL},
    {"sesdomain", KEY_DOMAIN},
    {"sesregion", KEY_REGION},
    {"signingattributesorigin", KEY_ORIGIN},
    {"signingenabled", KEY_SIGNING},
    {"signinghostedzone", KEY_SIGNING_ZONE},
    {"status", KEY_PLAIN_STATUS},
    {"tags", KEY_IGNORE},
    {"tagsall", KEY_IGNORE},
    {"tokens", KEY_TOKENS},
    {"verificationstatus", KEY_VERIFICATION},
    {"verificationtoken", KEY_LEGACY_TOKEN},
    {"zone", KEY_BASE},
    {"zonename", KEY_BASE},
    {"dnszone", KEY_BASE},
};

void input_keys_plain(const char *key, char out[64])
{
    size_t n = 0;

    for (; *key && n < 63; key++)
        if (str_is_alnum(*key))
            out[n++] = str_lower(*key);
    out[n] = '\0';
}

enum input_key input_keys_find(const char *key)
{
    char plain[64];

    input_keys_plain(key, plain);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (!strcmp(keys[i].word, plain))
            return keys[i].key;
    return KEY_OTHER;
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
