/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Totals and exit statuses: seslookup(1), EXIT STATUS. */
#include "ses/sample.c" /* NOLINT(bugprone-suspicious-include) */

#include "base/buf.h"
#include "ses/report/summary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct world {
    struct arena arena;
    struct summary s;
};

static int setup(void **state)
{
    static struct world w;

    memset(&w, 0, sizeof w);
    summary_start(&w.s, &w.arena);
    *state = &w;
    return 0;
}

static int teardown(void **state)
{
    arena_free(&((struct world *)*state)->arena);
    return 0;
}

static struct ses_domain *with(struct world *w, enum ses_purpose p,
                               enum ses_verdict v)
{
    struct ses_domain *d = domain(&w->arena, "x.example");
    struct ses_record *r =
        wants(&w->arena, d, SES_EASY_DKIM, "t._domainkey.x.example", "t" Z);

    says(&w->arena, r, "192.0.2.53", 0, "t" Z);
    r = wants(&w->arena, d, p, "n.x.example", "v");
    r->verdict = v;
    says(&w->arena, r, "192.0.2.53", 0, "other");
    ses_domain_judge(d);
    return d;
}

static int status(struct world *w, enum ses_purpose p, enum ses_verdict v,
                  struct summary_run run)
{
    summary_start(&w->s, &w->arena);
    summary_add(&w->s, with(w, p, v), BASELINE_NONE);
    return summary_status(&w->s, &run);
}

static const struct summary_run usual = {.fail_on = SUMMARY_FAIL_DEFAULT};
static const struct summary_run waiting = {.fail_on = SUMMARY_FAIL_DEFAULT,
                                           .waited = true};

static void verdicts_give_the_statuses_of_the_manual(void **state)
{
    struct world *w = *state;

    assert_int_equal(status(w, SES_MAIL_FROM_MX, SES_RIGHT, usual), 0);
    assert_int_equal(status(w, SES_MAIL_FROM_MX, SES_WRONG, usual), 1);
    assert_int_equal(status(w, SES_MAIL_FROM_MX, SES_MISSING, usual), 1);
    assert_int_equal(status(w, SES_MAIL_FROM_MX, SES_UNKNOWN, usual), 3);
}

static void advisory_records_never_change_the_status(void **state)
{
    struct world *w = *state;

    assert_int_equal(status(w, SES_DMARC, SES_MISSING, usual), 0);
    assert_int_equal(status(w, SES_MAIL_FROM_SPF, SES_WRONG, usual), 0);
    assert_int_equal(status(w, SES_DMARC, SES_UNKNOWN, usual), 0);
}

static void a_server_that_lags_is_1_or_4_with_wait(void **state)
{
    struct world *w = *state;

    assert_int_equal(status(w, SES_MAIL_FROM_MX, SES_LAGGING, usual), 1);
    assert_int_equal(status(w, SES_MAIL_FROM_MX, SES_LAGGING, waiting), 4);
}

static void a_cache_that_lags_is_0_or_4_with_wait(void **state)
{
    struct world *w = *state;

    summary_add(&w->s, sample_lagging(&w->arena), BASELINE_NONE);
    assert_int_equal(summary_status(&w->s, &usual), 0);
    assert_int_equal(summary_status(&w->s, &waiting), 4);
}

static void mixed_statuses_rank_2_1_3_4(void **state)
{
    struct world *w = *state;
    struct summary_run run = waiting;

    summary_add(&w->s, sample_lagging(&w->arena), BASELINE_NONE);
    assert_int_equal(summary_status(&w->s, &run), 4);
    summary_add(&w->s, sample_unknown(&w->arena), BASELINE_NONE);
    assert_int_equal(summary_status(&w->s, &run), 3);
    summary_add(&w->s, sample_first(&w->arena), BASELINE_NONE);
    assert_int_equal(summary_status(&w->s, &run), 1);
    run.bad_input = true;
    assert_int_equal(summary_status(&w->s, &run), 2);
    run.interrupted = true;
    assert_int_equal(summary_status(&w->s, &run), 130);
}

static void fail_on_tells_what_is_1(void **state)
{
    struct world *w = *state;
    struct summary_run run = {0};
    const char *bad;

    assert_true(summary_words("wrong", &run.fail_on, &bad, &w->arena));
    assert_int_equal(status(w, SES_MAIL_FROM_MX, SES_MISSING, run), 0);
    assert_int_equal(status(w, SES_MAIL_FROM_MX, SES_WRONG, run), 1);
    assert_true(
        summary_words("unknown,warning", &run.fail_on, &bad, &w->arena));
    assert_int_equal(status(w, SES_MAIL_FROM_MX, SES_UNKNOWN, run), 1);
    assert_int_equal(status(w, SES_MAIL_FROM_MX, SES_WRONG, run), 0);
    assert_int_equal(status(w, SES_DMARC, SES_MISSING, run), 1);
    assert_false(summary_words("wrong,sad", &run.fail_on, &bad, &w->arena));
    assert_string_equal(bad, "sad");
    assert_false(summary_words("", &run.fail_on, &bad, &w->arena));
}

static void a_wrong_record_hides_no_missing_one(void **state)
{
    struct world *w = *state;
    struct ses_domain *d = with(w, SES_MAIL_FROM_MX, SES_WRONG);
    struct summary_run run = {.fail_on = 1U << SES_MISSING};

    d->record[0].verdict = SES_MISSING;
    ses_domain_judge(d);
    assert_int_equal(d->verdict, SES_WRONG);
    summary_add(&w->s, d, BASELINE_NONE);
    assert_int_equal(summary_status(&w->s, &run), 1);
}

static void causes_and_providers_are_counted(void **state)
{
    struct world *w = *state;
    struct buf b = buf_in(&w->arena, 100000);
    struct summary_text how = {.elapsed_us = 15100000, .width = 80};

    for (int i = 0; i < 1200; i++)
        summary_add(&w->s, sample_right(&w->arena, "ok.example"),
                    BASELINE_NONE);
    summary_add(&w->s, sample_first(&w->arena), BASELINE_NONE);
    summary_add(&w->s, sample_txt(&w->arena), BASELINE_NONE);
    summary_text_print(&w->s, &how, &b);
    const char *text = buf_text(&b);
    assert_non_null(strstr(text, "1,202 domains: 3,603 DKIM, 1 DKIM key"));
    assert_non_null(strstr(text, "ok        1,200\n"));
    assert_non_null(strstr(text, "name-doubled 1\n"));
    assert_non_null(strstr(text, "key-truncated 1\n"));
    assert_non_null(strstr(text, "Most work at: GoDaddy 2\n"));
}

static void more_providers_than_room_become_others(void **state)
{
    struct world *w = *state;

    for (int i = 0; i < 500; i++) {
        struct ses_domain *d = with(w, SES_MAIL_FROM_MX, SES_WRONG);
        d->zone.provider = arena_fmt(&w->arena, "provider %d", i);
        summary_add(&w->s, d, BASELINE_NONE);
    }
    assert_int_equal(w->s.providers, SUMMARY_PROVIDERS);
    assert_int_equal(w->s.provider[SUMMARY_PROVIDERS].not_right,
                     500 - SUMMARY_PROVIDERS);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(verdicts_give_the_statuses_of_the_manual),
        CASE(advisory_records_never_change_the_status),
        CASE(a_server_that_lags_is_1_or_4_with_wait),
        CASE(a_cache_that_lags_is_0_or_4_with_wait),
        CASE(mixed_statuses_rank_2_1_3_4),
        CASE(fail_on_tells_what_is_1),
        CASE(a_wrong_record_hides_no_missing_one),
        CASE(causes_and_providers_are_counted),
        CASE(more_providers_than_room_become_others),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
