/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a zone begins, who serves it, and what is wrong with that. */
#include "delegation_world.h"

#define ROOT_ROWS                                                 \
    ". SOA a.root.test.invalid root 1\n. NS a.root-servers.net\n" \
    "a.root-servers.net A 192.0.2.100\n"                          \
    "com NS a.gtld.net\na.gtld.net A 192.0.2.101\n"               \
    "net NS a.gtld.net\n"                                         \
    "test NS ns.test\nns.test A 192.0.2.102\n"
#define COM_HEAD "com SOA a.gtld.net nstld 7\ncom NS a.gtld.net\n"
#define NET_ROWS                                           \
    "net SOA a.gtld.net nstld 7\nnet NS a.gtld.net\n"      \
    "a.gtld.net A 192.0.2.101\nb.gtld.net A 192.0.2.103\n" \
    "c.gtld.net A 192.0.2.104\n"                           \
    "ns1.name-server.net A 192.0.2.1\nns2.name-server.net A 192.0.2.2\n"
#define HEAD(z) z " SOA ns1." z " hostmaster." z " 2026\n"
#define TWO_NS(z) z " NS ns1.name-server.net\n" z " NS ns2.name-server.net\n"
#define GLUED(z)                            \
    z " NS ns1." z "\n" z " NS ns2." z "\n" \
      "ns1." z " A 192.0.2.1\nns2." z " A 192.0.2.2\n"
#define RIGHT(t, z) t "._domainkey." z " CNAME " TARGET(t) "\n"

/* A resolver, the root, com and net; what com delegates, and the zone as its
 * two servers have it. */
struct net {
    struct world *w;
    struct host *resolver, *root, *com, *one, *two;
};

static struct net net_new(const char *domain, const char *com, const char *apex,
                          const char *rows)
{
    struct net n = {.w = world_new(domain)};

    n.resolver = world_host(n.w, RESOLVER);
    n.resolver->resolver = true;
    n.root = world_host(n.w, "192.0.2.100");
    n.com = world_host(n.w, "192.0.2.101");
    n.one = world_host(n.w, "192.0.2.1");
    n.two = world_host(n.w, "192.0.2.2");
    world_zone(n.root, ".", ROOT_ROWS);
    world_zone(n.com, "com", com);
    world_zone(n.com, "net", NET_ROWS);
    world_zone(n.resolver, ".", ROOT_ROWS);
    world_zone(n.resolver, "com", com);
    world_zone(n.resolver, "net", NET_ROWS);
    if (apex) {
        world_zone(n.one, apex, rows);
        world_zone(n.two, apex, rows);
        world_zone(n.resolver, apex, rows);
    }
    world_resolver(n.w, RESOLVER);
    return n;
}

static void zones(struct world *w, const char *want)
{
    assert_string_equal(world_zones(w), want);
}

static void servers(struct world *w, const char *want)
{
    assert_string_equal(world_servers(w), want);
}

static void findings(struct world *w, const char *want)
{
    assert_string_equal(world_findings(w), want);
}

static void statuses(struct world *w, const char *want)
{
    assert_string_equal(world_statuses(w), want);
}

static unsigned asked_of(const struct world *w, const char *address)
{
    unsigned n = 0;

    for (size_t i = 0; i < w->facts.n; i++)
        n += !strcmp(w->facts.server[w->facts.fact[i]->who].text, address);
    return n;
}

/* ---- healthy ---- */

#define GLUED_COM COM_HEAD GLUED("example.com")
#define GLUED_ZONE HEAD("example.com") GLUED("example.com")
#define PLAIN_COM COM_HEAD TWO_NS("example.com")
#define PLAIN_ZONE HEAD("example.com") TWO_NS("example.com")

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

static void
names_elsewhere_are_looked_up_while_the_parent_is_asked(void **state)
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

#define EIGHT(z)                                                     \
    z " NS a.many.net\n" z " NS b.many.net\n" z " NS c.many.net\n" z \
      " NS d.many.net\n" z " NS e.many.net\n" z " NS f.many.net\n" z \
      " NS g.many.net\n" z " NS h.many.net\n"
#define MANY_NET                                            \
    "many.net SOA a.many.net x 1\nmany.net NS a.many.net\n" \
    "a.many.net A 192.0.2.11\nb.many.net A 192.0.2.12\n"    \
    "c.many.net A 192.0.2.13\nd.many.net A 192.0.2.14\n"    \
    "e.many.net A 192.0.2.15\nf.many.net A 192.0.2.16\n"    \
    "g.many.net A 192.0.2.17\nh.many.net A 192.0.2.18\n"

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

#define TEST_ROWS HEAD("test") "test NS ns.test\nns.test A 192.0.2.102\n"

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

static void
such_a_server_is_asked_itself_if_its_names_lead_nowhere(void **state)
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
        assert_non_null(strstr(n.w->d.finding[0].cause, RESOLVER));
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
    n.com->zone[0] = (struct zone){".", "com NS a.gtld.net\n"};
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

static void
a_name_server_that_is_an_alias_has_the_targets_addresses(void **state)
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

static void
two_names_of_one_address_are_asked_once_and_listed_twice(void **state)
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

static void
a_fresh_delegation_outranks_what_the_resolver_remembers(void **state)
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

static void
with_the_record_on_delegated_servers_the_sets_only_differ(void **state)
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

static void refusal_is_no_denial(void **state)
{
    struct net n = moved("example.com SOA ns1.name-server.net x 5\n" NEW_NS);

    (void)state;
    n.one->mood = n.two->mood = REFUSES;
    world_run(n.w);
    findings(n.w, "refused(ns1.name-server.net) refused(ns2.name-server.net)");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_delegated_domain_is_its_own_zone),
        cmocka_unit_test(glue_needs_no_question),
        cmocka_unit_test(
            names_elsewhere_are_looked_up_while_the_parent_is_asked),
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
        cmocka_unit_test(
            such_a_server_is_asked_itself_if_its_names_lead_nowhere),
        cmocka_unit_test(a_server_of_the_parent_refers_as_resolver),
        cmocka_unit_test(silence_of_all_resolvers_finds_nothing),
        cmocka_unit_test(a_failing_resolver_is_named),
        cmocka_unit_test(the_next_resolver_stands_in),
        cmocka_unit_test(what_only_validation_fails_is_bogus),
        cmocka_unit_test(a_cname_at_the_apex_does_not_hide_the_zone),
        cmocka_unit_test(a_cname_in_the_zone_above_is_no_delegation),
        cmocka_unit_test(a_wildcard_in_the_zone_above_is_no_delegation),
        cmocka_unit_test(an_empty_name_above_is_no_zone),
        cmocka_unit_test(a_referral_that_leads_nowhere_new_is_not_followed),
        cmocka_unit_test(another_server_of_the_parent_is_tried),
        cmocka_unit_test(a_parent_without_answers_leaves_it_to_the_resolver),
        cmocka_unit_test(lame_servers_everywhere_are_still_the_delegated_ones),
        cmocka_unit_test(
            a_name_server_that_is_an_alias_has_the_targets_addresses),
        cmocka_unit_test(
            two_names_of_one_address_are_asked_once_and_listed_twice),
        cmocka_unit_test(a_name_without_address_is_a_warning),
        cmocka_unit_test(glue_that_is_missing_is_looked_up),
        cmocka_unit_test(ipv6_without_a_route_is_a_note_and_nothing_else),
        cmocka_unit_test(ipv6_with_a_route_is_asked),
        cmocka_unit_test(one_family_alone_needs_no_note),
        cmocka_unit_test(a_server_with_ipv6_alone_is_not_without_address),
        cmocka_unit_test(the_port_is_of_every_server_asked),
        cmocka_unit_test(a_domain_the_registry_denies_is_not_registered),
        cmocka_unit_test(
            a_fresh_delegation_outranks_what_the_resolver_remembers),
        cmocka_unit_test(a_silent_registry_is_not_a_denial),
        cmocka_unit_test(a_registered_name_without_servers_is_not_delegated),
        cmocka_unit_test(reserved_names_are_private),
        cmocka_unit_test(a_reserved_name_that_is_delegated_is_not_private),
        cmocka_unit_test(what_only_a_resolver_here_knows_is_private),
        cmocka_unit_test(one_server_of_the_registry_may_lag_behind),
        cmocka_unit_test(domains_of_mail_providers_are_not_owned),
        cmocka_unit_test(a_zone_on_servers_only_it_names_is_not_delegated),
        cmocka_unit_test(the_primary_that_ses_saw_leads_to_the_spare_zone),
        cmocka_unit_test(without_the_record_there_it_is_another_fault),
        cmocka_unit_test(
            with_the_record_on_delegated_servers_the_sets_only_differ),
        cmocka_unit_test(another_record_on_delegated_servers_counts_as_denial),
        cmocka_unit_test(refusal_is_no_denial),
        cmocka_unit_test(
            a_zone_that_only_the_asked_server_has_is_not_delegated),
        cmocka_unit_test(a_mail_provider_is_not_owned_whatever_dns_says),
        cmocka_unit_test(an_internal_subdomain_is_private),
        cmocka_unit_test(a_reserved_name_is_private_without_a_root_to_ask),
        cmocka_unit_test(a_name_of_many_labels_asks_for_few),
        cmocka_unit_test(hundreds_of_name_servers_are_cut_to_some),
        cmocka_unit_test(servers_stand_in_one_order_whatever_the_answers_have),
        cmocka_unit_test(each_servers_trouble_is_told),
        cmocka_unit_test(a_referral_to_a_zone_below_is_no_lame_server),
        cmocka_unit_test(serials_that_differ_are_data),
        cmocka_unit_test(the_soa_that_ses_saw_is_compared),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
