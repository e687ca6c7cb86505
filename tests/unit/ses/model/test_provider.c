/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of name servers, as they stand in delegations, or as their providers
 * name them. */
#include "ses/model/provider.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct known {
    const char *server, *provider;
};

/* From the providers' manuals, and, where those give none, in the form that the
 * row is about: a server of that number need not exist. */
static const struct known hosting[] = {
    {"ns51.domaincontrol.com", "GoDaddy"},
    {"pdns05.domaincontrol.com", "GoDaddy"},
    {"cns1.secureserver.net", "GoDaddy"},
    {"dns1.registrar-servers.com", "Namecheap"},
    {"freedns2.registrar-servers.com", "Namecheap"},
    {"dns1.namecheaphosting.com", "Namecheap"},
    {"ada.ns.cloudflare.com", "Cloudflare"},
    {"ns0123.secondary.cloudflare.com", "Cloudflare"},
    {"blue.foundationdns.com", "Cloudflare"},
    {"blue.foundationdns.net", "Cloudflare"},
    {"ns-2048.awsdns-64.com", "Route 53"},
    {"ns-512.awsdns-00.net", "Route 53"},
    {"ns-1024.awsdns-00.org", "Route 53"},
    {"ns-1536.awsdns-00.co.uk", "Route 53"},
    {"ns-cloud-a1.googledomains.com", "Google or Squarespace"},
    {"ns01.squarespacedns.com", "Squarespace"},
    {"ns1-03.azure-dns.com", "Azure"},
    {"ns2-03.azure-dns.net", "Azure"},
    {"ns3-03.azure-dns.org", "Azure"},
    {"ns4-03.azure-dns.info", "Azure"},
    {"ns1.bdm.microsoftonline.com", "Microsoft 365"},
    {"ns1045.ui-dns.com", "IONOS"},
    {"ns1114.ui-dns.de", "IONOS"},
    {"ns1092.ui-dns.org", "IONOS"},
    {"ns1068.ui-dns.biz", "IONOS"},
    {"ns57.1and1.co.uk", "IONOS"},
    {"robotns2.second-ns.de", "Hetzner"},
    {"ns1.first-ns.de", "Hetzner"},
    {"robotns3.second-ns.com", "Hetzner"},
    {"ns1.your-server.de", "Hetzner"},
    {"hydrogen.ns.hetzner.com", "Hetzner"},
    {"helium.ns.hetzner.de", "Hetzner"},
    {"dns104.ovh.net", "OVH"},
    {"ns200.anycast.me", "OVH"},
    {"dns12.ovh.ca", "OVH"},
    {"ns-66-b.gandi.net", "Gandi"},
    {"ns1.digitalocean.com", "DigitalOcean"},
    {"ns1.linode.com", "Linode"},
    {"ns1.vultr.com", "Vultr"},
    {"ns0.dom.scw.cloud", "Scaleway"},
    {"ns1.p68.dns.oraclecloud.net", "Oracle Cloud"},
    {"ns1.p01.dynect.net", "Oracle Dyn"},
    {"ns1.vercel-dns.com", "Vercel"},
    {"a.zeit-world.co.uk", "Vercel"},
    {"dns1.p01.nsone.net", "NS1 (Netlify)"},
    {"ns1.dnsimple.com", "DNSimple"},
    {"ns4.dnsimple-edge.org", "DNSimple"},
    {"ns2.wixdns.net", "Wix"},
    {"ns1.bluehost.com", "Bluehost"},
    {"ns1.justhost.com", "Bluehost"},
    {"ns6391.hostgator.com", "HostGator"},
    {"ns208.hostgator.com.br", "HostGator"},
    /* in spite of its name it is where Hostinger's customers have their zone */
    {"ns1.dns-parking.com", "Hostinger"},
    {"ns1.dreamhost.com", "DreamHost"},
    {"docks18.rzone.de", "STRATO"},
    {"ns01.one.com", "one.com"},
    {"curitiba.ns.porkbun.com", "Porkbun"},
    {"ns1cvw.name.com", "Name.com"},
    {"ns99.worldnic.com", "Network Solutions"},
    {"dns151.register.com", "Network Solutions"},
    {"a1-64.akam.net", "Akamai"},
    {"pdns1.ultradns.net", "UltraDNS"},
    {"pdns196.ultradns.co.uk", "UltraDNS"},
    {"dns1.easydns.com", "easyDNS"},
    {"ns1.hover.com", "Hover"},
    {"ns1.dyna-ns.net", "Dynadot"},
    {"ns1.dynadot.com", "Dynadot"},
    {"ns2.dnsowl.com", "NameSilo"},
    {"dns9.hichina.com", "Alibaba Cloud"},
    {"vip1.alidns.com", "Alibaba Cloud"},
    {"f1g1ns1.dnspod.net", "Tencent DNSPod"},
    {"ns3.dnsv2.com", "Tencent DNSPod"},
    {"ns1.huaweicloud-dns.org", "Huawei Cloud"},
    {"vip1.volcengine-dns.com", "Volcengine"},
    {"ns11.xincache.com", "Xinnet"},
    {"ns1.myhostadmin.net", "West.cn"},
    {"a.share-dns.com", "Gname"},
    {"dns1.yandex.net", "Yandex"},
    {"ns1.yandexcloud.net", "Yandex"},
    {"ns1.reg.ru", "REG.RU"},
    {"ns5.hosting.reg.ru", "REG.RU"},
    {"ns4-l2.nic.ru", "RU-CENTER"},
    {"a.ns.selectel.ru", "Selectel"},
    {"ns1.timeweb.ru", "Timeweb"},
    {"ns3.timeweb.org", "Timeweb"},
    {"ns1.beget.com", "Beget"},
    {"ns2.beget.pro", "Beget"},
    {"ns1.jino.ru", "Jino"},
    {"ns114.inhostedns.com", "Hosting Ukraine"},
    {"ns1.loopia.se", "Loopia"},
    {"ns1.binero.se", "Binero"},
    {"ns11.infomaniak.ch", "Infomaniak"},
    {"ns.hostpoint.ch", "Hostpoint"},
    {"ns1.metanet.ch", "Metanet"},
    {"ns0.transip.net", "TransIP"},
    {"ns2.transip.eu", "TransIP"},
    {"ns1.hostnet.nl", "Hostnet"},
    {"ns2.hostnetbv.com", "Hostnet"},
    {"ns1.openprovider.nl", "Openprovider"},
    {"ns3.openprovider.eu", "Openprovider"},
    {"nszero1.axc.nl", "AXC (Versio)"},
    {"ns1.zxcs.nl", "Vimexx"},
    {"ns3.combell.net", "Combell"},
    {"ns1.simply.com", "Simply.com"},
    {"ns1.unoeuro.com", "Simply.com"},
    {"ns.dandomain.dk", "DanDomain"},
    {"ns1.hyp.net", "Domeneshop"},
    {"ns.123-reg.co.uk", "123-reg"},
    {"ns1.livedns.co.uk", "Fasthosts"},
    {"ns1.krystal.uk", "Krystal"},
    {"ns1.stackdns.com", "20i"},
    {"ns0.phase8.net", "names.co.uk"},
    {"ns.mainnameserver.com", "Heart Internet"},
    {"ns1.mythic-beasts.com", "Mythic Beasts"},
    {"ns0.lcn.com", "LCN"},
    {"ns1.wordpress.com", "WordPress.com"},
    {"ns1.siteground.net", "SiteGround"},
    {"ns1.siteground.eu", "SiteGround"},
    {"ns1.us23.siteground.us", "SiteGround"},
    {"ns1.a2hosting.com", "A2 Hosting"},
    {"ns1.inmotionhosting.com", "InMotion Hosting"},
    {"ns.liquidweb.com", "Liquid Web"},
    {"dns1.stabletransit.com", "Rackspace"},
    {"ns10.dnsmadeeasy.com", "DNS Made Easy"},
    {"ns11.constellix.com", "Constellix"},
    {"ns41.constellix.net", "Constellix"},
    {"pns41.cloudns.net", "ClouDNS"},
    {"kiki.bunny.net", "Bunny"},
    {"ns1.desec.io", "deSEC"},
    {"ns2.desec.org", "deSEC"},
    {"ns5.he.net", "Hurricane Electric"},
    {"ns2.afraid.org", "FreeDNS"},
    {"ns1.luadns.net", "LuaDNS"},
    {"1-you.njalla.no", "Njalla"},
    {"2-can.njalla.in", "Njalla"},
    {"root-dns.netcup.net", "netcup"},
    {"ns.udag.de", "united-domains"},
    {"ns5.kasserver.com", "ALL-INKL.COM"},
    {"ns1.agenturserver.de", "Mittwald"},
    {"ns3.agenturserver.co", "Mittwald"},
    {"a.ns14.net", "InterNetX"},
    {"nsa1.schlundtech.de", "SchlundTech"},
    {"ns.inwx.de", "INWX"},
    {"ns3.inwx.eu", "INWX"},
    {"a.ns.joker.com", "Joker.com"},
    {"ns1.rrpproxy.net", "Key-Systems"},
    {"ns1.world4you.at", "World4You"},
    {"dns.home.pl", "home.pl"},
    {"ns1.nazwa.pl", "nazwa.pl"},
    {"ns1.lh.pl", "LH.pl"},
    {"alfa.ns.active24.cz", "Active24"},
    {"ns.wedos.net", "WEDOS"},
    {"ns1.websupport.sk", "Websupport"},
    {"ns.forpsi.net", "Forpsi"},
    {"dns2.technorail.com", "Aruba"},
    {"dns3.arubadns.net", "Aruba"},
    {"ns1.register.it", "Register.it"},
    {"dns25.servidoresdns.net", "Arsys"},
    {"ns1.papaki.gr", "Papaki"},
    {"ns1.superhosting.bg", "SuperHosting.BG"},
    {"ns1.crazydomains.com", "Crazy Domains"},
    {"ns1.nameserver.net.au", "VentraIP"},
    {"ns1.netregistry.net", "Netregistry"},
    /* a registrar of New Zealand, and no parking */
    {"ns1.freeparking.co.nz", "Freeparking"},
    {"ns1.locaweb.com.br", "Locaweb"},
    {"a.auto.dns.br", "Registro.br"},
    {"ns1.host-h.net", "Xneelo"},
    {"ns1.dns-h.com", "Xneelo"},
    {"ns1.dns.ne.jp", "Sakura Internet"},
    {"ns1.gslb1.sakura.ne.jp", "Sakura Internet"},
    {"01.dnsv.jp", "Onamae.com"},
    {"ns1.xserver.jp", "Xserver"},
    {"ns1.xdomain.ne.jp", "Xserver"},
    {"uns01.lolipop.jp", "Lolipop"},
    {"dns01.muumuu-domain.com", "MuuMuu Domain"},
    {"ns1.value-domain.com", "Value-Domain"},
    {"ns-a1.conoha.io", "ConoHa"},
    {"ns.gabia.co.kr", "Gabia"},
    {"ns1.gabia.net", "Gabia"},
    {"ns1.cafe24.com", "Cafe24"},
    {"ns1-1.ns-ncloud.com", "Naver Cloud"},
    {"dns1.bigrock.in", "BigRock"},
    {"moon.mercury.orderbox-dns.com", "ResellerClub"},
    {"dns1.name-services.com", "Enom"},
    {"ns1.systemdns.com", "Tucows"},
    {"launch1.spaceship.net", "Spaceship"},
    {"pdns1.cscdns.net", "CSC"},
    {"ns1.markmonitor.com", "MarkMonitor"},
    {"yns1.yahoo.com", "Turbify (Yahoo)"},
    {"ns1.messagingengine.com", "Fastmail"},
    {"ns.34sp.com", "34SP.com"},
    {"ns1.webhostingserver.nl", "Antagonist"},
    {"ns1.az.pl", "az.pl"},
    {"ns3.bdydns.cn", "Baidu Cloud"},
    {"ns.blacknight.com", "Blacknight"},
    {"ns2.blacknightsolutions.com", "Blacknight"},
    {"nsa.bookmyname.com", "BookMyName"},
    {"ns2.checkdomain.de", "checkdomain"},
    {"ns3.combell-ns.net", "Combell"},
    {"ns1.comlaude-dns.com", "Com Laude"},
    {"ns1.contabo.net", "Contabo"},
    {"ns1.cyon.ch", "cyon"},
    {"ns1.dhosting.pl", "dhosting"},
    {"ns2.dinahosting.com", "dinahosting"},
    {"ns0.directnic.com", "Directnic"},
    {"ns10.digicertdns.com", "DNS Made Easy"},
    {"ns1.dnspark.net", "DNS Park"},
    {"ns1.domain.com", "Domain.com"},
    {"ns1.ipage.com", "Domain.com"},
    {"ns.namespace4you.de", "domainfactory"},
    {"ns1.dondominio.com", "DonDominio"},
    {"ns1.easyname.eu", "easyname"},
    {"ns3.epik.com", "Epik"},
    {"ns1.eurodns.com", "EuroDNS"},
    {"ns1.exoscale.io", "Exoscale"},
    {"ns1.fasthosts.net.uk", "Fasthosts"},
    {"ns1.firstvds.ru", "FirstVDS"},
    {"ns.gabia.com", "Gabia"},
    {"ns1.gcorelabs.net", "Gcore"},
    {"ns2.gcdn.services", "Gcore"},
    {"b.share-dns.net", "Gname"},
    {"dns1.heteml.jp", "heteml"},
    {"ns1.ispapi.net", "HEXONET"},
    {"ns2.hosteurope.com", "Host Europe"},
    {"ns1.hostinger.com", "Hostinger"},
    {"ns1.hosting.co.kr", "hosting.kr"},
    {"ns1.hosttech.eu", "hosttech"},
    {"mdns1.hostwindsdns.com", "Hostwinds"},
    {"ns1.softlayer.com", "IBM Cloud"},
    {"ns005.name.cloud.ibm.com", "IBM Cloud"},
    {"ns1.iij.ad.jp", "IIJ"},
    {"ns1.ikoula.com", "Ikoula"},
    {"ns-canada.topdns.com", "Internet.bs"},
    {"ns1.internetx.de", "InterNetX"},
    {"ns1022.ui-dns.net", "IONOS"},
    {"ns12.jimdo.com", "Jimdo"},
    {"ns0.kagoya.net", "KAGOYA"},
    {"ns1.domaindiscount24.net", "Key-Systems"},
    {"dns1.kinghost.com.br", "KingHost"},
    {"ns1.livedns.co.il", "LiveDns"},
    {"ns23.lwsdns.com", "LWS"},
    {"ns1.manitu.net", "manitu"},
    {"ns1.masterhost.ru", "Masterhost"},
    {"ns1.mediatemple.net", "Media Temple"},
    {"ns1.metaregistrar.nl", "Metaregistrar"},
    {"ns2.metaregistrar.com", "Metaregistrar"},
    {"ns1.monikerdns.net", "Moniker"},
    {"ns1.namehero.net", "NameHero"},
    {"ns0.names.co.uk", "names.co.uk"},
    {"ns1.namesilo.com", "NameSilo"},
    {"ns1.natrohost.com", "Natro"},
    {"ns1.netim.net", "Netim"},
    {"ns1.netnames.net", "NetNames"},
    {"ns1.niagahoster.com", "Niagahoster"},
    {"nf1.no-ip.com", "No-IP"},
    {"ns1.nominalia.com", "Nominalia"},
    {"ns1.o2switch.net", "o2switch"},
    {"dns1.gmoserver.jp", "Onamae.com"},
    {"ns1.mydyndns.org", "Oracle Dyn"},
    {"ns1.pavietnam.vn", "PA Vietnam"},
    {"nsa.n0c.com", "PlanetHoster"},
    {"dns1.pointhq.com", "PointDNS"},
    {"ns1.r4ns.com", "Rage4"},
    {"ns2.r4ns.net", "Rage4"},
    {"ns0.reg365.net", "Register365"},
    {"nsid1.rumahweb.com", "Rumahweb"},
    {"dns1.idp365.net", "Safenames"},
    {"ns0.online.net", "Scaleway"},
    {"dns.seeweb.it", "Seeweb"},
    {"ns1.shopify.com", "Shopify"},
    {"ns1.c123.sgvps.net", "SiteGround"},
    {"ns1.star-domain.jp", "Star-Domain"},
    {"ns1.strato.de", "STRATO"},
    {"ns1.turhost.com", "Turhost"},
    {"ns1.variomedia.de", "Variomedia"},
    {"ns1.vodien.com", "Vodien"},
    {"ns1.whoisdomain.kr", "Whois Co."},
    {"ns1.wpewaf.com", "WP Engine"},
    {"ns1.yourhosting.nl", "Yourhosting"},
    {"ns1.zoho.com", "Zoho"},
    {"ns1.zonomi.com", "Zonomi"},
};

static const struct known parking[] = {
    {"ns1.sedoparking.com", "Sedo parking"},
    {"ns2.parkingcrew.net", "ParkingCrew"},
    {"ns1.bodis.com", "Bodis"},
    {"ns2.afternic.com", "Afternic"},
    {"ns1.dan.com", "Dan.com"},
    {"ns1.above.com", "Above.com parking"},
    {"park1.secureserver.net", "GoDaddy parking"},
    {"nsg1.namebrightdns.com", "NameBright parking"},
    {"dns1.onamae.com", "Onamae.com parking"},
    {"ns1.uniregistrymarket.link", "Uniregistry Market"},
    {"ns1.cashparking.com", "CashParking"},
    {"ns1.voodoo.com", "Voodoo parking"},
    {"ns1.smartname.com", "SmartName"},
    {"ns.buydomains.com", "BuyDomains"},
    {"this-domain-for-sale.com", "BuyDomains"},
    {"ns1.abovedomains.com", "Above.com parking"},
    {"ns1.squadhelp.com", "Atom"},
    {"ns1.brainydns.com", "BrainyDNS parking"},
    {"ns1.undeveloped.com", "Dan.com"},
    {"ns1.domain-is-4-sale-at-domainmarket.com", "DomainMarket"},
    {"ns1.dsredirection.com", "DomainSponsor"},
    {"ns1.eftydns.com", "Efty"},
    {"ns1.fabulous.com", "Fabulous parking"},
    {"ns1.giantpanda.com", "Giant Panda"},
    {"ns1.hugedomains.com", "HugeDomains"},
    {"ns1.internettraffic.com", "Internet Traffic"},
    {"ns1.namedrive.com", "NameDrive"},
    {"ns1.parklogic.com", "ParkLogic"},
    {"ns1.rookdns.com", "Rook Media"},
    {"ns1.skenzo.com", "Skenzo"},
    {"ns1.trafficz.com", "TrafficZ"},
    {"ns1.ztomy.com", "Ztomy parking"},
};

static const struct known expiry[] = {
    {"ns1.pendingrenewaldeletion.com", "Network Solutions expiry"},
    {"ns1.renewyourname.net", "Tucows expiry"},
    {"ns2.suspended-domain.com", "PublicDomainRegistry hold"},
    {"ns1.verification-hold.suspended-domain.com", "PublicDomainRegistry hold"},
    {"failed-whois-verification.namecheap.com", "Namecheap hold"},
    {"ns1.registrant-verification.ispapi.net", "HEXONET hold"},
    {"ns1.expired.reg.ru", "REG.RU expiry"},
    {"ns1.expireddomains.example", "an expiry service"},
    {"verify-contact-details.namecheap.com", "Namecheap hold"},
    {"ns1.renewyourname.com", "Tucows expiry"},
    {"ns1.pendingdelete.com", "an expiry service"},
    {"ns1.suspendeddomains.example", "a suspension service"},
};

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* Habits of all rows that match: asked are those of parking alone. */
static void are_known(const struct known *list, size_t n, unsigned parked)
{
    const unsigned mask = PROVIDER_PARKS | PROVIDER_EXPIRY;

    for (size_t i = 0; i < n; i++) {
        const struct provider *p = provider_of_server(list[i].server);

        if (!p)
            fail_msg("%s is not known", list[i].server);
        assert_string_equal(p->name, list[i].provider);
        if ((p->habit & mask) != parked)
            fail_msg("%s: parked is %#x", list[i].server, p->habit & mask);
    }
}

static void real_name_servers_are_known(void **state)
{
    (void)state;
    are_known(hosting, COUNT(hosting), 0);
    are_known(parking, COUNT(parking), PROVIDER_PARKS);
    are_known(expiry, COUNT(expiry), PROVIDER_EXPIRY);
}

static void capitals_do_not_matter(void **state)
{
    (void)state;
    assert_string_equal(provider_of_server("NS51.DomainControl.COM")->name,
                        "GoDaddy");
}

static void an_own_server_and_a_look_alike_are_nobodys(void **state)
{
    static const char *const other[] = {"ns1.example.com",
                                        "ns1.notgodaddy.com",
                                        "ns1.mydomaincontrol.com",
                                        "awsdns-1.example.com",
                                        "ns1.com",
                                        "localhost",
                                        ".",
                                        "ns1.parkingspot.example",
                                        "cloudflare.com.example"};

    (void)state;
    for (size_t i = 0; i < COUNT(other); i++)
        assert_null(provider_of_server(other[i]));
}

static void the_first_known_server_names_the_provider(void **state)
{
    const char *list[] = {"ns1.example.com", "ns2.example.com",
                          "ns-cloud-b2.googledomains.com"};
    struct ses_strings servers = {list, COUNT(list)};

    (void)state;
    assert_string_equal(provider_of(servers), "Google or Squarespace");
    servers.n = 2;
    assert_null(provider_of(servers));
}

/* The row is met by one of the servers. */
static bool is_met(const struct provider *row, const struct known *list,
                   size_t n)
{
    while (n && provider_of_server(list[n - 1].server) != row)
        n--;
    return n != 0;
}

static void every_row_has_a_name_server(void **state)
{
    size_t n;
    const struct provider *row = provider_rows(&n);

    (void)state;
    for (size_t i = 0; i < n; i++)
        if (!is_met(&row[i], hosting, COUNT(hosting)) &&
            !is_met(&row[i], parking, COUNT(parking)) &&
            !is_met(&row[i], expiry, COUNT(expiry)))
            fail_msg("%s, %s: add one of its name servers to this file",
                     row[i].name, row[i].pattern);
}

static void every_row_can_be_met(void **state)
{
    size_t n;
    const struct provider *row = provider_rows(&n);

    (void)state;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(row[k].pattern, row[i].pattern);
}

/* As the search needs them: '*' stands behind all other characters. */
static int order(const char *p, const char *q)
{
    while (*p && *p == *q)
        p++, q++;
    return (*p == '*' ? 127 : *p) - (*q == '*' ? 127 : *q);
}

static void rows_are_in_the_order_of_patterns(void **state)
{
    size_t n;
    const struct provider *row = provider_rows(&n);

    (void)state;
    for (size_t i = 0; i < n; i++) {
        if (strcspn(row[i].pattern, "*") < 2)
            fail_msg("%s begins with fewer than two characters",
                     row[i].pattern);
        if (i && order(row[i - 1].pattern, row[i].pattern) >= 0)
            fail_msg("%s stands before %s", row[i - 1].pattern, row[i].pattern);
    }
}

static void a_provider_has_the_same_habits_in_each_row(void **state)
{
    size_t n;
    const struct provider *row = provider_rows(&n);

    (void)state;
    for (size_t i = 0; i < n; i++)
        assert_int_equal(provider_habit(row[i].name), row[i].habit);
    assert_int_equal(provider_habit("nobody"), 0);
    assert_int_equal(provider_habit(NULL), 0);
}

static void of_two_patterns_the_one_that_says_more_is_meant(void **state)
{
    (void)state;
    assert_string_equal(provider_of_server("ns1.expired.reg.ru")->name,
                        "REG.RU expiry");
    assert_string_equal(provider_of_server("expired-domains.net")->name,
                        "an expiry service");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(real_name_servers_are_known),
        cmocka_unit_test(capitals_do_not_matter),
        cmocka_unit_test(an_own_server_and_a_look_alike_are_nobodys),
        cmocka_unit_test(the_first_known_server_names_the_provider),
        cmocka_unit_test(every_row_has_a_name_server),
        cmocka_unit_test(every_row_can_be_met),
        cmocka_unit_test(rows_are_in_the_order_of_patterns),
        cmocka_unit_test(a_provider_has_the_same_habits_in_each_row),
        cmocka_unit_test(of_two_patterns_the_one_that_says_more_is_meant),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
