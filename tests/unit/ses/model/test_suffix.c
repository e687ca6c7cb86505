/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that nobody owns, and whose panel a zone is in. */
#include "ses/model/provider.h"
#include "ses/model/suffix.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

static void registries_are_tops_and_second_levels_of_countries(void **state)
{
    static const char *const yes[] = {".",      "com",   "test",  "co.uk",
                                      "com.au", "co.jp", "org.nz"};
    static const char *const no[] = {
        "example.com",      "example.co.uk", "foo.de",       "mail.foo.com",
        "s3.amazonaws.com", "github.io",     "co.example.uk"};

    (void)state;
    for (size_t i = 0; i < COUNT(yes); i++)
        assert_true(suffix_is_registry(yes[i]));
    for (size_t i = 0; i < COUNT(no); i++)
        assert_false(suffix_is_registry(no[i]));
}

static void a_top_level_name_of_a_laboratory_is_owned(void **state)
{
    (void)state;
    assert_false(suffix_is_public("test"));
    assert_false(suffix_is_public("lab"));
    assert_true(suffix_is_public("co.uk"));
    assert_false(suffix_is_public("example.co.uk"));
}

static void mail_providers_are_known_in_every_country(void **state)
{
    static const char *const yes[] = {
        "gmail.com",  "googlemail.com", "hotmail.com",  "hotmail.co.uk",
        "outlook.de", "live.com.au",    "yahoo.co.jp",  "yahoo.com",
        "gmx.net",    "gmx.at",         "icloud.com",   "proton.me",
        "aol.com",    "126.com",        "zohomail.com", "ukr.net",
        "WEB.de",     "uol.com.br",     "wp.pl"};
    static const char *const no[] = {
        "mail.gmail.com", "yahoo.example.com", "gmail.com.example.org",
        "mygmail.com",    "yahoo.io.example",  "yahoo",
        "live.example",   "notyahoo.com",      "example.com"};

    (void)state;
    for (size_t i = 0; i < COUNT(yes); i++)
        assert_true(suffix_is_free_mail(yes[i]));
    for (size_t i = 0; i < COUNT(no); i++)
        assert_false(suffix_is_free_mail(no[i]));
}

static void reserved_names_are_the_tops_and_all_below(void **state)
{
    static const char *const yes[] = {"a.local",   "x.y.internal", "lan",
                                      "home.arpa", "b.home.arpa",  "c.corp",
                                      "d.test",    "e.example"};
    static const char *const no[] = {"local.com",   "arpa",    "test.com",
                                     "example.com", "mylocal", "corporate"};

    (void)state;
    for (size_t i = 0; i < COUNT(yes); i++)
        assert_true(suffix_is_reserved(yes[i]));
    for (size_t i = 0; i < COUNT(no); i++)
        assert_false(suffix_is_reserved(no[i]));
}

static const char *of(const char *server)
{
    struct ses_strings one = {&server, 1};

    return provider_of(one);
}

static void a_provider_is_told_by_the_end_of_a_name(void **state)
{
    static const char *const row[][2] = {
        {"ns37.domaincontrol.com", "GoDaddy"},
        {"dns1.registrar-servers.com", "Namecheap"},
        {"dana.ns.cloudflare.com", "Cloudflare"},
        {"ns-12.awsdns-01.com", "Route 53"},
        {"ns-1500.awsdns-59.org", "Route 53"},
        {"ns-2000.awsdns-58.co.uk", "Route 53"},
        {"ns-700.awsdns-23.net", "Route 53"},
        {"NS1-09.AZURE-DNS.COM", "Azure"},
        {"ns1045.ui-dns.de", "IONOS"},
        {"ns10.wixdns.net", "Wix"},
        {"dns1.p05.nsone.net", "NS1 (Netlify)"},
        {"pdns1.ultradns.co.uk", "UltraDNS"},
        {"dns19.ovh.net", "OVH"},
        {"ns1.transip.nl", "TransIP"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(row); i++)
        assert_string_equal(of(row[i][0]), row[i][1]);
}

static void names_that_only_look_alike_are_nobodys(void **state)
{
    static const char *const none[] = {
        "ns1.example.com",        "ns1.mydomaincontrol.com",
        "domaincontrol.com.evil", "ns1.cloudflare.com",
        "ns1.awsdns.com",         "awsdns-1.example",
        "ns1.name-server.net",    "."};

    (void)state;
    for (size_t i = 0; i < COUNT(none); i++)
        assert_null(of(none[i]));
}

static void the_first_server_that_is_known_tells(void **state)
{
    const char *two[] = {"ns1.example.net", "ns1.gandi.net"};

    (void)state;
    assert_string_equal(provider_of((struct ses_strings){two, 2}), "Gandi");
    assert_null(provider_of((struct ses_strings){NULL, 0}));
}

static void habits_of_a_panel_are_in_its_row(void **state)
{
    (void)state;
    assert_true(provider_of_server("ns1.domaincontrol.com")->habit &
                PROVIDER_APPENDS);
    assert_true(provider_of_server("a.ns.cloudflare.com")->habit &
                PROVIDER_PROXIES);
    assert_true(provider_of_server("ns1.wixdns.net")->habit &
                PROVIDER_NO_SUB_MX);
    assert_false(provider_of_server("ns-1.awsdns-00.com")->habit &
                 PROVIDER_NEEDS_DOT);
}

static void every_row_is_found_by_its_own_pattern(void **state)
{
    size_t n, providers = 0;
    const struct provider *row = provider_rows(&n);

    (void)state;
    for (size_t i = 0; i < n; i++) {
        char name[200] = "ns1.";
        size_t len = 4;
        for (const char *p = row[i].pattern; *p; p++)
            name[len++] = *p == '*' ? 'x' : *p;
        name[len] = '\0';
        /* an earlier row may be meant as well; then it is the same provider */
        assert_string_equal(provider_of_server(name)->name, row[i].name);
        providers += i == 0 || strcmp(row[i].name, row[i - 1].name) != 0;
    }
    assert_in_range(providers, 40, n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(registries_are_tops_and_second_levels_of_countries),
        cmocka_unit_test(a_top_level_name_of_a_laboratory_is_owned),
        cmocka_unit_test(mail_providers_are_known_in_every_country),
        cmocka_unit_test(reserved_names_are_the_tops_and_all_below),
        cmocka_unit_test(a_provider_is_told_by_the_end_of_a_name),
        cmocka_unit_test(names_that_only_look_alike_are_nobodys),
        cmocka_unit_test(the_first_server_that_is_known_tells),
        cmocka_unit_test(habits_of_a_panel_are_in_its_row),
        cmocka_unit_test(every_row_is_found_by_its_own_pattern),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
