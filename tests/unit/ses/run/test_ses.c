/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole runs of `seslookup --ses` over name servers in memory. */
#include "fake_poll.h"
#include "fake_run.h"
#include "fake_sock.h"
#include "ses/run/shop_world.h"

static void what_is_right_everywhere_is_0(void **state)
{
    struct net_world *w = start(GOOD_SHOP, GOOD_SHOP);

    (void)state;
    net_run(w, ses_main, BASE "shop.test " TOKENS);
    net_is(w, 0);
    net_says(w, "shop.test: ok (3 of 3");
    end(w);
}

static void a_record_that_is_not_there_is_missing_and_1(void **state)
{
    struct net_world *w =
        start(SHOP_HEAD RECORD(T1) RECORD(T2), SHOP_HEAD RECORD(T1) RECORD(T2));

    (void)state;
    net_run(w, ses_main, BASE "shop.test --json " TOKENS);
    net_is(w, 1);
    net_says(w, "\"verdict\": \"missing\"");
    net_says(w, "\"code\": \"absent\"");
    end(w);
}

static void silence_is_unknown_and_3(void **state)
{
    struct net_world *w = start(GOOD_SHOP, GOOD_SHOP);

    (void)state;
    w->host[2].silent = w->host[3].silent = true;
    net_run(w, ses_main, BASE "shop.test -timeout=1 " TOKENS);
    net_is(w, 3);
    end(w);
}

/* They have addresses: only not of the kind that was asked for. */
static void servers_of_the_other_family_are_not_lame(void **state)
{
    struct net_world *w = start(GOOD_SHOP, GOOD_SHOP);

    (void)state;
    net_run(w, ses_main, BASE "shop.test -6 " TOKENS);
    net_is(w, 3);
    assert_null(strstr(w->run.out, "lame-server"));
    net_says(w, "[unreachable]");
    net_says(w, "IPv4 addresses are left out because of -6");
    net_run(w, ses_main, BASE "shop.test -4 " TOKENS);
    net_is(w, 0);
    assert_null(strstr(w->run.out, "left out"));
    end(w);
}

static void one_server_that_lacks_a_record_lags(void **state)
{
    struct net_world *w = start(GOOD_SHOP, SHOP_HEAD RECORD(T1) RECORD(T2));

    (void)state;
    net_run(w, ses_main, BASE "shop.test --format=ndjson " TOKENS);
    net_is(w, 1);
    net_says(w, "\"servers-disagree\"");
    end(w);
}

static void a_doubled_name_is_found(void **state)
{
    static const char zone[] = SHOP_HEAD RECORD(T1) RECORD(T2) T3
        "._domainkey.shop.test 300 CNAME " T3 ".dkim.amazonses.com.\n";
    struct net_world *w = start(zone, zone);

    (void)state;
    net_run(w, ses_main, BASE "shop.test " TOKENS);
    net_is(w, 1);
    net_says(w, "[name-doubled]");
    net_says(w, "shop.test.shop.test");
    end(w);
}

/* The record that is deleted was the only one to have the value. */
static void what_a_doubled_name_has_is_typed_again(void **state)
{
    static const char zone[] = SHOP_HEAD RECORD(T1) RECORD(T2) RECORD(
        T3) "m.shop.test 300 MX 10 feedback-smtp.eu-west-1.amazonses.com.\n";
    struct net_world *w = start(zone, zone);

    (void)state;
    net_run(w, ses_main,
            BASE "shop.test --json --mail-from=m.shop.test " TOKENS);
    net_is(w, 1);
    net_says(w, "\"name-doubled\"");
    net_says(w, "\"value\": \"feedback-smtp.eu-west-1.amazonses.com\"");
    end(w);
}

/* What is advised is what the next run checks. */
static void the_command_to_repeat_has_the_new_mail_from(void **state)
{
    static const char zone[] =
        GOOD_SHOP "m 300 MX 10 mx.\n"
                  "m 300 TXT \"v=spf1 include:amazonses.com ~all\"\n"
                  "mx 300 A 192.0.2.25\n";
    struct net_world *w = start(zone, zone);

    (void)state;
    net_run(w, ses_main,
            BASE
            "shop.test --region=us-east-1 --mail-from=m.shop.test " TOKENS);
    net_is(w, 1);
    net_says(w, "[mx-not-ses]");
    net_says(w, "with the new MAIL FROM domain:");
    net_says(w, "--mail-from=NEW.shop.test");
    assert_null(strstr(w->run.out, "--mail-from=m.shop.test"));
    end(w);
}

static void every_format_is_one_run(void **state)
{
    static const struct {
        const char *format, *has;
        int status;
    } row[] = {
        {"text", "shop.test: ok (3 of 3", 0},
        {"json", "\"schema\": \"seslookup/1\"", 0},
        {"ndjson", "\"domain\"", 0},
        {"csv", "shop.test", 0},
        {"junit", "<testsuite", 0},
        {"markdown", "shop.test", 0},
        {"html", "<!DOCTYPE html>", 0},
        {"github", "", 0},
        {"nagios", "SES OK", 0},
        {"prometheus", "seslookup_", 0},
    };
    struct net_world *w = start(GOOD_SHOP, GOOD_SHOP);
    char line[1024];

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        snprintf(line, sizeof line, BASE "shop.test --format=%s " TOKENS,
                 row[i].format);
        net_run(w, ses_main, line);
        net_is(w, row[i].status);
        net_says(w, row[i].has);
    }
    end(w);
}

static void a_table_from_stdin_is_many_domains(void **state)
{
    static const char table[] = "domain,tokens\n"
                                "shop.test," T1 " " T2 " " T3 "\n"
                                "other.test," T1 " " T2 " " T3 "\n";
    struct net_world *w = start(GOOD_SHOP, GOOD_SHOP);

    (void)state;
    w->run.input = table;
    net_run(w, ses_main,
            BASE "--from=- --format=ndjson --no-public-only --jobs=4");
    net_says(w, "\"domain\":\"shop.test\",\"verdict\":\"right\"");
    net_says(w, "\"domain\":\"other.test\"");
    net_run(w, ses_main, BASE "--from=- --summary --no-public-only");
    net_says(w, "1");
    end(w);
}

static void waiting_ends_when_time_runs_out(void **state)
{
    struct net_world *w = start(GOOD_SHOP, SHOP_HEAD RECORD(T1) RECORD(T2));

    (void)state;
    net_run(w, ses_main, BASE "shop.test --wait=2m --interval=30s " TOKENS);
    net_is(w, 4);
    end(w);
}

static void waiting_stops_where_it_cannot_help(void **state)
{
    struct net_world *w = start(SHOP_HEAD RECORD(T1), SHOP_HEAD RECORD(T1));

    (void)state;
    net_run(w, ses_main, BASE "shop.test --wait=1h --interval=30s " TOKENS);
    net_is(w, 1);
    assert_true(w->run.clock.now_us < INT64_C(600) * 1000000);
    end(w);
}

static void an_address_needs_an_mx(void **state)
{
    static const char zone[] = SHOP_HEAD "@ 300 MX 10 mx\nmx 300 A 127.0.0.9\n";
    static const char none[] = SHOP_HEAD "@ 300 MX 0 .\n";
    struct net_world *w = start(zone, zone);

    (void)state;
    net_run(w, ses_main, BASE "me@shop.test");
    net_is(w, 0);
    end(w);
    w = start(none, none);
    net_run(w, ses_main, BASE "me@shop.test");
    net_is(w, 1);
    net_says(w, "[null-mx]");
    end(w);
}

static void a_plugin_says_one_line(void **state)
{
    struct net_world *w = start(GOOD_SHOP, GOOD_SHOP);

    (void)state;
    net_run(w, ses_check_main,
            "check_ses --no-sandbox -H shop.test @" RESOLVER " " TOKENS);
    net_is(w, 0);
    net_says(w, "SES OK");
    net_run(w, ses_check_main, "check_ses --no-sandbox -H");
    net_is(w, 3);
    end(w);
}

static void what_cannot_be_run_is_2_and_one_line(void **state)
{
    static const char *const row[] = {
        "ses --no-sandbox --ses --format=nonsense shop.test",
        "ses --no-sandbox --ses --from=/nonexistent/file",
        "ses --no-sandbox --ses --fail-on=nonsense shop.test",
        "ses --no-sandbox --ses --only=nonsense shop.test",
        "ses --no-sandbox --ses --at=nonsense! shop.test",
        "ses --no-sandbox --ses --shard=3/2 shop.test",
        "ses --no-sandbox --ses --jobs=0 shop.test",
        "ses --no-sandbox --ses --rate=fast shop.test",
        "ses --no-sandbox --ses --region=Europe~(Ireland) shop.test",
        "ses --no-sandbox --ses --expect=a..b~CNAME~c shop.test",
        "ses --no-sandbox --ses --report=csv shop.test",
        "ses --no-sandbox --ses -port=x shop.test",
        "ses --no-sandbox --ses --token=a.b.c~d shop.test",
    };
    struct net_world *w = start(GOOD_SHOP, GOOD_SHOP);

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        net_run(w, ses_main, row[i]);
        if (w->run.status != 2 || strncmp(w->run.err, "seslookup: ", 11) != 0)
            fail_msg("%s: status %d\n%s%s", row[i], w->run.status, w->run.out,
                     w->run.err);
    }
    end(w);
}

static void a_zone_file_is_asked_instead(void **state)
{
    char path[] = "/tmp/seslookup-test.XXXXXX", line[512];
    struct net_world *w = start(GOOD_SHOP, GOOD_SHOP);
    int fd = mkstemp(path);

    (void)state;
    assert_true(fd >= 0);
    FILE *f = fdopen(fd, "w");
    fputs(GOOD_SHOP, f);
    fclose(f);
    snprintf(line, sizeof line,
             "ses --no-sandbox --ses shop.test --zone-file=%s " TOKENS, path);
    net_run(w, ses_main, line);
    unlink(path);
    net_is(w, 0);
    assert_int_equal(w->asked, 0);
    end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_right_everywhere_is_0),
        cmocka_unit_test(a_record_that_is_not_there_is_missing_and_1),
        cmocka_unit_test(silence_is_unknown_and_3),
        cmocka_unit_test(servers_of_the_other_family_are_not_lame),
        cmocka_unit_test(one_server_that_lacks_a_record_lags),
        cmocka_unit_test(a_doubled_name_is_found),
        cmocka_unit_test(what_a_doubled_name_has_is_typed_again),
        cmocka_unit_test(the_command_to_repeat_has_the_new_mail_from),
        cmocka_unit_test(every_format_is_one_run),
        cmocka_unit_test(a_table_from_stdin_is_many_domains),
        cmocka_unit_test(waiting_ends_when_time_runs_out),
        cmocka_unit_test(waiting_stops_where_it_cannot_help),
        cmocka_unit_test(an_address_needs_an_mx),
        cmocka_unit_test(a_plugin_says_one_line),
        cmocka_unit_test(what_cannot_be_run_is_2_and_one_line),
        cmocka_unit_test(a_zone_file_is_asked_instead),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
