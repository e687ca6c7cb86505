/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/model/provider.h"

#include "base/str.h"
#include "dns/name.h"

#include <stddef.h>
#include <string.h>

#define BOX PROVIDER_APPENDS
#define EITHER (PROVIDER_APPENDS | PROVIDER_FULL_NAME)
#define DOT PROVIDER_NEEDS_DOT
#define CLOUD (EITHER | PROVIDER_PROXIES | PROVIDER_FLATTENS)
#define AWS (BOX | PROVIDER_QUOTES)
#define PARKED PROVIDER_PARKS
#define EXPIRED PROVIDER_EXPIRY

/* By name. Patterns are in lower case. A service of which only the name is
 * known appends, as most do. */
static const struct provider rows[] = {
    {"123-reg", "123-reg.co.uk", BOX},
    {"20i", "stackdns.com", BOX},
    {"34SP.com", "34sp.com", BOX},
    {"A2 Hosting", "a2hosting.com", BOX | DOT},
    {"Active24", "active24.*", BOX},
    {"Akamai", "akam.net", BOX},
    {"Alibaba Cloud", "hichina.com", BOX},
    {"Alibaba Cloud", "alidns.com", BOX},
    {"ALL-INKL.COM", "kasserver.com", BOX},
    {"Antagonist", "webhostingserver.nl", BOX},
    {"Aruba", "technorail.com", BOX},
    {"Aruba", "arubadns.*", BOX},
    {"Arsys", "servidoresdns.net", BOX},
    {"AXC (Versio)", "axc.nl", BOX},
    {"az.pl", "az.pl", BOX},
    {"Azure", "azure-dns.com", BOX},
    {"Azure", "azure-dns.net", BOX},
    {"Azure", "azure-dns.org", BOX},
    {"Azure", "azure-dns.info", BOX},
    {"Baidu Cloud", "bdydns.*", BOX},
    {"Beget", "beget.*", BOX},
    {"BigRock", "bigrock.in", BOX},
    {"Binero", "binero.se", BOX},
    {"Blacknight", "blacknight.com", BOX},
    {"Blacknight", "blacknightsolutions.com", BOX},
    {"Bluehost", "bluehost.com", BOX | DOT},
    {"Bluehost", "justhost.com", BOX | DOT},
    {"BookMyName", "bookmyname.com", BOX},
    {"Bunny", "bunny.net", BOX},
    {"Cafe24", "cafe24.*", BOX},
    {"checkdomain", "checkdomain.de", BOX},
    {"ClouDNS", "cloudns.*", BOX},
    {"Cloudflare", "ns.cloudflare.com", CLOUD},
    {"Cloudflare", "secondary.cloudflare.com", CLOUD},
    {"Cloudflare", "foundationdns.*", CLOUD},
    {"Combell", "combell.*", BOX},
    {"Combell", "combell-ns.*", BOX},
    {"Com Laude", "comlaude-dns.*", BOX},
    {"ConoHa", "conoha.io", BOX},
    {"Constellix", "constellix.*", BOX | DOT},
    {"Contabo", "contabo.net", BOX},
    {"Crazy Domains", "crazydomains.com", BOX},
    {"CSC", "cscdns.net", BOX},
    {"cyon", "cyon.ch", BOX},
    {"DanDomain", "dandomain.dk", BOX},
    {"deSEC", "desec.*", BOX | DOT},
    {"dhosting", "dhosting.pl", BOX},
    {"DigitalOcean", "digitalocean.com", BOX},
    {"dinahosting", "dinahosting.com", BOX},
    {"Directnic", "directnic.com", BOX},
    {"DNS Made Easy", "dnsmadeeasy.com", BOX | DOT},
    {"DNS Made Easy", "digicertdns.*", BOX | DOT},
    {"DNS Park", "dnspark.net", BOX},
    {"DNSimple", "dnsimple.com", BOX},
    {"DNSimple", "dnsimple-edge.*", BOX},
    {"Domain.com", "domain.com", BOX},
    {"Domain.com", "ipage.com", BOX},
    {"domainfactory", "namespace4you.de", BOX},
    {"Domeneshop", "hyp.net", BOX},
    {"DonDominio", "dondominio.com", BOX},
    {"DreamHost", "dreamhost.com", BOX},
    {"Dynadot", "dyna-ns.net", BOX},
    {"Dynadot", "dynadot.com", BOX},
    {"easyDNS", "easydns.*", BOX},
    {"easyname", "easyname.*", BOX},
    {"Enom", "name-services.com", BOX},
    {"Epik", "epik.com", BOX},
    {"EuroDNS", "eurodns.com", BOX},
    {"Exoscale", "exoscale.*", BOX},
    {"Fastmail", "messagingengine.com", BOX},
    {"Fasthosts", "fasthosts.net.uk", BOX},
    {"Fasthosts", "livedns.co.uk", BOX},
    {"FirstVDS", "firstvds.ru", BOX | DOT},
    {"Forpsi", "forpsi.*", BOX},
    {"FreeDNS", "afraid.org", BOX},
    {"Freeparking", "freeparking.co.nz", BOX},
    {"Gabia", "gabia.co.kr", BOX},
    {"Gabia", "gabia.net", BOX},
    {"Gabia", "gabia.com", BOX},
    {"Gandi", "gandi.net", BOX | DOT},
    {"Gcore", "gcorelabs.net", BOX},
    {"Gcore", "gcdn.services", BOX},
    {"Gname", "share-dns.com", BOX},
    {"Gname", "share-dns.net", BOX},
    {"GoDaddy", "domaincontrol.com", BOX},
    {"GoDaddy", "secureserver.net", BOX},
    {"Google or Squarespace", "googledomains.com", BOX},
    {"Heart Internet", "mainnameserver.com", BOX},
    {"heteml", "heteml.jp", BOX},
    {"Hetzner", "first-ns.de", BOX | DOT},
    {"Hetzner", "second-ns.de", BOX | DOT},
    {"Hetzner", "second-ns.com", BOX | DOT},
    {"Hetzner", "your-server.de", BOX | DOT},
    {"Hetzner", "ns.hetzner.com", BOX | DOT},
    {"Hetzner", "ns.hetzner.de", BOX | DOT},
    {"HEXONET", "ispapi.net", BOX},
    {"home.pl", "home.pl", BOX},
    {"Host Europe", "hosteurope.com", BOX},
    {"HostGator", "hostgator.*", BOX | DOT},
    {"Hosting Ukraine", "inhostedns.*", BOX},
    {"Hostinger", "dns-parking.com", BOX},
    {"Hostinger", "hostinger.com", BOX},
    {"hosting.kr", "hosting.co.kr", BOX},
    {"Hostnet", "hostnet.nl", BOX},
    {"Hostnet", "hostnetbv.*", BOX},
    {"Hostpoint", "hostpoint.ch", BOX},
    {"hosttech", "hosttech.*", BOX},
    {"Hostwinds", "hostwindsdns.com", BOX | DOT},
    {"Hover", "hover.com", BOX},
    {"Huawei Cloud", "huaweicloud-dns.*", BOX},
    {"Hurricane Electric", "he.net", EITHER},
    {"IBM Cloud", "softlayer.com", BOX},
    {"IBM Cloud", "name.cloud.ibm.com", BOX},
    {"IIJ", "iij.ad.jp", BOX},
    {"Ikoula", "ikoula.com", BOX},
    {"Infomaniak", "infomaniak.*", BOX},
    {"InMotion Hosting", "inmotionhosting.com", BOX | DOT},
    {"Internet.bs", "topdns.com", BOX},
    {"InterNetX", "ns14.net", BOX},
    {"InterNetX", "internetx.de", BOX},
    {"INWX", "inwx.*", EITHER},
    {"IONOS", "ui-dns.com", BOX},
    {"IONOS", "ui-dns.net", BOX},
    {"IONOS", "ui-dns.org", BOX},
    {"IONOS", "ui-dns.de", BOX},
    {"IONOS", "ui-dns.biz", BOX},
    {"IONOS", "1and1.*", BOX},
    {"Jimdo", "jimdo.com", BOX},
    {"Jino", "jino.ru", BOX},
    {"Joker.com", "ns.joker.com", BOX},
    {"KAGOYA", "kagoya.net", BOX},
    {"Key-Systems", "rrpproxy.net", BOX},
    {"Key-Systems", "domaindiscount24.net", BOX},
    {"KingHost", "kinghost.com.br", BOX},
    {"Krystal", "krystal.uk", BOX | DOT},
    {"LCN", "lcn.com", BOX},
    {"LH.pl", "lh.pl", BOX},
    {"Linode", "linode.com", BOX},
    {"Liquid Web", "liquidweb.com", BOX | DOT},
    {"LiveDns", "livedns.co.il", BOX},
    {"Locaweb", "locaweb.com.br", BOX},
    {"Lolipop", "lolipop.jp", BOX},
    {"Loopia", "loopia.se", BOX},
    {"LuaDNS", "luadns.net", BOX},
    {"LWS", "lwsdns.com", BOX},
    {"manitu", "manitu.net", BOX},
    {"MarkMonitor", "markmonitor.com", BOX},
    {"Masterhost", "masterhost.ru", BOX},
    {"Media Temple", "mediatemple.net", BOX},
    {"Metanet", "metanet.ch", BOX},
    {"Metaregistrar", "metaregistrar.nl", BOX},
    {"Metaregistrar", "metaregistrar.com", BOX},
    {"Microsoft 365", "bdm.microsoftonline.com", BOX},
    {"Mittwald", "agenturserver.*", BOX},
    {"Moniker", "monikerdns.net", BOX},
    {"MuuMuu Domain", "muumuu-domain.com", BOX},
    {"Mythic Beasts", "mythic-beasts.com", BOX},
    {"Name.com", "name.com", BOX},
    {"Namecheap", "registrar-servers.com", BOX},
    {"Namecheap", "namecheaphosting.com", BOX | DOT},
    {"NameHero", "namehero.net", BOX | DOT},
    {"names.co.uk", "phase8.net", BOX},
    {"names.co.uk", "names.co.uk", BOX},
    {"NameSilo", "dnsowl.com", BOX},
    {"NameSilo", "namesilo.com", BOX},
    {"Natro", "natrohost.com", BOX},
    {"Naver Cloud", "ns-ncloud.com", BOX},
    {"nazwa.pl", "nazwa.pl", BOX},
    {"netcup", "root-dns.netcup.net", BOX | DOT},
    {"Netim", "netim.net", BOX},
    {"NetNames", "netnames.net", BOX},
    {"Netregistry", "netregistry.net", BOX},
    {"Network Solutions", "worldnic.com", BOX},
    {"Network Solutions", "register.com", BOX},
    {"Niagahoster", "niagahoster.com", BOX},
    {"Njalla", "njalla.*", BOX},
    {"No-IP", "no-ip.com", BOX},
    {"Nominalia", "nominalia.com", BOX},
    {"NS1 (Netlify)", "nsone.net", BOX},
    {"o2switch", "o2switch.net", BOX | DOT},
    {"one.com", "one.com", BOX},
    {"Onamae.com", "dnsv.jp", BOX},
    {"Onamae.com", "gmoserver.jp", BOX},
    {"Openprovider", "openprovider.*", BOX},
    {"Oracle Cloud", "oraclecloud.net", BOX},
    {"Oracle Dyn", "dynect.net", BOX},
    {"Oracle Dyn", "mydyndns.org", BOX},
    {"OVH", "ovh.net", BOX | DOT},
    {"OVH", "ovh.ca", BOX | DOT},
    {"OVH", "anycast.me", BOX | DOT},
    {"PA Vietnam", "pavietnam.vn", BOX},
    {"Papaki", "papaki.gr", BOX},
    {"PlanetHoster", "n0c.com", BOX},
    {"PointDNS", "pointhq.com", BOX},
    {"Porkbun", "porkbun.com", BOX},
    {"Rackspace", "stabletransit.com", BOX},
    {"Rage4", "r4ns.com", BOX},
    {"Rage4", "r4ns.net", BOX},
    {"REG.RU", "reg.ru", BOX},
    {"Register.it", "register.it", BOX},
    {"Register365", "reg365.net", BOX},
    {"Registro.br", "dns.br", BOX},
    {"ResellerClub", "orderbox-dns.com", BOX},
    {"Route 53", "awsdns-*.com", AWS},
    {"Route 53", "awsdns-*.net", AWS},
    {"Route 53", "awsdns-*.org", AWS},
    {"Route 53", "awsdns-*.co.uk", AWS},
    {"RU-CENTER", "nic.ru", BOX | DOT},
    {"Rumahweb", "rumahweb.com", BOX},
    {"Safenames", "idp365.net", BOX},
    {"Sakura Internet", "dns.ne.jp", BOX | DOT},
    {"Sakura Internet", "sakura.ne.jp", BOX | DOT},
    {"Scaleway", "dom.scw.cloud", BOX | DOT},
    {"Scaleway", "online.net", BOX | DOT},
    {"SchlundTech", "schlundtech.de", BOX},
    {"Seeweb", "seeweb.it", BOX},
    {"Selectel", "selectel.*", BOX | DOT},
    {"Shopify", "shopify.com", BOX},
    {"Simply.com", "simply.com", BOX},
    {"Simply.com", "unoeuro.com", BOX},
    {"SiteGround", "siteground.*", BOX},
    {"SiteGround", "sgvps.net", BOX},
    {"Spaceship", "launch*.spaceship.net", BOX},
    {"Squarespace", "squarespacedns.com", BOX},
    {"Star-Domain", "star-domain.jp", BOX},
    {"STRATO", "rzone.de", BOX},
    {"STRATO", "strato.de", BOX},
    {"SuperHosting.BG", "superhosting.bg", BOX},
    {"Tencent DNSPod", "dnspod.*", BOX},
    {"Tencent DNSPod", "dnsv*.com", BOX},
    {"Timeweb", "timeweb.*", BOX},
    {"TransIP", "transip.*", BOX | DOT},
    {"Tucows", "systemdns.com", BOX},
    {"Turhost", "turhost.com", BOX},
    {"Turbify (Yahoo)", "yns*.yahoo.com", BOX},
    {"UltraDNS", "ultradns.*", BOX | DOT},
    {"united-domains", "udag.*", BOX},
    {"Value-Domain", "value-domain.com", BOX},
    {"Variomedia", "variomedia.de", BOX},
    {"VentraIP", "nameserver.net.au", BOX | DOT},
    {"Vercel", "vercel-dns.com", BOX},
    {"Vercel", "zeit-world.*", BOX},
    {"Vimexx", "zxcs.nl", BOX},
    {"Vodien", "vodien.com", BOX},
    {"Volcengine", "volcengine-dns.com", BOX},
    {"Vultr", "vultr.com", BOX},
    {"Websupport", "websupport.*", BOX},
    {"WEDOS", "wedos.*", BOX},
    {"West.cn", "myhostadmin.net", BOX},
    {"Whois Co.", "whoisdomain.kr", BOX},
    {"Wix", "wixdns.net", BOX | PROVIDER_NO_SUB_MX},
    {"WordPress.com", "wordpress.com", BOX},
    {"World4You", "world4you.at", BOX},
    {"WP Engine", "wpewaf.com", BOX},
    {"Xneelo", "host-h.net", BOX},
    {"Xneelo", "dns-h.com", BOX},
    {"Xinnet", "xincache.com", BOX},
    {"Xserver", "xserver.jp", BOX},
    {"Xserver", "xdomain.ne.jp", BOX},
    {"Yandex", "yandex.net", BOX},
    {"Yandex", "yandexcloud.net", BOX},
    {"Yourhosting", "yourhosting.nl", BOX},
    {"Zoho", "zoho.com", BOX},
    {"Zonomi", "zonomi.com", BOX},
    /* Parking and sale: nobody edits a zone there. */
    {"Above.com parking", "above.com", PARKED},
    {"Above.com parking", "abovedomains.com", PARKED},
    {"Afternic", "afternic.com", PARKED},
    {"Atom", "squadhelp.com", PARKED},
    {"Bodis", "bodis.com", PARKED},
    {"BrainyDNS parking", "brainydns.com", PARKED},
    {"BuyDomains", "buydomains.com", PARKED},
    {"BuyDomains", "this-domain-for-sale.com", PARKED},
    {"CashParking", "cashparking.com", PARKED},
    {"Dan.com", "dan.com", PARKED},
    {"Dan.com", "undeveloped.com", PARKED},
    {"DomainMarket", "domain-is-4-sale-at-domainmarket.com", PARKED},
    {"DomainSponsor", "dsredirection.com", PARKED},
    {"Efty", "eftydns.com", PARKED},
    {"Fabulous parking", "fabulous.com", PARKED},
    {"Giant Panda", "giantpanda.com", PARKED},
    {"GoDaddy parking", "park*.secureserver.net", PARKED},
    {"HugeDomains", "hugedomains.com", PARKED},
    {"Internet Traffic", "internettraffic.com", PARKED},
    {"NameBright parking", "namebrightdns.com", PARKED},
    {"NameDrive", "namedrive.com", PARKED},
    {"Onamae.com parking", "onamae.com", PARKED},
    {"ParkingCrew", "parkingcrew.net", PARKED},
    {"ParkLogic", "parklogic.com", PARKED},
    {"Rook Media", "rookdns.com", PARKED},
    {"Sedo parking", "sedoparking.com", PARKED},
    {"Skenzo", "skenzo.com", PARKED},
    {"SmartName", "smartname.com", PARKED},
    {"TrafficZ", "trafficz.com", PARKED},
    {"Uniregistry Market", "uniregistrymarket.link", PARKED},
    {"Voodoo parking", "voodoo.com", PARKED},
    {"Ztomy parking", "ztomy.com", PARKED},
    /* Expiry, or on hold at the registrar. */
    {"HEXONET hold", "registrant-verification.ispapi.net", EXPIRED},
    {"Namecheap hold", "failed-whois-verification.namecheap.com", EXPIRED},
    {"Namecheap hold", "verify-contact-details.namecheap.com", EXPIRED},
    {"Network Solutions expiry", "pendingrenewaldeletion.com", EXPIRED},
    {"PublicDomainRegistry hold", "suspended-domain.com", EXPIRED},
    {"REG.RU expiry", "expired.reg.ru", EXPIRED},
    {"Tucows expiry", "renewyourname.net", EXPIRED},
    {"Tucows expiry", "renewyourname.com", EXPIRED},
    /* The word says it, whoever it is. */
    {"an expiry service", "expired*.*", EXPIRED},
    {"an expiry service", "pendingdelet*.*", EXPIRED},
    {"a suspension service", "suspended*.*", EXPIRED},
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
