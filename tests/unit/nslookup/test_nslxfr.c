/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nslookup/nslxfr.h"

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
static bool more(struct nslxfr *x, const char *records, char *said)
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
    bool goes_on = nslxfr_message(x, &m, &words);
    buf_text(&words);
    arena_free(&a);
    return goes_on;
}

static struct nslxfr start(uint16_t type, bool tcp)
{
    struct nslxfr x;

    nslxfr_start(&x, type, tcp);
    return x;
}

static void axfr_ends_with_the_second_soa(void **state)
{
    struct nslxfr x = start(TYPE_AXFR, true);
    char said[128];

    (void)state;
    assert_true(more(&x, "1aa", said));
    assert_true(more(&x, "aaa", said));
    assert_false(more(&x, "a7", said));
    assert_string_equal(said, "");
    x = start(TYPE_AXFR, true);
    assert_false(more(&x, "11", said));
}

static void ixfr_ends_with_the_new_serial_for_the_second_time(void **state)
{
    struct nslxfr x = start(TYPE_IXFR, true);
    char said[128];

    (void)state;
    assert_true(more(&x, "21a2a", said));
    assert_false(more(&x, "2", said));
    x = start(TYPE_IXFR, true);
    assert_true(more(&x, "2a", said)); /* a whole zone after all */
    assert_false(more(&x, "a2", said));
    x = start(TYPE_IXFR, true);
    assert_true(more(&x, "1", said));
}

static void what_is_broken_is_said(void **state)
{
    struct nslxfr x = start(TYPE_AXFR, true);
    char said[128];

    (void)state;
    assert_false(more(&x, "", said));
    assert_string_equal(said, "; Transfer failed.\n");
    x = start(TYPE_AXFR, true);
    assert_false(more(&x, "a1", said));
    assert_string_equal(said,
                        "; Transfer failed.  Didn't start with SOA answer.\n");
}

static void ixfr_over_udp_is_one_message(void **state)
{
    struct nslxfr x = start(TYPE_IXFR, false);

    (void)state;
    assert_false(nslxfr_on(&x));
    x = start(TYPE_IXFR, true);
    assert_true(nslxfr_on(&x));
    x = start(ns_t_a, true);
    assert_false(nslxfr_on(&x));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(axfr_ends_with_the_second_soa),
        cmocka_unit_test(ixfr_ends_with_the_new_serial_for_the_second_time),
        cmocka_unit_test(what_is_broken_is_said),
        cmocka_unit_test(ixfr_over_udp_is_one_message),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
