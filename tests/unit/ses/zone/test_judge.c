/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a zone, and with its servers. */
#include "zone_world.h"

/* ---- whole-domain causes ---- */

static void a_domain_the_registry_denies_is_not_registered(void **state)
{
    static const char *const domain[] = {"nope.com", "mail.nope.com"};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct net n = net_new(domain[i], GLUED_COM, NULL, NULL);

        world_tokens(n.w, 1);
        world_run(n.w);
        zones(n.w, "-<com parent[] zone[]");
        findings(n.w, "not-registered");
        assert_true(n.w->z.parent_nxdomain);
        assert_int_equal(n.w->z.servers, 0);
        world_free(n.w);
    }
}

static void a_fresh_delegation_outranks_the_resolver(void **state)
{
    struct net n = net_new("example.com", GLUED_COM, "example.com", GLUED_ZONE);

    (void)state;
    n.resolver->zone[1].rows = COM_HEAD;
    n.resolver->zone[3].apex = NULL;
    world_run(n.w);
    assert_string_equal(n.w->z.apex, "example.com");
    servers(n.w, "ns1.example.com=192.0.2.1 ns2.example.com=192.0.2.2");
    findings(n.w, "");
    world_free(n.w);
}

static void a_silent_registry_is_not_a_denial(void **state)
{
    struct net n = net_new("nope.com", GLUED_COM, NULL, NULL);

    (void)state;
    n.com->mood = SILENT;
    world_run(n.w);
    assert_false(n.w->z.parent_nxdomain);
    findings(n.w, "timeout");
    world_free(n.w);
}

static void a_registered_name_without_servers_is_not_delegated(void **state)
{
    struct net n = net_new(
        "example.com", COM_HEAD "ns1.example.com A 192.0.2.77\n", NULL, NULL);

    (void)state;
    world_tokens(n.w, 1);
    world_run(n.w);
    assert_true(n.w->z.parent_nodata);
    findings(n.w, "zone-not-delegated");
    world_free(n.w);
}

static void reserved_names_are_private(void **state)
{
    static const char *const domain[] = {"corp.local", "x.y.internal", "a.lan",
                                         "box.home.arpa", "shop.test"};

    (void)state;
    for (size_t i = 0; i < sizeof domain / sizeof *domain; i++) {
        struct net n = net_new(domain[i], GLUED_COM, NULL, NULL);

        world_zone(world_host(n.w, "192.0.2.102"), "test", TEST_ROWS);
        world_zone(n.resolver, "test", TEST_ROWS);
        world_tokens(n.w, 1);
        world_run(n.w);
        findings(n.w, "private-domain");
        world_free(n.w);
    }
}

/* unbound and others answer for such names themselves. */
static void a_zone_made_up_by_a_resolver_is_no_parent(void **state)
{
    static const char made_up[] = HEAD("test") "test NS localhost\n";
    struct net n = net_new("shop.test", GLUED_COM, NULL, NULL);

    (void)state;
    world_zone(world_host(n.w, "192.0.2.102"), "test", TEST_ROWS);
    world_zone(n.resolver, "test", made_up);
    world_zone(n.resolver, "localhost",
               HEAD("localhost") "localhost A 127.0.0.1\n");
    world_tokens(n.w, 1);
    world_run(n.w);
    findings(n.w, "private-domain");
    world_free(n.w);
}

static void a_reserved_name_that_is_delegated_is_not_private(void **state)
{
    struct net n = net_new("shop.test", GLUED_COM, NULL, NULL);
    const char *rows = TEST_ROWS GLUED("shop.test");

    (void)state;
    world_zone(world_host(n.w, "192.0.2.102"), "test", rows);
    world_zone(n.resolver, "test", rows);
    world_zone(n.resolver, "shop.test", HEAD("shop.test") GLUED("shop.test"));
    world_zone(n.one, "shop.test", HEAD("shop.test") GLUED("shop.test"));
    world_zone(n.two, "shop.test", HEAD("shop.test") GLUED("shop.test"));
    world_tokens(n.w, 1);
    world_run(n.w);
    findings(n.w, "");
    world_free(n.w);
}

static void what_only_a_resolver_here_knows_is_private(void **state)
{
    struct net n = net_new("intra.com", GLUED_COM, NULL, NULL);
    const char *rows =
        HEAD("intra.com") TWO_NS("intra.com") RIGHT(T1, "intra.com");

    (void)state;
    world_zone(n.resolver, "intra.com", rows);
    world_zone(n.one, "intra.com", rows);
    world_zone(n.two, "intra.com", rows);
    world_tokens(n.w, 1);
    world_run(n.w);
    findings(n.w, "private-domain");
    assert_true(n.w->z.parent_nxdomain);
    /* nobody may call the records right */
    assert_int_equal(n.w->z.servers, 0);
    world_free(n.w);
}

static void one_server_of_the_registry_may_lag_behind(void **state)
{
    const char *old = COM_HEAD "com NS b.gtld.net\n";
    const char *com = "com NS b.gtld.net\n" GLUED_COM;
    struct net n = net_new("example.com", com, "example.com", GLUED_ZONE);

    (void)state;
    n.com->zone[0].rows = old;
    world_zone(world_host(n.w, "192.0.2.103"), "com", com);
    world_run(n.w);
    findings(n.w, "");
    assert_int_equal(n.w->z.parent_ns.n, 2);
    world_free(n.w);
}

static void domains_of_mail_providers_are_not_owned(void **state)
{
    static const char *const domain[] = {"gmail.com", "outlook.com"};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        char com[600];
        snprintf(com, sizeof com, COM_HEAD "%s NS ns1.name-server.net\n",
                 domain[i]);
        char rows[600];
        snprintf(rows, sizeof rows, "%s SOA x y 1\n%s NS ns1.name-server.net\n",
                 domain[i], domain[i]);
        struct net n = net_new(domain[i], com, domain[i], rows);
        world_run(n.w);
        findings(n.w, "not-owned");
        /* an address there may be verified */
        n.w->id.address = "me@gmail.com";
        world_run(n.w);
        findings(n.w, "");
        world_free(n.w);
    }
}

static void a_mail_provider_is_not_owned_whatever_dns_says(void **state)
{
    struct net n = net_new("gmail.com", GLUED_COM, NULL, NULL);

    (void)state;
    world_run(n.w);
    findings(n.w, "not-owned");
    n.resolver->mood = SILENT;
    world_free(n.w);
    n = net_new("gmail.com", GLUED_COM, NULL, NULL);
    n.resolver->mood = SILENT;
    world_run(n.w);
    findings(n.w, "not-owned");
    world_free(n.w);
}

static void an_internal_subdomain_is_private(void **state)
{
    struct net n =
        net_new("corp.example.com", GLUED_COM, "example.com", GLUED_ZONE);

    (void)state;
    world_zone(n.resolver, "corp.example.com",
               HEAD("corp.example.com") TWO_NS("corp.example.com"));
    world_tokens(n.w, 1);
    world_run(n.w);
    findings(n.w, "private-domain");
    world_free(n.w);
}

static void a_reserved_name_is_private_without_a_root_to_ask(void **state)
{
    struct net n = net_new("corp.local", GLUED_COM, NULL, NULL);

    (void)state;
    n.root->mood = SILENT;
    world_run(n.w);
    findings(n.w, "private-domain");
    assert_true(n.w->z.parent_nxdomain);
    world_free(n.w);
    n = net_new("corp.nowhere", GLUED_COM, NULL, NULL);
    n.root->mood = SILENT;
    world_run(n.w);
    findings(n.w, "timeout");
    assert_false(n.w->z.parent_nxdomain);
    world_free(n.w);
}

/* ---- a zone that nobody is sent to ---- */

#define OLD "example.com SOA ns1.name-server.net x 5\n" TWO_NS("example.com")
#define NEW_NS "example.com NS ns1.newdns.net\n"
#define NEW_ZONE \
    "example.com SOA ns1.newdns.net x 9\n" NEW_NS RIGHT(T1, "example.com")
#define NEWDNS_NET                        \
    "newdns.net SOA ns1.newdns.net x 1\n" \
    "newdns.net NS ns1.newdns.net\nns1.newdns.net A 192.0.2.50\n"

static struct net moved(const char *old)
{
    struct net n = net_new("example.com", PLAIN_COM, "example.com", old);

    world_zone(n.resolver, "newdns.net", NEWDNS_NET);
    world_zone(world_host(n.w, "192.0.2.50"), "example.com", NEW_ZONE);
    world_tokens(n.w, 1);
    return n;
}

static void a_zone_on_servers_only_it_names_is_not_delegated(void **state)
{
    struct net n = moved("example.com SOA ns1.name-server.net x 5\n" NEW_NS);

    (void)state;
    world_run(n.w);
    servers(n.w, "ns1.name-server.net=192.0.2.1 ns2.name-server.net=192.0.2.2 "
                 "-ns1.newdns.net=192.0.2.50");
    findings(n.w, "zone-not-delegated ns-sets-differ");
    assert_non_null(strstr(n.w->d.finding[0].cause, "ns1.newdns.net"));
    assert_non_null(strstr(n.w->d.finding[0].cause, "ns1.name-server.net"));
    world_free(n.w);
}

static void the_primary_that_ses_saw_leads_to_the_spare_zone(void **state)
{
    struct net n = moved(OLD);

    (void)state;
    n.w->id.status.soa_mname = "ns1.newdns.net";
    world_run(n.w);
    findings(n.w, "zone-not-delegated soa-not-ours");
    world_free(n.w);
}

static void a_hidden_primary_is_no_spare_zone(void **state)
{
    struct net n =
        moved("example.com SOA ns1.newdns.net x 5\n" TWO_NS("example.com"));

    (void)state;
    n.w->id.status.soa_mname = "ns1.newdns.net";
    world_run(n.w);
    findings(n.w, "");
    world_free(n.w);
}

static void without_the_record_there_it_is_another_fault(void **state)
{
    struct net n = moved("example.com SOA ns1.name-server.net x 5\n" NEW_NS);

    (void)state;
    host_of(n.w, "192.0.2.50"); /* lives, but has nothing */
    n.w->host[n.w->hosts - 1].zone[0].rows =
        "example.com SOA ns1.newdns.net x 9\n" NEW_NS;
    world_run(n.w);
    findings(n.w, "ns-sets-differ");
    world_free(n.w);
}

static void with_the_record_in_place_the_sets_only_differ(void **state)
{
    struct net n =
        moved("example.com SOA ns1.name-server.net x 5\n" NEW_NS RIGHT(
            T1, "example.com"));

    (void)state;
    world_run(n.w);
    findings(n.w, "ns-sets-differ");
    world_free(n.w);
}

static void another_record_on_delegated_servers_counts_as_denial(void **state)
{
    struct net n = moved("example.com SOA ns1.name-server.net x 5\n" NEW_NS
                         "*.example.com CNAME parking.net\n");

    (void)state;
    world_run(n.w);
    findings(n.w, "zone-not-delegated ns-sets-differ");
    world_free(n.w);
}

static void without_tokens_the_names_that_exist_will_do(void **state)
{
    static const struct {
        const char *old, *new, *findings;
    } row[] = {
        {"", RIGHT(T1, "example.com"), "zone-not-delegated ns-sets-differ"},
        {"", "", "ns-sets-differ"},
        {"", "*.example.com TXT x\n", "ns-sets-differ"},
        {RIGHT(T2, "example.com"), RIGHT(T1, "example.com"), "ns-sets-differ"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct net n = moved("");
        const char *old =
            arena_fmt(&n.w->a, "example.com SOA ns1.name-server.net x 5\n%s%s",
                      NEW_NS, row[i].old);

        n.one->zone[0].rows = n.two->zone[0].rows = old;
        n.resolver->zone[3].rows = old;
        n.w->host[n.w->hosts - 1].zone[0].rows =
            arena_fmt(&n.w->a, "example.com SOA ns1.newdns.net x 9\n%s%s",
                      NEW_NS, row[i].new);
        n.w->id.tokens.n = 0;
        world_run(n.w);
        findings(n.w, row[i].findings);
        world_free(n.w);
    }
}

/* Whose resolver has a zone of its own, as in an office: nobody outside is to be
 * sent to that. */
static void a_server_inside_is_no_spare_of_public_ones(void **state)
{
    static const struct {
        const char *inside, *findings;
    } row[] = {{"10.1.1.1", ""}, {"9.9.9.102", "zone-not-delegated"}};
    const char *own = "example.com NS dns.example.com\ndns.example.com A ";

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct net n = net_new("example.com",
                               COM_HEAD "example.com NS dns.example.com\n"
                                        "dns.example.com A 9.9.9.101\n",
                               NULL, NULL);
        const char *rows =
            arena_fmt(&n.w->a,
                      "%sexample.com NS dc1.example.com\n"
                      "dc1.example.com A %s\n" RIGHT(T1, "example.com"),
                      HEAD("example.com"), row[i].inside);

        world_zone(
            world_host(n.w, "9.9.9.101"), "example.com",
            arena_fmt(&n.w->a, "%s%s9.9.9.101\n", HEAD("example.com"), own));
        world_zone(world_host(n.w, row[i].inside), "example.com", rows);
        world_zone(n.resolver, "example.com", rows);
        world_tokens(n.w, 1);
        world_run(n.w);
        findings(n.w, row[i].findings);
        world_free(n.w);
    }
}

static void refusal_is_no_denial(void **state)
{
    struct net n = moved("example.com SOA ns1.name-server.net x 5\n" NEW_NS);

    (void)state;
    n.one->mood = n.two->mood = REFUSES;
    world_run(n.w);
    findings(n.w, "zone-missing");
    world_free(n.w);
}

static void a_zone_that_only_the_asked_server_has_is_not_delegated(void **state)
{
    struct net n = net_new("new.com", GLUED_COM, NULL, NULL);

    (void)state;
    n.resolver->stern = true;
    memset(n.resolver->zone, 0, sizeof n.resolver->zone);
    world_zone(n.resolver, "com", GLUED_COM "a.gtld.net A 192.0.2.101\n");
    world_zone(n.resolver, "new.com",
               HEAD("new.com") "new.com NS ns1.new.com\n"
                               "ns1.new.com A 192.0.2.1\n");
    world_zone(
        n.one, "new.com",
        HEAD("new.com") "new.com NS ns1.new.com\n"
                        "ns1.new.com A 192.0.2.1\n" RIGHT(T1, "new.com"));
    world_tokens(n.w, 1);
    world_run(n.w);
    findings(n.w, "zone-not-delegated");
    assert_int_equal(n.w->z.servers, 0);
    world_free(n.w);
}

/* ---- servers ---- */

static void each_servers_trouble_is_told(void **state)
{
    static const struct {
        enum mood mood;
        const char *findings, *statuses;
    } row[] = {
        {SILENT, "timeout(ns2.example.com)", "ok:2026 timeout"},
        {NO_ROUTE, "unreachable(ns2.example.com)", "ok:2026 unreachable"},
        {GARBAGE, "formerr(ns2.example.com)", "ok:2026 formerr"},
        {REFUSES, "refused(ns2.example.com)", "ok:2026 refused"},
        {FAILS, "servfail(ns2.example.com)", "ok:2026 servfail"},
        {NO_AA, "lame-server(ns2.example.com)", "ok:2026 lame"},
        {UPWARD, "lame-server(ns2.example.com)", "ok:2026 lame"},
        {NO_EDNS, "edns-broken(ns2.example.com)", "ok:2026 ok:2026"},
        {NO_TCP, "tcp-broken(ns2.example.com)", "ok:2026 ok:2026"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct net n =
            net_new("example.com", GLUED_COM, "example.com", GLUED_ZONE);

        n.two->mood = row[i].mood;
        world_tokens(n.w, 1);
        world_run(n.w);
        findings(n.w, row[i].findings);
        statuses(n.w, row[i].statuses);
        world_free(n.w);
    }
}

/* The delegation without it: of two servers, the one that works. */
static void a_server_to_be_removed_leaves_the_others(void **state)
{
    static const enum mood mood[] = {REFUSES, NO_AA};

    (void)state;
    for (size_t i = 0; i < sizeof mood / sizeof *mood; i++) {
        struct net n =
            net_new("example.com", GLUED_COM, "example.com", GLUED_ZONE);

        n.two->mood = mood[i];
        world_tokens(n.w, 1);
        world_run(n.w);
        const struct ses_action *a = &n.w->d.finding[0].action;
        assert_int_equal(a->what, SES_DO_REGISTRAR);
        assert_int_equal(a->servers.n, 1);
        assert_string_equal(a->servers.at[0], "ns1.example.com");
        world_free(n.w);
    }
}

static void a_referral_to_a_zone_below_is_no_lame_server(void **state)
{
    struct net n =
        net_new("example.com", GLUED_COM, "example.com",
                GLUED_ZONE "_domainkey.example.com NS elsewhere.net\n");

    (void)state;
    world_tokens(n.w, 1);
    world_run(n.w);
    findings(n.w, "");
    statuses(n.w, "ok:2026 ok:2026");
    world_free(n.w);
}

static void serials_that_differ_are_data(void **state)
{
    struct net n = net_new("example.com", GLUED_COM, "example.com", GLUED_ZONE);

    (void)state;
    n.two->zone[0].rows =
        "example.com SOA ns1.example.com hostmaster.example.com 2025\n" GLUED(
            "example.com");
    world_run(n.w);
    findings(n.w, "");
    statuses(n.w, "ok:2026 ok:2025");
    assert_int_equal(n.w->d.zone.serials, 2);
    world_free(n.w);
}

static void the_soa_that_ses_saw_is_compared(void **state)
{
    static const struct {
        const char *mname, *rname;
        int64_t serial;
        const char *findings;
    } row[] = {
        {"ns1.example.com", "hostmaster.example.com", 2026, ""},
        {"NS1.Example.COM", "hostmaster.example.com", 2020, ""},
        {"ns1.example.com", "hostmaster.example.com", 2030, ""},
        {"ns1.example.com", NULL, -1, ""},
        {"ns1.example.com", "dns.other.net", 2020, ""},
        {"ns1.example.com", "dns.other.net", 2030, "soa-not-ours"},
        {"ns2.example.com", "hostmaster.example.com", 2026, "soa-not-ours"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct net n =
            net_new("example.com", GLUED_COM, "example.com", GLUED_ZONE);

        n.w->id.status.soa_mname = row[i].mname;
        n.w->id.status.soa_rname = row[i].rname;
        n.w->id.status.soa_serial = row[i].serial;
        world_run(n.w);
        findings(n.w, row[i].findings);
        world_free(n.w);
    }
}

static void one_question_without_answer_is_no_dead_server(void **state)
{
    struct net n = net_new("example.com", GLUED_COM, "example.com", GLUED_ZONE);

    (void)state;
    n.two->mood = SILENT;
    n.two->moody = "_domainkey.example.com";
    world_tokens(n.w, 1);
    world_run(n.w);
    statuses(n.w, "ok:2026 ok:2026");
    findings(n.w, "");
    world_free(n.w);
}

static void servers_that_only_refer_below_are_well(void **state)
{
    struct net n = net_new("example.com", "", "example.com", "");
    static const char *const at[] = {"192.0.2.11", "192.0.2.12", "192.0.2.13",
                                     "192.0.2.14", "192.0.2.15", "192.0.2.16",
                                     "192.0.2.17", "192.0.2.18"};
    const char *rows = HEAD("example.com")
        EIGHT("example.com") "_domainkey.example.com NS keys.example.net\n";

    (void)state;
    n.resolver->minimal = true;
    n.com->zone[0].rows = n.resolver->zone[1].rows =
        COM_HEAD EIGHT("example.com");
    n.resolver->zone[3].rows = rows;
    world_zone(n.resolver, "many.net", MANY_NET);
    for (size_t i = 0; i < 8; i++)
        world_zone(world_host(n.w, at[i]), "example.com", rows);
    world_tokens(n.w, 2);
    world_run(n.w);
    findings(n.w, "");
    assert_int_equal(n.w->d.server[7].status, SES_SERVER_OK);
    assert_int_equal(n.w->d.server[7].serial, -1);
    world_free(n.w);
}

static void two_addresses_of_one_name_are_one_warning(void **state)
{
    struct net n = net_new("example.com",
                           COM_HEAD "example.com NS ns1.example.com\n"
                                    "ns1.example.com A 192.0.2.1\n"
                                    "ns1.example.com A 192.0.2.2\n",
                           NULL, NULL);

    (void)state;
    n.one->mood = n.two->mood = SILENT;
    world_run(n.w);
    findings(n.w, "timeout(ns1.example.com)");
    assert_non_null(strstr(n.w->d.finding[0].cause,
                           "ns1.example.com (192.0.2.1, 192.0.2.2)"));
    world_free(n.w);
}

static void one_right_record_shows_that_it_is_the_zone(void **state)
{
    struct net n =
        moved("example.com SOA ns1.name-server.net x 5\n" NEW_NS RIGHT(
            T1, "example.com"));

    (void)state;
    n.w->host[n.w->hosts - 1].zone[0].rows = NEW_ZONE RIGHT(T2, "example.com");
    world_tokens(n.w, 2);
    world_run(n.w);
    findings(n.w, "ns-sets-differ");
    world_free(n.w);
}

static void a_name_of_a_top_level_zone_may_exist_in_any_type(void **state)
{
    static const char *const rows[] = {
        TEST_ROWS "shop.test A 192.0.2.9\n",
        TEST_ROWS "shop.test MX 10 mail.shop.test\n",
        TEST_ROWS "x._domainkey.shop.test TXT p=\n"};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct net n = net_new("shop.test", GLUED_COM, NULL, NULL);

        world_zone(world_host(n.w, "192.0.2.102"), "test", rows[i]);
        world_zone(n.resolver, "test", rows[i]);
        world_tokens(n.w, 1);
        world_run(n.w);
        findings(n.w, "");
        world_free(n.w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_domain_the_registry_denies_is_not_registered),
        cmocka_unit_test(a_fresh_delegation_outranks_the_resolver),
        cmocka_unit_test(a_silent_registry_is_not_a_denial),
        cmocka_unit_test(a_registered_name_without_servers_is_not_delegated),
        cmocka_unit_test(reserved_names_are_private),
        cmocka_unit_test(a_zone_made_up_by_a_resolver_is_no_parent),
        cmocka_unit_test(a_reserved_name_that_is_delegated_is_not_private),
        cmocka_unit_test(what_only_a_resolver_here_knows_is_private),
        cmocka_unit_test(one_server_of_the_registry_may_lag_behind),
        cmocka_unit_test(domains_of_mail_providers_are_not_owned),
        cmocka_unit_test(a_mail_provider_is_not_owned_whatever_dns_says),
        cmocka_unit_test(an_internal_subdomain_is_private),
        cmocka_unit_test(a_reserved_name_is_private_without_a_root_to_ask),
        cmocka_unit_test(a_zone_on_servers_only_it_names_is_not_delegated),
        cmocka_unit_test(the_primary_that_ses_saw_leads_to_the_spare_zone),
        cmocka_unit_test(without_the_record_there_it_is_another_fault),
        cmocka_unit_test(with_the_record_in_place_the_sets_only_differ),
        cmocka_unit_test(another_record_on_delegated_servers_counts_as_denial),
        cmocka_unit_test(without_tokens_the_names_that_exist_will_do),
        cmocka_unit_test(a_server_inside_is_no_spare_of_public_ones),
        cmocka_unit_test(a_hidden_primary_is_no_spare_zone),
        cmocka_unit_test(refusal_is_no_denial),
        cmocka_unit_test(
            a_zone_that_only_the_asked_server_has_is_not_delegated),
        cmocka_unit_test(each_servers_trouble_is_told),
        cmocka_unit_test(a_server_to_be_removed_leaves_the_others),
        cmocka_unit_test(a_referral_to_a_zone_below_is_no_lame_server),
        cmocka_unit_test(serials_that_differ_are_data),
        cmocka_unit_test(the_soa_that_ses_saw_is_compared),
        cmocka_unit_test(one_question_without_answer_is_no_dead_server),
        cmocka_unit_test(servers_that_only_refer_below_are_well),
        cmocka_unit_test(two_addresses_of_one_name_are_one_warning),
        cmocka_unit_test(one_right_record_shows_that_it_is_the_zone),
        cmocka_unit_test(a_name_of_a_top_level_zone_may_exist_in_any_type),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
