/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a zone begins, and who serves it. */
#include "zone_world.h"

/* ---- healthy ---- */

static void a_delegated_domain_is_its_own_zone(void **state)
{
    struct net n = net_new("example.com", GLUED_COM, "example.com", GLUED_ZONE);

    (void)state;
    world_run(n.w);
    zones(n.w, "example.com<com parent[ns1.example.com ns2.example.com] "
               "zone[ns1.example.com ns2.example.com]");
    servers(n.w, "ns1.example.com=192.0.2.1 ns2.example.com=192.0.2.2");
    findings(n.w, "");
    statuses(n.w, "ok:2026 ok:2026");
    assert_true(n.w->z.parent_asked);
    assert_int_equal(n.w->d.zone.serials, 1);
    assert_int_equal(n.w->d.server[0].rtt_us, 100);
    world_free(n.w);
}

static void glue_needs_no_question(void **state)
{
    struct net n = net_new("example.com", GLUED_COM, "example.com", GLUED_ZONE);

    (void)state;
    n.resolver->minimal = true;
    world_tokens(n.w, 2);
    world_run(n.w);
    /* NS example.com, NS com, A a.gtld.net */
    assert_int_equal(asked_of(n.w, RESOLVER), 3);
    /* NS example.com at com: the delegation */
    assert_int_equal(asked_of(n.w, "192.0.2.101"), 1);
    /* two records and SOA, and NS at the first */
    assert_int_equal(asked_of(n.w, "192.0.2.1"), 4);
    assert_int_equal(asked_of(n.w, "192.0.2.2"), 3);
    assert_int_equal(n.w->rounds, 4);
    world_free(n.w);
}

static void names_elsewhere_are_looked_up_meanwhile(void **state)
{
    struct net n = net_new("example.com", PLAIN_COM, "example.com", PLAIN_ZONE);

    (void)state;
    n.resolver->minimal = true;
    world_run(n.w);
    servers(n.w, "ns1.name-server.net=192.0.2.1 ns2.name-server.net=192.0.2.2");
    findings(n.w, "");
    assert_int_equal(asked_of(n.w, RESOLVER), 5);
    assert_int_equal(n.w->rounds, 4);
    world_free(n.w);
}

/* As in bulk, where others asked for the zones above before. */
static void a_registry_that_is_known_is_asked_meanwhile(void **state)
{
    static const struct {
        const char *domain, *known[3];
        size_t early, rounds; /* questions to the registry at first; in all */
    } row[] = {
        {"example.com", {"com"}, 1, 2},
        {"example.com", {NULL}, 0, 4},
        {"mail.example.com", {"com"}, 0, 3},
        /* its answer will tell whether it is a zone of its own */
        {"mail.example.com", {"com", "example.com"}, 0, 3},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct net n =
            net_new(row[i].domain, GLUED_COM, "example.com", GLUED_ZONE);
        facts_source who = n.w->resolver[0];

        n.resolver->minimal = true;
        for (size_t k = 0; row[i].known[k]; k++)
            facts_look(&n.w->facts, who, row[i].known[k], ns_t_ns, 0);
        if (row[i].known[0])
            facts_look(&n.w->facts, who, "a.gtld.net", ns_t_a, 0);
        world_answer(n.w);
        n.w->rounds = 0;
        assert_false(zone_look(&n.w->z, &n.w->facts, &n.w->plan));
        assert_int_equal(asked_of(n.w, "192.0.2.101"), row[i].early);
        world_run(n.w);
        zones(n.w, "example.com<com parent[ns1.example.com ns2.example.com] "
                   "zone[ns1.example.com ns2.example.com]");
        findings(n.w, "");
        assert_int_equal(asked_of(n.w, "192.0.2.101"), 1);
        assert_int_equal(n.w->rounds, row[i].rounds);
        world_free(n.w);
    }
}

/* n of its eight lines */
static const char *some(struct world *w, const char *before, size_t n)
{
    const char *lines = EIGHT("example.com"), *end = lines;

    for (size_t i = 0; i < n; i++)
        end = strchr(end, '\n') + 1;
    return arena_fmt(&w->a, "%s%.*s", before, (int)(end - lines), lines);
}

static void any_number_of_servers_keeps_within_the_budget(void **state)
{
    static const char *const at[] = {"192.0.2.11", "192.0.2.12", "192.0.2.13",
                                     "192.0.2.14", "192.0.2.15", "192.0.2.16",
                                     "192.0.2.17", "192.0.2.18"};

    (void)state;
    for (size_t s = 1; s <= 8; s++) {
        struct net n = net_new("example.com", "", "example.com", "");
        const char *rows = some(n.w, HEAD("example.com"), s);
        size_t serials = 0;

        n.resolver->minimal = true;
        n.com->zone[0].rows = n.resolver->zone[1].rows = some(n.w, COM_HEAD, s);
        n.resolver->zone[3].rows = rows;
        world_zone(n.resolver, "many.net", MANY_NET);
        for (size_t i = 0; i < s; i++)
            world_zone(world_host(n.w, at[i]), "example.com", rows);
        world_run(n.w);
        findings(n.w, "");
        assert_int_equal(n.w->d.servers, s);
        /* three records at each; three targets and DMARC besides */
        assert_in_range(n.w->facts.n + 3 * s + 4, 1, 12 + 4 * s);
        assert_int_equal(n.w->rounds, 4);
        for (size_t i = 0; i < s; i++)
            serials += n.w->d.server[i].serial == 2026;
        assert_in_range(serials, s < 4 ? s : 4, s);
        world_free(n.w);
    }
}

static void a_subdomain_without_delegation_is_in_the_zone_above(void **state)
{
    struct net n = net_new("mail.example.com", GLUED_COM, "example.com",
                           GLUED_ZONE "mail.example.com A 192.0.2.9\n");

    (void)state;
    world_run(n.w);
    zones(n.w, "example.com<com parent[ns1.example.com ns2.example.com] "
               "zone[ns1.example.com ns2.example.com]");
    findings(n.w, "");
    assert_false(n.w->z.parent_nodata);
    world_free(n.w);
}

static void a_subdomain_that_does_not_exist_is_no_unregistered_one(void **state)
{
    struct net n =
        net_new("a.b.c.example.com", GLUED_COM, "example.com", GLUED_ZONE);

    (void)state;
    world_run(n.w);
    zones(n.w, "example.com<com parent[ns1.example.com ns2.example.com] "
               "zone[ns1.example.com ns2.example.com]");
    findings(n.w, "");
    assert_false(n.w->z.parent_nxdomain);
    world_free(n.w);
}

static void a_delegated_subdomain_is_found_below_its_parent(void **state)
{
    struct net n =
        net_new("mail.example.com", GLUED_COM, "example.com",
                GLUED_ZONE "mail.example.com NS ns.mail.example.com\n"
                           "ns.mail.example.com A 192.0.2.3\n");
    const char *rows =
        HEAD("mail.example.com") "mail.example.com NS ns.mail.example.com\n"
                                 "ns.mail.example.com A 192.0.2.3\n";

    (void)state;
    world_zone(world_host(n.w, "192.0.2.3"), "mail.example.com", rows);
    world_zone(n.resolver, "mail.example.com", rows);
    world_run(n.w);
    zones(n.w, "mail.example.com<example.com parent[ns.mail.example.com] "
               "zone[ns.mail.example.com]");
    servers(n.w, "ns.mail.example.com=192.0.2.3");
    findings(n.w, "");
    world_free(n.w);
}

static void a_parent_that_serves_the_child_answers_for_it(void **state)
{
    struct net n = net_new("example.com", GLUED_COM, "example.com", GLUED_ZONE);

    (void)state;
    world_zone(n.com, "example.com", GLUED_ZONE);
    world_run(n.w);
    zones(n.w, "example.com<com parent[ns1.example.com ns2.example.com] "
               "zone[ns1.example.com ns2.example.com]");
    assert_true(n.w->z.parent_asked);
    findings(n.w, "");
    world_free(n.w);
}

static void one_server_for_parent_child_and_a_name_in_it(void **state)
{
    struct net n =
        net_new("mail.example.com", GLUED_COM, "example.com", GLUED_ZONE);

    (void)state;
    world_zone(n.com, "example.com", GLUED_ZONE);
    world_run(n.w);
    zones(n.w, "example.com<com parent[ns1.example.com ns2.example.com] "
               "zone[ns1.example.com ns2.example.com]");
    findings(n.w, "");
    world_free(n.w);
}

static void an_idn_is_a_name_like_others(void **state)
{
    struct net n =
        net_new("xn--bcher-kva.com", COM_HEAD TWO_NS("xn--bcher-kva.com"),
                "xn--bcher-kva.com",
                HEAD("xn--bcher-kva.com") TWO_NS("xn--bcher-kva.com"));

    (void)state;
    world_run(n.w);
    zones(n.w, "xn--bcher-kva.com<com parent[ns1.name-server.net "
               "ns2.name-server.net] zone[ns1.name-server.net "
               "ns2.name-server.net]");
    findings(n.w, "");
    world_free(n.w);
}

static void a_top_level_domain_has_the_root_above(void **state)
{
    struct net n = net_new("test", GLUED_COM, NULL, NULL);

    (void)state;
    world_zone(world_host(n.w, "192.0.2.102"), "test", TEST_ROWS);
    world_zone(n.resolver, "test", TEST_ROWS);
    world_run(n.w);
    zones(n.w, "test<. parent[ns.test] zone[ns.test]");
    servers(n.w, "ns.test=192.0.2.102");
    findings(n.w, "");
    world_free(n.w);
}

static void names_kept_in_a_top_level_zone_are_judged_there(void **state)
{
    struct net n = net_new("a.b.c.test", GLUED_COM, NULL, NULL);
    const char *rows = TEST_ROWS RIGHT(T1, "a.b.c.test");

    (void)state;
    world_zone(world_host(n.w, "192.0.2.102"), "test", rows);
    world_zone(n.resolver, "test", rows);
    world_tokens(n.w, 1);
    world_run(n.w);
    assert_string_equal(n.w->z.apex, "test");
    servers(n.w, "ns.test=192.0.2.102");
    findings(n.w, "");
    /* another token is expected: still no fault of the whole domain */
    n.w->id.tokens.at = (const char *[]){T2};
    world_run(n.w);
    findings(n.w, "");
    world_free(n.w);
}

/* ---- resolvers ---- */

static void a_server_of_the_zone_will_do_as_resolver(void **state)
{
    struct world *w = world_new("example.com");
    struct host *h = world_host(w, "127.0.0.1");

    (void)state;
    h->resolver = h->stern = true;
    world_zone(h, "example.com",
               HEAD("example.com") "example.com NS ns1.example.com\n"
                                   "ns1.example.com A 127.0.0.1\n");
    world_resolver(w, "127.0.0.1");
    world_tokens(w, 1);
    world_run(w);
    zones(w, "example.com<- parent[] zone[ns1.example.com]");
    servers(w, "ns1.example.com=127.0.0.1");
    findings(w, "");
    assert_false(w->z.parent_asked);
    /* NS of the domain and of com; record, SOA, NS as a server */
    assert_int_equal(w->facts.n, 5);
    assert_int_equal(w->rounds, 2);
    world_free(w);
}

/* Named by hand, it is enough; but nobody asked the zone above. */
static void a_delegation_that_nobody_checked_is_told(void **state)
{
    (void)state;
    for (int parent = 0; parent < 2; parent++) {
        struct world *w = world_new("example.test");
        struct host *h = world_host(w, "127.0.0.1");

        h->resolver = h->stern = true;
        if (parent)
            world_zone(h, "test",
                       HEAD("test") "test NS ns.test\nns.test A 127.0.0.1\n"
                                    "example.test NS ns.example.test\n"
                                    "ns.example.test A 127.0.0.1\n");
        world_zone(h, "example.test",
                   HEAD("example.test") "example.test NS ns.example.test\n"
                                        "ns.example.test A 127.0.0.1\n");
        world_resolver(w, "127.0.0.1");
        w->plan.named = 1;
        world_run(w);
        findings(w, "");
        assert_int_equal(w->z.parent_asked, parent);
        assert_int_equal(w->d.notes.n, !parent);
        if (!parent)
            assert_non_null(strstr(w->d.notes.at[0],
                                   "whether example.test is delegated to these "
                                   "name servers was not checked"));
        world_free(w);
    }
}

static void such_a_server_is_asked_if_its_names_lead_nowhere(void **state)
{
    struct world *w = world_new("ses-example.com");
    struct host *h = world_host(w, "127.0.0.1");

    (void)state;
    h->resolver = h->stern = true;
    world_zone(
        h, "ses-example.com",
        HEAD("ses-example.com") "ses-example.com NS ns1.name-server.net\n");
    world_resolver(w, "127.0.0.1");
    world_run(w);
    servers(w, "ns1.name-server.net=none 127.0.0.1=127.0.0.1");
    assert_int_equal(server_port(&w->facts.server[w->z.server[1].who].at),
                     5300);
    statuses(w, "no-address ok:2026");
    world_free(w);
}

static void a_server_of_the_parent_refers_as_resolver(void **state)
{
    struct net n = net_new("example.com", GLUED_COM, "example.com", GLUED_ZONE);

    (void)state;
    n.resolver->stern = true;
    memset(n.resolver->zone, 0, sizeof n.resolver->zone);
    world_zone(n.resolver, "com", GLUED_COM "a.gtld.net A 192.0.2.101\n");
    world_run(n.w);
    zones(n.w, "example.com<com parent[ns1.example.com ns2.example.com] "
               "zone[ns1.example.com ns2.example.com]");
    servers(n.w, "ns1.example.com=192.0.2.1 ns2.example.com=192.0.2.2");
    world_free(n.w);
}

static void silence_of_all_resolvers_finds_nothing(void **state)
{
    struct net n = net_new("example.com", GLUED_COM, "example.com", GLUED_ZONE);

    (void)state;
    n.resolver->mood = SILENT;
    world_run(n.w);
    zones(n.w, "-<- parent[] zone[]");
    findings(n.w, "timeout");
    assert_false(n.w->z.parent_nxdomain);
    world_free(n.w);
}

static void a_failing_resolver_is_named(void **state)
{
    static const struct {
        enum mood mood;
        const char *findings;
    } row[] = {{FAILS, "servfail"},
               {REFUSES, "refused"},
               {NO_ROUTE, "unreachable"},
               {GARBAGE, "formerr"},
               {UPWARD, "lame-server"}};

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct net n =
            net_new("example.com", GLUED_COM, "example.com", GLUED_ZONE);

        n.resolver->mood = row[i].mood;
        n.resolver->stern = true;
        world_run(n.w);
        zones(n.w, "-<- parent[] zone[]");
        findings(n.w, row[i].findings);
        const struct ses_finding *f = &n.w->d.finding[0];
        assert_non_null(strstr(f->cause, RESOLVER));
        /* it is in no delegation, and its operator loads no zones for us */
        assert_null(strstr(f->fix, "load the zone"));
        assert_int_not_equal(f->action.what, SES_DO_REGISTRAR);
        if (row[i].mood != FAILS && row[i].mood != GARBAGE)
            assert_non_null(strstr(f->fix, "Name another resolver"));
        world_free(n.w);
    }
}

static void the_next_resolver_stands_in(void **state)
{
    static const enum mood mood[] = {SILENT, FAILS, REFUSES, NO_ROUTE, GARBAGE};

    (void)state;
    for (size_t i = 0; i < sizeof mood / sizeof *mood; i++) {
        struct net n =
            net_new("example.com", PLAIN_COM, "example.com", PLAIN_ZONE);

        n.resolver->mood = mood[i];
        struct host *second = world_host(n.w, "192.0.2.254");
        memcpy(second->zone, n.resolver->zone, sizeof second->zone);
        second->resolver = second->minimal = true;
        world_resolver(n.w, "192.0.2.254");
        world_run(n.w);
        servers(n.w,
                "ns1.name-server.net=192.0.2.1 ns2.name-server.net=192.0.2.2");
        findings(n.w, "");
        /* it was not asked for addresses again */
        assert_in_range(asked_of(n.w, RESOLVER), 2, 4);
        world_free(n.w);
    }
}

static void what_only_validation_fails_is_bogus(void **state)
{
    struct net n = net_new("example.com", GLUED_COM, "example.com", GLUED_ZONE);

    (void)state;
    n.resolver->mood = BOGUS;
    n.resolver->moody = "example.com";
    world_run(n.w);
    servers(n.w, "ns1.example.com=192.0.2.1 ns2.example.com=192.0.2.2");
    findings(n.w, "dnssec-bogus");
    assert_true(n.w->z.bogus);
    world_free(n.w);
}

/* RFC 4034 5.4: a key of dskey.example.com, and its DS record. */
#define KEY_RR                                                           \
    "dskey.example.com DNSKEY 256 3 5 "                                  \
    "AQOeiiR0GOMYkDshWoSKz9XzfwJr1AYtsmx3TGkJaNXVbfi/2pHm822aJ5iI9BMzN"  \
    "XxeYCmZDRD99WYwYqUSdjMmmAphXdvxegXd/M5+X7OrzKBaMbCVdFLUUh6DhweJBjE" \
    "Vv5f2wwjM9XzcnOf+EPbtG9DMBmADjFDc2w/rljwvFw==\n"
#define DS_RR(hash) "dskey.example.com DS 60485 5 1 " hash "\n"
#define DS_HASH "2BB183AF5F22588179A53B0A98631FAD1A292118"

/* Which side is to be mended: the zone is signed again where the DS fits one of
 * its keys; else the DS is to go. */
static void a_ds_that_fits_is_kept(void **state)
{
    static const struct {
        const char *key, *ds, *fix;
    } row[] = {
        {KEY_RR, DS_RR(DS_HASH), "The DS record is right; keep it."},
        {KEY_RR, DS_RR("3BB183AF5F22588179A53B0A98631FAD1A292118"),
         "replace the DS record of dskey.example.com"},
        {KEY_RR,
         DS_RR("3BB183AF5F22588179A53B0A98631FAD1A292118") DS_RR(DS_HASH),
         "keep it."},
        {"", DS_RR(DS_HASH), "replace the DS record of dskey.example.com"},
        {KEY_RR, "", "check the zone's DNSSEC signatures"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        char rows[2048], seen[2048];
        snprintf(rows, sizeof rows,
                 HEAD("dskey.example.com") GLUED("dskey.example.com") "%s",
                 row[i].key);
        snprintf(seen, sizeof seen, "%s%s", rows, row[i].ds);
        struct net n =
            net_new("dskey.example.com", COM_HEAD GLUED("dskey.example.com"),
                    "dskey.example.com", rows);
        n.resolver->zone[3].rows = seen;
        n.resolver->mood = BOGUS;
        n.resolver->moody = "dskey.example.com";
        world_run(n.w);
        findings(n.w, "dnssec-bogus");
        if (!strstr(n.w->d.finding[0].fix, row[i].fix))
            fail_msg("row %zu: %s", i, n.w->d.finding[0].fix);
        world_free(n.w);
    }
}

/* ---- odd zones ---- */

static void a_cname_at_the_apex_does_not_hide_the_zone(void **state)
{
    struct net n = net_new("example.com", GLUED_COM, "example.com",
                           GLUED_ZONE "example.com CNAME elsewhere.net\n");

    (void)state;
    /* its resolver shows the CNAME alone */
    n.resolver->zone[3].rows =
        HEAD("example.com") "example.com CNAME elsewhere.net\n";
    world_run(n.w);
    assert_string_equal(n.w->z.apex, "example.com");
    servers(n.w, "ns1.example.com=192.0.2.1 ns2.example.com=192.0.2.2");
    world_free(n.w);
}

static void a_cname_in_the_zone_above_is_no_delegation(void **state)
{
    struct net n = net_new("www.example.com", GLUED_COM, "example.com",
                           GLUED_ZONE "www.example.com CNAME elsewhere.net\n");

    (void)state;
    world_run(n.w);
    assert_string_equal(n.w->z.apex, "example.com");
    assert_string_equal(n.w->z.parent, "com");
    findings(n.w, "");
    world_free(n.w);
}

static void a_wildcard_in_the_zone_above_is_no_delegation(void **state)
{
    static const char *const wild[] = {GLUED_ZONE "*.example.com A 192.0.2.9\n",
                                       GLUED_ZONE
                                       "*.example.com CNAME elsewhere.net\n"};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct net n =
            net_new("shop.example.com", GLUED_COM, "example.com", wild[i]);

        world_run(n.w);
        zones(n.w, "example.com<com parent[ns1.example.com ns2.example.com] "
                   "zone[ns1.example.com ns2.example.com]");
        findings(n.w, "");
        world_free(n.w);
    }
}

static void an_empty_name_above_is_no_zone(void **state)
{
    struct net n = net_new("a.b.example.com", GLUED_COM, "example.com",
                           GLUED_ZONE "x.a.b.example.com A 192.0.2.9\n");

    (void)state;
    world_run(n.w);
    assert_string_equal(n.w->z.apex, "example.com");
    findings(n.w, "");
    world_free(n.w);
}

static void a_referral_that_leads_nowhere_new_is_not_followed(void **state)
{
    struct net n = net_new("example.com", GLUED_COM, "example.com", GLUED_ZONE);

    (void)state;
    /* com's server refers to com */
    n.com->zone[0] = (struct held_zone){".", "com NS a.gtld.net\n"};
    world_run(n.w);
    assert_string_equal(n.w->z.apex, "example.com");
    assert_false(n.w->z.parent_asked);
    assert_int_equal(asked_of(n.w, "192.0.2.101"), 1);
    servers(n.w, "ns1.example.com=192.0.2.1 ns2.example.com=192.0.2.2");
    world_free(n.w);
}

static void another_server_of_the_parent_is_tried(void **state)
{
    static const enum mood mood[] = {SILENT, REFUSES, FAILS, UPWARD, GARBAGE};
    const char *com = "com SOA a.gtld.net nstld 7\ncom NS a.gtld.net\n"
                      "com NS b.gtld.net\ncom NS c.gtld.net\n" PLAIN_COM;

    (void)state;
    for (size_t i = 0; i < sizeof mood / sizeof *mood; i++) {
        struct net n = net_new("example.com", com, "example.com", PLAIN_ZONE);

        n.com->mood = mood[i];
        world_host(n.w, "192.0.2.103")->mood = SILENT;
        world_zone(world_host(n.w, "192.0.2.104"), "com", com);
        world_run(n.w);
        assert_true(n.w->z.parent_asked);
        assert_int_equal(n.w->z.parent_ns.n, 2);
        findings(n.w, "");
        world_free(n.w);
    }
}

static void a_parent_without_answers_leaves_it_to_the_resolver(void **state)
{
    struct net n = net_new("example.com", GLUED_COM, "example.com", GLUED_ZONE);

    (void)state;
    n.com->mood = SILENT;
    world_run(n.w);
    zones(n.w, "example.com<com parent[] zone[ns1.example.com "
               "ns2.example.com]");
    servers(n.w, "ns1.example.com=192.0.2.1 ns2.example.com=192.0.2.2");
    assert_false(n.w->z.parent_asked);
    findings(n.w, "");
    world_free(n.w);
}

static void lame_servers_everywhere_are_still_the_delegated_ones(void **state)
{
    struct net n = net_new("example.com", GLUED_COM, NULL, NULL);

    (void)state;
    n.one->mood = n.two->mood = SILENT;
    world_tokens(n.w, 1);
    world_run(n.w);
    servers(n.w, "ns1.example.com=192.0.2.1 ns2.example.com=192.0.2.2");
    statuses(n.w, "timeout timeout");
    findings(n.w, "timeout(ns1.example.com) timeout(ns2.example.com)");
    world_free(n.w);
}

static void a_name_of_many_labels_asks_for_few(void **state)
{
    const char *deep =
        "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a."
        "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.example.com";
    struct net n = net_new(deep, GLUED_COM, "example.com", GLUED_ZONE);

    (void)state;
    world_run(n.w);
    assert_string_equal(n.w->z.apex, "example.com");
    assert_string_equal(n.w->z.parent, "com");
    assert_in_range(asked_of(n.w, RESOLVER), 2, 20);
    world_free(n.w);
}

static void hundreds_of_name_servers_are_cut_to_some(void **state)
{
    struct net n = net_new("example.com", GLUED_COM, "example.com", GLUED_ZONE);
    struct buf b = buf_in(&n.w->a, 65536);

    (void)state;
    buf_str(&b, COM_HEAD);
    for (int i = 0; i < 300; i++)
        buf_fmt(&b,
                "example.com NS n%d.example.com\nn%d.example.com A "
                "192.0.2.1\n",
                i, i);
    n.com->zone[0].rows = buf_text(&b);
    world_run(n.w);
    assert_in_range(n.w->z.servers, 8, 64);
    assert_in_range(n.w->facts.n, 1, 100);
    world_free(n.w);
}

/* ---- addresses ---- */

static void an_alias_as_name_server_has_the_targets_address(void **state)
{
    struct net n = net_new(
        "example.com", COM_HEAD "example.com NS alias.name-server.net\n",
        "example.com",
        HEAD("example.com") "example.com NS alias.name-server.net\n");

    (void)state;
    n.resolver->zone[2].rows =
        "net SOA a.gtld.net nstld 7\nnet NS a.gtld.net\n"
        "a.gtld.net A 192.0.2.101\n"
        "alias.name-server.net CNAME ns1.name-server.net\n"
        "alias.name-server.net A 192.0.2.1\n";
    world_run(n.w);
    servers(n.w, "alias.name-server.net=192.0.2.1");
    findings(n.w, "");
    world_free(n.w);
}

static void two_names_of_one_address_are_asked_once(void **state)
{
    struct net n = net_new(
        "example.com",
        COM_HEAD TWO_NS("example.com") "ns1.name-server.net A 192.0.2.1\n"
                                       "ns2.name-server.net A 192.0.2.1\n",
        "example.com", PLAIN_ZONE);

    (void)state;
    world_tokens(n.w, 2);
    world_run(n.w);
    servers(n.w, "ns1.name-server.net=192.0.2.1 ns2.name-server.net=192.0.2.1");
    assert_int_equal(asked_of(n.w, "192.0.2.1"), 4);
    world_free(n.w);
}

static void a_name_without_address_is_a_warning(void **state)
{
    struct net n =
        net_new("example.com", GLUED_COM "example.com NS gone.example.com\n",
                "example.com", GLUED_ZONE "example.com NS gone.example.com\n");

    (void)state;
    world_run(n.w);
    servers(n.w, "gone.example.com=none ns1.example.com=192.0.2.1 "
                 "ns2.example.com=192.0.2.2");
    statuses(n.w, "no-address ok:2026 ok:2026");
    findings(n.w, "lame-server(gone.example.com)");
    world_free(n.w);
}

static void glue_that_is_missing_is_looked_up(void **state)
{
    struct net n = net_new("example.com",
                           COM_HEAD "example.com NS ns1.example.com\n"
                                    "ns1.example.com A 192.0.2.1\n"
                                    "example.com NS ns2.example.com\n",
                           "example.com", GLUED_ZONE);

    (void)state;
    n.resolver->minimal = true;
    world_run(n.w);
    servers(n.w, "ns1.example.com=192.0.2.1 ns2.example.com=192.0.2.2");
    findings(n.w, "");
    world_free(n.w);
}

#define V6_COM GLUED_COM "ns1.example.com AAAA 2001:db8::1\n"
#define V6_ZONE GLUED_ZONE "ns1.example.com AAAA 2001:db8::1\n"

static void ipv6_without_a_route_is_a_note_and_nothing_else(void **state)
{
    struct net n = net_new("example.com", V6_COM, "example.com", V6_ZONE);

    (void)state;
    world_run(n.w);
    servers(n.w, "ns1.example.com=192.0.2.1 ~ns1.example.com=2001:db8::1 "
                 "ns2.example.com=192.0.2.2");
    statuses(n.w, "ok:2026 ok:2026");
    findings(n.w, "");
    assert_int_equal(n.w->d.notes.n, 1);
    assert_string_equal(n.w->d.notes.at[0],
                        "IPv6 addresses are left out: this machine has no "
                        "route to them");
    world_free(n.w);
}

static void ipv6_with_a_route_is_asked(void **state)
{
    struct net n = net_new("example.com", V6_COM, "example.com", V6_ZONE);

    (void)state;
    n.w->v6 = true;
    world_zone(world_host(n.w, "2001:db8::1"), "example.com", V6_ZONE);
    world_run(n.w);
    statuses(n.w, "ok:2026 ok:2026 ok:2026");
    findings(n.w, "");
    /* glue of a name in the zone is all of it: NS twice and a.gtld.net are
     * what the resolver is asked for */
    assert_in_range(asked_of(n.w, RESOLVER), 2, 4);
    assert_int_equal(n.w->d.notes.n, 0);
    world_free(n.w);
}

static void one_family_alone_needs_no_note(void **state)
{
    struct net n = net_new("example.com", V6_COM, "example.com", V6_ZONE);

    (void)state;
    n.w->v6 = true;
    n.w->plan.family = AF_INET;
    world_run(n.w);
    servers(n.w, "ns1.example.com=192.0.2.1 ~ns1.example.com=2001:db8::1 "
                 "ns2.example.com=192.0.2.2");
    statuses(n.w, "ok:2026 ok:2026");
    assert_int_equal(n.w->d.notes.n, 0);
    world_free(n.w);
}

static void a_server_with_ipv6_alone_is_not_without_address(void **state)
{
    struct net n =
        net_new("example.com",
                COM_HEAD "example.com NS six.name-server.net\n"
                         "example.com NS ns1.name-server.net\n",
                "example.com",
                HEAD("example.com") "example.com NS six.name-server.net\n"
                                    "example.com NS ns1.name-server.net\n");

    (void)state;
    n.resolver->zone[2].rows =
        NET_ROWS "six.name-server.net AAAA 2001:db8::6\n";
    world_run(n.w);
    servers(n.w, "ns1.name-server.net=192.0.2.1 "
                 "~six.name-server.net=2001:db8::6");
    findings(n.w, "");
    world_free(n.w);
}

static void the_port_is_of_every_server_asked(void **state)
{
    struct net n = net_new("example.com", GLUED_COM, "example.com", GLUED_ZONE);

    (void)state;
    n.w->plan.port = 5353;
    world_run(n.w);
    for (size_t i = 0; i < n.w->facts.servers; i++)
        assert_int_equal(server_port(&n.w->facts.server[i].at),
                         n.w->facts.server[i].role == FACTS_RESOLVER ? 5300
                                                                     : 5353);
    world_free(n.w);
}

static void servers_stand_in_one_order_whatever_the_answers_have(void **state)
{
    static const char *const com[] = {
        COM_HEAD "example.com NS ns2.example.com\n"
                 "example.com NS ns1.example.com\n"
                 "ns1.example.com A 192.0.2.2\nns1.example.com A 192.0.2.1\n"
                 "ns2.example.com A 192.0.2.2\n",
        COM_HEAD "example.com NS ns1.example.com\n"
                 "example.com NS ns2.example.com\n"
                 "ns2.example.com A 192.0.2.2\n"
                 "ns1.example.com A 192.0.2.1\nns1.example.com A 192.0.2.2\n",
    };

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct net n =
            net_new("example.com", com[i], "example.com", GLUED_ZONE);

        world_run(n.w);
        servers(n.w, "ns1.example.com=192.0.2.1 ns1.example.com=192.0.2.2 "
                     "ns2.example.com=192.0.2.2");
        world_free(n.w);
    }
}

static void what_fails_for_a_moment_is_not_bogus(void **state)
{
    struct net n = net_new("example.com", GLUED_COM, "example.com", GLUED_ZONE);

    (void)state;
    n.resolver->mood = FLAKY;
    n.resolver->moody = "example.com";
    world_run(n.w);
    findings(n.w, "");
    assert_false(n.w->z.bogus);
    world_free(n.w);
}

static void a_delegated_subdomain_with_dead_servers_is_a_zone(void **state)
{
    struct net n =
        net_new("mail.example.com", GLUED_COM, "example.com",
                GLUED_ZONE "mail.example.com NS ns.mail.example.com\n"
                           "ns.mail.example.com A 192.0.2.3\n");

    (void)state;
    world_host(n.w, "192.0.2.3")->mood = SILENT;
    world_run(n.w);
    zones(n.w, "mail.example.com<example.com parent[ns.mail.example.com] "
               "zone[]");
    findings(n.w, "timeout(ns.mail.example.com)");
    world_free(n.w);
}

static void a_subdomain_below_dead_servers_is_in_their_zone(void **state)
{
    struct net n = net_new("mail.example.com", GLUED_COM, NULL, NULL);

    (void)state;
    n.one->mood = n.two->mood = SILENT;
    world_run(n.w);
    zones(n.w,
          "example.com<com parent[ns1.example.com ns2.example.com] zone[]");
    findings(n.w, "timeout(ns1.example.com) timeout(ns2.example.com)");
    world_free(n.w);
}

static void what_a_server_of_both_zones_said_is_not_asked_again(void **state)
{
    struct world *w = world_new("example.test");
    struct host *h = world_host(w, "127.0.0.1");

    (void)state;
    h->resolver = h->stern = true;
    world_zone(h, "test",
               HEAD("test") "test NS ns.test\nns.test A 127.0.0.1\n"
                            "example.test NS ns.test\n");
    world_zone(h, "example.test",
               HEAD("example.test") "example.test NS ns.example.test\n"
                                    "ns.example.test A 127.0.0.1\n");
    world_resolver(w, "127.0.0.1");
    world_run(w);
    zones(w, "example.test<test parent[ns.example.test] zone[ns.example.test]");
    findings(w, "");
    /* NS twice as resolver, NS once as parent, SOA */
    assert_int_equal(w->facts.n, 4);
    world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_delegated_domain_is_its_own_zone),
        cmocka_unit_test(glue_needs_no_question),
        cmocka_unit_test(names_elsewhere_are_looked_up_meanwhile),
        cmocka_unit_test(a_registry_that_is_known_is_asked_meanwhile),
        cmocka_unit_test(any_number_of_servers_keeps_within_the_budget),
        cmocka_unit_test(a_subdomain_without_delegation_is_in_the_zone_above),
        cmocka_unit_test(
            a_subdomain_that_does_not_exist_is_no_unregistered_one),
        cmocka_unit_test(a_delegated_subdomain_is_found_below_its_parent),
        cmocka_unit_test(a_parent_that_serves_the_child_answers_for_it),
        cmocka_unit_test(one_server_for_parent_child_and_a_name_in_it),
        cmocka_unit_test(an_idn_is_a_name_like_others),
        cmocka_unit_test(a_top_level_domain_has_the_root_above),
        cmocka_unit_test(names_kept_in_a_top_level_zone_are_judged_there),
        cmocka_unit_test(a_server_of_the_zone_will_do_as_resolver),
        cmocka_unit_test(such_a_server_is_asked_if_its_names_lead_nowhere),
        cmocka_unit_test(a_server_of_the_parent_refers_as_resolver),
        cmocka_unit_test(silence_of_all_resolvers_finds_nothing),
        cmocka_unit_test(a_delegation_that_nobody_checked_is_told),
        cmocka_unit_test(a_failing_resolver_is_named),
        cmocka_unit_test(the_next_resolver_stands_in),
        cmocka_unit_test(what_only_validation_fails_is_bogus),
        cmocka_unit_test(a_ds_that_fits_is_kept),
        cmocka_unit_test(a_cname_at_the_apex_does_not_hide_the_zone),
        cmocka_unit_test(a_cname_in_the_zone_above_is_no_delegation),
        cmocka_unit_test(a_wildcard_in_the_zone_above_is_no_delegation),
        cmocka_unit_test(an_empty_name_above_is_no_zone),
        cmocka_unit_test(a_referral_that_leads_nowhere_new_is_not_followed),
        cmocka_unit_test(another_server_of_the_parent_is_tried),
        cmocka_unit_test(a_parent_without_answers_leaves_it_to_the_resolver),
        cmocka_unit_test(lame_servers_everywhere_are_still_the_delegated_ones),
        cmocka_unit_test(a_name_of_many_labels_asks_for_few),
        cmocka_unit_test(hundreds_of_name_servers_are_cut_to_some),
        cmocka_unit_test(an_alias_as_name_server_has_the_targets_address),
        cmocka_unit_test(two_names_of_one_address_are_asked_once),
        cmocka_unit_test(a_name_without_address_is_a_warning),
        cmocka_unit_test(glue_that_is_missing_is_looked_up),
        cmocka_unit_test(ipv6_without_a_route_is_a_note_and_nothing_else),
        cmocka_unit_test(ipv6_with_a_route_is_asked),
        cmocka_unit_test(one_family_alone_needs_no_note),
        cmocka_unit_test(a_server_with_ipv6_alone_is_not_without_address),
        cmocka_unit_test(the_port_is_of_every_server_asked),
        cmocka_unit_test(servers_stand_in_one_order_whatever_the_answers_have),
        cmocka_unit_test(what_fails_for_a_moment_is_not_bogus),
        cmocka_unit_test(a_delegated_subdomain_with_dead_servers_is_a_zone),
        cmocka_unit_test(a_subdomain_below_dead_servers_is_in_their_zone),
        cmocka_unit_test(what_a_server_of_both_zones_said_is_not_asked_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
