/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void a_fixed_buffer_leaves_room_for_its_nul(void **state)
{
    char at[4] = "zzz";
    struct buf b = buf_fixed(at, sizeof at);

    (void)state;
    buf_str(&b, "abc");
    assert_false(b.failed);
    assert_string_equal(buf_text(&b), "abc");
    buf_ch(&b, 'd');
    assert_true(b.failed);
    assert_string_equal(buf_text(&b), "abc");
}

static void what_does_not_fit_is_not_written_in_part(void **state)
{
    char at[8];
    struct buf b = buf_fixed(at, sizeof at);

    (void)state;
    buf_str(&b, "1234");
    buf_str(&b, "5678");
    assert_true(b.failed);
    assert_string_equal(buf_text(&b), "1234");
    buf_fmt(&b, "%d", 9);
    buf_u32(&b, 9);
    assert_string_equal(buf_text(&b), "1234");
}

static void a_growing_buffer_keeps_its_text_up_to_the_most(void **state)
{
    struct arena arena = {.oom = NULL};
    struct buf b = buf_in(&arena, 1000);

    (void)state;
    assert_string_equal(buf_text(&b), "");
    for (int i = 0; i < 999; i++)
        buf_ch(&b, (char)('a' + i % 26));
    assert_false(b.failed);
    assert_int_equal(b.len, 999);
    for (int i = 0; i < 999; i++)
        assert_int_equal(b.at[i], 'a' + i % 26);
    buf_ch(&b, 'x');
    assert_true(b.failed);
    assert_int_equal(strlen(buf_text(&b)), 999);
    arena_free(&arena);
}

static void clearing_forgets_the_text_and_the_failure(void **state)
{
    char at[3];
    struct buf b = buf_fixed(at, sizeof at);

    (void)state;
    buf_str(&b, "too long");
    assert_true(b.failed);
    buf_clear(&b);
    buf_str(&b, "ok");
    assert_string_equal(buf_text(&b), "ok");
}

static void numbers_are_written_without_printf(void **state)
{
    static const struct {
        uint32_t n;
        const char *text;
    } rows[] = {{0, "0"},
                {9, "9"},
                {10, "10"},
                {65535, "65535"},
                {UINT32_MAX, "4294967295"}};
    char at[16];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf b = buf_fixed(at, sizeof at);
        buf_u32(&b, rows[i].n);
        assert_string_equal(buf_text(&b), rows[i].text);
    }
}

static void hexadecimal_is_upper_case_two_digits_an_octet(void **state)
{
    char at[16];
    struct buf b = buf_fixed(at, sizeof at);

    (void)state;
    buf_hex(&b, (const unsigned char *)"\x00\x0a\xff", 3);
    assert_string_equal(buf_text(&b), "000AFF");
}

static void padding_counts_from_where_the_field_began(void **state)
{
    char at[32];
    struct buf b = buf_fixed(at, sizeof at);

    (void)state;
    buf_str(&b, "head ");
    size_t from = b.len;
    buf_str(&b, "ab");
    buf_pad(&b, from, 4);
    buf_str(&b, "c");
    assert_string_equal(buf_text(&b), "head ab  c");
    buf_pad(&b, from, 2); /* wide enough already */
    assert_string_equal(buf_text(&b), "head ab  c");
}

static void padding_a_full_buffer_ends(void **state)
{
    char at[4];
    struct buf b = buf_fixed(at, sizeof at);

    (void)state;
    buf_pad(&b, 0, SIZE_MAX);
    assert_true(b.failed);
    assert_string_equal(buf_text(&b), "   ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fixed_buffer_leaves_room_for_its_nul),
        cmocka_unit_test(what_does_not_fit_is_not_written_in_part),
        cmocka_unit_test(a_growing_buffer_keeps_its_text_up_to_the_most),
        cmocka_unit_test(clearing_forgets_the_text_and_the_failure),
        cmocka_unit_test(numbers_are_written_without_printf),
        cmocka_unit_test(hexadecimal_is_upper_case_two_digits_an_octet),
        cmocka_unit_test(padding_counts_from_where_the_field_began),
        cmocka_unit_test(padding_a_full_buffer_ends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
