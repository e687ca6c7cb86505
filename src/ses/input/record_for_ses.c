/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which records are those that SES asks for, in a zone with others. */
#include "ses/input/record.h"

#include "base/str.h"
#include "dns/type.h"
#include "ses/model/key.h"
#include "text/oneof.h"

#include <arpa/nameser.h>
#include <string.h>

/* Selectors of other services, whose keys stand in the same zones. */
static bool is_foreign_selector(const char *name)
{
    static const char prefixes[] =
        "google.|mandrill.|zoho.|zmail.|mailjet.|protonmail|mxvault.|"
        "everlytic|smtpapi.|scph|krs.|kl.|kl2.|cm.|fm1.|fm2.|fm3.|mesmtp.|"
        "turbo-smtp.|mailersend.|mte1.|mte2.|zendesk|hubspot|hs1-|hs2-|"
        "ctct1.|ctct2.|selector1.|selector2.|k1.|k2.|k3.|sendgrid.|brevo|"
        "mailo.|pic.|default.|titan1.|titan2.|hostingermail|mailgun|postmark|"
        "sig1.|sendinblue";
    size_t digits = strspn(name, "0123456789");

    return oneof_starts(name, prefixes) ||
           (digits == 14 && str_starts(name + digits, "pm."));
}

static bool is_txt_for_ses(const struct input_raw *raw)
{
    const char *name = raw->name, *value = raw->value;

    while (str_is_space(*name) || *name == '"')
        name++;
    while (str_is_space(*value) || *value == '"')
        value++;
    if (str_find(name, "_domainkey")) /* a wildcard is nobody's key */
        return *name != '*' && !is_foreign_selector(name);
    if (*name != '_' && str_find(name, ".dkim.") &&
        str_find(name, "amazonses.")) /* Amazon's own, as dig shows it */
        return false;
    if (str_find(name, ".domainkey."))
        return key_looks(value);
    if (oneof_starts(name, "_amazonses|_dmarc") ||
        str_starts(value, "v=DMARC1"))
        return true;
    if (str_starts(value, "v=spf1"))
        return str_find(value, "amazonses.") != NULL;
    return str_starts(value, "amazonses:") ||
           (strlen(value) == 44 && value[43] == '=' && !strchr(value, ' ') &&
            *name != '_');
}

bool input_record_is_for_ses(const struct input *in,
                             const struct input_raw *raw)
{
    size_t n = strcspn(raw->name, "._");
    char selector[64];
    bool sure = false;

    if (in->file.keep)
        return true;
    switch (raw->type) {
    case ns_t_mx:
        return str_find(raw->value, "feedback-smtp") ||
               str_find(raw->value, "amazonses.");
    case ns_t_txt:
    case TYPE_SPF:
        return is_txt_for_ses(raw);
    case ns_t_cname:
        break;
    default:
        return false;
    }
    if (str_find(raw->value, "amazonses.") || str_find(raw->name, "amazonses."))
        return true;
    if (!n || n >= sizeof selector)
        return false;
    memcpy(selector, raw->name, n);
    selector[n] = '\0';
    return input_is_token(selector, &sure) && sure &&
           (str_find(raw->name, "_domainkey") ||
            str_same_n(raw->value, selector, n));
}

bool input_record_is_meant(const char *text)
{
    return text && (str_find(text, "_domainkey") ||
                    str_find(text, "amazonses") || str_starts(text, "_dmarc"));
}

bool input_record_is_cut(const char *text)
{
    return strstr(text, "...") || (strchr(text, '*') && strstr(text, "***")) ||
           strstr(text, "\u2026");
}
