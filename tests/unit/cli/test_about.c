/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --help and --version: every line fits a terminal, and what they must name. */
#include "cli/door.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void fits(const char *text)
{
    for (const char *p = text; *p; p += strcspn(p, "\n") + 1)
        if (strcspn(p, "\n") > 80)
            fail_msg("longer than 80: %.*s", (int)strcspn(p, "\n"), p);
    assert_int_equal(text[strlen(text) - 1], '\n');
}

static void help_names_each_status_and_page(void **state)
{
    /* seslookup(1), "EXIT STATUS" and "SEE ALSO" */
    static const char *const named[] = {
        "--ses",        "--from",           "0 right",
        "1 wrong",      "2 usage",          "3 could not be determined",
        "4 --wait",     "130 interrupted",  "seslookup(1)",
        "seslookup-ci", "seslookup-ses(7)", "seslookup-json(5)",
        "--resume=",    "--format="};
    struct arena a = {.oom = NULL};
    struct buf b = buf_in(&a, 1 << 16);

    (void)state;
    about_help(&b);
    fits(buf_text(&b));
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (!strstr(buf_text(&b), named[i]))
            fail_msg("%s is not named", named[i]);
    arena_free(&a);
}

/* GNU Coding Standards 4.8.1: the program and its version first; then the
 * license, and that there is no warranty. */
static void version_has_the_license(void **state)
{
    struct arena a = {.oom = NULL};
    struct buf b = buf_in(&a, 1 << 16);

    (void)state;
    about_version(&b);
    const char *text = buf_text(&b);
    fits(text);
    assert_int_equal(strncmp(text, "seslookup " SESLOOKUP_VERSION "\n",
                             strlen("seslookup " SESLOOKUP_VERSION "\n")),
                     0);
    assert_non_null(strstr(text, "GPLv3+"));
    assert_non_null(strstr(text, "NO WARRANTY"));
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(help_names_each_status_and_page),
        cmocka_unit_test(version_has_the_license),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
