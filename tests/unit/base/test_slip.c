/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/slip.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void one_letter_in_three_may_be_wrong(void **state)
{
    static const struct {
        const char *typed, *word;
        bool near;
    } row[] = {
        {"json", "json", true},      {"JSON", "json", true},
        {"jsn", "json", true},       {"josn", "json", true},
        {"jsxon", "json", true},     {"jsan", "json", true},
        {"jan", "json", false},      {"", "json", false},
        {"htlm", "html", true},      {"yaml", "html", false},
        {"ndjosn", "json", false},   {"promethues", "prometheus", true},
        {"ab", "ab", true},          {"ac", "ab", false},
        {"pro", "prometheus", true}, {"pr", "prometheus", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        unsigned fewest = SLIP_NONE;
        bool near = slip_nearer(row[i].typed, strlen(row[i].typed), row[i].word,
                                &fewest);
        if (near != row[i].near)
            fail_msg("%s, %s", row[i].typed, row[i].word);
        assert_true(near == (fewest < SLIP_NONE));
    }
}

static void the_nearest_is_kept(void **state)
{
    unsigned fewest = SLIP_NONE;

    (void)state;
    assert_true(slip_nearer("intervals=5", 9, "internal", &fewest));
    assert_int_equal(fewest, 2);
    assert_true(slip_nearer("intervals=5", 9, "interval", &fewest));
    assert_int_equal(fewest, 1);
    assert_false(slip_nearer("intervals=5", 9, "intervald", &fewest));
}

static void that_the_end_is_missing_is_one_slip(void **state)
{
    unsigned fewest = SLIP_NONE;

    (void)state;
    assert_true(slip_nearer("prom=json", 4, "prometheus", &fewest));
    assert_int_equal(fewest, 1);
    assert_false(slip_nearer("prom=json", 4, "prom2", &fewest));
}

static void what_is_too_long_is_near_nothing(void **state)
{
    char word[SLIP_NONE + 2];
    unsigned fewest = SLIP_NONE;

    (void)state;
    memset(word, 'a', sizeof word);
    word[SLIP_NONE + 1] = '\0';
    assert_false(slip_nearer(word, SLIP_NONE + 1, word, &fewest));
    word[SLIP_NONE] = '\0';
    assert_true(slip_nearer(word, SLIP_NONE, word, &fewest));
}

static void an_exchange_costs_what_is_said(void **state)
{
    char word[SLIP_LONGEST + 2];

    (void)state;
    assert_int_equal(slip_distance("abdc", 4, "ABCD", 1), 1);
    assert_int_equal(slip_distance("ABDC", 4, "abcd", 2), 2);
    assert_int_equal(slip_distance("badc", 4, "abcd", 1), 2);
    assert_int_equal(slip_distance("", 0, "abcd", 1), 4);
    assert_int_equal(slip_distance("abcdef", 3, "abc", 2), 0);
    memset(word, 'a', sizeof word);
    word[SLIP_LONGEST + 1] = '\0';
    assert_int_equal(slip_distance(word, SLIP_LONGEST, word, 1), 1);
    assert_int_equal(slip_distance(word, SLIP_LONGEST + 1, word, 1), SLIP_FAR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_letter_in_three_may_be_wrong),
        cmocka_unit_test(the_nearest_is_kept),
        cmocka_unit_test(an_exchange_costs_what_is_said),
        cmocka_unit_test(that_the_end_is_missing_is_one_slip),
        cmocka_unit_test(what_is_too_long_is_near_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
