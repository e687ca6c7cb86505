/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/cells.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void breaks_that_make_a_cell_fit_go(void **state)
{
    static const char *const cells[][2] = {
        {"", ""},
        {"<br>", ""},
        {"abc", "abc"},
        {"a<br>b", "ab"},
        {"<br>a<br><br>b<br>", "ab"},
        {"a<br", "a<br"},
        {"<br<br>>", "<br>"}, /* looked at once */
    };
    char text[32];

    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        strcpy(text, cells[i][0]);
        assert_ptr_equal(input_cell_whole(text), text);
        assert_string_equal(text, cells[i][1]);
    }
}

static void each_line_of_two_cells_is_a_record(void **state)
{
    static const char name[] = "a._domainkey.x<br>b._domainkey.x";
    char value[] = "a.dkim.amazonses.com<br>b.dkim.amazonses.com";
    struct arena a = {.block = 0};

    (void)state;
    assert_int_equal(input_cell_pieces(name, value), 2);
    assert_int_equal(input_cell_pieces(name, "a.dkim.amazonses.com"), 0);
    assert_int_equal(input_cell_pieces(name, NULL), 0);
    assert_int_equal(input_cell_pieces("x", "y"), 0);
    /* the second half of a value is no value */
    assert_int_equal(input_cell_pieces(name, "a.dkim.<br>amazonses.com"), 0);
    assert_string_equal(input_cell_piece(&a, value, 0), "a.dkim.amazonses.com");
    assert_string_equal(input_cell_piece(&a, value, 1), "b.dkim.amazonses.com");
    assert_string_equal(input_cell_piece(&a, value, 2), "b.dkim.amazonses.com");
    arena_free(&a);
}

static void a_break_beside_a_dot_goes(void **state)
{
    static const char *const cells[][2] = {
        {"", ""},
        {"a.\nb", "a.b"},
        {"a\n.b\n.c", "a.b.c"},
        {"a\nb", "a\nb"}, /* two names, perhaps */
        {"a.\n\n.b", "a..b"},
        {"\n.a", "\n.a"},
        {"a\nb.\nc\n", "a\nb.c\n"},
    };
    char text[32];

    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        strcpy(text, cells[i][0]);
        input_cell_join(text);
        assert_string_equal(text, cells[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(breaks_that_make_a_cell_fit_go),
        cmocka_unit_test(each_line_of_two_cells_is_a_record),
        cmocka_unit_test(a_break_beside_a_dot_goes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
