/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our -- options are taken off the line; what is not ours stays. */
#include "cli/longopts.h"

#include "base/arena.h"
#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { WORDS = 24 };

struct line {
    char *argv[WORDS + 1];
    char text[512];
    int argc;
    struct longopts o;
    struct fault e;
    struct arena a;
};

static int begin(void **state)
{
    static struct line l;

    memset(&l, 0, sizeof l);
    *state = &l;
    return 0;
}

static int end(void **state)
{
    arena_free(&((struct line *)*state)->a);
    return 0;
}

/* Words are separated by "|". */
static void take(struct line *l, const char *line)
{
    char *save = NULL;

    strncpy(l->text, line, sizeof l->text - 1);
    for (char *w = strtok_r(l->text, "|", &save); w && l->argc < WORDS;
         w = strtok_r(NULL, "|", &save))
        l->argv[l->argc++] = w;
    l->argv[l->argc] = NULL;
    l->e = longopts_take(&l->o, &l->argc, l->argv, &l->a);
}

static void left(struct line *l, const char *expected)
{
    char got[512];
    struct buf b = buf_fixed(got, sizeof got);

    for (int i = 0; i < l->argc; i++)
        buf_fmt(&b, "%s%s", i ? "|" : "", l->argv[i]);
    assert_string_equal(buf_text(&b), expected);
    assert_null(l->argv[l->argc]);
}

static void both_spellings_of_a_value_work(void **state)
{
    struct line *l = *state;

    take(l,
         "s|--ses|--from=a|x|--from|-|--region|eu-west-1|-type=NS|--at=auth");
    assert_null(l->e.text);
    left(l, "s|x|-type=NS");
    assert_true(l->o.ses);
    assert_int_equal(l->o.from.n, 2);
    assert_string_equal(l->o.from.word[0], "a");
    assert_string_equal(l->o.from.word[1], "-");
    assert_string_equal(l->o.region, "eu-west-1");
    assert_string_equal(l->o.at.word[0], "auth");
}

static void words_that_are_no_long_options_stay(void **state)
{
    struct line *l = *state;

    take(l, "dig|--short|--sess|--se|--type=NS|x|---|--=|-ses");
    assert_null(l->e.text);
    left(l, "dig|--short|--sess|--se|--type=NS|x|---|--=|-ses");
    assert_false(l->o.ses);
}

static void a_lone_pair_of_dashes_ends_long_options(void **state)
{
    struct line *l = *state;

    take(l, "s|--ses|--|--json|x");
    left(l, "s|--|--json|x");
    assert_null(l->o.format);
}

static void wait_takes_its_value_only_with_an_equals_sign(void **state)
{
    struct line *l = *state;

    take(l, "s|--wait|30m|--interval=10|--json");
    assert_null(l->e.text);
    left(l, "s|30m");
    assert_true(l->o.wait);
    assert_null(l->o.wait_for);
    assert_string_equal(l->o.interval, "10");
    assert_string_equal(l->o.format, "json");
    l->argc = 0;
    take(l, "s|--wait=2h");
    assert_string_equal(l->o.wait_for, "2h");
}

static void readback_takes_words_up_to_the_next_option(void **state)
{
    struct line *l = *state;

    take(l, "s|--merge|a|b|c|--format=csv|d");
    left(l, "s|d");
    assert_int_equal(l->o.merge.n, 3);
    assert_string_equal(l->o.merge.word[2], "c");
    assert_string_equal(l->o.format, "csv");
}

static void mistakes_are_named(void **state)
{
    static const char *const wrong[][2] = {
        {"s|--from", "--from"},           {"s|--region|--ses", "--region"},
        {"s|--region=", "--region="},     {"s|--ses=1", "--ses=1"},
        {"s|--json=1", "--json=1"},       {"s|--color=red", "--color=red"},
        {"s|--wait=soon", "--wait=soon"}, {"s|--interval=5x", "--interval=5x"},
        {"s|--merge|--ses", "--merge"},   {"s|--token|-type=NS", "--token"},
    };

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        (void)end(state);
        (void)begin(state);
        struct line *l = *state;
        take(l, wrong[i][0]);
        if (!l->e.text || strcmp(l->e.place, wrong[i][1]) != 0)
            fail_msg("%s: %s", wrong[i][0], l->e.text ? l->e.place : "taken");
    }
}

static void durations_are_read(void **state)
{
    static const struct {
        const char *text;
        int64_t ms; /* -1: refused */
    } rows[] = {{"30s", 30000},   {"5m", 300000}, {"1h", 3600000},
                {"1d", 86400000}, {"90", 90000},  {"0", 0},
                {"", -1},         {"m", -1},      {"5mm", -1},
                {"-5", -1},       {"1.5h", -1},   {"99999999999999999999", -1},
                {"5 m", -1}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int64_t ms = -1;

        if (!longopts_duration(rows[i].text, &ms))
            ms = -1;
        if (ms != rows[i].ms)
            fail_msg("%s: %lld", rows[i].text, (long long)ms);
    }
}

static void rates_are_read(void **state)
{
    static const struct {
        const char *text;
        double rate; /* -1: refused */
    } rows[] = {{"20/s", 20}, {"20", 20},   {"0.5/s", 0.5}, {"1e3", 1000},
                {"", -1},     {"/s", -1},   {"0", -1},      {"-1", -1},
                {"20/m", -1}, {"20 s", -1}, {"nan", -1},    {"inf", -1},
                {"1e10", -1}, {"20/ss", -1}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double rate;

        if (!longopts_rate(rows[i].text, &rate))
            rate = -1;
        if (rate < rows[i].rate || rate > rows[i].rate)
            fail_msg("%s: %f", rows[i].text, rate);
    }
}

static void a_slip_of_the_fingers_is_understood(void **state)
{
    static const char *const slip[][2] = {
        {"--formt", "format"},
        {"--from", "from"},
        {"--form=a=b", "from"},
        {"--SES", "ses"},
        {"--zonefile", "zone-file"},
        {"--fail-no=x", "fail-on"},
        {"--type", NULL},
        {"--", NULL},
        {"--short", NULL},
        {"--x", NULL},
        {"--wiat", "wait"},
        {"--aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof slip / sizeof slip[0]; i++) {
        const char *also, *near = longopts_near(slip[i][0], &also);

        if (!near != !slip[i][1] || (near && strcmp(near, slip[i][1]) != 0))
            fail_msg("%s: %s", slip[i][0], near ? near : "nothing");
    }
}

/* What the manual has for it. */
static void what_is_no_option_has_the_words_for_it(void **state)
{
    static const char *const row[][2] = {
        {"--form=json", "did you mean --from or --format?"},
        {"--sumary", "did you mean --summary?"},
        {"--tokens=a,b", "did you mean --token?"},
        {"+json", "did you mean --json?"},
        {"--domain=shop.test", "seslookup --ses DOMAIN"},
        {"--file=a.csv", "--from=FILE"},
        {"-f", "--from=FILE"},
        {"--server=192.0.2.1", "@ADDRESS"},
        {"--output=json", "--report=FORMAT=FILE"},
        {"--type=CNAME", "-type=TYPE"},
        {"--port=5300", "-port=N"},
        {"--no-color", "--color=never"},
        {"--verbose", "--trace=-"},
        {"-x", NULL},
        {"--", NULL},
        {"--mystery", NULL},
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        const char *meant = longopts_meant(row[i][0], &a);

        if (!meant != !row[i][1] || (meant && !strstr(meant, row[i][1])))
            fail_msg("%s: %s", row[i][0], meant ? meant : "nothing");
    }
    arena_free(&a);
}

static void options_that_are_idle_without_ses_are_found(void **state)
{
    static const char *const idle[][2] = {
        {"s|--from=a", "from"},
        {"s|--wait", "wait"},
        {"s|--json", "json"},
        {"s|--format=json", "format"},
        {"s|--summary", "summary"},
        {"s|--only=right", "only"},
        {"s|--jobs=3|--shard=1/2", "shard"},
        {"s|--jobs=3|--rate=5|--resolv-conf=x|--color=never", NULL},
        {"s|--ses|--paste|--merge|a|--progress=never", NULL},
        {"s", NULL},
    };

    for (size_t i = 0; i < sizeof idle / sizeof idle[0]; i++) {
        (void)end(state);
        (void)begin(state);
        struct line *l = *state;

        take(l, idle[i][0]);
        const char *name = longopts_idle(&l->o);
        if (!name != !idle[i][1] || (name && strcmp(name, idle[i][1]) != 0))
            fail_msg("%s: %s", idle[i][0], name ? name : "nothing");
    }
}

static void what_excludes_merge_and_what_verifies_is_known(void **state)
{
    static const struct {
        const char *line, *not_with_merge;
        bool verifies, stdin_is_free;
    } rows[] = {
        {"s|--from=a|--wait", NULL, false, true},
        {"s|--merge|a|--format=csv|--baseline=b", NULL, true, true},
        {"s|--merge|a|--from=b", "from", true, true},
        {"s|--merge|a|--wait", "wait", true, true},
        {"s|--merge|a|--zone-file=b", "zone-file", true, true},
        {"s|--merge|a|--resume=b", "resume", true, true},
        {"s|--paste", NULL, true, true},
        {"s|--ses|--from=-|--token=-", NULL, true, true},
        {"s|--ses|--from=-|--from=-", NULL, true, false},
        {"s|--ses|--zone-file=-|--from=-", NULL, true, false},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        (void)end(state);
        (void)begin(state);
        struct line *l = *state;

        take(l, rows[i].line);
        const char *name = longopts_not_with_merge(&l->o);
        if (!name != !rows[i].not_with_merge ||
            (name && strcmp(name, rows[i].not_with_merge) != 0) ||
            longopts_verify(&l->o) != rows[i].verifies ||
            longopts_stdin_is_free(&l->o) != rows[i].stdin_is_free)
            fail_msg("%s: %s", rows[i].line, name ? name : "nothing");
    }
}

static void the_command_to_repeat_has_nothing_of_stdin(void **state)
{
    struct line *l = *state;

    take(l, "s|--ses|--paste|--from=a b|--from=-|--wait|--jobs=3|--json");
    struct longopts_words again = longopts_again(&l->o, &l->a);
    assert_int_equal(again.n, 3);
    assert_string_equal(again.word[0], "--ses");
    assert_string_equal(again.word[1], "--from='a b'");
    assert_string_equal(again.word[2], "--jobs=3");
}

static void help_fits_in_eighty_columns(void **state)
{
    struct line *l = *state;
    struct buf b = buf_in(&l->a, 65536);
    size_t column = 0;

    longopts_help(&b);
    for (const char *p = buf_text(&b); *p; p++) {
        column = *p == '\n' ? 0 : column + 1;
        assert_in_range(column, 0, 80);
    }
    assert_non_null(strstr(buf_text(&b), "--from=FILE"));
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(both_spellings_of_a_value_work),
        CASE(words_that_are_no_long_options_stay),
        CASE(a_lone_pair_of_dashes_ends_long_options),
        CASE(wait_takes_its_value_only_with_an_equals_sign),
        CASE(readback_takes_words_up_to_the_next_option),
        CASE(mistakes_are_named),
        CASE(durations_are_read),
        CASE(rates_are_read),
        CASE(a_slip_of_the_fingers_is_understood),
        CASE(what_is_no_option_has_the_words_for_it),
        CASE(options_that_are_idle_without_ses_are_found),
        CASE(what_excludes_merge_and_what_verifies_is_known),
        CASE(the_command_to_repeat_has_nothing_of_stdin),
        CASE(help_fits_in_eighty_columns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
