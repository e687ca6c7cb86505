/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/edns.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define OCTETS(text) \
    ((struct bytes){(const unsigned char *)(text), sizeof(text) - 1})
#define HEAD(additional) "\0\1\x81\x80\0\0\0\0\0\0\0" additional

/* RFC 6891 6.1.2, 6.1.3. */
static void the_fields_of_opt_are_in_class_and_ttl(void **state)
{
    struct arena a = {.oom = NULL};
    struct msg m;

    (void)state;
    msg_view(&m, OCTETS(HEAD("\1") "\0\0\x29\x10\0\1\2\x80\0\0\4\0\3\0\0"), &a);
    struct edns e = edns_of(&m);
    assert_true(e.present);
    assert_int_equal(e.udpsize, 4096);
    assert_int_equal(e.extended_rcode, 1);
    assert_int_equal(e.version, 2);
    assert_int_equal(e.flags, 0x8000);
    assert_int_equal(e.options.len, 4);
    arena_free(&a);
}

static void a_reply_without_opt_has_no_edns(void **state)
{
    struct arena a = {.oom = NULL};
    struct msg m;

    (void)state;
    msg_view(&m, OCTETS(HEAD("\0")), &a);
    assert_false(edns_of(&m).present);
    /* of a name: RFC 6891 6.1.1 wants the root */
    msg_view(&m, OCTETS(HEAD("\1") "\1a\0\0\x29\x10\0\1\2\x80\0\0\0"), &a);
    assert_false(edns_of(&m).present);
    arena_free(&a);
}

static void options_come_one_by_one_until_they_are_cut(void **state)
{
    struct bytes left = OCTETS("\0\3\0\2ab\0\x0a\0\0\0\x0f\0\5xyz");
    struct bytes data;
    uint16_t code;

    (void)state;
    assert_true(edns_next(&left, &code, &data));
    assert_int_equal(code, EDNS_NSID);
    assert_int_equal(data.len, 2);
    assert_memory_equal(data.at, "ab", 2);
    assert_true(edns_next(&left, &code, &data));
    assert_int_equal(code, EDNS_COOKIE);
    assert_int_equal(data.len, 0);
    assert_false(edns_next(&left, &code, &data));
    left = OCTETS("\0\3\0");
    assert_false(edns_next(&left, &code, &data));
}

/* RFC 8914 4 and the register. */
static void extended_errors_have_the_words_of_the_register(void **state)
{
    (void)state;
    assert_string_equal(edns_ede_text(0), "Other");
    assert_string_equal(edns_ede_text(6), "DNSSEC Bogus");
    assert_string_equal(edns_ede_text(18), "Prohibited");
    assert_string_equal(edns_ede_text(24), "Invalid Data");
    assert_null(edns_ede_text(UINT16_MAX));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_fields_of_opt_are_in_class_and_ttl),
        cmocka_unit_test(a_reply_without_opt_has_no_edns),
        cmocka_unit_test(options_come_one_by_one_until_they_are_cut),
        cmocka_unit_test(extended_errors_have_the_words_of_the_register),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
