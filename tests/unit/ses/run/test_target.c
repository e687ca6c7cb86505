/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole runs of `seslookup --ses` where Amazon's own zone decides, or a zone
 * below the domain. */
#include "fake_poll.h"
#include "fake_run.h"
#include "fake_sock.h"
#include "ses/run/shop_world.h"

#define AFRICA "dkim.af-south-1.amazonses.com"
#define TO(t, zone) t "._domainkey 300 CNAME " t "." zone ".\n"
#define ALL_TO(zone) TO(T1, zone) TO(T2, zone) TO(T3, zone)
#define FAR_KEY(t)                \
    t ".dkim.af-south-1 300 TXT " \
      "\"p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQ\"\n"

/* The keys of the three tokens are in Africa only. */
static struct net_world *african(const char *shop)
{
    static const char keys[] =
        "$ORIGIN amazonses.com.\n" SOA "@ 300 NS ns1\n" FAR_KEY(T1) FAR_KEY(T2)
            FAR_KEY(T3);
    struct net_world *w = calloc(1, sizeof *w);

    net_host(w, "127.0.0.10", "test", top_zone);
    net_host(w, "127.0.0.13", "amazonses.com", keys);
    net_host(w, "127.0.0.11", "shop.test", shop);
    net_host(w, "127.0.0.12", "shop.test", shop);
    return w;
}

/* Bare tokens don't say which zone they are of. */
static void the_zone_with_the_keys_is_the_right_one(void **state)
{
    struct net_world *w = african(SHOP_HEAD ALL_TO("dkim.amazonses.com"));

    (void)state;
    net_run(w, ses_main, BASE "shop.test " TOKENS);
    net_is(w, 1);
    net_says(w, "[wrong-region]");
    net_says(w, "Value     " T1 "." AFRICA "\n");
    net_says(w, "Value     " T3 "." AFRICA "\n");
    end(w);

    w = african(SHOP_HEAD ALL_TO(AFRICA));
    net_run(w, ses_main, BASE "shop.test " TOKENS);
    net_is(w, 0);
    end(w);
}

static void what_is_to_be_added_leads_to_the_keys(void **state)
{
    struct net_world *w = african(SHOP_HEAD);

    (void)state;
    net_run(w, ses_main, BASE "shop.test " TOKENS);
    net_is(w, 1);
    net_says(w, "[absent]");
    net_says(w, "Value     " T2 "." AFRICA "\n");
    end(w);
}

/* The zone was said, and the record is of a region that has the key. */
static void a_record_that_works_elsewhere_stays(void **state)
{
    struct net_world *w = african(SHOP_HEAD ALL_TO(AFRICA));

    (void)state;
    net_run(w, ses_main, BASE "shop.test --region=eu-west-1 " TOKENS);
    net_is(w, 1);
    net_says(w, "[wrong-region]");
    net_says(w, "Leave it, and check");
    if (strstr(w->run.out, "Value  "))
        fail_msg("something is to be typed:\n%s", w->run.out);
    end(w);
}

/* ---- a zone below on the same servers ---- */

#define OWN_ZONE(ns) "$ORIGIN _domainkey.shop.test.\n" SOA "@ 300 NS " ns "\n"

static void two_zones(const char *below, const char *says, int status)
{
    struct net_world *w = start(GOOD_SHOP, GOOD_SHOP);

    net_host(w, "127.0.0.11", "_domainkey.shop.test", below);
    net_host(w, "127.0.0.12", "_domainkey.shop.test", below);
    net_run(w, ses_main, BASE "shop.test " TOKENS);
    net_is(w, status);
    net_says(w, says);
    end(w);
}

static void a_zone_below_hides_what_is_above(void **state)
{
    (void)state;
    two_zones(OWN_ZONE("ns1.other.test."), "[delegated-away]", 1);
    two_zones("$ORIGIN _domainkey.shop.test.\n" SOA "@ 300 NS ns1.shop.test.\n"
              "@ 300 NS ns2.shop.test.\n" T1 " 300 CNAME " T1
              ".dkim.amazonses.com.\n" T2 " 300 CNAME " T2
              ".dkim.amazonses.com.\n" T3 " 300 CNAME " T3
              ".dkim.amazonses.com.\n",
              "3 of 3", 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_zone_with_the_keys_is_the_right_one),
        cmocka_unit_test(what_is_to_be_added_leads_to_the_keys),
        cmocka_unit_test(a_record_that_works_elsewhere_stays),
        cmocka_unit_test(a_zone_below_hides_what_is_above),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
