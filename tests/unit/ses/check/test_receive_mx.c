/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether mail to an address identity can arrive (RFC 5321 5.1, RFC 7505). */
#include "value_world.h"

#define D "example.com"
#define AT "(" D ")"
#define ROOT "$ORIGIN .\n$TTL 60\n. 60 SOA a. b. 1 2 3 4 60\n"
#define FAR "mx.example.net"

static struct ask question(const char *zone, const char *resolver)
{
    return (struct ask){.purpose = SES_RECEIVE_MX,
                        .type = ns_t_mx,
                        .name = D,
                        .domain = D,
                        .apex = D,
                        .zone = zone,
                        .resolver = resolver};
}

/* The world has the rows of the zone, too. */
static void is(const char *rows, const char *outside, const char *shown)
{
    char zone[2048], resolver[4096];
    struct ask q = question(zone, resolver);

    snprintf(zone, sizeof zone, "%s%s\n", HEAD(D), rows);
    snprintf(resolver, sizeof resolver, "%s%s\n$ORIGIN " D ".\n%s\n", ROOT,
             outside, rows);
    ask_is(ask_world(&q), &q, shown);
}

static void a_host_with_an_address_is_right(void **state)
{
    (void)state;
    is("@ MX 10 mail\nmail A 192.0.2.1", "", "right");
    is("@ MX 10 mail\nmail AAAA 2001:db8::1", "", "right");
    is("@ MX 10 " FAR ".", FAR ". A 192.0.2.1\n", "right");
    is("@ MX 10 gone\n@ MX 20 " FAR ".", FAR ". A 192.0.2.1\n", "right");
    is("@ MX 10 a\n@ MX 20 b\na A 192.0.2.1\nb A 192.0.2.2", "", "right");
    /* an alias is not allowed, and works (RFC 5321 5.1) */
    is("@ MX 10 mail\nmail CNAME www\nwww A 192.0.2.1", "", "right");
}

static void without_an_mx_the_address_is_right(void **state)
{
    (void)state;
    is("@ A 192.0.2.1", "", "right");
    is("@ AAAA 2001:db8::1", "", "right");
    is("www A 192.0.2.1", "", "missing mx-missing");
}

static void a_private_address_receives_nothing(void **state)
{
    static const char *const addresses[] = {
        "A 10.1.2.3",    "A 127.0.0.1",   "A 172.31.255.1",
        "A 192.168.0.1", "A 169.254.1.1", "A 0.0.0.0",
        "AAAA ::1",      "AAAA fd00::1",  "AAAA fe80::1",
    };
    char rows[200];

    (void)state;
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
        snprintf(rows, sizeof rows, "@ MX 10 mail\nmail %s", addresses[i]);
        is(rows, "", "wrong mx-unresolvable" AT);
        snprintf(rows, sizeof rows, "@ %s", addresses[i]);
        is(rows, "", "missing mx-missing");
    }
    is("@ MX 10 mail\nmail A 10.1.2.3\nmail AAAA 2001:db8::1", "", "right");
    is("@ MX 10 mail\nmail A 172.32.0.1", "", "right");
    is("@ MX 10 mail\nmail A 10.1.2.3\nmail A 192.0.2.1", "", "right");
    /* what a resolver says of another's host may be its own view */
    is("@ MX 10 " FAR ".", FAR ". A 10.1.2.3\n", "right");
}

static void nobody_receives(void **state)
{
    (void)state;
    is("@ MX 0 .", "", "wrong null-mx" AT);
    is("@ MX 10 .", "", "wrong null-mx" AT);
    is("@ MX 0 .\n@ A 192.0.2.1", "", "wrong null-mx" AT);
    is("@ MX 10 gone", "", "wrong mx-unresolvable" AT);
    is("@ MX 10 gone\n@ MX 20 " FAR ".\n@ A 192.0.2.1", "",
       "wrong mx-unresolvable" AT);
    is("@ MX 10 text\ntext TXT \"a\"", "", "wrong mx-unresolvable" AT);
    is("@ MX 10 192.0.2.1.", "", "wrong mx-unresolvable" AT);
}

static void silence_proves_nothing(void **state)
{
    struct ask q = question(HEAD(D) "@ MX 10 " FAR ".\n", ROOT);
    struct world *w = ask_world(&q);

    (void)state;
    world_rule(
        w, (struct world_rule){.who = w->cache[0], .name = FAR, .act = SILENT});
    ask_is(w, &q, "unknown timeout");
    w = ask_world(&q);
    world_rule(w, (struct world_rule){.who = w->cache[0],
                                      .name = FAR,
                                      .act = RCODE,
                                      .n = ns_r_servfail});
    ask_is(w, &q, "unknown servfail");
    w = ask_world(&q);
    world_rule(w, (struct world_rule){.who = 0, .act = SILENT});
    ask_is(w, &q, "unknown timeout");
    /* no address of one kind, and silence about the other */
    w = ask_world(&q);
    world_rule(w, (struct world_rule){.who = w->cache[0],
                                      .name = FAR,
                                      .type = ns_t_aaaa,
                                      .act = SILENT});
    ask_is(w, &q, "unknown timeout");
    /* nobody to ask: the record stands, and no more is known */
    q.resolver = NULL;
    ask_is(ask_world(&q), &q, "right");
    /* ... of names in the zone the server knows itself */
    q.zone = HEAD(D) "@ MX 10 gone\n";
    ask_is(ask_world(&q), &q, "wrong mx-unresolvable" AT);
}

/* No MX, and nobody says whether there is an address. */
static void silence_about_addresses(void **state)
{
    struct ask q = question(HEAD(D) "@ A 192.0.2.1\n", NULL);
    struct world *w = ask_world(&q);

    (void)state;
    world_rule(w, (struct world_rule){.type = ns_t_a, .act = SILENT});
    ask_is(w, &q, "unknown timeout");
    q.zone = HEAD(D);
    w = ask_world(&q);
    world_rule(w, (struct world_rule){
                      .type = ns_t_aaaa, .act = RCODE, .n = ns_r_servfail});
    ask_is(w, &q, "unknown servfail");
}

static void the_second_resolver_helps_out(void **state)
{
    struct ask q = question(HEAD(D) "@ MX 10 " FAR ".\n",
                            ROOT FAR ". A 192.0.2.1\n" D ". MX 10 " FAR ".\n");
    struct world *w = ask_world(&q);

    (void)state;
    world_resolver(w, q.resolver);
    world_rule(
        w, (struct world_rule){.who = w->cache[0], .name = FAR, .act = SILENT});
    ask_is(w, &q, "right");
}

/* A host outside the zone that nobody knows speaks for the record, wherever it
 * stands. */
static void one_unknown_host_is_enough(void **state)
{
    struct ask q = question(HEAD(D) "@ MX 10 gone\n@ MX 20 " FAR ".\n", NULL);

    (void)state;
    ask_is(ask_world(&q), &q, "right");
    q.resolver = ROOT FAR ". AAAA 2001:db8::1\n" D ". MX 10 gone." D ".\n" D
                          ". MX 20 " FAR ".\n";
    ask_is(ask_world(&q), &q, "right");
}

static void judged_early_hosts_are_silent(void **state)
{
    struct ask q = question(HEAD(D) "@ MX 10 " FAR ".\n", ROOT);
    struct world *w = ask_world(&q);
    struct ses_expected want = ask_want(w, &q);
    struct ses_record out;

    (void)state;
    check_ask(&w->c, &want);
    assert_true(world_answer(w));
    check_ask(&w->c, &want); /* the hosts are open now */
    check_judge(&w->c, &want, &out);
    assert_string_equal(world_show(w, &out), "unknown timeout");
    world_free(w);
}

static void by_way_of_an_alias(void **state)
{
    (void)state;
    is("www A 192.0.2.1", "", "missing mx-missing");
    struct ask q = question("$ORIGIN .\n$TTL 60\n" D ". SOA a. b. 1 2 3 4 60\n"
                            "sub." D ". CNAME other." D ".\n"
                            "other." D ". MX 10 other." D ".\n"
                            "other." D ". A 192.0.2.1\n",
                            NULL);
    q.name = q.domain = "sub." D;
    ask_is(ask_world(&q), &q, "right");
    q.zone = "$ORIGIN .\n$TTL 60\n" D ". SOA a. b. 1 2 3 4 60\n"
             "sub." D ". CNAME other." D ".\n"
             "other." D ". A 192.0.2.1\n";
    q.resolver = ROOT "sub." D ". CNAME other." D ".\n"
                      "other." D ". A 192.0.2.1\n";
    ask_is(ask_world(&q), &q, "right");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_host_with_an_address_is_right),
        cmocka_unit_test(without_an_mx_the_address_is_right),
        cmocka_unit_test(a_private_address_receives_nothing),
        cmocka_unit_test(nobody_receives),
        cmocka_unit_test(silence_proves_nothing),
        cmocka_unit_test(silence_about_addresses),
        cmocka_unit_test(the_second_resolver_helps_out),
        cmocka_unit_test(one_unknown_host_is_enough),
        cmocka_unit_test(judged_early_hosts_are_silent),
        cmocka_unit_test(by_way_of_an_alias),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
