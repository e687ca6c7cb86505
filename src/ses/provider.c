/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/provider.h"

#include "base/str.h"
#include "dns/name.h"

#include <stddef.h>
#include <string.h>

#define BOX PROVIDER_APPENDS
#define EITHER (PROVIDER_APPENDS | PROVIDER_FULL_NAME)
#define DOT PROVIDER_NEEDS_DOT

/* Patterns are in lower case. */
static const struct provider rows[] = {
    {"GoDaddy", "domaincontrol.com", BOX},
    {"Namecheap", "registrar-servers.com", BOX},
    {"Namecheap", "namecheaphosting.com", BOX | DOT},
    {"Cloudflare", "ns.cloudflare.com",
     EITHER | PROVIDER_PROXIES | PROVIDER_FLATTENS},
    {"Cloudflare", "foundationdns.*",
     EITHER | PROVIDER_PROXIES | PROVIDER_FLATTENS},
    {"Route 53", "awsdns-*.com", BOX},
    {"Route 53", "awsdns-*.net", BOX},
    {"Route 53", "awsdns-*.org", BOX},
    {"Route 53", "awsdns-*.co.uk", BOX},
    {"Google or Squarespace", "googledomains.com", BOX},
    {"Squarespace", "squarespacedns.com", BOX},
    {"Azure", "azure-dns.com", BOX},
    {"Azure", "azure-dns.net", BOX},
    {"Azure", "azure-dns.org", BOX},
    {"Azure", "azure-dns.info", BOX},
    {"Microsoft 365", "bdm.microsoftonline.com", BOX},
    {"IONOS", "ui-dns.com", BOX},
    {"IONOS", "ui-dns.net", BOX},
    {"IONOS", "ui-dns.org", BOX},
    {"IONOS", "ui-dns.de", BOX},
    {"IONOS", "ui-dns.biz", BOX},
    {"IONOS", "1and1.*", BOX},
    {"Hetzner", "first-ns.de", BOX | DOT},
    {"Hetzner", "second-ns.de", BOX | DOT},
    {"Hetzner", "second-ns.com", BOX | DOT},
    {"Hetzner", "your-server.de", BOX | DOT},
    {"Hetzner", "ns.hetzner.com", BOX | DOT},
    {"Hetzner", "ns.hetzner.de", BOX | DOT},
    {"OVH", "ovh.net", BOX | DOT},
    {"OVH", "ovh.ca", BOX | DOT},
    {"OVH", "anycast.me", BOX | DOT},
    {"Gandi", "gandi.net", BOX | DOT},
    {"DigitalOcean", "digitalocean.com", BOX},
    {"Linode", "linode.com", BOX},
    {"Vultr", "vultr.com", BOX},
    {"Scaleway", "dom.scw.cloud", BOX | DOT},
    {"Oracle Cloud", "oraclecloud.net", BOX},
    {"Oracle Dyn", "dynect.net", BOX},
    {"Vercel", "vercel-dns.com", BOX},
    {"NS1 (Netlify)", "nsone.net", BOX},
    {"DNSimple", "dnsimple.com", BOX},
    {"DNSimple", "dnsimple-edge.*", BOX},
    {"Wix", "wixdns.net", BOX | PROVIDER_NO_SUB_MX},
    {"Bluehost", "bluehost.com", BOX | DOT},
    {"HostGator", "hostgator.com", BOX | DOT},
    {"Hostinger", "dns-parking.com", BOX},
    {"Hostinger", "hostinger.com", BOX},
    {"DreamHost", "dreamhost.com", BOX},
    {"STRATO", "rzone.de", BOX},
    {"STRATO", "strato.de", BOX},
    {"one.com", "one.com", BOX},
    {"Porkbun", "porkbun.com", BOX},
    {"Name.com", "name.com", BOX},
    {"Network Solutions", "worldnic.com", BOX},
    {"Network Solutions", "register.com", BOX},
    {"Akamai", "akam.net", BOX},
    {"UltraDNS", "ultradns.*", BOX | DOT},
    {"easyDNS", "easydns.*", BOX},
    {"Hover", "hover.com", BOX},
    {"Dynadot", "dyna-ns.net", BOX},
    {"Alibaba Cloud", "hichina.com", BOX},
    {"Alibaba Cloud", "alidns.com", BOX},
    {"Tencent DNSPod", "dnspod.*", BOX},
    {"Tencent DNSPod", "dnsv*.com", BOX},
    {"Huawei Cloud", "huaweicloud-dns.*", BOX},
    {"Yandex", "yandex.net", BOX},
    {"REG.RU", "reg.ru", BOX},
    {"Selectel", "selectel.*", BOX | DOT},
    {"Loopia", "loopia.se", BOX},
    {"Infomaniak", "infomaniak.*", BOX},
    {"Hostpoint", "hostpoint.ch", BOX},
    {"TransIP", "transip.*", BOX | DOT},
    {"Combell", "combell.*", BOX},
    {"Combell", "combell-ns.*", BOX},
    {"Simply.com", "simply.com", BOX},
    {"123-reg", "123-reg.co.uk", BOX},
    {"Fasthosts", "fasthosts.net.uk", BOX},
    {"Fasthosts", "livedns.co.uk", BOX},
    {"Krystal", "krystal.uk", BOX | DOT},
    {"Shopify", "shopify.com", BOX},
    {"WordPress.com", "wordpress.com", BOX},
    {"SiteGround", "siteground.net", BOX},
    {"SiteGround", "sgvps.net", BOX},
    {"A2 Hosting", "a2hosting.com", BOX | DOT},
    {"InMotion Hosting", "inmotionhosting.com", BOX | DOT},
    {"WP Engine", "wpewaf.com", BOX},
    {"Liquid Web", "liquidweb.com", BOX | DOT},
    {"Rackspace", "stabletransit.com", BOX},
    {"DNS Made Easy", "dnsmadeeasy.com", BOX | DOT},
    {"DNS Made Easy", "digicertdns.*", BOX | DOT},
    {"ClouDNS", "cloudns.*", BOX},
    {"Bunny", "bunny.net", BOX},
    {"deSEC", "desec.*", BOX | DOT},
    {"Hurricane Electric", "he.net", EITHER},
    {"No-IP", "no-ip.com", BOX},
    {"FreeDNS", "afraid.org", BOX},
    {"Zoho", "zoho.com", BOX},
    {"netcup", "root-dns.netcup.net", BOX | DOT},
    {"united-domains", "udag.*", BOX},
    {"ALL-INKL.COM", "kasserver.com", BOX},
    {"domainfactory", "namespace4you.de", BOX},
    {"INWX", "inwx.*", EITHER},
    {"Host Europe", "hosteurope.com", BOX},
    {"home.pl", "home.pl", BOX},
    {"Active24", "active24.*", BOX},
    {"WEDOS", "wedos.*", BOX},
    {"Forpsi", "forpsi.*", BOX},
    {"Aruba", "technorail.com", BOX},
    {"Aruba", "arubadns.*", BOX},
    {"Register.it", "register.it", BOX},
    {"DonDominio", "dondominio.com", BOX},
    {"Arsys", "servidoresdns.net", BOX},
    {"dinahosting", "dinahosting.com", BOX},
    {"Crazy Domains", "crazydomains.com", BOX},
    {"VentraIP", "nameserver.net.au", BOX | DOT},
    {"Locaweb", "locaweb.com.br", BOX},
    {"Registro.br", "dns.br", BOX},
    {"Sakura Internet", "dns.ne.jp", BOX | DOT},
    {"Onamae.com", "dnsv.jp", BOX},
    {"Onamae.com", "gmoserver.jp", BOX},
    {"Value-Domain", "value-domain.com", BOX},
    {"MuuMuu Domain", "muumuu-domain.com", BOX},
    {"BigRock", "bigrock.in", BOX},
    {"ResellerClub", "orderbox-dns.com", BOX},
    {"Enom", "name-services.com", BOX},
    {"Tucows", "systemdns.com", BOX},
    {"Spaceship", "launch*.spaceship.net", BOX},
    {"CSC", "cscdns.net", BOX},
    {"MarkMonitor", "markmonitor.com", BOX},
    {"GoDaddy (parked)", "secureserver.net", BOX},
    {"Sedo (parked)", "sedoparking.com", 0},
    {"ParkingCrew (parked)", "parkingcrew.net", 0},
    {"Bodis (parked)", "bodis.com", 0},
};

/* The first label of p against the first of s; '*' is any run of letters. */
static bool label_matches(const char *p, size_t n, const char *s, size_t m)
{
    size_t before = 0;

    while (before < n && p[before] != '*')
        before++;
    if (before == n)
        return n == m && str_same_n(p, s, n);
    size_t after = n - before - 1;
    return m >= before + after && str_same_n(p, s, before) &&
           str_same_n(p + before + 1, s + m - after, after);
}

/* Whole names; a final ".*" takes any end. */
static bool matches(const char *p, const char *s)
{
    for (;; p = name_parent(p), s = name_parent(s)) {
        size_t n = name_label_len(p), m = name_label_len(s);

        if (!n || !m)
            return n == m;
        if (!label_matches(p, n, s, m))
            return false;
        if (n == 1 && *p == '*' && !p[1])
            return true;
    }
}

/* Almost every row is told apart by its first two characters. */
static bool begins_like(const char *p, char first, char second)
{
    if (*p == '*')
        return true;
    return *p == first && (p[1] == second || p[1] == '*');
}

/* The row whose pattern is the whole name. */
static const struct provider *row_of(const char *name)
{
    char first = str_lower(*name), second = *name ? str_lower(name[1]) : '\0';

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (begins_like(rows[i].pattern, first, second) &&
            matches(rows[i].pattern, name))
            return &rows[i];
    return NULL;
}

const struct provider *provider_of_server(const char *server)
{
    const struct provider *p = NULL;

    /* every pattern has two labels or more */
    for (const char *s = server; !p && strcmp(s, ".") != 0 && strchr(s, '.');
         s = name_parent(s))
        p = row_of(s);
    return p;
}

const struct provider *provider_find(struct ses_strings servers)
{
    const char *above = "";

    for (size_t i = 0; i < servers.n; i++) {
        const char *s = servers.at[i];
        bool again = strcmp(name_parent(s), above) == 0; /* ns1, ns2, ... */
        const struct provider *p = again ? row_of(s) : provider_of_server(s);
        if (p)
            return p;
        above = name_parent(s);
    }
    return NULL;
}

const char *provider_of(struct ses_strings servers)
{
    const struct provider *p = provider_find(servers);

    return p ? p->name : NULL;
}

const struct provider *provider_rows(size_t *n)
{
    *n = sizeof rows / sizeof *rows;
    return rows;
}
