/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/type.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char *printed(void (*print)(struct buf *, uint16_t), uint16_t n)
{
    static char at[32];
    struct buf b = buf_fixed(at, sizeof at);

    print(&b, n);
    assert_false(b.failed);
    return buf_text(&b);
}

/* The numbers of IANA's register. */
static void types_have_the_numbers_of_the_register(void **state)
{
    static const struct {
        const char *name;
        uint16_t number;
    } rows[] = {{"A", 1},          {"NS", 2},     {"CNAME", 5},  {"SOA", 6},
                {"PTR", 12},       {"MX", 15},    {"TXT", 16},   {"AAAA", 28},
                {"NSAP-PTR", 23},  {"SRV", 33},   {"DNAME", 39}, {"OPT", 41},
                {"DS", 43},        {"RRSIG", 46}, {"NSEC", 47},  {"DNSKEY", 48},
                {"NSEC3", 50},     {"TLSA", 52},  {"CDS", 59},   {"SVCB", 64},
                {"HTTPS", 65},     {"SPF", 99},   {"TKEY", 249}, {"TSIG", 250},
                {"IXFR", 251},     {"AXFR", 252}, {"ANY", 255},  {"CAA", 257},
                {"AMTRELAY", 260}, {"TA", 32768}, {"DLV", 32769}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint16_t n = 0;
        assert_true(type_read(rows[i].name, &n));
        assert_int_equal(n, rows[i].number);
        assert_string_equal(printed(type_print, n), rows[i].name);
        assert_true(type_is_known(n));
    }
}

/* As nslookup -type=X and -class=X of BIND 9.18 have them. */
static void numbers_are_what_strtoul_takes_in_five_octets(void **state)
{
    static const char *const good[] = {"1", "00001", " 1", "  +1", "+1", "\t1"};
    static const char *const bad[] = {"",  "000001", "-1", "- 0", "1 ",
                                      "+", "65536",  "1x", "++1"};
    char word[32];
    uint16_t n;

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        snprintf(word, sizeof word, "TYPE%s", good[i]);
        n = 0;
        assert_true(type_read(word, &n) && n == 1);
        snprintf(word, sizeof word, "class%s", good[i]);
        n = 0;
        assert_true(type_read_class(word, &n) && n == 1);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        snprintf(word, sizeof word, "TYPE%s", bad[i]);
        assert_false(type_read(word, &n));
    }
    assert_true(type_read("TYPE-0", &n) && n == 0);
}

/* RFC 3597 5. */
static void every_number_has_a_name_that_reads_back(void **state)
{
    (void)state;
    for (unsigned i = 0; i <= UINT16_MAX; i++) {
        uint16_t n = (uint16_t)~i;
        assert_true(type_read(printed(type_print, (uint16_t)i), &n));
        assert_int_equal(n, i);
        n = (uint16_t)~i;
        assert_true(
            type_read_class(printed(type_print_class, (uint16_t)i), &n));
        assert_int_equal(n, i);
    }
    assert_string_equal(printed(type_print, 65280), "TYPE65280");
    assert_string_equal(printed(type_print_class, 42), "CLASS42");
    assert_false(type_is_known(65280));
}

static void words_are_read_in_any_case_and_nothing_else(void **state)
{
    static const char *const wrong[] = {"",       "FOO",    "TYPE", "TYPE65536",
                                        "TYPE-1", "TYPE1x", "MX ",  "15"};
    uint16_t n;

    (void)state;
    assert_true(type_read("mX", &n));
    assert_int_equal(n, 15);
    assert_true(type_read("type15", &n));
    assert_int_equal(n, 15);
    assert_true(type_read_class("chaos", &n));
    assert_int_equal(n, 3);
    assert_true(type_read_class("hesiod", &n));
    assert_int_equal(n, 4);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        n = 7;
        assert_false(type_read(wrong[i], &n));
        assert_int_equal(n, 7);
    }
    assert_false(type_read_class("CLASS65536", &n));
    assert_false(type_read_class("MX", &n));
}

/* As dig 9.18 shows them in "status:". */
static void rcodes_are_named_as_dig_names_them(void **state)
{
    static const struct {
        unsigned rcode;
        const char *name;
    } rows[] = {{0, "NOERROR"},     {1, "FORMERR"},  {2, "SERVFAIL"},
                {3, "NXDOMAIN"},    {4, "NOTIMP"},   {5, "REFUSED"},
                {9, "NOTAUTH"},     {10, "NOTZONE"}, {11, "RESERVED11"},
                {15, "RESERVED15"}, {16, "BADVERS"}, {17, "?17"},
                {23, "BADCOOKIE"},  {24, "?24"},     {4095, "?4095"}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char at[32];
        struct buf b = buf_fixed(at, sizeof at);
        type_print_rcode(&b, rows[i].rcode);
        assert_string_equal(buf_text(&b), rows[i].name);
    }
    assert_string_equal(type_opcode(0), "QUERY");
    assert_string_equal(type_opcode(4), "NOTIFY");
    assert_string_equal(type_opcode(5), "UPDATE");
    assert_string_equal(type_opcode(15), "RESERVED15");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(types_have_the_numbers_of_the_register),
        cmocka_unit_test(numbers_are_what_strtoul_takes_in_five_octets),
        cmocka_unit_test(every_number_has_a_name_that_reads_back),
        cmocka_unit_test(words_are_read_in_any_case_and_nothing_else),
        cmocka_unit_test(rcodes_are_named_as_dig_names_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
