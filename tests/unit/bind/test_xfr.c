/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a zone transfer ends (RFC 5936 2.2, RFC 1995 4). */
#include "bind/xfr.h"

#include "base/arena.h"
#include "dns/type.h"
#include "dns/wire.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* One message: a letter for each record of the answer. A digit is an SOA with
 * that serial, anything else an A record. */
static bool more(struct xfr *x, const char *records, char *said)
{
    unsigned char raw[1024] = {0};
    struct buf b = buf_fixed(raw, sizeof raw);
    struct buf words = buf_fixed(said, 128);
    struct arena a = {0};
    struct msg m;

    wire_u16(&b, 1);
    wire_u16(&b, 0x8400);
    wire_u16(&b, 0);
    wire_u16(&b, (uint16_t)strlen(records));
    wire_u32(&b, 0);
    for (const char *p = records; *p; p++) {
        bool soa = *p >= '0' && *p <= '9';
        wire_name(&b, "z.test");
        wire_u16(&b, soa ? ns_t_soa : ns_t_a);
        wire_u16(&b, ns_c_in);
        wire_u32(&b, 60);
        wire_u16(&b, soa ? 22 : 4);
        if (soa)
            wire_u16(&b, 0);
        wire_u32(&b, soa ? (uint32_t)(*p - '0') : 0xc0000201);
        for (int i = 0; soa && i < 4; i++)
            wire_u32(&b, 0);
    }
    assert_int_equal(msg_view(&m, (struct bytes){raw, b.len}, &a), MSG_WHOLE);
    bool goes_on = xfr_message(x, &m, &words);
    buf_text(&words);
    arena_free(&a);
    return goes_on;
}

static struct xfr start(uint16_t type, uint32_t serial, bool tcp)
{
    struct xfr x;

    xfr_start(&x, type, serial, tcp);
    return x;
}

static void axfr_ends_with_the_second_soa_whatever_its_serial(void **state)
{
    struct xfr x = start(TYPE_AXFR, 0, true);
    char said[128];

    (void)state;
    assert_true(more(&x, "1aa", said));
    assert_true(more(&x, "aaa", said));
    assert_false(more(&x, "a7", said));
    assert_string_equal(said, "");
    assert_int_equal(x.records, 8);
    assert_int_equal(x.soas, 2);
    assert_int_equal(x.messages, 3);
    assert_false(x.failed);
}

/* What stands behind the end is not counted. */
static void the_end_may_stand_in_the_middle_of_a_message(void **state)
{
    struct xfr x = start(TYPE_AXFR, 0, true);
    char said[128];

    (void)state;
    assert_false(more(&x, "1a1aaa", said));
    assert_int_equal(x.records, 3);
}

static void ixfr_deltas_end_with_the_new_serial_twice(void **state)
{
    struct xfr x = start(TYPE_IXFR, 1, true);
    char said[128];

    (void)state;
    /* new 3; from 1 to 2, from 2 to 3; and 3 */
    assert_true(more(&x, "31a2a", said));
    assert_true(more(&x, "2a3a", said));
    assert_int_equal(x.state, XFR_DELTAS);
    assert_false(more(&x, "3", said));
    assert_string_equal(said, "");
}

static void ixfr_may_be_a_whole_zone(void **state)
{
    struct xfr x = start(TYPE_IXFR, 1, true);
    char said[128];

    (void)state;
    assert_true(more(&x, "3", said));
    assert_true(more(&x, "aa", said));
    assert_int_equal(x.state, XFR_WHOLE);
    assert_false(more(&x, "a3", said));
}

static void ixfr_with_nothing_new_is_one_soa(void **state)
{
    struct xfr x = start(TYPE_IXFR, 3, true);
    char said[128];

    (void)state;
    assert_false(more(&x, "3", said));
    assert_false(x.failed);
    x = start(TYPE_IXFR, 5, true); /* the server is behind */
    assert_false(more(&x, "3", said));
    x = start(TYPE_IXFR, 0xfffffff0, true); /* RFC 1982: 3 is newer */
    assert_true(more(&x, "3", said));
    assert_false(more(&x, "3", said)); /* the same SOA again: no deltas */
}

/* nslookup asks with the serial 0. RFC 1982: what is more than half the circle
 * ahead is older; BIND takes half of it to be newer. */
static void ixfr_from_0_ends_where_nothing_is_newer(void **state)
{
    struct xfr x = {.state = XFR_BEGIN, .incremental = true};
    char said[128];

    (void)state;
    assert_false(more(&x, "0", said));
    assert_true(xfr_begun(&x));
    x = start(TYPE_IXFR, 0x80000003, true);
    assert_false(xfr_begun(&x));
    assert_true(more(&x, "3", said)); /* half the circle */
    x = start(TYPE_IXFR, 0x80000002, true);
    assert_false(more(&x, "3", said));
}

static void what_is_broken_is_said(void **state)
{
    struct xfr x = start(TYPE_AXFR, 0, true);
    char said[128];

    (void)state;
    assert_false(more(&x, "", said));
    assert_string_equal(said, "; Transfer failed.\n");
    assert_true(x.failed);
    x = start(TYPE_AXFR, 0, true);
    assert_false(more(&x, "a1", said));
    assert_string_equal(said,
                        "; Transfer failed.  Didn't start with SOA answer.\n");
    x = start(TYPE_AXFR, 0, true);
    assert_true(more(&x, "1a", said));
    assert_false(more(&x, "", said));
    assert_string_equal(said, "; Transfer failed.\n");
    assert_true(x.failed);
}

static void only_axfr_and_ixfr_over_tcp_are_transfers(void **state)
{
    struct xfr x = start(TYPE_IXFR, 1, false);

    (void)state;
    assert_false(xfr_on(&x));
    x = start(TYPE_IXFR, 1, true);
    assert_true(xfr_on(&x));
    x = start(TYPE_AXFR, 0, false);
    assert_true(xfr_on(&x));
    x = start(ns_t_soa, 0, true);
    assert_false(xfr_on(&x));
}

/* RFC 1995 3: the SOA that is had stands in the authority section. Its owner
 * points to the question (RFC 1035 4.1.4), unless there is none, or the root,
 * which is shorter than a pointer. */
static void what_is_had_of_a_zone_is_an_soa_behind_the_question(void **state)
{
    static const unsigned char behind[] = {
        0, 6, 0,    1,    0, 0, 0, 0, 0, 22, 0, 0, /* type to names */
        1, 2, 0xfe, 0xff, 0, 0, 0, 0, 0, 0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    };
    static const struct {
        const char *name;
        bool header_only;
        size_t n;
        unsigned char owner[8];
    } row[] = {
        {"z.test", false, 2, {0xc0, 0x0c}},
        {"z.test", true, 8, {1, 'z', 4, 't', 'e', 's', 't', 0}},
        {".", false, 1, {0}},
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct query q = {.name = row[i].name,
                          .class = ns_c_in,
                          .header_only = row[i].header_only};

        xfr_have(&q, 0x0102feff, &a);
        assert_int_equal(q.extra_section, MSG_AUTHORITY);
        assert_int_equal(q.extra_count, 1);
        assert_int_equal(q.extra.len, row[i].n + sizeof behind);
        assert_memory_equal(q.extra.at, row[i].owner, row[i].n);
        assert_memory_equal(q.extra.at + row[i].n, behind, sizeof behind);
    }
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(axfr_ends_with_the_second_soa_whatever_its_serial),
        cmocka_unit_test(the_end_may_stand_in_the_middle_of_a_message),
        cmocka_unit_test(ixfr_deltas_end_with_the_new_serial_twice),
        cmocka_unit_test(ixfr_may_be_a_whole_zone),
        cmocka_unit_test(ixfr_with_nothing_new_is_one_soa),
        cmocka_unit_test(ixfr_from_0_ends_where_nothing_is_newer),
        cmocka_unit_test(what_is_broken_is_said),
        cmocka_unit_test(only_axfr_and_ixfr_over_tcp_are_transfers),
        cmocka_unit_test(what_is_had_of_a_zone_is_an_soa_behind_the_question),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
