/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/model/provider.h"

#include "base/str.h"
#include "dns/name.h"

#include <string.h>

#define BOX PROVIDER_APPENDS
#define EITHER (PROVIDER_APPENDS | PROVIDER_FULL_NAME)
#define DOT PROVIDER_NEEDS_DOT
#define CLOUD (EITHER | PROVIDER_PROXIES | PROVIDER_FLATTENS)
#define AWS (BOX | PROVIDER_QUOTES)
#define PARKED PROVIDER_PARKS
#define EXPIRED PROVIDER_EXPIRY

/* In the order of patterns, '*' behind all other characters, so that of two that
 * fit the one that says more comes first. Patterns are in lower case, and begin
 * with two characters that are none. A service of which only the name is known
 * appends, as most do. */
static const struct provider rows[] = {
    {"123-reg", "123-reg.co.uk", BOX},
    {"IONOS", "1and1.*", BOX},
    {"34SP.com", "34sp.com", BOX},
    {"A2 Hosting", "a2hosting.com", BOX | DOT},
    {"Above.com parking", "above.com", PARKED},
    {"Above.com parking", "abovedomains.com", PARKED},
    {"Active24", "active24.*", BOX},
    {"FreeDNS", "afraid.org", BOX},
    {"Afternic", "afternic.com", PARKED},
    {"Mittwald", "agenturserver.*", BOX},
    {"Akamai", "akam.net", BOX},
    {"Alibaba Cloud", "alidns.com", BOX},
    {"OVH", "anycast.me", BOX | DOT},
    {"Aruba", "arubadns.*", BOX},
    {"Route 53", "awsdns-*.co.uk", AWS},
    {"Route 53", "awsdns-*.com", AWS},
    {"Route 53", "awsdns-*.net", AWS},
    {"Route 53", "awsdns-*.org", AWS},
    {"AXC (Versio)", "axc.nl", BOX},
    {"az.pl", "az.pl", BOX},
    {"Azure", "azure-dns.com", BOX},
    {"Azure", "azure-dns.info", BOX},
    {"Azure", "azure-dns.net", BOX},
    {"Azure", "azure-dns.org", BOX},
    {"Microsoft 365", "bdm.microsoftonline.com", BOX},
    {"Baidu Cloud", "bdydns.*", BOX},
    {"Beget", "beget.*", BOX},
    {"BigRock", "bigrock.in", BOX},
    {"Binero", "binero.se", BOX},
    {"Blacknight", "blacknight.com", BOX},
    {"Blacknight", "blacknightsolutions.com", BOX},
    {"Bluehost", "bluehost.com", BOX | DOT},
    {"Bodis", "bodis.com", PARKED},
    {"BookMyName", "bookmyname.com", BOX},
    {"BrainyDNS parking", "brainydns.com", PARKED},
    {"Bunny", "bunny.net", BOX},
    {"BuyDomains", "buydomains.com", PARKED},
    {"Cafe24", "cafe24.*", BOX},
    {"CashParking", "cashparking.com", PARKED},
    {"checkdomain", "checkdomain.de", BOX},
    {"ClouDNS", "cloudns.*", BOX},
    {"Combell", "combell-ns.*", BOX},
    {"Combell", "combell.*", BOX},
    {"Com Laude", "comlaude-dns.*", BOX},
    {"ConoHa", "conoha.io", BOX},
    {"Constellix", "constellix.*", BOX | DOT},
    {"Contabo", "contabo.net", BOX},
    {"Crazy Domains", "crazydomains.com", BOX},
    {"CSC", "cscdns.net", BOX},
    {"cyon", "cyon.ch", BOX},
    {"Dan.com", "dan.com", PARKED},
    {"DanDomain", "dandomain.dk", BOX},
    {"deSEC", "desec.*", BOX | DOT},
    {"dhosting", "dhosting.pl", BOX},
    {"DNS Made Easy", "digicertdns.*", BOX | DOT},
    {"DigitalOcean", "digitalocean.com", BOX},
    {"dinahosting", "dinahosting.com", BOX},
    {"Directnic", "directnic.com", BOX},
    {"Xneelo", "dns-h.com", BOX},
    {"Hostinger", "dns-parking.com", BOX},
    {"Registro.br", "dns.br", BOX},
    {"Sakura Internet", "dns.ne.jp", BOX | DOT},
    {"DNSimple", "dnsimple-edge.*", BOX},
    {"DNSimple", "dnsimple.com", BOX},
    {"DNS Made Easy", "dnsmadeeasy.com", BOX | DOT},
    {"NameSilo", "dnsowl.com", BOX},
    {"DNS Park", "dnspark.net", BOX},
    {"Tencent DNSPod", "dnspod.*", BOX},
    {"Onamae.com", "dnsv.jp", BOX},
    {"Tencent DNSPod", "dnsv*.com", BOX},
    {"Scaleway", "dom.scw.cloud", BOX | DOT},
    {"DomainMarket", "domain-is-4-sale-at-domainmarket.com", PARKED},
    {"Domain.com", "domain.com", BOX},
    {"GoDaddy", "domaincontrol.com", BOX},
    {"Key-Systems", "domaindiscount24.net", BOX},
    {"DonDominio", "dondominio.com", BOX},
    {"DreamHost", "dreamhost.com", BOX},
    {"DomainSponsor", "dsredirection.com", PARKED},
    {"Dynadot", "dyna-ns.net", BOX},
    {"Dynadot", "dynadot.com", BOX},
    {"Oracle Dyn", "dynect.net", BOX},
    {"easyDNS", "easydns.*", BOX},
    {"easyname", "easyname.*", BOX},
    {"Efty", "eftydns.com", PARKED},
    {"Epik", "epik.com", BOX},
    {"EuroDNS", "eurodns.com", BOX},
    {"Exoscale", "exoscale.*", BOX},
    {"REG.RU expiry", "expired.reg.ru", EXPIRED},
    {"an expiry service", "expired*.*", EXPIRED},
    {"Fabulous parking", "fabulous.com", PARKED},
    {"Namecheap hold", "failed-whois-verification.namecheap.com", EXPIRED},
    {"Fasthosts", "fasthosts.net.uk", BOX},
    {"Hetzner", "first-ns.de", BOX | DOT},
    {"FirstVDS", "firstvds.ru", BOX | DOT},
    {"Forpsi", "forpsi.*", BOX},
    {"Cloudflare", "foundationdns.*", CLOUD},
    {"Freeparking", "freeparking.co.nz", BOX},
    {"Gabia", "gabia.co.kr", BOX},
    {"Gabia", "gabia.com", BOX},
    {"Gabia", "gabia.net", BOX},
    {"Gandi", "gandi.net", BOX | DOT},
    {"Gcore", "gcdn.services", BOX},
    {"Gcore", "gcorelabs.net", BOX},
    {"Giant Panda", "giantpanda.com", PARKED},
    {"Onamae.com", "gmoserver.jp", BOX},
    {"Google or Squarespace", "googledomains.com", BOX},
    {"Hurricane Electric", "he.net", EITHER},
    {"heteml", "heteml.jp", BOX},
    {"Alibaba Cloud", "hichina.com", BOX},
    {"home.pl", "home.pl", BOX},
    {"Xneelo", "host-h.net", BOX},
    {"Host Europe", "hosteurope.com", BOX},
    {"HostGator", "hostgator.*", BOX | DOT},
    {"hosting.kr", "hosting.co.kr", BOX},
    {"Hostinger", "hostinger.com", BOX},
    {"Hostnet", "hostnet.nl", BOX},
    {"Hostnet", "hostnetbv.*", BOX},
    {"Hostpoint", "hostpoint.ch", BOX},
    {"hosttech", "hosttech.*", BOX},
    {"Hostwinds", "hostwindsdns.com", BOX | DOT},
    {"Hover", "hover.com", BOX},
    {"Huawei Cloud", "huaweicloud-dns.*", BOX},
    {"HugeDomains", "hugedomains.com", PARKED},
    {"Domeneshop", "hyp.net", BOX},
    {"Safenames", "idp365.net", BOX},
    {"IIJ", "iij.ad.jp", BOX},
    {"Ikoula", "ikoula.com", BOX},
    {"Infomaniak", "infomaniak.*", BOX},
    {"Hosting Ukraine", "inhostedns.*", BOX},
    {"InMotion Hosting", "inmotionhosting.com", BOX | DOT},
    {"Internet Traffic", "internettraffic.com", PARKED},
    {"InterNetX", "internetx.de", BOX},
    {"INWX", "inwx.*", EITHER},
    {"Domain.com", "ipage.com", BOX},
    {"HEXONET", "ispapi.net", BOX},
    {"Jimdo", "jimdo.com", BOX},
    {"Jino", "jino.ru", BOX},
    {"Bluehost", "justhost.com", BOX | DOT},
    {"KAGOYA", "kagoya.net", BOX},
    {"ALL-INKL.COM", "kasserver.com", BOX},
    {"KingHost", "kinghost.com.br", BOX},
    {"Krystal", "krystal.uk", BOX | DOT},
    {"Spaceship", "launch*.spaceship.net", BOX},
    {"LCN", "lcn.com", BOX},
    {"LH.pl", "lh.pl", BOX},
    {"Linode", "linode.com", BOX},
    {"Liquid Web", "liquidweb.com", BOX | DOT},
    {"LiveDns", "livedns.co.il", BOX},
    {"Fasthosts", "livedns.co.uk", BOX},
    {"Locaweb", "locaweb.com.br", BOX},
    {"Lolipop", "lolipop.jp", BOX},
    {"Loopia", "loopia.se", BOX},
    {"LuaDNS", "luadns.net", BOX},
    {"LWS", "lwsdns.com", BOX},
    {"Heart Internet", "mainnameserver.com", BOX},
    {"manitu", "manitu.net", BOX},
    {"MarkMonitor", "markmonitor.com", BOX},
    {"Masterhost", "masterhost.ru", BOX},
    {"Media Temple", "mediatemple.net", BOX},
    {"Fastmail", "messagingengine.com", BOX},
    {"Metanet", "metanet.ch", BOX},
    {"Metaregistrar", "metaregistrar.com", BOX},
    {"Metaregistrar", "metaregistrar.nl", BOX},
    {"Moniker", "monikerdns.net", BOX},
    {"MuuMuu Domain", "muumuu-domain.com", BOX},
    {"Oracle Dyn", "mydyndns.org", BOX},
    {"West.cn", "myhostadmin.net", BOX},
    {"Mythic Beasts", "mythic-beasts.com", BOX},
    {"PlanetHoster", "n0c.com", BOX},
    {"Enom", "name-services.com", BOX},
    {"IBM Cloud", "name.cloud.ibm.com", BOX},
    {"Name.com", "name.com", BOX},
    {"NameBright parking", "namebrightdns.com", PARKED},
    {"Namecheap", "namecheaphosting.com", BOX},
    {"NameDrive", "namedrive.com", PARKED},
    {"NameHero", "namehero.net", BOX | DOT},
    {"names.co.uk", "names.co.uk", BOX},
    {"VentraIP", "nameserver.net.au", BOX | DOT},
    {"NameSilo", "namesilo.com", BOX},
    {"domainfactory", "namespace4you.de", BOX},
    {"Natro", "natrohost.com", BOX},
    {"nazwa.pl", "nazwa.pl", BOX},
    {"Netim", "netim.net", BOX},
    {"NetNames", "netnames.net", BOX},
    {"Netregistry", "netregistry.net", BOX},
    {"Niagahoster", "niagahoster.com", BOX},
    {"RU-CENTER", "nic.ru", BOX | DOT},
    {"Njalla", "njalla.*", BOX},
    {"No-IP", "no-ip.com", BOX},
    {"Nominalia", "nominalia.com", BOX},
    {"Naver Cloud", "ns-ncloud.com", BOX},
    {"Cloudflare", "ns.cloudflare.com", CLOUD},
    {"Hetzner", "ns.hetzner.com", BOX | DOT},
    {"Hetzner", "ns.hetzner.de", BOX | DOT},
    {"Joker.com", "ns.joker.com", BOX},
    {"InterNetX", "ns14.net", BOX},
    {"NS1 (Netlify)", "nsone.net", BOX},
    {"o2switch", "o2switch.net", BOX | DOT},
    {"Onamae.com parking", "onamae.com", PARKED},
    {"one.com", "one.com", BOX},
    {"Scaleway", "online.net", BOX | DOT},
    {"Openprovider", "openprovider.*", BOX},
    {"Oracle Cloud", "oraclecloud.net", BOX},
    {"ResellerClub", "orderbox-dns.com", BOX},
    {"OVH", "ovh.ca", BOX | DOT},
    {"OVH", "ovh.net", BOX | DOT},
    {"Papaki", "papaki.gr", BOX},
    {"ParkingCrew", "parkingcrew.net", PARKED},
    {"ParkLogic", "parklogic.com", PARKED},
    {"GoDaddy parking", "park*.secureserver.net", PARKED},
    {"PA Vietnam", "pavietnam.vn", BOX},
    {"an expiry service", "pendingdelet*.*", EXPIRED},
    {"Network Solutions expiry", "pendingrenewaldeletion.com", EXPIRED},
    {"names.co.uk", "phase8.net", BOX},
    {"PointDNS", "pointhq.com", BOX},
    {"Porkbun", "porkbun.com", BOX},
    {"Rage4", "r4ns.com", BOX},
    {"Rage4", "r4ns.net", BOX},
    {"REG.RU", "reg.ru", BOX},
    {"Register365", "reg365.net", BOX},
    {"Network Solutions", "register.com", BOX},
    {"Register.it", "register.it", BOX},
    {"HEXONET hold", "registrant-verification.ispapi.net", EXPIRED},
    {"Namecheap", "registrar-servers.com", BOX},
    {"Tucows expiry", "renewyourname.com", EXPIRED},
    {"Tucows expiry", "renewyourname.net", EXPIRED},
    {"Rook Media", "rookdns.com", PARKED},
    {"netcup", "root-dns.netcup.net", BOX | DOT},
    {"Key-Systems", "rrpproxy.net", BOX},
    {"Rumahweb", "rumahweb.com", BOX},
    {"STRATO", "rzone.de", BOX},
    {"Sakura Internet", "sakura.ne.jp", BOX | DOT},
    {"SchlundTech", "schlundtech.de", BOX},
    {"Hetzner", "second-ns.com", BOX | DOT},
    {"Hetzner", "second-ns.de", BOX | DOT},
    {"Cloudflare", "secondary.cloudflare.com", CLOUD},
    {"GoDaddy", "secureserver.net", BOX},
    {"Sedo parking", "sedoparking.com", PARKED},
    {"Seeweb", "seeweb.it", BOX},
    {"Selectel", "selectel.*", BOX | DOT},
    {"Arsys", "servidoresdns.net", BOX},
    {"SiteGround", "sgvps.net", BOX},
    {"Gname", "share-dns.com", BOX},
    {"Gname", "share-dns.net", BOX},
    {"Shopify", "shopify.com", BOX},
    {"Simply.com", "simply.com", BOX},
    {"SiteGround", "siteground.*", BOX},
    {"Skenzo", "skenzo.com", PARKED},
    {"SmartName", "smartname.com", PARKED},
    {"IBM Cloud", "softlayer.com", BOX},
    {"Atom", "squadhelp.com", PARKED},
    {"Squarespace", "squarespacedns.com", BOX},
    {"Rackspace", "stabletransit.com", BOX},
    {"20i", "stackdns.com", BOX},
    {"Star-Domain", "star-domain.jp", BOX},
    {"STRATO", "strato.de", BOX},
    {"SuperHosting.BG", "superhosting.bg", BOX},
    {"PublicDomainRegistry hold", "suspended-domain.com", EXPIRED},
    {"a suspension service", "suspended*.*", EXPIRED},
    {"Tucows", "systemdns.com", BOX},
    {"Aruba", "technorail.com", BOX},
    {"BuyDomains", "this-domain-for-sale.com", PARKED},
    {"Timeweb", "timeweb.*", BOX},
    {"Internet.bs", "topdns.com", BOX},
    {"TrafficZ", "trafficz.com", PARKED},
    {"TransIP", "transip.*", BOX | DOT},
    {"Turhost", "turhost.com", BOX},
    {"united-domains", "udag.*", BOX},
    {"IONOS", "ui-dns.biz", BOX},
    {"IONOS", "ui-dns.com", BOX},
    {"IONOS", "ui-dns.de", BOX},
    {"IONOS", "ui-dns.net", BOX},
    {"IONOS", "ui-dns.org", BOX},
    {"UltraDNS", "ultradns.*", BOX | DOT},
    {"Dan.com", "undeveloped.com", PARKED},
    {"Uniregistry Market", "uniregistrymarket.link", PARKED},
    {"Simply.com", "unoeuro.com", BOX},
    {"Value-Domain", "value-domain.com", BOX},
    {"Variomedia", "variomedia.de", BOX},
    {"Vercel", "vercel-dns.com", BOX},
    {"Namecheap hold", "verify-contact-details.namecheap.com", EXPIRED},
    {"Vodien", "vodien.com", BOX},
    {"Volcengine", "volcengine-dns.com", BOX},
    {"Voodoo parking", "voodoo.com", PARKED},
    {"Vultr", "vultr.com", BOX},
    {"Antagonist", "webhostingserver.nl", BOX},
    {"Websupport", "websupport.*", BOX},
    {"WEDOS", "wedos.*", BOX},
    {"Whois Co.", "whoisdomain.kr", BOX},
    {"Wix", "wixdns.net", BOX | PROVIDER_NO_SUB_MX},
    {"WordPress.com", "wordpress.com", BOX},
    {"World4You", "world4you.at", BOX},
    {"Network Solutions", "worldnic.com", BOX},
    {"WP Engine", "wpewaf.com", BOX},
    {"Xserver", "xdomain.ne.jp", BOX},
    {"Xinnet", "xincache.com", BOX},
    {"Xserver", "xserver.jp", BOX},
    {"Yandex", "yandex.net", BOX},
    {"Yandex", "yandexcloud.net", BOX},
    {"Turbify (Yahoo)", "yns*.yahoo.com", BOX},
    {"Hetzner", "your-server.de", BOX | DOT},
    {"Yourhosting", "yourhosting.nl", BOX},
    {"Vercel", "zeit-world.*", BOX},
    {"Zoho", "zoho.com", BOX},
    {"Zonomi", "zonomi.com", BOX},
    {"Ztomy parking", "ztomy.com", PARKED},
    {"Vimexx", "zxcs.nl", BOX},
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

/* How the first two characters of a pattern compare with two others; no
 * pattern has a '*' so near its beginning. */
static int compare_two(const char *pattern, const char two[2])
{
    int first = (unsigned char)pattern[0] - (unsigned char)two[0];

    return first ? first : (unsigned char)pattern[1] - (unsigned char)two[1];
}

/* The first row whose pattern does not begin with less than these. */
static size_t first_row(const char two[2])
{
    size_t from = 0, to = sizeof rows / sizeof *rows;

    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (compare_two(rows[middle].pattern, two) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* Up to a '*'. Names are in lower case, mostly. */
static bool begins_like(const char *pattern, const char *name)
{
    for (; *pattern && *pattern != '*'; pattern++, name++)
        if (*pattern != *name && *pattern != str_lower(*name))
            return false;
    return true;
}

/* The row whose pattern is the whole name. */
static const struct provider *row_of(const char *name)
{
    const char two[2] = {str_lower(name[0]),
                         name[0] ? str_lower(name[1]) : '\0'};

    for (size_t i = first_row(two); i < sizeof rows / sizeof *rows; i++) {
        const char *p = rows[i].pattern;
        if (compare_two(p, two) != 0)
            break;
        if (begins_like(p, name) && matches(p, name))
            return &rows[i];
    }
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

unsigned provider_habit(const char *name)
{
    for (size_t i = 0; name && i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].name, name) == 0)
            return rows[i].habit;
    return 0;
}

const struct provider *provider_rows(size_t *n)
{
    *n = sizeof rows / sizeof *rows;
    return rows;
}
