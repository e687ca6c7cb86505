/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/rdata.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* A message of which the last `n` octets are the rdata. */
static struct rdata over(const void *message, size_t size, size_t n)
{
    struct rr rr = {
        .message = {message, size},
        .rdata = {(const unsigned char *)message + size - n, n},
    };

    return rdata_of(&rr);
}

#define OVER(text, n) over(text, sizeof(text) - 1, n)

static void numbers_are_read_in_network_order(void **state)
{
    struct rdata r = OVER("\1\2\3\4\5\6\7", 7);

    (void)state;
    assert_int_equal(rdata_u8(&r), 1);
    assert_int_equal(rdata_u16(&r), 0x0203);
    assert_int_equal(rdata_u32(&r), 0x04050607);
    assert_true(rdata_ended(&r));
    assert_int_equal(rdata_left(&r), 0);
}

static void an_octet_too_few_fails_and_gives_zero(void **state)
{
    struct rdata r;

    (void)state;
    r = OVER("", 0);
    assert_int_equal(rdata_u8(&r), 0);
    assert_true(r.fault);
    r = OVER("\xff", 1);
    assert_int_equal(rdata_u16(&r), 0);
    assert_true(r.fault);
    r = OVER("\xff\xff\xff", 3);
    assert_int_equal(rdata_u32(&r), 0);
    assert_true(r.fault);
}

static void after_a_failure_nothing_is_read(void **state)
{
    struct rdata r = OVER("\1\2\3", 3);
    char name[NAME_TEXT] = "x";

    (void)state;
    rdata_u32(&r);
    assert_true(r.fault);
    assert_int_equal(rdata_u8(&r), 0);
    assert_int_equal(rdata_take(&r, 1).len, 0);
    assert_int_equal(rdata_rest(&r).len, 0);
    assert_int_equal(rdata_string(&r).len, 0);
    rdata_name(&r, name);
    assert_string_equal(name, "");
    assert_int_equal(rdata_left(&r), 0);
    assert_false(rdata_ended(&r));
}

static void what_is_left_is_not_ended(void **state)
{
    struct rdata r = OVER("\1\2", 2);

    (void)state;
    rdata_u8(&r);
    assert_int_equal(rdata_left(&r), 1);
    assert_false(rdata_ended(&r));
    assert_int_equal(rdata_rest(&r).len, 1);
    assert_true(rdata_ended(&r));
    assert_int_equal(rdata_rest(&r).len, 0);
    assert_true(rdata_ended(&r));
}

static void strings_are_as_long_as_they_say(void **state)
{
    struct rdata r = OVER("\3abc\0\2d", 7);

    (void)state;
    struct bytes s = rdata_string(&r);
    assert_int_equal(s.len, 3);
    assert_memory_equal(s.at, "abc", 3);
    assert_int_equal(rdata_string(&r).len, 0);
    assert_false(r.fault);
    assert_int_equal(rdata_string(&r).len, 0);
    assert_true(r.fault);
}

static void taking_too_many_takes_none(void **state)
{
    struct rdata r = OVER("abc", 3);

    (void)state;
    assert_int_equal(rdata_take(&r, SIZE_MAX).len, 0);
    assert_true(r.fault);
    r = OVER("abc", 3);
    assert_int_equal(rdata_take(&r, 0).len, 0);
    assert_false(r.fault);
    assert_int_equal(rdata_take(&r, 3).len, 3);
    assert_true(rdata_ended(&r));
}

static void names_are_canonical_text(void **state)
{
    struct rdata r = OVER("\2a.\1\1\0\0x", 8);
    char name[NAME_TEXT];

    (void)state;
    rdata_name(&r, name);
    assert_string_equal(name, "a\\..\\001");
    rdata_name(&r, name);
    assert_string_equal(name, ".");
    assert_int_equal(rdata_u8(&r), 'x');
    assert_true(rdata_ended(&r));
}

static void names_may_point_back_into_the_message(void **state)
{
    struct rdata r = OVER("\1b\0\1a\xc0\0", 4);
    char name[NAME_TEXT];

    (void)state;
    rdata_name(&r, name);
    assert_string_equal(name, "a.b");
    assert_true(rdata_ended(&r));
}

static void names_end_inside_of_the_record(void **state)
{
    /* the message goes on, and would end the name */
    static const unsigned char message[] = "\1a\1b\0";
    struct rr rr = {.message = {message, 5}, .rdata = {message, 4}};
    struct rdata r = rdata_of(&rr);
    char name[NAME_TEXT];

    (void)state;
    rdata_name(&r, name);
    assert_true(r.fault);
    assert_string_equal(name, "");
}

static void bad_names_fail(void **state)
{
    static const struct {
        const char *octets;
        size_t n;
    } bad[] = {
        {"", 0},
        {"\1", 1},
        {"\2a\0", 3},
        {"\xc0", 1},
        {"\xc0\xff", 2},
        {"\x40"
         "a\0",
         3},
        {"\xc0\0", 2},
        {"\1a\xc0\0", 4},
    };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct rdata r = over(bad[i].octets, bad[i].n, bad[i].n);
        char name[NAME_TEXT];
        rdata_name(&r, name);
        assert_true(r.fault);
        assert_string_equal(name, "");
    }
}

static void the_longest_name_fits(void **state)
{
    unsigned char message[256];
    char name[NAME_TEXT];

    /* three labels of 63 and one of 61 octets, each of them \000 */
    (void)state;
    memset(message, 0, sizeof message);
    message[0] = message[64] = message[128] = 63;
    message[192] = 61;
    struct rdata r = over(message, 255, 255);
    rdata_name(&r, name);
    assert_true(rdata_ended(&r));
    assert_int_equal(strlen(name), 4 * (3 * 63 + 61) + 3);
    message[192] = 62;
    r = over(message, 256, 256);
    rdata_name(&r, name);
    assert_true(r.fault);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_in_network_order),
        cmocka_unit_test(an_octet_too_few_fails_and_gives_zero),
        cmocka_unit_test(after_a_failure_nothing_is_read),
        cmocka_unit_test(what_is_left_is_not_ended),
        cmocka_unit_test(strings_are_as_long_as_they_say),
        cmocka_unit_test(taking_too_many_takes_none),
        cmocka_unit_test(names_are_canonical_text),
        cmocka_unit_test(names_may_point_back_into_the_message),
        cmocka_unit_test(names_end_inside_of_the_record),
        cmocka_unit_test(bad_names_fail),
        cmocka_unit_test(the_longest_name_fits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
