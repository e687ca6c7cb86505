/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/str.h"

#include "base/octets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void only_the_letters_of_ascii_have_a_case(void **state)
{
    (void)state;
    assert_int_equal(str_lower('A'), 'a');
    assert_int_equal(str_lower('Z'), 'z');
    assert_int_equal(str_lower('@'), '@');
    assert_int_equal(str_lower('['), '[');
    assert_int_equal(str_lower('\xc4'), '\xc4');
    assert_true(str_same("MiXeD-1", "mIxEd-1"));
    assert_false(str_same("a", "ab"));
    assert_false(str_same("\xc4", "\xe4"));
    assert_true(str_same("", ""));
}

static void kinds_of_characters_know_no_locale(void **state)
{
    (void)state;
    for (int c = -128; c < 128; c++) {
        char k = (char)c;
        assert_int_equal(str_is_digit(k), c >= '0' && c <= '9');
        assert_int_equal(str_is_alnum(k), (c >= '0' && c <= '9') ||
                                              (c >= 'a' && c <= 'z') ||
                                              (c >= 'A' && c <= 'Z'));
        assert_int_equal(str_is_space(k), c == ' ' || (c >= '\t' && c <= '\r'));
    }
}

static void beginnings_and_ends_are_compared_in_any_case(void **state)
{
    (void)state;
    assert_true(str_starts("TYPE15", "type"));
    assert_true(str_starts("x", ""));
    assert_false(str_starts("typ", "type"));
    assert_true(str_ends("a.AmazonSES.com", ".amazonses.COM"));
    assert_false(str_ends("com", "a.com"));
    assert_true(str_same_n("abcX", "ABCy", 3));
    assert_false(str_same_n("ab", "abc", 3));
}

static void a_word_is_found_where_it_first_begins(void **state)
{
    const char *text = "aaB aab";

    (void)state;
    assert_ptr_equal(str_find(text, "AB"), text + 1);
    assert_ptr_equal(str_find(text, ""), text);
    assert_null(str_find(text, "abc"));
    assert_null(str_find("", "a"));
    assert_null(str_find_n(text, 2, "ab", 2)); /* it ends in front of "b" */
    assert_ptr_equal(str_find_n(text, 3, "AB", 2), text + 1);
    assert_null(str_find_n(text, 3, "abb", 4));
    assert_null(str_find_n("AAAA", 4, "ab", 2));
    assert_string_equal(str_find("AaAbX", "aBx"), "AbX");
    assert_ptr_equal(str_find_n(text, 7, "B", 1), text + 2);
    assert_ptr_equal(str_find_n(text, 7, " a", 2), text + 3);
}

static void a_number_is_digits_only_and_not_above_the_most(void **state)
{
    static const struct {
        const char *text;
        uint32_t max, n;
        enum str_number result;
    } rows[] = {
        {"0", 9, 0, STR_OK},
        {"255", 255, 255, STR_OK},
        {"256", 255, 7, STR_OUT_OF_RANGE},
        {"00000000000000000012", 12, 12, STR_OK},
        {"4294967295", UINT32_MAX, UINT32_MAX, STR_OK},
        {"4294967296", UINT32_MAX, 7, STR_OUT_OF_RANGE},
        {"99999999999999999999999999", UINT32_MAX, 7, STR_OUT_OF_RANGE},
        {"", 9, 7, STR_NOT_A_NUMBER},
        {"-1", 9, 7, STR_NOT_A_NUMBER},
        {"+1", 9, 7, STR_NOT_A_NUMBER},
        {" 1", 9, 7, STR_NOT_A_NUMBER},
        {"1 ", 9, 7, STR_NOT_A_NUMBER},
        {"0x1", 9, 7, STR_NOT_A_NUMBER},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t n = 7;
        assert_int_equal(str_u32(rows[i].text, rows[i].max, &n),
                         rows[i].result);
        assert_int_equal(n, rows[i].n);
    }
}

static void what_does_not_fit_is_cut(void **state)
{
    char to[4] = "zzz";

    (void)state;
    assert_int_equal(str_cut(to, sizeof to, "ab"), 2);
    assert_string_equal(to, "ab");
    assert_int_equal(str_cut(to, sizeof to, "abcdef"), 3);
    assert_string_equal(to, "abc");
    to[1] = '!';
    assert_int_equal(str_cut(to, 1, "abc"), 0);
    assert_string_equal(to, "");
    assert_int_equal(to[1], '!');
}

static void what_is_dropped_is_followed_up(void **state)
{
    char s[] = "1. name";

    (void)state;
    str_drop(s, 3);
    assert_string_equal(s, "name");
    str_drop(s + 1, 2);
    assert_string_equal(s, "ne");
    str_drop(s, 0);
    assert_string_equal(s, "ne");
    str_drop(s, 2);
    assert_string_equal(s, "");
}

static void blanks_at_the_ends_go(void **state)
{
    char text[] = "\t a b \r\n", blank[] = " \t", empty[] = "";

    (void)state;
    assert_int_equal(str_bare_len(" a \t\n"), 2);
    assert_int_equal(str_bare_len("   "), 0);
    assert_string_equal(str_trim(text), "a b");
    assert_string_equal(str_trim(blank), "");
    assert_string_equal(str_trim(empty), "");
}

static void a_number_has_a_digit_and_nothing_else(void **state)
{
    (void)state;
    assert_true(str_is_number("0123456789"));
    assert_false(str_is_number(""));
    assert_false(str_is_number("1 "));
    assert_false(str_is_number("-1"));
}

static void a_quoted_string_ends_where_no_backslash_is(void **state)
{
    (void)state;
    assert_string_equal(str_quoted_end("\"a\" b"), " b");
    assert_string_equal(str_quoted_end("\"a\\\"b\"\"c\""), "\"c\"");
    assert_string_equal(str_quoted_end("\"\\\\\""), "");
    assert_null(str_quoted_end("\"a"));
    assert_null(str_quoted_end("\"a\\\""));
    assert_null(str_quoted_end("\""));
}

static void numbers_in_network_order(void **state)
{
    static const unsigned char at[] = {0x80, 0xff, 0x00, 0x7f};
    unsigned char to[6] = {9, 9, 9, 9, 9, 9};

    (void)state;
    assert_int_equal(octets_get16(at), 0x80ff);
    assert_int_equal(octets_get16(at + 2), 0x7f);
    assert_true(octets_get32(at) == 0x80ff007f);
    octets_put32(0x80ff007f, to);
    assert_memory_equal(to, at, sizeof at);
    assert_int_equal(to[4], 9);
    octets_put16(0x12345, to);
    assert_int_equal(octets_get16(to), 0x2345);
    assert_int_equal(to[2], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_the_letters_of_ascii_have_a_case),
        cmocka_unit_test(kinds_of_characters_know_no_locale),
        cmocka_unit_test(beginnings_and_ends_are_compared_in_any_case),
        cmocka_unit_test(a_word_is_found_where_it_first_begins),
        cmocka_unit_test(a_number_is_digits_only_and_not_above_the_most),
        cmocka_unit_test(what_does_not_fit_is_cut),
        cmocka_unit_test(what_is_dropped_is_followed_up),
        cmocka_unit_test(blanks_at_the_ends_go),
        cmocka_unit_test(a_number_has_a_digit_and_nothing_else),
        cmocka_unit_test(a_quoted_string_ends_where_no_backslash_is),
        cmocka_unit_test(numbers_in_network_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
