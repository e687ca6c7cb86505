/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"

#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* RFC 3629 4, the borders of each row. */
static void well_formed_sequences_have_their_code_point(void **state)
{
    static const struct {
        const char *text;
        uint32_t c;
    } rows[] = {
        {"a", 'a'},
        {"\x7f", 0x7f},
        {"\xc2\x80", 0x80},
        {"\xdf\xbf", 0x7ff},
        {"\xe0\xa0\x80", 0x800},
        {"\xed\x9f\xbf", 0xd7ff},
        {"\xee\x80\x80", 0xe000},
        {"\xef\xbf\xbf", 0xffff},
        {"\xf0\x90\x80\x80", 0x10000},
        {"\xf4\x8f\xbf\xbf", 0x10ffff},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *s = rows[i].text;
        size_t n = strlen(s);
        assert_int_equal(utf8_length(s, n), n);
        assert_int_equal(utf8_length(s, n - 1), 0);
        assert_int_equal(utf8_bad(s, n), -1);
        assert_true(utf8_is_text((struct bytes){(unsigned char *)s, n}));
        assert_int_equal(utf8_next(&s), rows[i].c);
        assert_int_equal(utf8_next(&s), 0);
    }
}

static void other_octets_are_stray(void **state)
{
    static const char *const bad[] = {
        "\x80",
        "\xbf",
        "\xc0\x80",
        "\xc1\xbf",
        "\xe0\x9f\xbf",
        "\xf0\x8f\xbf\xbf",
        "\xf4\x90\x80\x80",
        "\xf5\x80\x80\x80",
        "\xff",
        "\xc2",
        "\xe2\x80",
        "\xe2x",
    };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const char *s = bad[i];
        size_t n = strlen(s);
        assert_int_equal(utf8_bad(s, n), 0);
        assert_false(utf8_is_text((struct bytes){(unsigned char *)s, n}));
        assert_int_equal(utf8_next(&s), UTF8_STRAY + (unsigned char)bad[i][0]);
        assert_ptr_equal(s, bad[i] + 1);
    }
}

static void surrogates_are_text_for_bind_alone(void **state)
{
    static const unsigned char high[] = "x\xed\xa0\x80", cut[] = "\xed\xa0";

    (void)state;
    assert_true(utf8_is_text((struct bytes){high, 4}));
    assert_int_equal(utf8_bad((const char *)high, 4), 1);
    assert_false(utf8_is_text((struct bytes){cut, 2}));
}

static void octets_that_are_not_utf8_are_stepped_over_one_by_one(void **state)
{
    const char *s = "\xE2\x80x";

    (void)state;
    assert_int_equal(utf8_next(&s), UTF8_STRAY + 0xE2);
    assert_int_equal(utf8_next(&s), UTF8_STRAY + 0x80);
    assert_int_equal(utf8_next(&s), 'x');
    assert_int_equal(utf8_next(&s), 0);
}

/* RFC 3629 3 and 7. */
static void code_points_are_written_as_they_are_read(void **state)
{
    static const struct {
        uint32_t c;
        const char *text;
    } rows[] = {{0x24, "$"},
                {0x7f, "\x7f"},
                {0x80, "\xc2\x80"},
                {0x7ff, "\xdf\xbf"},
                {0x800, "\xe0\xa0\x80"},
                {0x20ac, "\xe2\x82\xac"},
                {0xffff, "\xef\xbf\xbf"},
                {0x10000, "\xf0\x90\x80\x80"},
                {0x10ffff, "\xf4\x8f\xbf\xbf"}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[4];

        assert_int_equal(utf8_put(rows[i].c, text), strlen(rows[i].text));
        assert_memory_equal(text, rows[i].text, strlen(rows[i].text));
    }
}

/* The published values of FNV-1a. */
static void hashes_are_those_of_everybody(void **state)
{
    (void)state;
    assert_true(hash_text("") == UINT64_C(0xcbf29ce484222325));
    assert_true(hash_text("a") == UINT64_C(0xaf63dc4c8601ec8c));
    assert_true(hash_text("foobar") == UINT64_C(0x85944171f73967e8));
    assert_true(hash_name("FooBar") == UINT64_C(0x85944171f73967e8));
}

static void hexadecimal_digits_are_read_in_both_cases(void **state)
{
    (void)state;
    assert_int_equal(str_hex('0'), 0);
    assert_int_equal(str_hex('9'), 9);
    assert_int_equal(str_hex('a'), 10);
    assert_int_equal(str_hex('F'), 15);
    assert_int_equal(str_hex('g'), -1);
    assert_int_equal(str_hex('\0'), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(well_formed_sequences_have_their_code_point),
        cmocka_unit_test(other_octets_are_stray),
        cmocka_unit_test(surrogates_are_text_for_bind_alone),
        cmocka_unit_test(octets_that_are_not_utf8_are_stepped_over_one_by_one),
        cmocka_unit_test(code_points_are_written_as_they_are_read),
        cmocka_unit_test(hashes_are_those_of_everybody),
        cmocka_unit_test(hexadecimal_digits_are_read_in_both_cases),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
