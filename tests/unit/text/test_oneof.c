/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of words in one text. */
#include "text/oneof.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void a_word_is_one_of_the_list(void **state)
{
    (void)state;
    assert_true(oneof_is("MX", "CNAME|mx|TXT"));
    assert_true(oneof_is("cname", "CNAME|mx|TXT"));
    assert_true(oneof_is("txt", "CNAME|mx|TXT"));
    assert_false(oneof_is("tx", "CNAME|mx|TXT"));
    assert_false(oneof_is("txts", "CNAME|mx|TXT"));
    assert_false(oneof_is("mx|txt", "CNAME|mx|TXT"));
    assert_false(oneof_is("", "CNAME|mx|TXT"));
    assert_true(oneof_is_n("TXTS", 3, "CNAME|mx|TXT"));
    assert_false(oneof_is_n("TXTS", 2, "CNAME|mx|TXT"));
}

static void a_text_begins_with_one(void **state)
{
    (void)state;
    assert_true(oneof_starts("V=spf1 -all", "v=DMARC1|v=spf1"));
    assert_true(oneof_starts("v=", "p=|v="));
    assert_false(oneof_starts("v", "p=|v="));
    assert_false(oneof_starts("", "p=|v="));
    assert_false(oneof_starts(" v=", "p=|v="));
    assert_true(oneof_starts_n("abc", 2, "x|ab"));
    assert_false(oneof_starts_n("abc", 1, "x|ab"));
}

static void a_text_has_one(void **state)
{
    (void)state;
    assert_true(oneof_has("t._DomainKey.x", "amazonses|_domainkey"));
    assert_true(oneof_has("xamazonses", "amazonses|_domainkey"));
    assert_false(oneof_has("amazonse_domainke", "amazonses|_domainkey"));
    assert_false(oneof_has("", "amazonses|_domainkey"));
    assert_true(oneof_has_n("a.csv", 5, ".txt|.csv"));
    assert_false(oneof_has_n("a.csv", 4, ".txt|.csv"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_is_one_of_the_list),
        cmocka_unit_test(a_text_begins_with_one),
        cmocka_unit_test(a_text_has_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
