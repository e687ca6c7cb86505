/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/wire.h"

#include "dns/type.h"

#include <arpa/nameser.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define ID "\xbe\xef"
#define QUESTION "\1q\7example\3com\0\0\x0f\0\1"

static const struct query mx = {.name = "q.example.com",
                                .type = ns_t_mx,
                                .class = ns_c_in,
                                .flags = DNS_RD};

static void assert_query(const struct query *q, const char *want, size_t len)
{
    unsigned char out[512];

    assert_int_equal(wire_query(out, sizeof out, q, 0xbeef), len);
    assert_memory_equal(out, want, len);
}

/* RFC 1035 4.1.1, 4.1.2. */
static void a_query_is_a_header_and_a_question(void **state)
{
    static const char want[] = ID "\1\0\0\1\0\0\0\0\0\0" QUESTION;

    (void)state;
    assert_query(&mx, want, sizeof want - 1);
}

static void the_root_is_one_octet(void **state)
{
    static const char want[] = ID "\1\0\0\1\0\0\0\0\0\0"
                                  "\0\0\2\0\1";
    struct query q = mx;

    (void)state;
    q.name = ".";
    q.type = ns_t_ns;
    assert_query(&q, want, sizeof want - 1);
}

/* RFC 6891 6.1.2. */
static void opt_stands_last_and_is_counted(void **state)
{
    static const char want[] =
        ID "\1\0\0\1\0\0\0\0\0\1" QUESTION "\0\0\x29\4\xd0\0\1\x80\0\0\6"
           "\0\3\0\2xy";
    char at[16];
    struct buf options = buf_fixed(at, sizeof at);
    struct query q = mx;

    (void)state;
    wire_edns_option(&options, 3, "xy", 2);
    q.edns = (struct query_edns){.on = true,
                                 .version = 1,
                                 .udpsize = 1232,
                                 .flags = 0x8000,
                                 .options = {(unsigned char *)at, options.len}};
    assert_query(&q, want, sizeof want - 1);
}

static void other_records_go_where_they_are_sent(void **state)
{
    static const char want[] = ID "\x28\0\0\1\0\0\0\1\0\0" QUESTION "abc";
    struct query q = mx;

    (void)state;
    q.flags = 5 << 11;
    q.extra = (struct bytes){(const unsigned char *)"abc", 3};
    q.extra_section = 2;
    q.extra_count = 1;
    assert_query(&q, want, sizeof want - 1);
}

static void a_bare_header_asks_nothing(void **state)
{
    static const char want[] = ID "\1\0\0\0\0\0\0\0\0\0";
    struct query q = mx;

    (void)state;
    q.header_only = true;
    assert_query(&q, want, sizeof want - 1);
}

static void what_does_not_fit_is_no_query(void **state)
{
    unsigned char out[512];
    struct query q = mx;

    (void)state;
    q.edns = (struct query_edns){.on = true};
    for (size_t cap = 0; cap < 12 + 19 + 11; cap++)
        assert_int_equal(wire_query(out, cap, &q, 1), 0);
    q.name = "a..b";
    assert_int_equal(wire_query(out, sizeof out, &q, 1), 0);
}

static void names_and_numbers_are_in_network_order(void **state)
{
    static const char want[] = "\1a\2b.\0\x12\x34\x56\x78\x9a\xbc";
    char at[64];
    struct buf b = buf_fixed(at, sizeof at);

    (void)state;
    assert_true(wire_name(&b, "a.b\\."));
    wire_u16(&b, 0x1234);
    wire_u32(&b, 0x56789abc);
    assert_int_equal(b.len, sizeof want - 1);
    assert_memory_equal(at, want, sizeof want - 1);
    assert_false(wire_name(&b, "a..b"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_query_is_a_header_and_a_question),
        cmocka_unit_test(the_root_is_one_octet),
        cmocka_unit_test(opt_stands_last_and_is_counted),
        cmocka_unit_test(other_records_go_where_they_are_sent),
        cmocka_unit_test(a_bare_header_asks_nothing),
        cmocka_unit_test(what_does_not_fit_is_no_query),
        cmocka_unit_test(names_and_numbers_are_in_network_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
