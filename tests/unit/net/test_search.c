/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/search.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *const list[] = {"one.test", "two.test."};

/* All candidates, joined with blanks. */
static const char *all(const struct search *s, const char *typed, char *out,
                       enum name_err *err)
{
    char name[NAME_TEXT];

    out[0] = '\0';
    for (unsigned i = 0; search_candidate(s, typed, i, name, err); i++) {
        strcat(out, out[0] ? " " : "");
        strcat(out, name);
    }
    return out;
}

/* Leaves on the stack what is neither true nor false. */
__attribute__((noinline)) static void litter(void)
{
    volatile unsigned char some[8 * NAME_TEXT];

    for (size_t i = 0; i < sizeof some; i++)
        some[i] = 0xf5;
}

/* Whether a name is absolute is known once it was read: below no domain it is
 * not. The sanitizer sees it. */
static void without_domains_nothing_is_known_yet(void **state)
{
    const struct search none = {list, 0, 2, true, NULL, false};
    char name[NAME_TEXT];
    enum name_err err;

    (void)state;
    litter();
    assert_true(search_candidate(&none, "a", 0, name, &err));
    assert_string_equal(name, "a");
}

static void the_order_is_binds(void **state)
{
    const struct search s = {list, 2, 2, true, NULL, false};
    const struct search off = {list, 2, 2, false, NULL, false};
    const struct search none = {list, 0, 2, true, NULL, false};
    char out[8 * NAME_TEXT];
    enum name_err err;

    (void)state;
    assert_string_equal(all(&s, "a", out, &err), "a.one.test a.two.test a");
    assert_string_equal(all(&s, "a.b", out, &err),
                        "a.b.one.test a.b.two.test a.b");
    assert_string_equal(all(&s, "a.b.c", out, &err), "a.b.c");
    assert_string_equal(all(&s, "a.", out, &err), "a");
    assert_string_equal(all(&s, "a\\.b.c", out, &err),
                        "a\\.b.c a\\.b.c.one.test a\\.b.c.two.test");
    assert_string_equal(all(&s, "a\\.b.c.", out, &err), "a\\.b.c");
    assert_string_equal(all(&none, "a\\.b.c", out, &err), "a\\.b.c a\\.b.c");
    assert_string_equal(all(&s, "@", out, &err), "one.test two.test .");
    assert_string_equal(all(&off, "a", out, &err), "a");
    assert_string_equal(all(&s, ".", out, &err), ".");
}

static void a_domain_that_makes_it_too_long_is_stepped_over(void **state)
{
    char typed[256], out[8 * NAME_TEXT], longer[256];
    const char *domains[] = {longer, "b.test"};
    const struct search s = {domains, 2, 9, true, NULL, false};
    enum name_err err;

    (void)state;
    memset(typed, 'a', 60);
    typed[60] = '\0';
    for (int i = 0; i < 4; i++) {
        memset(longer + 60 * i, 'b', 59);
        longer[60 * i + 59] = '.';
    }
    longer[239] = '\0';
    all(&s, typed, out, &err);
    assert_int_equal(err, NAME_OK);
    assert_non_null(strstr(out, "a.b.test "));
    assert_null(strstr(out, "bbb"));
}

static void illegal_names_are_named(void **state)
{
    const struct search s = {list, 2, 2, true, NULL, false};
    const char *const bad[] = {"bad..test"};
    const struct search broken = {bad, 1, 2, true, NULL, false};
    char out[NAME_TEXT];
    enum name_err err;

    (void)state;
    assert_false(search_candidate(&s, "a..", 0, out, &err));
    assert_int_equal(err, NAME_EMPTY_LABEL);
    assert_false(search_candidate(&broken, "a", 0, out, &err));
    assert_int_equal(err, NAME_EMPTY_LABEL);
    assert_false(search_candidate(&s, "", 0, out, &err));
    assert_int_equal(err, NAME_EMPTY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_is_binds),
        cmocka_unit_test(without_domains_nothing_is_known_yet),
        cmocka_unit_test(a_domain_that_makes_it_too_long_is_stepped_over),
        cmocka_unit_test(illegal_names_are_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
