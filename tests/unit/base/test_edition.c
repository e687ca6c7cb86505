/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/edition.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void a_version_names_its_edition(void **state)
{
    (void)state;
    assert_string_equal(edition_of("9.18")->name, "9.18");
    assert_string_equal(edition_of("9.20")->name, "9.20");
    assert_string_equal(edition_of("9.18.49-1~deb12u3")->name, "9.18");
    assert_ptr_equal(edition_of("9.20.30"), edition_of("9.20"));
}

static void what_is_no_edition_is_the_one_it_was_built_as(void **state)
{
    static const char *const others[] = {
        "", "9", "9.1", "9.180", "9.19", "9.18-1", "BIND 9.20", " 9.20"};
    const struct edition *own = edition_of(NULL);

    (void)state;
    assert_non_null(own);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_ptr_equal(edition_of(others[i]), own);
    for (size_t i = 1; i < sizeof others / sizeof *others; i++)
        assert_false(edition_knows(others[i]));
    assert_true(edition_knows(""));
    assert_true(edition_knows(NULL));
    assert_true(edition_knows("9.20.30"));
}

static void the_version_is_of_the_edition_and_ours(void **state)
{
    static const char *const names[] = {"9.18", "9.20"};

    (void)state;
    for (int i = 0; i < 2; i++) {
        const struct edition *e = edition_of(names[i]);
        assert_memory_equal(e->version, names[i], 4);
        assert_non_null(strstr(e->version, "-seslookup-"));
        assert_true(e->theirs > strlen("9.18.49"));
    }
}

static void
a_row_is_for_the_editions_it_names_and_without_any_for_all(void **state)
{
    const struct edition *old = edition_of("9.18"), *new = edition_of("9.20");

    (void)state;
    assert_true(edition_has(old, EDITION_9_18));
    assert_false(edition_has(old, EDITION_9_20));
    assert_true(edition_has(new, EDITION_9_20));
    assert_false(edition_has(new, EDITION_9_18));
    assert_true(edition_has(old, EDITION_9_18 | EDITION_9_20));
    assert_true(edition_has(old, 0));
    assert_true(edition_has(new, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_version_names_its_edition),
        cmocka_unit_test(what_is_no_edition_is_the_one_it_was_built_as),
        cmocka_unit_test(the_version_is_of_the_edition_and_ours),
        cmocka_unit_test(
            a_row_is_for_the_editions_it_names_and_without_any_for_all),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
