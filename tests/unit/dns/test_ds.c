/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The example of RFC 4034 5.4 and RFC 4509 2.3. */
#include "dns/ds.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char owner[] = "dskey.example.com";
static const char key[] =
    "256 3 5 AQOeiiR0GOMYkDshWoSKz9XzfwJr1AYtsmx3TGkJaNXVbfi/"
    "2pHm822aJ5iI9BMzNXxeYCmZDRD99WYwYqUSdjMmmAphXdvxegXd/M5+X7OrzKBaMbCVdFLU"
    "Uh6DhweJBjEVv5f2wwjM9XzcnOf+EPbtG9DMBmADjFDc2w/rljwvFw==";

static void the_example_fits(void **state)
{
    (void)state;
    assert_true(ds_fits("60485 5 1 2BB183AF5F22588179A53B0A98631FAD1A292118",
                        owner, key));
    assert_true(ds_fits("60485 5 2 D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4"
                        "F9E99B8383F6A1E4469DA50A",
                        owner, key));
    assert_true(ds_fits("60485 5 1 2bb183af5f22588179a5 3b0a98631fad1a292118",
                        "DSKEY.Example.com", key));
}

static void another_digest_does_not(void **state)
{
    (void)state;
    assert_false(ds_fits("60485 5 1 2BB183AF5F22588179A53B0A98631FAD1A292119",
                         owner, key));
    assert_false(ds_fits("60485 5 1 2BB183AF5F22588179A53B0A98631FAD1A2921",
                         owner, key));
    assert_false(ds_fits("60485 5 1 2BB183AF5F22588179A53B0A98631FAD1A29211800",
                         owner, key));
    assert_false(ds_fits("60485 5 1 2BB183AF5F22588179A53B0A98631FAD1A292118",
                         "other.example.com", key));
}

static void another_tag_or_algorithm_does_not(void **state)
{
    (void)state;
    assert_false(ds_fits("60486 5 1 2BB183AF5F22588179A53B0A98631FAD1A292118",
                         owner, key));
    assert_false(ds_fits("60485 8 1 2BB183AF5F22588179A53B0A98631FAD1A292118",
                         owner, key));
    assert_false(ds_fits("", owner, key));
    assert_false(ds_fits("60485 5 1 2BB1", owner, ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_example_fits),
        cmocka_unit_test(another_digest_does_not),
        cmocka_unit_test(another_tag_or_algorithm_does_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
