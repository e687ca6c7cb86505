/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/server.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void addresses_are_read_and_written_with_their_port(void **state)
{
    static const struct {
        const char *typed, *written;
    } rows[] = {
        {"192.0.2.53", "192.0.2.53#53"},
        {"0.0.0.0", "0.0.0.0#53"},
        {"2001:DB8:0:0::1", "2001:db8::1#53"},
        {"::1", "::1#53"},
        {"::ffff:192.0.2.1", "::ffff:192.0.2.1#53"},
        {"::1%1", "::1%1#53"},
        {"fe80::1%lo", "fe80::1%1#53"}, /* RFC 4007 11 */
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char at[80];
        struct buf b = buf_fixed(at, sizeof at);
        struct address a;
        assert_true(server_read(&a, rows[i].typed, 53));
        server_print_port(&b, &a);
        assert_string_equal(buf_text(&b), rows[i].written);
        assert_int_equal(server_port(&a), 53);
    }
}

static void what_inet_pton_refuses_is_no_address(void **state)
{
    static const char *const rows[] = {
        "",
        "127.1",
        "1.2.3.4.5",
        "1.2.3.256",
        "0x7f.0.0.1",
        "ns1.test",
        ":::",
        "1::2::3",
        "::1%",
        "::1%x",
        "1.2.3.4%1",
        "fe80::1%nosuchinterface",
        "::1%4294967296",
        "2001:0db8:0000:0000:0000:0000:0000:0001:0002:0003:0004:0005",
    };
    struct address a;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (server_read(&a, rows[i], 53))
            fail_msg("%s", rows[i]);
}

static void an_address_of_128_octets_is_a_name(void **state)
{
    char word[140];
    struct address a;

    (void)state;
    memset(word, 'x', sizeof word);
    memcpy(word, "::1%1", 5);
    word[127] = '\0';
    assert_true(server_read(&a, word, 53));
    word[127] = 'x';
    word[128] = '\0';
    assert_false(server_read(&a, word, 53));
    assert_false(server_bad_scope(word));
    word[4] = 'x';
    assert_false(server_bad_scope(word));
    word[127] = '\0';
    assert_true(server_bad_scope(word));
}

static void servers_are_the_same_by_address_port_and_scope(void **state)
{
    struct address a, b;

    (void)state;
    server_read(&a, "192.0.2.1", 53);
    server_read(&b, "192.0.2.1", 53);
    assert_true(server_same(&a, &b));
    server_set_port(&b, 5353);
    assert_int_equal(server_port(&b), 5353);
    assert_false(server_same(&a, &b));
    server_read(&b, "::ffff:192.0.2.1", 53);
    assert_false(server_same(&a, &b));
    server_read(&a, "::1%1", 53);
    server_read(&b, "::1%2", 53);
    assert_false(server_same(&a, &b));
}

static void the_octets_are_four_or_sixteen(void **state)
{
    struct address a;
    size_t n = 0;

    (void)state;
    server_read(&a, "192.0.2.1", 53);
    assert_memory_equal(server_octets(&a, &n), "\xc0\0\2\1", 4);
    assert_int_equal(n, 4);
    server_read(&a, "::1", 53);
    assert_memory_equal(server_octets(&a, &n),
                        "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1", 16);
    assert_int_equal(n, 16);
}

static void an_address_is_found_without_asking_anybody(void **state)
{
    struct arena arena = {.oom = NULL};
    struct server_list list = {NULL, 0};

    (void)state;
    assert_int_equal(server_find(&list, "2001:DB8::1", 53, AF_UNSPEC, &arena),
                     SERVER_OK);
    assert_int_equal(list.n, 1);
    assert_string_equal(list.at[0].label, "2001:DB8::1");
    assert_int_equal(server_port(&list.at[0].at), 53);
    arena_free(&arena);
}

static bool is_public(const char *text)
{
    struct address at;

    assert_true(server_read(&at, text, 53));
    return server_is_public(&at);
}

static void addresses_of_the_internet_are_public(void **state)
{
    static const char *const open[] = {
        "1.1.1.1",     "9.9.9.9",         "100.63.255.255",
        "100.128.0.1", "126.1.1.1",       "172.15.0.1",
        "172.32.0.1",  "192.167.1.1",     "198.17.0.1",
        "198.20.0.1",  "223.255.255.255", "2001:4860:4860::8888",
        "2620:fe::fe", "2a00:1450::1",    "64:ff9b::1.1.1.1"};

    (void)state;
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        if (!is_public(open[i]))
            fail_msg("%s", open[i]);
}

static void loopback_private_and_reserved_ones_are_not(void **state)
{
    static const char *const closed[] = {"0.0.0.0",
                                         "10.1.2.3",
                                         "100.64.0.1",
                                         "100.127.255.255",
                                         "127.0.0.1",
                                         "169.254.169.254",
                                         "172.16.0.1",
                                         "172.31.255.255",
                                         "192.0.0.8",
                                         "192.0.2.53",
                                         "192.168.1.1",
                                         "198.18.0.1",
                                         "198.19.255.255",
                                         "198.51.100.1",
                                         "203.0.113.9",
                                         "224.0.0.251",
                                         "240.0.0.1",
                                         "255.255.255.255",
                                         "::",
                                         "::1",
                                         "::ffff:10.0.0.1",
                                         "fe80::1",
                                         "fc00::1",
                                         "fdff::1",
                                         "ff02::fb",
                                         "2001:db8::1",
                                         "2002:0a00:0001::1",
                                         "64:ff9b::10.0.0.1",
                                         "64:ff9b:1::1"};

    (void)state;
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
        if (is_public(closed[i]))
            fail_msg("%s", closed[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_of_the_internet_are_public),
        cmocka_unit_test(loopback_private_and_reserved_ones_are_not),
        cmocka_unit_test(addresses_are_read_and_written_with_their_port),
        cmocka_unit_test(what_inet_pton_refuses_is_no_address),
        cmocka_unit_test(an_address_of_128_octets_is_a_name),
        cmocka_unit_test(servers_are_the_same_by_address_port_and_scope),
        cmocka_unit_test(the_octets_are_four_or_sixteen),
        cmocka_unit_test(an_address_is_found_without_asking_anybody),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
