/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --wait: how long, how often, what is said meanwhile, and why it ends. The
 * servers change while the clock runs (seslookup(1), "--wait"). */
#include "fake_poll.h"
#include "fake_run.h"
#include "fake_sock.h"
#include "ses/run/shop_world.h"

#include <signal.h>

#define S INT64_C(1000000)
#define LACKING SHOP_HEAD RECORD(T1) RECORD(T2)

/* What happens at a time: the host's zone becomes another's, or Ctrl-C. */
struct event {
    struct net_world *w;
    int64_t at;
    int host, as; /* host < 0: Ctrl-C */
};

static void happens(void *ctx)
{
    struct event *e = ctx;

    if (!e->at || e->w->run.clock.now_us < e->at)
        return;
    e->at = 0;
    if (e->host < 0)
        raise(SIGINT);
    else
        e->w->host[e->host].zone = e->w->host[e->as].zone;
}

static void plan_event(struct net_world *w, struct event *e)
{
    e->w = w;
    w->run.clock.waits = happens;
    w->run.clock.ctx = e;
}

/* How often it was said. */
static unsigned times(const char *text, const char *what)
{
    unsigned n = 0;

    for (; (text = strstr(text, what)); text++)
        n++;
    return n;
}

static void what_comes_ends_it_with_0(void **state)
{
    struct net_world *w = start(GOOD_SHOP, LACKING);
    struct event e = {.at = 100 * S, .host = 3, .as = 2};

    (void)state;
    plan_event(w, &e);
    net_run(w, ses_main, BASE "shop.test --wait=1h " TOKENS);
    net_is(w, 0);
    /* a line for each change, then the report */
    assert_int_equal(times(w->run.out, "2/3 records right"), 1);
    assert_int_equal(times(w->run.out, "3/3 records right"), 1);
    net_says(w, "  0:00  shop.test  lagging  2/3 records right");
    assert_in_range(w->run.clock.now_us, 100 * S, 165 * S); /* a minute's pause
                                                               at most */
    end(w);
}

static void an_interval_is_kept(void **state)
{
    struct net_world *w = start(GOOD_SHOP, LACKING);
    struct event e = {.at = 100 * S, .host = 3, .as = 2};

    (void)state;
    plan_event(w, &e);
    net_run(w, ses_main, BASE "shop.test --wait=1h --interval=200s " TOKENS);
    net_is(w, 0);
    assert_in_range(w->run.clock.now_us, 200 * S, 205 * S);
    end(w);
}

static void a_log_hears_of_it_every_five_minutes(void **state)
{
    struct net_world *w = start(GOOD_SHOP, LACKING);

    (void)state;
    net_run(w, ses_main, BASE "shop.test --wait=1h " TOKENS);
    net_is(w, 4);
    assert_in_range(times(w->run.err, "seslookup: still waiting, "), 9, 12);
    net_says(w, "1 of 1 domain is not right yet");
    net_says(w, "stopped: time is up (for more time, use --wait=DUR)");
    w->run.err_tty = true; /* a person sees the line on stdout */
    net_run(w, ses_main, BASE "shop.test --wait=1h " TOKENS);
    assert_null(strstr(w->run.err, "still waiting"));
    end(w);
}

static void programs_hear_of_it_on_stderr(void **state)
{
    struct net_world *w = start(GOOD_SHOP, LACKING);

    (void)state;
    net_run(
        w, ses_main,
        BASE
        "shop.test --wait=2m --format=ndjson --report=csv=/dev/null " TOKENS);
    net_is(w, 4);
    assert_non_null(strstr(w->run.err, "shop.test  lagging"));
    assert_null(strstr(w->run.out, "2/3 records right"));
    net_says(w, "\"domain\":\"shop.test\"");
    end(w);
}

static const char two[] = "domain,tokens\n"
                          "shop.test," T1 " " T2 " " T3 "\n"
                          "other.test," T1 " " T2 " " T3 "\n";
#define OTHER                                               \
    "$ORIGIN other.test.\n" SOA "@ 300 NS ns1.shop.test.\n" \
    "_dmarc 300 TXT \"v=DMARC1; p=none\"\n" RECORD(T1) RECORD(T2)

static void who_is_right_is_not_asked_again(void **state)
{
    struct net_world *w = start(GOOD_SHOP, LACKING);
    struct event e = {.at = 1000 * S, .host = 3, .as = 2};

    (void)state;
    net_host(w, "127.0.0.11", "other.test", OTHER RECORD(T3));
    plan_event(w, &e);
    w->run.input = two;
    net_run(w, ses_main, BASE "--from=- --no-public-only --wait=1h");
    net_is(w, 0);
    net_says(w, "1 of 2 domains is not right yet");
    assert_int_equal(times(w->run.out, "other.test  ok"), 1);
    end(w);
}

static void hopeless_is_said_with_its_cause(void **state)
{
    struct net_world *w = start(LACKING, LACKING);

    (void)state;
    net_run(w, ses_main, BASE "shop.test --wait=1h " TOKENS);
    net_is(w, 1);
    net_says(w, "stopped: waiting won't fix this (absent): no name server has "
                "the record.\n         If you just saved it, add "
                "--interval=30s, or try again in a few minutes.\n");
    assert_in_range(w->run.clock.now_us, 0, 60 * S);
    net_run(w, ses_main, BASE "shop.test --wait=1h --interval=2s " TOKENS);
    net_says(w, "If you just saved it, try again in a few minutes.\n");
    end(w);
    /* another cause, and two */
    static const char doubled[] = LACKING T3
        "._domainkey.shop.test 300 CNAME " T3 ".dkim.amazonses.com.\n";
    w = start(doubled, doubled);
    net_run(w, ses_main, BASE "shop.test --wait=1h " TOKENS);
    net_is(w, 1);
    net_says(w, "stopped: waiting won't fix this (name-doubled)\n");
    net_host(w, "127.0.0.11", "other.test", OTHER);
    w->run.input = two;
    net_run(w, ses_main, BASE "--from=- --no-public-only --wait=1h");
    net_is(w, 1);
    net_says(w, "stopped: waiting won't fix what is left\n");
    end(w);
}

static void ctrl_c_ends_it_and_what_is_known_is_told(void **state)
{
    struct net_world *w = start(GOOD_SHOP, LACKING);
    struct event e = {.at = 100 * S, .host = -1};

    (void)state;
    plan_event(w, &e);
    net_run(w, ses_main, BASE "shop.test --wait=1h " TOKENS);
    net_is(w, 130);
    net_says(w, "shop.test: "); /* the report */
    net_says(w, "[servers-disagree]");
    assert_in_range(w->run.clock.now_us, 100 * S, 165 * S);
    end(w);
}

/* The servers are right, and a resolver remembers that there was nothing: it is
 * asked again when it has forgotten. */
static void a_cache_is_waited_for_as_long_as_it_says(void **state)
{
    static const char old[] =
        "$ORIGIN shop.test.\n" SOA "@ 300 NS ns1\n" RECORD(T1) RECORD(T2);
    struct net_world *w = start(GOOD_SHOP, GOOD_SHOP);
    struct event e = {.at = 60 * S, .host = 4, .as = 2};

    (void)state;
    net_host(w, "127.0.0.54", "shop.test", old)->recursive = true;
    plan_event(w, &e);
    net_run(w, ses_main,
            BASE "shop.test --at=auth,127.0.0.54 --wait=1h " TOKENS);
    net_is(w, 0);
    net_says(w, "lagging  2/3 records right  cached for 300 s more");
    assert_in_range(w->run.clock.now_us, 300 * S, 310 * S);
    end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_comes_ends_it_with_0),
        cmocka_unit_test(an_interval_is_kept),
        cmocka_unit_test(a_log_hears_of_it_every_five_minutes),
        cmocka_unit_test(programs_hear_of_it_on_stderr),
        cmocka_unit_test(who_is_right_is_not_asked_again),
        cmocka_unit_test(hopeless_is_said_with_its_cause),
        cmocka_unit_test(ctrl_c_ends_it_and_what_is_known_is_told),
        cmocka_unit_test(a_cache_is_waited_for_as_long_as_it_says),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
