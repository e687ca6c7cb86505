/* SPDX-License-Identifier: GPL-3.0-or-later */
/* +proxy and +proxy-plain, as BIND 9.20 takes and refuses them. */
#include "base/edition.h"
#include "dig/args/plus.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct take {
    struct arena arena;
    struct dig set;
    struct dig_every every;
    struct args_plus_error error;
};

static struct dig_proxy *take(struct take *t, const char *edition,
                              const char *word)
{
    struct args_plus_to to = {
        .set = &t->set, .every = &t->every, .err = stderr, .arena = &t->arena};

    memset(t, 0, sizeof *t);
    args_plus_start(&t->set, &t->every, edition_of(edition));
    t->error = args_plus_take(&to, arena_str(&t->arena, word));
    return &t->set.proxy;
}

static void without_addresses_the_header_is_local(void **state)
{
    struct take t;

    (void)state;
    assert_true(take(&t, "9.20", "proxy")->on);
    assert_int_equal(t.error.fault, ARGS_PLUS_OK);
    assert_false(t.set.proxy.plain);
    assert_int_equal(t.set.proxy.from.u.any.sa_family, 0);
    arena_free(&t.arena);
    assert_true(take(&t, "9.20", "proxy-plain")->plain);
    arena_free(&t.arena);
    assert_false(take(&t, "9.20", "noproxy")->on);
    assert_int_equal(t.error.fault, ARGS_PLUS_OK);
    arena_free(&t.arena);
}

static void a_local_header_stays_local(void **state)
{
    struct take t;
    struct args_plus_to to = {
        .set = &t.set, .every = &t.every, .err = stderr, .arena = &t.arena};

    (void)state;
    take(&t, "9.20", "proxy");
    args_plus_take(&to, arena_str(&t.arena, "noproxy"));
    t.error =
        args_plus_take(&to, arena_str(&t.arena, "proxy=192.0.2.1-192.0.2.2"));
    assert_int_equal(t.error.fault, ARGS_PLUS_OK);
    assert_true(t.set.proxy.on);
    assert_int_equal(t.set.proxy.from.u.any.sa_family, 0);
    arena_free(&t.arena);
}

static void ports_are_none_and_that_of_dns_unless_typed(void **state)
{
    struct take t;

    (void)state;
    take(&t, "9.20", "proxy=192.0.2.1-192.0.2.2");
    assert_int_equal(t.error.fault, ARGS_PLUS_OK);
    assert_int_equal(server_port(&t.set.proxy.from), 0);
    assert_int_equal(server_port(&t.set.proxy.to), 53);
    arena_free(&t.arena);
    take(&t, "9.20", "proxy-plain=2001:db8::1#1024-::1#0");
    assert_int_equal(t.error.fault, ARGS_PLUS_OK);
    assert_int_equal(server_port(&t.set.proxy.from), 1024);
    assert_int_equal(server_port(&t.set.proxy.to), 0);
    arena_free(&t.arena);
}

static void what_is_no_pair_of_addresses_is_told(void **state)
{
    static const struct {
        const char *word, *told;
    } rows[] = {
        {"proxy=192.0.2.1",
         "PROXY source and destination addresses cannot be parsed"},
        {"proxy=192.0.2.1#-192.0.2.2",
         "PROXY source and destination addresses cannot be parsed"},
        {"proxy=192.0.2.1-192.0.2.2-192.0.2.3",
         "PROXY source and destination addresses cannot be parsed"},
        {"proxy=192.0.2.1-::1",
         "PROXY source and destination addresses must be of the same type"},
        {"proxy=x-192.0.2.1", "Cannot get PROXY source address: failure"},
        {"proxy=192.0.2.1-x", "Cannot get PROXY destination address: failure"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct take t;
        take(&t, "9.20", rows[i].word);
        assert_int_equal(t.error.fault, ARGS_PLUS_UNKNOWN);
        assert_string_equal(t.error.told, rows[i].told);
        arena_free(&t.arena);
    }
}

static void a_port_is_a_number_of_16_bits(void **state)
{
    struct take t;

    (void)state;
    take(&t, "9.20", "proxy=192.0.2.1#65536-192.0.2.2");
    assert_int_equal(t.error.fault, ARGS_PLUS_VALUE);
    assert_true(t.error.out_of_range);
    assert_int_equal(t.error.status, 1);
    arena_free(&t.arena);
}

static void the_old_edition_has_no_such_option(void **state)
{
    struct take t;

    (void)state;
    assert_false(take(&t, "9.18", "proxy")->on);
    assert_int_equal(t.error.fault, ARGS_PLUS_UNKNOWN);
    arena_free(&t.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_addresses_the_header_is_local),
        cmocka_unit_test(a_local_header_stays_local),
        cmocka_unit_test(ports_are_none_and_that_of_dns_unless_typed),
        cmocka_unit_test(what_is_no_pair_of_addresses_is_told),
        cmocka_unit_test(a_port_is_a_number_of_16_bits),
        cmocka_unit_test(the_old_edition_has_no_such_option),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
