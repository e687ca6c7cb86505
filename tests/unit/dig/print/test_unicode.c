/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields behind a name that is shown in its own script. What stands here was
 * seen with dig 9.18 and 9.20. */
#include "dig/print/record.h"

#include "base/arena.h"
#include "base/lib.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define IN_LETTERS \
    "b\xc3\xbc"    \
    "cher.plain.test."

static const char *shown(const char *text, struct print_unicode_columns columns)
{
    static char room[1024];
    struct buf b = buf_fixed(room, sizeof room);
    struct arena a = {0};
    bool warned = false;
    struct print_unicode_to to = {
        .err = stderr, .arena = &a, .columns = columns, .warned = &warned};

    buf_str(&b, text);
    assert_null(print_unicode(&b, 0, &to));
    assert_false(warned);
    arena_free(&a);
    return buf_text(&b);
}

static void fields_move_to_their_columns(void **state)
{
    static const struct print_unicode_columns usual = {{32, 40},
                                                       {24, 32, 40, 48}};
    static const struct print_unicode_columns multiline = {{24, 24},
                                                           {24, 24, 24, 32}};

    (void)state;
    assert_string_equal(
        shown("xn--bcher-kva.plain.test. 300\tIN\tA\t192.0.2.9\n", usual),
        IN_LETTERS "\t300\tIN\tA\t192.0.2.9\n");
    assert_string_equal(
        shown("xn--bcher-kva.plain.test. 300 IN\tA 192.0.2.9\n", multiline),
        IN_LETTERS "\t300 IN A 192.0.2.9\n");
    assert_string_equal(shown(";xn--bcher-kva.plain.test. IN A\n", multiline),
                        ";" IN_LETTERS "\tIN A\n");
}

static void names_in_the_data_and_without_data(void **state)
{
    static const struct print_unicode_columns multiline = {{24, 24},
                                                           {24, 24, 24, 32}};

    (void)state;
    assert_string_equal(
        shown("x.test.\t\t\t300 IN CNAME\txn--bcher-kva.plain.test.\n",
              multiline),
        "x.test.\t\t\t300 IN CNAME\t" IN_LETTERS "\n");
    assert_string_equal(
        shown("xn--bcher-kva.plain.test. 0 ANY A \n", multiline),
        IN_LETTERS "\t0 ANY A\t\n");
}

static int with_letters(void **state)
{
    static const struct lib_symbol free_of[] = {{"idn2_free", 0}};
    void *free_it;

    (void)state;
    return setenv("LC_ALL", "C.UTF-8", 1) ||
           !lib_open("libidn2.so.0", free_of, 1, &free_it);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_move_to_their_columns),
        cmocka_unit_test(names_in_the_data_and_without_data),
    };

    return cmocka_run_group_tests(tests, with_letters, NULL);
}
