/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hosts in a text that are where to click or to read, not whose records these
 * are. */
#include "base/str.h"
#include "ses/input/row.h"
#include "ses/model/provider.h"
#include "ses/model/suffix.h"
#include "text/oneof.h"

#include <string.h>

bool input_panel_is_none(const char *s)
{
    char word[NAME_TEXT];
    const char *dot;

    s += strspn(s, " \t*_`\"'(");
    size_t n = strcspn(s, " \t*_`\"')?!,;:");
    while (n && s[n - 1] == '.')
        n--;
    if (n >= sizeof word)
        return false;
    for (size_t i = 0; i < n; i++)
        word[i] = (char)str_lower(s[i]);
    word[n] = '\0';
    dot = strchr(word, '.');
    return dot && suffix_is_registry(dot + 1);
}

/* "united-domains.de" of the provider "united-domains", "one.com". */
static bool is_name_of(const struct provider *p, const char *name)
{
    size_t n;

    if (str_lower(*p->name) != *name)
        return false;
    n = strlen(p->name);
    return str_same_n(p->name, name, n) && (!name[n] || name[n] == '.');
}

bool input_panel_is_provider(const char *name)
{
    size_t n;
    const struct provider *p = provider_rows(&n);

    if (provider_of_server(name))
        return true;
    for (const char *s = name, *dot; (dot = strchr(s, '.')); s = dot + 1)
        for (size_t i = 0; i < n; i++)
            if (is_name_of(&p[i], s) && suffix_is_registry(dot + 1))
                return true;
    return false;
}

bool input_panel_is(const char *name)
{
    static const char providers[] =
        "amazon.|cloudflare.|godaddy.|google.|namecheap.|ionos.|ovh.|"
        "gandi.|hetzner.|strato.|squarespace.|wix.|porkbun.|hover.|bluehost.|"
        "hostinger.|dreamhost.|vercel.|netlify.|digitalocean.|dnsimple.|"
        "networksolutions.";
    size_t n = strcspn(name, ".");

    while (n && str_is_digit(name[n - 1]))
        n--;
    if (oneof_is_n(name, n, "www|console|dash|ns|dns"))
        return true;
    for (const char *s = name, *dot; (dot = strchr(s, '.')); s = dot + 1)
        if (oneof_starts(s, providers) && suffix_is_registry(dot + 1))
            return true; /* "docs.aws.amazon.com" */
    return false;
}
