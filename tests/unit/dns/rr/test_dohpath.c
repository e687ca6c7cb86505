/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which templates dig of BIND 9.18 takes as key7 of SVCB. */
#include "dns/rr/odd.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool takes(const char *s)
{
    return rr_dohpath((struct bytes){(const unsigned char *)s, strlen(s)});
}

static void templates_with_dns_are_taken(void **state)
{
    static const char *const good[] = {
        "/{?dns}",      "/q{?dns}",   "/dns-query{?dns,x}",
        "/{x,dns}",     "/{dns}",     "/{+dns}",
        "/{#dns}",      "/{?dns*}",   "/{?dns:3}",
        "/{?x:3}{dns}", "/%41{?dns}", "/{?d%6es,dns}",
        "/{x_1,dns}",   "/{a9Z,dns}", "/{?dns}\xc3\xa9",
    };

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!takes(good[i]))
            fail_msg("%s: refused", good[i]);
}

static void others_are_refused(void **state)
{
    static const char *const bad[] = {
        "",
        "/",
        "/dns",
        "{?dns}",
        "/{?x}",
        "/{?}",
        "/{?dns",
        "/{?dns}{",
        "/{?dns,}",
        "/{?,dns}",
        "/%4{?dns}",
        "/%zz{?dns}",
        "/{?x%4,dns}",
        "/{?x:0,dns}",
        "/{?x:12345,dns}",
        "/{?x:,dns}",
        "/{?x-y,dns}",
        "/{?dns}\xff",
        "/{?dns}%4",
        "/{?x:12,dns}",
    };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (takes(bad[i]))
            fail_msg("%s: taken", bad[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(templates_with_dns_are_taken),
        cmocka_unit_test(others_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
