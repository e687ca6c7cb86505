/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which domains a run is about: an interrupted report, shards, a paste at the
 * terminal; and how far it is. */
#include "fake_poll.h"
#include "fake_run.h"
#include "fake_sock.h"
#include "ses/run/shop_world.h"

#include <signal.h>

#define OTHER                                               \
    "$ORIGIN other.test.\n" SOA "@ 300 NS ns1.shop.test.\n" \
    "_dmarc 300 TXT \"v=DMARC1; p=none\"\n"
#define ROW(domain) domain "," T1 " " T2 " " T3 "\n"
#define TABLE "domain,tokens\n" ROW("shop.test") ROW("other.test")

static struct net_world *start_two(void)
{
    struct net_world *w = start(GOOD_SHOP, GOOD_SHOP);

    net_host(w, "127.0.0.11", "other.test", OTHER);
    return w;
}

static bool is_told(const struct net_world *w, const char *domain)
{
    char member[64];

    snprintf(member, sizeof member, "\"domain\":\"%s\"", domain);
    return strstr(w->run.out, member) != NULL;
}

#define BULK BASE "--no-public-only --format=ndjson "

static void what_a_report_has_is_not_checked_again(void **state)
{
    struct net_world *w = start_two();

    (void)state;
    net_run(w, ses_main, BULK "shop.test " TOKENS);
    char *first = strdup(w->run.out);
    const char *report = shop_file(first);
    w->run.input = TABLE;
    shop_run(w, BULK "--from=- --resume=%s", report);
    net_is(w, 1);
    assert_false(is_told(w, "shop.test"));
    assert_true(is_told(w, "other.test"));
    /* all of it is there: nothing is left, which is no fault */
    w->run.input = "domain,tokens\n" ROW("shop.test");
    shop_run(w, BULK "--from=- --resume=%s", report);
    net_is(w, 0);
    assert_false(is_told(w, "shop.test"));
    unlink(report);
    free(first);
    end(w);
}

static void a_report_is_continued_at_its_end(void **state)
{
    static const char *const cut[] = {"", "{\"type\":\"doma", "\n"};
    struct net_world *w = start_two();

    (void)state;
    net_run(w, ses_main, BULK "shop.test " TOKENS);
    char *whole = strdup(w->run.out);
    for (size_t i = 0; i < sizeof cut / sizeof *cut; i++) {
        char *before = malloc(strlen(whole) + 32);
        /* without its end, a line of its own, and the last newline */
        strcpy(before, whole);
        char *last = strstr(before, "\"type\":\"end\"");
        while (last && last > before && last[-1] != '\n')
            last--;
        if (last)
            *last = '\0';
        strcat(before, cut[i]);
        if (i == 2) /* no newline at all */
            before[strlen(before) - 2] = '\0';
        const char *report = shop_file(before);
        free(before);
        w->run.to = fopen(report, "a");
        w->run.input = TABLE;
        shop_run(w, BULK "--from=- --resume=%s", report);
        char *text = shop_take(report);
        unsigned shops = 0, others = 0;
        for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
            assert_int_equal(line[0], '{');
            assert_int_equal(line[strlen(line) - 1], '}');
            shops += strstr(line, "\"domain\":\"shop.test\"") != NULL;
            others += strstr(line, "\"domain\":\"other.test\"") != NULL;
        }
        free(text);
        assert_int_equal(shops, 1);
        assert_int_equal(others, 1);
    }
    free(whole);
    end(w);
}

static void what_cannot_be_continued_is_told(void **state)
{
    struct net_world *w = start_two();
    const char *emptied = shop_file("x"), *text = shop_file("no report\n");

    (void)state;
    w->run.to = fopen(emptied, "w"); /* as a shell does with > */
    shop_run(w, BULK "shop.test --resume=%s " TOKENS, emptied);
    net_is(w, 0);
    net_says(w, "the shell emptied");
    net_says(w, ">>");
    unlink(emptied);
    shop_run(w, BULK "shop.test --resume=%s " TOKENS, shop_file(""));
    net_is(w, 0);
    net_says(w, "does not exist yet; starting from the beginning");
    shop_run(w, BULK "shop.test --resume=/tmp " TOKENS);
    net_is(w, 2);
    net_says(w, "Is a directory");
    shop_run(w, BULK "shop.test --resume=%s " TOKENS, text);
    net_is(w, 2);
    assert_int_equal(strncmp(w->run.err, "seslookup: --resume=", 20), 0);
    unlink(text);
    end(w);
}

static void each_domain_is_in_one_shard(void **state)
{
    struct net_world *w = start_two();
    unsigned shop = 0, other = 0;

    (void)state;
    for (int i = 1; i <= 3; i++) {
        w->run.input = TABLE;
        shop_run(w, BULK "--from=- --shard=%d/3", i);
        shop += is_told(w, "shop.test");
        other += is_told(w, "other.test");
    }
    assert_int_equal(shop, 1);
    assert_int_equal(other, 1);
    end(w);
}

static void a_plugin_looks_at_one_of_the_table(void **state)
{
    struct net_world *w = start_two();
    const char *table = shop_file(TABLE);
    char line[256];

    (void)state;
    snprintf(line, sizeof line,
             "check_ses --no-sandbox -H shop.test --from=%s @" RESOLVER, table);
    net_run(w, ses_check_main, line);
    net_is(w, 0);
    assert_null(strstr(w->run.out, "other.test"));
    unlink(table);
    end(w);
}

static void a_person_is_asked_for_the_records(void **state)
{
    struct net_world *w = start_two();

    (void)state;
    w->run.in_tty = w->run.out_tty = w->run.err_tty = true;
    w->run.input = T1 "._domainkey.shop.test CNAME " T1 ".dkim.amazonses.com\n";
    net_run(w, ses_main, BASE "shop.test");
    net_is(w, 0);
    net_says(w, "Paste the DNS records from the SES console");
    net_says(w, "(1 of 1 given record right)"); /* of three */
    /* only what is known without them: who presses Ctrl-D at once */
    w->run.input = "\n";
    net_run(w, ses_main, BASE "shop.test");
    net_says(w, "Paste the DNS records");
    /* a slip is told before anything is asked for */
    net_run(w, ses_main, BASE "shop");
    assert_null(strstr(w->run.err, "Paste"));
    net_says(w, "shop: expected a domain name with at least one dot");
    net_run(w, ses_main, BASE "YOURDOMAIN");
    net_says(w, "replace the placeholder with your own domain");
    /* nobody is asked who said what is wanted, or for an address */
    net_run(w, ses_main, BASE "shop.test " TOKENS);
    assert_null(strstr(w->run.err, "Paste"));
    net_run(w, ses_main, BASE "me@shop.test");
    assert_null(strstr(w->run.err, "Paste"));
    net_run(w, ses_check_main,
            "check_ses --no-sandbox -H shop.test @" RESOLVER);
    assert_null(strstr(w->run.err, "Paste"));
    w->run.in_tty = false;
    net_run(w, ses_main, BASE "shop.test");
    assert_null(strstr(w->run.err, "Paste"));
    end(w);
}

/* What is pasted is not there again: the command to repeat has it in words, and
 * is one that verifies. */
static void what_is_awaited_at_a_terminal_is_told(void **state)
{
    static const char *const line[] = {"ses --no-sandbox --paste @" RESOLVER,
                                       BASE "--from=-"};
    struct net_world *w = start_two();

    (void)state;
    for (int i = 0; i < 4; i++) {
        w->run.in_tty = w->run.out_tty = w->run.err_tty = i < 2;
        w->run.input =
            T1 "._domainkey.gone.shop.test CNAME " T1 ".dkim.amazonses.com\n";
        net_run(w, ses_main, line[i % 2]);
        net_is(w, 1);
        assert_int_equal(
            !strstr(w->run.err, "Paste the records, then press Ctrl-D.\n"),
            i >= 2);
        net_says(w, "\n  ses --ses ");
    }
    end(w);
}

static void a_bad_row_has_its_place(void **state)
{
    struct net_world *w = start_two();

    (void)state;
    w->run.input = "domain,tokens\n" ROW("shop.test") "two words,x\n";
    net_run(w, ses_main, BULK "--from=-");
    net_is(w, 2);
    assert_true(is_told(w, "shop.test")); /* the others are checked */
    net_says(w, "seslookup: stdin:3:");
    end(w);
}

/* ---- how far it is ---- */

/* Answers take their time: the clock runs with each wait. */
static void slowly(void *ctx)
{
    ((struct net_world *)ctx)->run.clock.now_us += 400000;
}

static void very_slowly(void *ctx)
{
    ((struct net_world *)ctx)->run.clock.now_us += 16000000;
}

static const char *xterm(const char *name)
{
    return strcmp(name, "TERM") ? NULL : "xterm";
}

static const char *dumb(const char *name)
{
    return strcmp(name, "TERM") ? NULL : "dumb";
}

static void a_terminal_sees_how_far_it_is(void **state)
{
    struct net_world *w = start_two();
    const char *table = shop_file(TABLE);

    (void)state;
    w->run.clock.waits = slowly;
    w->run.clock.ctx = w;
    w->run.err_tty = true;
    w->run.env = xterm;
    shop_run(w, BULK "--from=%s", table);
    const char *behind = strstr(w->run.err, "sandbox is off\n") + 15;
    /* one line that is written over, with what is expected */
    net_says(w, "\r\033[K0/2  0% domains  0/s  ok 0  ");
    net_says(w, " queries");
    assert_null(strchr(behind, '\n'));
    /* and cleared at the end */
    size_t n = strlen(w->run.err);
    assert_string_equal(w->run.err + n - 4, "\r\033[K");
    shop_run(w, BULK "--from=%s --progress=never", table);
    assert_string_equal(w->run.err, "seslookup: note: the sandbox is off\n");
    /* one that can't write over a line, as a screen reader's, has whole lines
     * and fewer of them */
    w->run.env = dumb;
    shop_run(w, BULK "--from=%s", table);
    assert_null(strchr(w->run.err, '\r'));
    assert_null(strchr(w->run.err, '\033'));
    unlink(table);
    end(w);
}

static void a_log_has_a_line_every_half_minute(void **state)
{
    struct net_world *w = start_two();

    (void)state;
    w->run.clock.waits = very_slowly;
    w->run.clock.ctx = w;
    w->run.input = TABLE; /* which can be read only once: nobody counts */
    net_run(w, ses_main, BULK "--from=- --progress=always -timeout=20");
    net_says(w, "seslookup: 0 domains  0/s  ok 0  ");
    assert_null(strchr(w->run.err, '\r'));
    end(w);
}

/* ---- Ctrl-C ---- */

static void press(void *ctx)
{
    struct net_world *w = ctx;

    if (w->asked >= 30 && w->run.clock.ctx) {
        w->run.clock.ctx = NULL;
        w->run.clock.waits = NULL;
        raise(SIGINT);
    }
}

static void ctrl_c_leaves_what_is_done(void **state)
{
    struct net_world *w = start_two();

    (void)state;
    w->host[4].silent = true; /* other.test */
    w->host[2].silent = w->host[3].silent = true;
    w->run.clock.waits = press;
    w->run.clock.ctx = w;
    w->run.input = TABLE;
    net_run(w, ses_main, BULK "--from=-");
    net_is(w, 130);
    net_says(w, "seslookup: interrupted; so far:");
    assert_null(w->run.clock.ctx);
    end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_report_has_is_not_checked_again),
        cmocka_unit_test(a_report_is_continued_at_its_end),
        cmocka_unit_test(what_cannot_be_continued_is_told),
        cmocka_unit_test(each_domain_is_in_one_shard),
        cmocka_unit_test(a_plugin_looks_at_one_of_the_table),
        cmocka_unit_test(a_person_is_asked_for_the_records),
        cmocka_unit_test(what_is_awaited_at_a_terminal_is_told),
        cmocka_unit_test(a_bad_row_has_its_place),
        cmocka_unit_test(a_terminal_sees_how_far_it_is),
        cmocka_unit_test(a_log_has_a_line_every_half_minute),
        cmocka_unit_test(ctrl_c_leaves_what_is_done),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
