/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pace.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { MS = 1000 };

static void the_window_opens_with_every_answer(void **state)
{
    struct pace p;

    (void)state;
    pace_start(&p, 0, 0);
    unsigned first = pace_budget(&p, 0, 0);
    assert_in_range(first, 10, 32);
    for (int i = 0; i < 10; i++)
        pace_answer(&p, 5 * MS);
    assert_int_equal(pace_budget(&p, 0, 0), first + 10);
    assert_int_equal(pace_budget(&p, 0, first + 10), 0);
}

static void timeouts_follow_the_round_trip_and_double(void **state)
{
    struct pace p;

    (void)state;
    pace_start(&p, 0, 0);
    assert_int_equal(pace_timeout(&p, 0, false, 5000 * MS), 1000 * MS);
    assert_int_equal(pace_timeout(&p, 1, false, 5000 * MS), 2000 * MS);
    assert_int_equal(pace_timeout(&p, 3, false, 5000 * MS), 5000 * MS);
    for (int i = 0; i < 50; i++)
        pace_answer(&p, MS);
    assert_int_equal(pace_timeout(&p, 0, false, 5000 * MS), 100 * MS);
    assert_int_equal(pace_timeout(&p, 2, false, 5000 * MS), 400 * MS);
    /* a resolver may have to ask somebody else */
    assert_int_equal(pace_timeout(&p, 0, true, 5000 * MS), 400 * MS);
    assert_int_equal(pace_timeout(&p, 0, true, 300 * MS), 300 * MS);
}

static void stray_loss_does_not_slow_down(void **state)
{
    struct pace p;

    (void)state;
    pace_start(&p, 0, 0);
    for (int i = 0; i < 100; i++)
        pace_answer(&p, 10 * MS);
    pace_judge(&p, 100 * MS, 3);
    assert_true(p.rate == 0);
}

static void many_overdue_set_the_pace_of_the_answers(void **state)
{
    struct pace p;

    (void)state;
    pace_start(&p, 0, 0);
    for (int i = 0; i < 100; i++)
        pace_answer(&p, 10 * MS);
    pace_judge(&p, 100 * MS, 50); /* 100 answers in 100 ms: 1,000 a second */
    assert_true(p.rate > 960 && p.rate < 980);
    unsigned burst = pace_budget(&p, 100 * MS, 0);
    assert_in_range(burst, 1, 5); /* 5 ms of it */
    pace_sent(&p, burst);
    assert_int_equal(pace_budget(&p, 100 * MS, 0), 0);
    int64_t next = pace_next(&p, 100 * MS);
    assert_in_range(next, 100 * MS + 1, 102 * MS);
    assert_true(pace_budget(&p, next, 0) >= 1);
}

/* 1,000 a second, found out over 100 ms. */
static void limit(struct pace *p)
{
    pace_start(p, 0, 0);
    for (int i = 0; i < 100; i++)
        pace_answer(p, 10 * MS);
    pace_judge(p, 100 * MS, 50);
}

static void a_rest_says_nothing_of_the_server(void **state)
{
    struct pace p;

    (void)state;
    limit(&p);
    double rate = p.rate;
    pace_wake(&p, 110 * MS); /* it goes on without a rest */
    assert_int_equal(p.mark, 100 * MS);
    pace_wake(&p, 9000 * MS);
    for (int i = 0; i < 20; i++)
        pace_answer(&p, 10 * MS);
    pace_judge(&p, 9020 * MS, 10); /* 20 answers in 20 ms, not in 9 s */
    assert_true(p.rate > rate * 0.9 && p.rate <= rate);
}

static void few_answers_are_no_collapse(void **state)
{
    struct pace p;

    (void)state;
    limit(&p);
    double rate = p.rate;
    pace_answer(&p, 10 * MS);
    pace_judge(&p, 200 * MS, 3);
    assert_true(p.rate > rate * 0.6 && p.rate < rate * 0.7);
}

static void a_server_that_was_late_is_not_limited(void **state)
{
    struct pace p;

    (void)state;
    limit(&p);
    for (int i = 0; i < 37; i++)
        pace_came_late(&p);
    assert_true(p.rate > 0);
    pace_came_late(&p); /* 38 of 50 */
    assert_true(p.rate == 0);
    /* and what comes late of none that were counted changes nothing */
    limit(&p);
    p.doubted = 0;
    pace_came_late(&p);
    assert_true(p.rate > 0);
}

static void a_ceiling_is_never_passed(void **state)
{
    struct pace p;

    (void)state;
    pace_start(&p, 0, 20);
    unsigned sent = 0;
    for (int64_t t = 0; t < 1000 * MS; t += MS) {
        unsigned n = pace_budget(&p, t, 0);
        pace_sent(&p, n);
        sent += n;
        pace_answer(&p, MS);
        if (pace_interval_over(&p, t))
            pace_judge(&p, t, 0);
    }
    assert_in_range(sent, 19, 21);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_window_opens_with_every_answer),
        cmocka_unit_test(timeouts_follow_the_round_trip_and_double),
        cmocka_unit_test(stray_loss_does_not_slow_down),
        cmocka_unit_test(many_overdue_set_the_pace_of_the_answers),
        cmocka_unit_test(a_rest_says_nothing_of_the_server),
        cmocka_unit_test(few_answers_are_no_collapse),
        cmocka_unit_test(a_server_that_was_late_is_not_limited),
        cmocka_unit_test(a_ceiling_is_never_passed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
