/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of + options that are more than a number. */
#include "dig/args/value.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* As BIND 9.18.49's dig takes and refuses them after +https=. */
static void paths_are_those_of_a_url(void **state)
{
    static const char *const good[] = {"/",       "/a",        "/a%41",
                                       "/a%41%4", "/a%4",      "/a%",
                                       "/a//b",   "/~a;b=c,d", "/a%4F%4f"};
    static const char *const bad[] = {"",      "a",    "//a",      "/a b",
                                      "/a?b",  "/a#b", "/a%gg",    "/a%4g",
                                      "/a%g4", "/a\"", "/a%zz%41", "/a%4g%41"};

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!args_value_is_path(good[i]))
            fail_msg("%s is refused", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (args_value_is_path(bad[i]))
            fail_msg("%s is taken", bad[i]);
}

/* C11 6.4.4.1; digits alone, as strtoul's caller wants them. */
static void numbers_are_written_as_in_c(void **state)
{
    static const struct {
        const char *text;
        enum str_number err;
        uint32_t n;
    } row[] = {
        {"10", STR_OK, 10},
        {"0x1F", STR_OK, 31},
        {"0X1f", STR_OK, 31},
        {"017", STR_OK, 15},
        {"0", STR_OK, 0},
        {"65535", STR_OK, 65535},
        {"0xffff", STR_OK, 65535},
        {"0177777", STR_OK, 65535},
        {"08", STR_NOT_A_NUMBER, 0},
        {"0x", STR_NOT_A_NUMBER, 0},
        {"", STR_NOT_A_NUMBER, 0},
        {"-1", STR_NOT_A_NUMBER, 0},
        {"1f", STR_NOT_A_NUMBER, 0},
        {"65536", STR_OUT_OF_RANGE, 0},
        {"99999999999999999999999", STR_OUT_OF_RANGE, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        uint32_t n = 0;

        assert_int_equal(args_value_number(row[i].text, false, 65535, &n),
                         row[i].err);
        assert_int_equal(n, row[i].n);
    }
}

static void a_binary_number_is_one_for_some(void **state)
{
    uint32_t n = 0;

    (void)state;
    assert_int_equal(args_value_number("0b101", false, 65535, &n),
                     STR_NOT_A_NUMBER);
    assert_int_equal(args_value_number("0b101", true, 65535, &n), STR_OK);
    assert_int_equal(n, 5);
    assert_int_equal(args_value_number("0b", true, 65535, &n),
                     STR_NOT_A_NUMBER);
    assert_int_equal(args_value_number("0b12", true, 65535, &n),
                     STR_NOT_A_NUMBER);
}

static void hexadecimal_digits_come_in_pairs(void **state)
{
    static const unsigned char octets[] = {0x0a, 0xB0, 0xff};
    struct arena a = {.oom = NULL};
    struct bytes b;

    (void)state;
    assert_true(args_value_hex(&b, "0aB0fF", &a));
    assert_int_equal(b.len, sizeof octets);
    assert_memory_equal(b.at, octets, sizeof octets);
    assert_true(args_value_hex(&b, "0a b\t0 ff\n", &a));
    assert_int_equal(b.len, sizeof octets);
    assert_memory_equal(b.at, octets, sizeof octets);
    assert_true(args_value_hex(&b, "", &a));
    assert_int_equal(b.len, 0);
    assert_false(args_value_hex(&b, "0ab", &a));
    assert_false(args_value_hex(&b, "0ag0", &a));
    arena_free(&a);
}

/* RFC 7871 6: what is behind the prefix is zero. */
static void nothing_of_an_address_is_sent_behind_its_prefix(void **state)
{
    static const struct {
        const char *text;
        unsigned family, prefix;
        unsigned char octets[16];
    } row[] = {
        {"192.0.2.255/24", 1, 24, {192, 0, 2}},
        {"192.0.2.255/25", 1, 25, {192, 0, 2, 128}},
        {"192.0.2.255", 1, 32, {192, 0, 2, 255}},
        {"192.0.2.255/0", 1, 0, {0}},
        {"192.0.2.255/33", 1, 32, {192, 0, 2, 255}},
        {"10/8", 1, 8, {10}},
        {"2001:db8:ff::1/36", 2, 36, {0x20, 1, 0x0d, 0xb8, 0}},
        {"2001:db8::1", 2, 128, {0x20, 1, 0x0d, 0xb8, [15] = 1}},
    };
    static const char *const bad[] = {"192.0.2", "x/8", "192.0.2.1/x", "/8"};
    struct dig_subnet s;

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        assert_null(args_value_subnet(&s, row[i].text));
        assert_true(s.on);
        assert_int_equal(s.family, row[i].family);
        assert_int_equal(s.prefix, row[i].prefix);
        assert_memory_equal(s.octets, row[i].octets, 16);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_non_null(args_value_subnet(&s, bad[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_are_those_of_a_url),
        cmocka_unit_test(numbers_are_written_as_in_c),
        cmocka_unit_test(a_binary_number_is_one_for_some),
        cmocka_unit_test(hexadecimal_digits_come_in_pairs),
        cmocka_unit_test(nothing_of_an_address_is_sent_behind_its_prefix),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
