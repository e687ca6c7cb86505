/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The walk over an answer shows what msg_rr shows, but for the owner. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "dns/msg.h"

#include <string.h>

/* One question, three records of the answer (RFC 1035 4.1). */
static const unsigned char reply[] =
    "\x12\x34\x84\x00\x00\x01\x00\x03\x00\x00\x00\x00"
    "\x01x\x04test\x00\x00\xfc\x00\x01"
    "\xc0\x0c\x00\x06\x00\x01\x00\x00\x00\x3c\x00\x18"
    "\xc0\x0c\xc0\x0c\x00\x00\x00\x07\x00\x00\x00\x02\x00\x00\x00\x03"
    "\x00\x00\x00\x04\x00\x00\x00\x05"
    "\x01"
    "a\xc0\x0c\x00\x01\x00\x01\x00\x00\x01\x2c\x00\x04\xc0\x00\x02\x01"
    "\xc0\x0c\x00\x10\x00\x03\x00\x00\x00\x05\x00\x02\x01z";

static void the_walk_and_the_index_show_the_same(void **state)
{
    struct arena a = {0};
    struct rr walked, indexed;
    struct msg m;
    unsigned n = 0;

    (void)state;
    assert_int_equal(msg_view(&m, (struct bytes){reply, sizeof reply - 1}, &a),
                     MSG_WHOLE);
    struct msg_walk w = msg_walk(&m, MSG_ANSWER);
    while (msg_walk_next(&w, &walked)) {
        assert_true(msg_rr(&m, MSG_ANSWER, n, &indexed));
        assert_int_equal(walked.type, indexed.type);
        assert_int_equal(walked.class, indexed.class);
        assert_int_equal(walked.ttl, indexed.ttl);
        assert_int_equal(walked.rdata.len, indexed.rdata.len);
        assert_memory_equal(walked.rdata.at, indexed.rdata.at,
                            indexed.rdata.len);
        assert_string_equal(walked.owner, "");
        n++;
    }
    assert_int_equal(n, 3);
    arena_free(&a);
}

/* Wherever it is cut, both end at the same record. */
static void a_cut_message_ends_the_walk_where_it_ends_the_index(void **state)
{
    struct arena a = {0};
    struct rr rr;
    struct msg m;

    (void)state;
    for (size_t len = 0; len < sizeof reply; len++) {
        unsigned walked = 0, indexed = 0;
        msg_view(&m, (struct bytes){reply, len}, &a);
        struct msg_walk w = msg_walk(&m, MSG_ANSWER);
        while (msg_walk_next(&w, &rr))
            walked++;
        while (msg_rr(&m, MSG_ANSWER, indexed, &rr))
            indexed++;
        assert_int_equal(walked, indexed);
    }
    arena_free(&a);
}

/* Steps over what has another type, as far as the walk itself comes. */
static void it_goes_to_the_next_record_of_a_type(void **state)
{
    struct arena a = {0};
    struct rr rr;
    struct msg m;

    (void)state;
    for (size_t len = 0; len < sizeof reply; len++) {
        static const uint16_t types[] = {ns_t_soa, ns_t_a, ns_t_txt, ns_t_mx};
        unsigned all = 0;

        msg_view(&m, (struct bytes){reply, len}, &a);
        struct msg_walk w = msg_walk(&m, MSG_ANSWER);
        while (msg_walk_next(&w, &rr))
            all++;
        for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
            struct msg_walk to = msg_walk(&m, MSG_ANSWER);
            assert_int_equal(msg_walk_to(&to, types[i]),
                             0); /* no section yet */
            if (!msg_walk_next(&to, &rr))
                continue;
            unsigned passed = msg_walk_to(&to, types[i]);
            assert_int_equal(passed, i == 2 && all == 3 ? 1
                                     : i == 1           ? 0
                                                        : all - 1);
            assert_int_equal(msg_walk_next(&to, &rr), passed + 1 < all);
            if (passed + 1 < all)
                assert_int_equal(rr.type, types[i]);
        }
    }
    arena_free(&a);
}

/* Whole is what libresolv takes, and nothing else: with any octet made another,
 * cut or not. */
static void a_message_is_whole_where_libresolv_takes_it(void **state)
{
    static const unsigned char some[] = {0, 1, 2, 12, 63, 64, 128, 192, 255};
    unsigned char octets[sizeof reply];
    struct arena a = {0};
    unsigned taken = 0;
    struct msg m;
    ns_msg parsed;

    (void)state;
    for (size_t i = 4; i < sizeof reply - 1; i++)
        for (size_t k = 0; k < sizeof some * 2; k++) {
            struct bytes raw = {octets, sizeof reply - 1 - k % 2};
            memcpy(octets, reply, sizeof octets);
            octets[i] = some[k / 2];
            bool takes = !ns_initparse(raw.at, (int)raw.len, &parsed);
            assert_int_equal(msg_view(&m, raw, &a) == MSG_WHOLE, takes);
            taken += takes;
        }
    assert_true(taken > 100);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_walk_and_the_index_show_the_same),
        cmocka_unit_test(a_cut_message_ends_the_walk_where_it_ends_the_index),
        cmocka_unit_test(it_goes_to_the_next_record_of_a_type),
        cmocka_unit_test(a_message_is_whole_where_libresolv_takes_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
