/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before anything is asked: options that exclude each other, files that are
 * named twice, whom to ask, and what a terminal can do. */
#include "fake_poll.h"
#include "fake_run.h"
#include "fake_sock.h"
#include "ses/run/shop_world.h"

#include <sys/stat.h>

#define PLAIN "ses --no-sandbox --ses "

static void refuses(struct net_world *w, const char *line, const char *says)
{
    w->asked = 0;
    net_run(w, ses_main, line);
    if (w->run.status != 2 || !strstr(w->run.err, says))
        fail_msg("%s: status %d, no \"%s\" in\n%s%s", line, w->run.status, says,
                 w->run.out, w->run.err);
    if (!w->run.resolv_conf) /* where a resolver's name is looked up */
        assert_int_equal(w->asked, 0);
}

static void options_exclude_each_other(void **state)
{
    static const struct {
        const char *line, *says;
    } row[] = {
        {PLAIN "--merge /dev/null --from=x", "--from and --merge "},
        {PLAIN "--merge /dev/null --zone-file=x", "--zone-file and --merge"},
        {PLAIN "--merge /dev/null --resume=x", "--resume and --merge"},
        {PLAIN "--merge /dev/null --wait", "--wait and --merge"},
        {PLAIN "--from=- --from=-", "stdin can be read only once"},
        {PLAIN "--from=- --zone-file=-", "stdin can be read only once"},
        {PLAIN "", "nothing to verify: name a domain"},
        {PLAIN "192.0.2.1", "an address is the resolver; name a domain"},
        {PLAIN "-x shop.test", "-x: unknown option"},
        {PLAIN "--report=csv shop.test", "expected FORMAT=FILE"},
        {PLAIN "--report=word=x shop.test",
         "--report=word=x: expected text, json"},
        {PLAIN "--report=csv=/tmp/a --report=json=/tmp/./a shop.test",
         "another --report writes to /tmp/./a"},
        {PLAIN "--trace=/tmp/a --report=csv=/tmp/a shop.test",
         "--trace writes to /tmp/a"},
        {PLAIN "--resume=/tmp/a --report=ndjson=/tmp//a shop.test",
         "would be lost"},
        {PLAIN "--report=csv=/nonexistent/dir/a @127.0.0.53 shop.test",
         "/nonexistent/dir/a"},
        {PLAIN "--baseline=/nonexistent @127.0.0.53 shop.test",
         "--baseline=/nonexistent: No such file"},
        {PLAIN "--baseline=/tmp @127.0.0.53 shop.test", "Is a directory"},
        {PLAIN "--zone-file=/nonexistent shop.test", "name a zone file"},
        {PLAIN "--zone-file=/dev/null shop.test", "it contains no records"},
        {PLAIN "--resolv-conf=/nonexistent shop.test",
         "--resolv-conf=/nonexistent: No such file"},
        {PLAIN "@no.such.resolver.test shop.test",
         "@no.such.resolver.test: no address for this resolver"},
        {PLAIN "--at=tls://no.such.test @127.0.0.53 shop.test",
         "--at=tls://no.such.test: no address for 'no.such.test'"},
        {PLAIN "--at=tls://127.0.0.1 --tls-ca=/nonexistent shop.test",
         "--tls-ca=/nonexistent: No such file"},
    };
    struct net_world *w = start(GOOD_SHOP, GOOD_SHOP);
    char conf[] = "nameserver " RESOLVER "\n";
    const char *path = shop_file(conf);

    (void)state;
    w->run.resolv_conf = path;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        refuses(w, row[i].line, row[i].says);
    unlink(path);
    end(w);
}

static void two_names_of_a_file_are_one(void **state)
{
    struct net_world *w = start(GOOD_SHOP, GOOD_SHOP);
    const char *file = shop_file("x"), *other = shop_file("");
    char line[256];

    (void)state;
    assert_int_equal(link(file, other), 0);
    snprintf(line, sizeof line,
             PLAIN "--report=csv=%s --report=json=%s shop.test", file, other);
    refuses(w, line, "another --report writes to");
    unlink(other);
    assert_int_equal(symlink(file, other), 0);
    refuses(w, line, "another --report writes to");
    unlink(other);
    unlink(file);
    /* a device takes as many as there are */
    net_run(w, ses_main,
            BASE
            "--report=csv=/dev/null --report=json=/dev/null shop.test " TOKENS);
    net_is(w, 0);
    end(w);
}

static void a_plugin_says_what_is_wrong_with_its_line(void **state)
{
    static const struct {
        const char *line, *says;
    } row[] = {
        {"check_ses --no-sandbox", "UNKNOWN"},
        {"check_ses --no-sandbox -H shop.test -w x", "-w x: expected a range"},
        {"check_ses --no-sandbox -H shop.test -c 5:1",
         "-c 5:1: expected a range"},
        {"check_ses --no-sandbox -H a -H b", "only one domain"},
        {"check_ses --no-sandbox -x", "see 'check_ses -h'"},
    };
    struct net_world *w = start(GOOD_SHOP, GOOD_SHOP);

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        net_run(w, ses_check_main, row[i].line);
        net_is(w, 3);
        assert_non_null(strstr(w->run.out, row[i].says)); /* on stdout */
    }
    net_run(w, ses_check_main, "check_ses -h");
    net_is(w, 0);
    net_says(w, "check_ses -H DOMAIN");
    net_run(w, ses_check_main, "check_ses --help");
    net_is(w, 0);
    net_run(w, ses_check_main, "check_ses -V");
    net_is(w, 0);
    net_says(w, "check_ses (seslookup ");
    w->run.to = fopen("/dev/full", "w");
    net_run(w, ses_check_main, "check_ses -h");
    net_is(w, 3);
    end(w);
}

/* ---- reports ---- */

static void reports_go_to_their_files(void **state)
{
    struct net_world *w = start(GOOD_SHOP, GOOD_SHOP);
    const char *csv = shop_file("old\n"), *json = shop_file("");

    (void)state;
    shop_run(w, BASE "shop.test --report=csv=%s --report=ndjson=%s " TOKENS,
             csv, json);
    net_is(w, 0);
    char *rows = shop_take(csv), *lines = shop_take(json);
    assert_non_null(strstr(rows, "shop.test"));
    assert_null(strstr(rows, "old"));
    assert_non_null(strstr(lines, "\"domain\":\"shop.test\""));
    free(rows);
    free(lines);
    end(w);
}

static void a_full_disk_is_no_report(void **state)
{
    struct net_world *w = start(GOOD_SHOP, GOOD_SHOP);

    (void)state;
    net_run(w, ses_main, BASE "shop.test --report=csv=/dev/full " TOKENS);
    net_is(w, 2);
    net_says(w, "No space left on device");
    end(w);
}

static void a_run_is_compared_with_the_last(void **state)
{
    struct net_world *w = start(SHOP_HEAD RECORD(T1), SHOP_HEAD RECORD(T1));

    (void)state;
    net_run(w, ses_main, BASE "shop.test --format=ndjson " TOKENS);
    const char *before = shop_file(w->run.out);
    end(w);
    w = start(GOOD_SHOP, GOOD_SHOP);
    shop_run(w, BASE "shop.test --baseline=%s --format=ndjson " TOKENS, before);
    net_is(w, 0);
    net_says(w, "\"fixed\"");
    unlink(before);
    before = shop_file("no report\n");
    shop_run(w, BASE "shop.test --baseline=%s " TOKENS, before);
    net_is(w, 2);
    unlink(before);
    end(w);
}

static void reports_are_merged(void **state)
{
    struct net_world *w = start(GOOD_SHOP, GOOD_SHOP);

    (void)state;
    net_run(w, ses_main, BASE "shop.test --format=ndjson " TOKENS);
    const char *one = shop_file(w->run.out), *bad = shop_file("{}\n");
    w->asked = 0;
    shop_run(w, PLAIN "--format=csv --merge %s %s", one, one);
    net_is(w, 0);
    net_says(w, "shop.test");
    shop_run(w, PLAIN "--format=csv --merge %s %s", one, bad);
    net_is(w, 2);
    net_says(w, "shop.test"); /* the rest is told */
    shop_run(w, PLAIN "--format=csv --merge %s --baseline=/nonexistent", one);
    net_is(w, 2);
    assert_int_equal(w->asked, 0);
    unlink(one);
    unlink(bad);
    end(w);
}

/* ---- the terminal ---- */

static const char *colorful(const char *name)
{
    return !strcmp(name, "TERM")   ? "xterm"
           : !strcmp(name, "LANG") ? "C.UTF-8"
                                   : NULL;
}

static const char *no_color(const char *name)
{
    return !strcmp(name, "NO_COLOR") ? "1" : colorful(name);
}

static const char *dumb(const char *name)
{
    return !strcmp(name, "TERM") ? "dumb" : colorful(name);
}

#define AUTO "--color=auto"

static void colors_are_for_terminals_that_want_them(void **state)
{
    static const struct {
        const char *(*env)(const char *);
        bool tty;
        const char *option;
        bool colors;
    } row[] = {
        {colorful, true, AUTO, true},
        {colorful, false, AUTO, false},
        {no_color, true, AUTO, false},
        {dumb, true, AUTO, false},
        {NULL, true, AUTO, false},
        {dumb, false, "--color=always", true},
        {colorful, true, "--color=never", false},
    };
    struct net_world *w = start(GOOD_SHOP, GOOD_SHOP);

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        w->run.env = row[i].env;
        w->run.out_tty = row[i].tty;
        shop_run(w, BASE "shop.test %s " TOKENS, row[i].option);
        net_is(w, 0);
        if ((strstr(w->run.out, "\033[") != NULL) != row[i].colors)
            fail_msg("row %zu: %s", i, w->run.out);
    }
    end(w);
}

/* The command to repeat has every word as a shell takes it, but not what came
 * on stdin. */
static void the_command_can_be_repeated(void **state)
{
    static const char table[] = "domain,tokens\nshop.test," T1 " " T2 "\n";
    struct net_world *w = start(SHOP_HEAD RECORD(T1), SHOP_HEAD);

    (void)state;
    net_run(w, ses_main,
            BASE "shop.test --region=eu-west-1 --token=" T1 " --token=" T2);
    net_is(w, 1);
    net_says(w, "ses --ses @" RESOLVER " shop.test ");
    net_says(w, "--token=" T1);
    net_says(w, "--region=eu-west-1");
    w->run.input = table;
    net_run(w, ses_main, BASE "--no-public-only --from=-");
    net_is(w, 1);
    assert_null(strstr(w->run.out, "--from=-"));
    end(w);
}

/* ---- whom to ask ---- */

static void a_resolver_may_have_a_name(void **state)
{
    static const char names[] =
        "$ORIGIN dns.test.\n" SOA "@ 300 NS ns1.test.\n@ 300 A " RESOLVER "\n";
    struct net_world *w = start(GOOD_SHOP, GOOD_SHOP);
    const char *conf = shop_file("nameserver " RESOLVER "\n");

    (void)state;
    net_host(w, "127.0.0.10", "dns.test", names);
    w->run.resolv_conf = conf;
    net_run(w, ses_main, PLAIN "@dns.test shop.test " TOKENS);
    net_is(w, 0);
    net_run(w, ses_main, PLAIN "shop.test " TOKENS); /* the system's */
    net_is(w, 0);
    net_run(w, ses_main,
            PLAIN "@" RESOLVER " @" RESOLVER
                  " --at=system,auth,127.0.0.54,127.0.0.54 "
                  "shop.test " TOKENS);
    net_is(w, 0);
    unlink(conf);
    conf = shop_file("");
    assert_int_equal(mkdir(conf, 0700), 0);
    w->run.resolv_conf = conf;
    net_run(w, ses_main, PLAIN "shop.test " TOKENS);
    net_is(w, 2);
    rmdir(conf);
    end(w);
}

/* Who names only a resolver behind TLS does not trust port 53: nothing is asked
 * in the clear but of the domain's own servers. */
static void a_resolver_behind_tls_is_opened_first(void **state)
{
    struct net_world *w = start(GOOD_SHOP, GOOD_SHOP);
    const char *no_ca = shop_file("no authority\n");

    (void)state;
    shop_run(w, PLAIN "--at=tls://127.0.0.53 --tls-ca=%s shop.test " TOKENS,
             no_ca);
    net_is(w, 2);
    assert_int_equal(w->asked, 0);
    unlink(no_ca);
    net_run(w, ses_main,
            PLAIN "--at=tls://127.0.0.53 -timeout=1 shop.test " TOKENS);
    net_is(w, 3);
    net_says(w, "note: tls://127.0.0.53: ");
    end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_exclude_each_other),
        cmocka_unit_test(two_names_of_a_file_are_one),
        cmocka_unit_test(a_plugin_says_what_is_wrong_with_its_line),
        cmocka_unit_test(reports_go_to_their_files),
        cmocka_unit_test(a_full_disk_is_no_report),
        cmocka_unit_test(a_run_is_compared_with_the_last),
        cmocka_unit_test(reports_are_merged),
        cmocka_unit_test(colors_are_for_terminals_that_want_them),
        cmocka_unit_test(the_command_can_be_repeated),
        cmocka_unit_test(a_resolver_may_have_a_name),
        cmocka_unit_test(a_resolver_behind_tls_is_opened_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
