/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regions and the names SES uses in them. */
#include "ses/model/region.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void eleven_regions_have_a_zone_of_their_own(void **state)
{
    static const char *const own[] = {
        "af-south-1",     "ap-northeast-3", "ap-south-2",   "ap-southeast-3",
        "ap-southeast-5", "ca-west-1",      "eu-central-2", "eu-south-1",
        "il-central-1",   "me-central-1",   "us-gov-east-1"};
    static const char *const shared[] = {"us-east-1", "eu-central-1",
                                         "us-gov-west-1", "me-south-1"};

    (void)state;
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
        const char *zone = region_dkim_zone(own[i]);

        assert_non_null(zone);
        assert_string_not_equal(zone, "dkim.amazonses.com");
        assert_true(region_is_dkim_zone(zone));
    }
    for (size_t i = 0; i < sizeof shared / sizeof shared[0]; i++)
        assert_string_equal(region_dkim_zone(shared[i]), "dkim.amazonses.com");
    assert_string_equal(region_dkim_zone("EU-South-1"),
                        "dkim.eu-south-1.amazonses.com");
    assert_null(region_dkim_zone("cn-north-1"));
    assert_false(region_known(""));
}

static void zones_of_cells_and_new_regions_count(void **state)
{
    (void)state;
    assert_true(region_is_dkim_zone("dkim.amazonses.com"));
    assert_true(region_is_dkim_zone("DKIM.cell-7.eu-west-9.amazonses.com"));
    assert_true(region_is_dkim_zone("dkim.eusc-de-east-1.amazonses.eu"));
    assert_false(region_is_dkim_zone("dkim.amazonses.com.example.com"));
    assert_false(region_is_dkim_zone("xdkim.amazonses.com"));
    assert_false(region_is_dkim_zone("dkim..amazonses.com"));
    assert_false(region_is_dkim_zone("dkim.a_b.amazonses.com"));
    assert_false(region_is_dkim_zone("dkim.evilamazonses.com"));
    assert_string_equal(region_target_zone("tok.dkim.amazonses.com"),
                        "dkim.amazonses.com");
    assert_null(region_target_zone("dkim.amazonses.com"));
    assert_null(region_target_zone(".dkim.amazonses.com"));
}

static void hosts_tell_their_region(void **state)
{
    char region[REGION_TEXT];

    (void)state;
    assert_true(
        region_of_feedback("Feedback-SMTP.eu-west-1.amazonses.com", region));
    assert_string_equal(region, "eu-west-1");
    assert_false(region_of_feedback("feedback-smtp.amazonses.com", region));
    assert_false(region_of_feedback("feedback-smtp.a.b.amazonses.com", region));
    assert_false(
        region_of_feedback("inbound-smtp.eu-west-1.amazonaws.com", region));
}

static void a_slip_in_the_middle_is_known(void **state)
{
    static const char *const row[][2] = {
        {"eu-wset-1", "eu-west-1"},
        {"us-gov-weast-1", "us-gov-east-1"},
        {"ca-centarl-1", "ca-central-1"},
        {"EU-Soth-1", "eu-south-1"},
        /* regions of AWS, and no slips */
        {"eu-south-2", NULL},
        {"mx-central-1", NULL},
        {"ap-east-1", NULL},
        {"ap-southeast-4", NULL},
        {"cn-north-1", NULL},
        {"us-iso-east-1", NULL},
        {"Ireland", NULL},
        {"", NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const char *meant = region_meant(row[i][0]);
        if (row[i][1])
            assert_string_equal(meant ? meant : "none", row[i][1]);
        else
            assert_null(meant);
    }
}

static void the_zone_outranks_the_region_of_mail(void **state)
{
    static const char *const row[][3] = {
        {"EU-West-1", NULL, "eu-west-1"},
        {"eu-west-1", "dkim.amazonses.com", "eu-west-1"},
        {"eu-west-1", "dkim.af-south-1.amazonses.com", "af-south-1"},
        {NULL, "dkim.us-gov-east-1.amazonses.com", "us-gov-east-1"},
        {NULL, "dkim.amazonses.com", NULL},
        {"af-south-1", "dkim.amazonses.com", NULL},
        {"mx-central-1", "dkim.amazonses.com", "mx-central-1"},
        {"eu-west-1", "dkim.cell-7.eu-west-1.amazonses.com", "eu-west-1"},
        {"cn-north-1", NULL, NULL},
        {"us-isob-east-1", NULL, NULL},
        {"eusc-de-east-1", NULL, NULL},
        {NULL, "dkim.eusc-de-east-1.amazonses.eu", NULL},
        {"Ireland", NULL, NULL},
        {NULL, NULL, NULL},
    };
    char region[REGION_TEXT];

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        bool known = region_for_mail(row[i][0], row[i][1], region);
        assert_string_equal(known ? region : "none",
                            row[i][2] ? row[i][2] : "none");
    }
}

static void a_region_is_told_by_words(void **state)
{
    /* the console's names of regions, in its languages */
    static const char *const row[][2] = {
        {"eu-south-1", "eu-south-1"},
        {"EU-WEST-1", "eu-west-1"},
        {"Europe (Zurich) eu-central-2", "eu-central-2"},
        {"Europa (Irland)", "eu-west-1"},
        {"US East (N. Virginia)", "us-east-1"},
        {"AWS GovCloud (US-East)", "us-gov-east-1"},
        {"Canada (Central)", "ca-central-1"},
        {"Mexico (Central)", NULL},
        {"us-west-2a", NULL},
        {"Ireland or Frankfurt", NULL},
        {"eu-west-1, eu-west-2", NULL},
        {"our bureau", NULL},
        {"", NULL},
    };
    char region[REGION_TEXT];

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        bool known = region_in_words(row[i][0], region);
        assert_string_equal(known ? region : "none",
                            row[i][1] ? row[i][1] : "none");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_region_is_told_by_words),
        cmocka_unit_test(eleven_regions_have_a_zone_of_their_own),
        cmocka_unit_test(zones_of_cells_and_new_regions_count),
        cmocka_unit_test(hosts_tell_their_region),
        cmocka_unit_test(a_slip_in_the_middle_is_known),
        cmocka_unit_test(the_zone_outranks_the_region_of_mail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
