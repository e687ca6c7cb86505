/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The octets of PROXYv2, by haproxy's proxy-protocol.txt, section 2.2. */
#include "dig/ask/query.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define SIGNATURE "\x0d\x0a\x0d\x0a\0\x0d\x0a\x51\x55\x49\x54\x0a"

static struct dig_proxy between(const char *from, uint16_t from_port,
                                const char *to, uint16_t to_port)
{
    struct dig_proxy p = {.on = true};

    assert_true(server_read(&p.from, from, from_port));
    assert_true(server_read(&p.to, to, to_port));
    return p;
}

static void expect(const struct dig_proxy *p, bool tcp, const char *octets,
                   size_t n)
{
    struct arena arena = {0};
    struct bytes b = ask_proxy_header(p, tcp, &arena);

    assert_int_equal(b.len, n);
    if (n)
        assert_memory_equal(b.at, octets, n);
    arena_free(&arena);
}

#define EXPECT(p, tcp, octets) expect(p, tcp, octets, sizeof(octets) - 1)

static void without_the_option_there_is_none(void **state)
{
    struct dig_proxy p = {.on = false};

    (void)state;
    EXPECT(&p, false, "");
}

static void without_addresses_it_is_local(void **state)
{
    struct dig_proxy p = {.on = true};

    (void)state;
    EXPECT(&p, false, SIGNATURE "\x20\0\0\0");
    EXPECT(&p, true, SIGNATURE "\x20\0\0\0");
}

static void family_and_transport_share_an_octet(void **state)
{
    struct dig_proxy p = between("192.0.2.1", 1024, "192.0.2.2", 53);

    (void)state;
    EXPECT(&p, false, SIGNATURE "\x21\x12\0\x0c\xc0\0\2\1\xc0\0\2\2\4\0\0\x35");
    EXPECT(&p, true, SIGNATURE "\x21\x11\0\x0c\xc0\0\2\1\xc0\0\2\2\4\0\0\x35");
    p = between("2001:db8::1", 0, "::1", 53);
    EXPECT(&p, false,
           SIGNATURE "\x21\x22\0\x24"
                     "\x20\1\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\1"
                     "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1"
                     "\0\0\0\x35");
}

static void a_connection_is_shared_only_by_the_same_header(void **state)
{
    struct dig_proxy a = between("192.0.2.1", 1, "192.0.2.2", 53), b = a;
    const struct dig_proxy local = {.on = true}, off = {.on = false};

    (void)state;
    assert_true(ask_proxy_same(&a, &b));
    assert_true(ask_proxy_same(&local, &local));
    assert_false(ask_proxy_same(&a, &local));
    assert_false(ask_proxy_same(&local, &off));
    server_set_port(&b.to, 54);
    assert_false(ask_proxy_same(&a, &b));
    b = a;
    b.plain = true;
    assert_false(ask_proxy_same(&a, &b));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_the_option_there_is_none),
        cmocka_unit_test(without_addresses_it_is_local),
        cmocka_unit_test(family_and_transport_share_an_octet),
        cmocka_unit_test(a_connection_is_shared_only_by_the_same_header),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
