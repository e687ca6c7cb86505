/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the words of a line mean (seslookup(1), "Verify domains"; check_ses -h):
 * each spelling, its limits, and what is said beyond them. */
#include "base/arena.h"
#include "cli/longopts.h"
#include "ses/run/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { WORDS = 32 };

struct line {
    struct arena arena;
    struct longopts longopts;
    struct options o;
    const char *why; /* NULL: nothing is wrong */
};

static const char *region_named(const char *name)
{
    return !strcmp(name, "AWS_DEFAULT_REGION") ? "eu-west-1" : NULL;
}

static const char *region_empty(const char *name)
{
    return !strcmp(name, "AWS_REGION") ? "" : region_named(name);
}

static void read_with(struct line *l, bool plugin, const char *text,
                      const char *(*env)(const char *))
{
    char *argv[WORDS + 1], *at;
    int argc = 0;
    struct run run = {.env = env, .arena = &l->arena, .longopts = &l->longopts};

    memset(l, 0, sizeof *l);
    at = arena_str(&l->arena, text);
    for (char *w = strtok(at, " "); w && argc < WORDS; w = strtok(NULL, " "))
        argv[argc++] = w;
    argv[argc] = NULL;
    struct fault f = longopts_take(&l->longopts, &argc, argv, &l->arena);
    if (!f.text)
        f = options_read(&l->o, &run, argc, argv, plugin);
    l->why = f.text ? fault_line(&f, &l->arena) : NULL;
}

static void is_read(struct line *l, bool plugin, const char *text)
{
    read_with(l, plugin, text, region_named);
    if (l->why)
        fail_msg("%s: %s", text, l->why);
}

static void done(struct line *l)
{
    arena_free(&l->arena);
}

static void numbers_have_many_spellings(void **state)
{
    static const struct {
        const char *text;
        unsigned port, seconds, tries;
    } row[] = {
        {"ses a.example", 53, 0, 0},
        {"ses -port=5300 a.example", 5300, 0, 0},
        {"ses -p 5300 a.example", 5300, 0, 0},
        {"ses -p5300 a.example", 5300, 0, 0},
        {"ses -timeout=7 a.example", 53, 7, 0},
        {"ses +TIME=7 a.example", 53, 7, 0},
        {"ses +timeout=3600 a.example", 53, 3600, 0},
        {"ses -timeout=0 a.example", 53, 1, 0}, /* as BIND has it */
        {"ses -retry=2 a.example", 53, 0, 2},
        {"ses +tries=2 a.example", 53, 0, 2},
        {"ses +retry=2 a.example", 53, 0, 3}, /* after the first */
        {"ses +retry=0 a.example", 53, 0, 1},
        {"ses +tries=0 a.example", 53, 0, 1},
        {"ses a.example -port=1 -port=65535", 65535, 0, 0},
    };
    struct line l;

    (void)state;
    for (size_t i = 0; i < COUNT(row); i++) {
        is_read(&l, false, row[i].text);
        assert_int_equal(l.o.port, row[i].port);
        assert_int_equal(l.o.timeout_ms, row[i].seconds * 1000);
        assert_int_equal(l.o.tries, row[i].tries);
        assert_int_equal(l.o.words.n, 1);
        assert_string_equal(l.o.words.at[0], "a.example");
        done(&l);
    }
}

static void a_resolver_is_an_address_or_a_name(void **state)
{
    static const struct {
        const char *text, *address, *name;
        unsigned port;
    } row[] = {
        {"ses @192.0.2.53 a.example", "192.0.2.53", NULL, 0},
        {"ses 192.0.2.53 a.example", "192.0.2.53", NULL, 0},
        {"ses 192.0.2.53#5300 a.example", "192.0.2.53", NULL, 5300},
        {"ses @[2001:db8::1]#5300 a.example", "2001:db8::1", NULL, 5300},
        {"ses 2001:db8::1 a.example", "2001:db8::1", NULL, 0},
        {"ses @dns.example a.example", NULL, "dns.example", 0},
        {"ses @dns.example#54 a.example", NULL, "dns.example", 54},
        {"ses @dns.example @192.0.2.1 a.example", "192.0.2.1", NULL, 0},
    };
    struct address wanted;
    struct line l;

    (void)state;
    for (size_t i = 0; i < COUNT(row); i++) {
        is_read(&l, false, row[i].text);
        assert_true(l.o.resolver_given);
        assert_int_equal(l.o.resolver_port, row[i].port);
        if (row[i].name)
            assert_string_equal(l.o.resolver_name, row[i].name);
        else
            assert_null(l.o.resolver_name);
        if (row[i].address) {
            assert_true(server_read(&wanted, row[i].address, 53));
            assert_true(server_same(&wanted, &l.o.resolver));
        }
        assert_int_equal(l.o.words.n, 1);
        done(&l);
    }
}

static void places_are_told_by_at(void **state)
{
    static const struct {
        const char *text;
        bool auth, system;
        unsigned addresses, far;
    } row[] = {
        {"ses a.example", true, true, 0, 0},
        {"ses --at=auth a.example", true, false, 0, 0},
        {"ses --at=system a.example", false, true, 0, 0},
        {"ses --at=AUTH,system, a.example", true, true, 0, 0},
        {"ses --at=public a.example", false, false, 3, 0},
        {"ses --at=192.0.2.1 --at=2001:db8::1#54 a.example", false, false, 2,
         0},
        {"ses --at=tls://dns.example,https://dns.example/q,auth a.example",
         true, false, 0, 2},
    };
    struct line l;

    (void)state;
    for (size_t i = 0; i < COUNT(row); i++) {
        is_read(&l, false, row[i].text);
        assert_int_equal(l.o.at_auth, row[i].auth);
        assert_int_equal(l.o.at_system, row[i].system);
        assert_int_equal(l.o.ats, row[i].addresses);
        assert_int_equal(l.o.fars, row[i].far);
        done(&l);
    }
}

static void tokens_are_known_by_their_looks(void **state)
{
    static const char token[] = "7klfyylbeg3rhdsv5ucdrd6pm6hu2zx2";
    struct line l;

    (void)state;
    is_read(&l, false,
            "ses a.example 7klfyylbeg3rhdsv5ucdrd6pm6hu2zx2 "
            "--token=\"7klfyylbeg3rhdsv5ucdrd6pm6hu2zx2\" "
            "--token=7klfyylbeg3rhdsv5ucdrd6pm6hu2zx2.dkim.amazonses.com "
            "--token=7klfyylbeg3rhdsv5ucdrd6pm6hu2zx2._domainkey.a.example");
    assert_int_equal(l.o.words.n, 1);
    assert_int_equal(l.o.tokens.n, 4);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(strncmp(l.o.tokens.at[i], token, 32), 0);
    done(&l);
    is_read(&l, false,
            "ses a.example --token=7klfyylbeg3rhdsv5ucdrd6pm6hu2zx2,"
            "zdqttidvz7ora35tlm64k2ciqh3pvksq,");
    assert_int_equal(l.o.tokens.n, 2);
    assert_string_equal(l.o.tokens.at[0], token);
    assert_string_equal(l.o.tokens.at[1], "zdqttidvz7ora35tlm64k2ciqh3pvksq");
    done(&l);
}

static void the_environment_has_a_region(void **state)
{
    struct line l;

    (void)state;
    is_read(&l, false, "ses a.example");
    assert_string_equal(l.o.target.region, "eu-west-1");
    assert_false(l.o.target.region_given);
    done(&l);
    is_read(&l, false, "ses --region=us-east-1 a.example");
    assert_string_equal(l.o.target.region, "us-east-1");
    assert_true(l.o.target.region_given);
    done(&l);
    read_with(&l, false, "ses a.example", region_empty);
    assert_null(l.why);
    assert_null(l.o.target.region);
    done(&l);
}

static void times_shards_and_families(void **state)
{
    struct line l;

    (void)state;
    is_read(&l, false, "ses a.example");
    assert_int_equal(l.o.wait_ms, -1);
    assert_int_equal(l.o.family, AF_UNSPEC);
    done(&l);
    is_read(&l, false, "ses -4 --wait a.example");
    assert_int_equal(l.o.wait_ms, INT64_C(72) * 3600 * 1000);
    assert_int_equal(l.o.family, AF_INET);
    done(&l);
    is_read(&l, false,
            "ses -6 --wait=1h --interval=5m --shard=3/8 --rate=20/s "
            "--jobs=100000 a.example");
    assert_int_equal(l.o.wait_ms, 3600000);
    assert_int_equal(l.o.interval_ms, 300000);
    assert_int_equal(l.o.family, AF_INET6);
    assert_int_equal(l.o.shard, 3);
    assert_int_equal(l.o.shards, 8);
    assert_int_equal(l.o.jobs, 100000);
    assert_true(l.o.rate > 19.9 && l.o.rate < 20.1);
    done(&l);
}

static void a_plugin_has_letters_of_its_own(void **state)
{
    struct line l;

    (void)state;
    is_read(&l, true, "check_ses -H a.example -w 1: -c 0:5 -t 7 -p 5300");
    assert_string_equal(l.o.host, "a.example");
    assert_string_equal(l.o.warn, "1:");
    assert_string_equal(l.o.crit, "0:5");
    assert_int_equal(l.o.timeout_ms, 7000);
    assert_int_equal(l.o.port, 5300);
    assert_string_equal(l.o.format, "nagios");
    done(&l);
    is_read(&l, true, "check_ses -Ha.example --port=54 -6");
    assert_string_equal(l.o.host, "a.example");
    assert_int_equal(l.o.port, 54);
    done(&l);
    is_read(&l, true, "check_ses -h -V");
    assert_true(l.o.plugin_help && l.o.plugin_version);
    done(&l);
}

static void what_is_beyond_a_limit_is_refused(void **state)
{
    static const struct {
        bool plugin;
        const char *text, *says;
    } row[] = {
        {false, "ses -port=0", "-port=0: expected a number from 1 to 65535"},
        {false, "ses -port=65536", "from 1 to 65535"},
        {false, "ses -p 0", "-p 0: expected a number from 1 to 65535"},
        {false, "ses -prot=5", "from 1 to 65535; did you mean -port?"},
        {false, "ses -p65536", "-p65536: expected a number from 1 to 65535"},
        {false, "ses -p", "-p: expected a value after it"},
        {false, "ses -timeout=3601", "at most 3600"},
        {false, "ses -timeout=-1", "at most 3600"},
        {false, "ses +tries=101", "+tries=101: expected a number, at most"},
        {false, "ses +retry=x", "+retry=x: expected"},
        {false, "ses @", "an address after '@'"},
        {false, "ses @#53", "an address after '@'"},
        {false, "ses @192.0.2.1#0", "a port from 1 to 65535 after '#'"},
        {false, "ses 192.0.2.1#65536", "a port from 1 to 65535 after '#'"},
        {false, "ses records.csv", "use --from=records.csv"},
        {false, "ses -x", "-x: unknown option"},
        {false, "ses +tires=2",
         "+tires=2: unknown option; did you mean +tries?"},
        {false, "ses -timeuot=2", "unknown option; did you mean -timeout?"},
        {false, "ses -regoin=x", "did you mean --region?"},
        {false, "ses +short",
         "+short: unknown option; options of dig need a record type, "
         "such as CNAME"},
        {true, "check_ses -x", "see 'check_ses -h'"},
        {true, "check_ses -H a.example -H b.example", "only one domain"},
        {false, "ses --at=, a", "--at=,: expected auth, public"},
        {false, "ses --at=192.0.2.1#0 a", "--at=192.0.2.1#0: "},
        {false, "ses --at=nowhere a", "--at=nowhere: "},
        {false, "ses --at=tls:// a", "expected tls://HOST[:PORT]"},
        {false, "ses --wait=x a", "a duration such as 30s"},
        {false, "ses --interval=0 a", "at least one second"},
        {false, "ses --interval=x a", "a duration such as 30s"},
        {false, "ses --shard=0/2 a", "I/N, with I from 1 to N"},
        {false, "ses --shard=3/2 a", "I/N, with I from 1 to N"},
        {false, "ses --shard=2 a", "I/N, with I from 1 to N"},
        {false, "ses --rate=0 a", "queries per second"},
        {false, "ses --jobs=0 a", "a number from 1 to 100000"},
        {false, "ses --only=warning a", "--only=warning: expected right"},
        {false, "ses --fail-on=right a", "--fail-on"},
        {false, "ses --token=a.b a", "--token=a.b: expected tokens"},
        {false, "ses --token=-a a", "--token=-a: "},
        {false, "ses --token=T1 a", "--token=T1: expected one of the three"},
        {false, "ses --token=TOKEN a", "in place of this placeholder"},
        {false, "ses --wait 30m", "'30m' is not a domain; write --wait=30m"},
        {false, "ses a eu-west-1", "write --region=eu-west-1"},
        {false, "ses --domain=a", "seslookup --ses DOMAIN"},
        {false, "ses +json a", "did you mean --json?"},
        {false, "ses --region=us-east1 a", "did you mean us-east-1?"},
        {false, "ses --region=EU_WEST_1a a", "did you mean eu-west-1?"},
        {false, "ses --region=Europe~(Ireland) a", "did you mean eu-west-1?"},
        {false, "ses --region=us-east a", "such as eu-west-1"},
        {false, "ses --split-dir=/tmp a", "only with --format=email"},
    };
    struct line l;

    (void)state;
    for (size_t i = 0; i < COUNT(row); i++) {
        read_with(&l, row[i].plugin, row[i].text, region_named);
        if (!l.why || !strstr(l.why, row[i].says))
            fail_msg("%s\nsays %s, not %s", row[i].text, l.why, row[i].says);
        done(&l);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_have_many_spellings),
        cmocka_unit_test(a_resolver_is_an_address_or_a_name),
        cmocka_unit_test(places_are_told_by_at),
        cmocka_unit_test(tokens_are_known_by_their_looks),
        cmocka_unit_test(the_environment_has_a_region),
        cmocka_unit_test(times_shards_and_families),
        cmocka_unit_test(a_plugin_has_letters_of_its_own),
        cmocka_unit_test(what_is_beyond_a_limit_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
