/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/msg.h"

#include "base/arena.h"
#include "dns/type.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define OCTETS(text) \
    ((struct bytes){(const unsigned char *)(text), sizeof(text) - 1})

/* id 0x1234, a reply; "q.x A IN" at 12, then A 192.0.2.1. */
#define HEAD(an) "\x12\x34\x81\x80\0\1\0" an "\0\0\0\0"
#define QUESTION "\1q\1x\0\0\1\0\1"
#define ANSWER "\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4\xc0\0\2\1"

static const struct query asked = {
    .name = "Q.X", .type = ns_t_a, .class = ns_c_in, .flags = DNS_RD};

static void a_whole_message_is_read_record_by_record(void **state)
{
    struct arena a = {.oom = NULL};
    struct msg m;
    struct rr rr;

    (void)state;
    assert_int_equal(msg_view(&m, OCTETS(HEAD("\1") QUESTION ANSWER), &a),
                     MSG_WHOLE);
    assert_int_equal(m.id, 0x1234);
    assert_int_equal(m.flags, DNS_QR | DNS_RD | DNS_RA);
    assert_true(msg_rr(&m, MSG_ANSWER, 0, &rr));
    assert_string_equal(rr.owner, "q.x");
    assert_int_equal(rr.ttl, 60);
    assert_int_equal(rr.rdata.len, 4);
    assert_memory_equal(rr.rdata.at, "\xc0\0\2\1", 4);
    assert_false(msg_rr(&m, MSG_ANSWER, 1, &rr));
    assert_true(msg_rr(&m, MSG_QUESTION, 0, &rr)); /* back again */
    assert_int_equal(rr.rdata.len, 0);
    assert_int_equal(rr.ttl, 0);
    assert_false(msg_rr(&m, MSG_AUTHORITY, 0, &rr));
    arena_free(&a);
}

/* An owner that points to itself can be stepped over, but not read. */
static void nothing_counts_behind_an_owner_that_is_none(void **state)
{
    struct arena a = {.oom = NULL};
    struct msg m;
    struct rr rr;

    (void)state;
    msg_view(&m,
             OCTETS(HEAD("\3") QUESTION ANSWER
                    "\xc0\x25\0\1\0\1\0\0\0\x3c\0\4\xc0\0\2\2" ANSWER),
             &a);
    assert_true(msg_rr(&m, MSG_ANSWER, 0, &rr));
    assert_false(msg_rr(&m, MSG_ANSWER, 1, &rr));
    assert_int_equal(m.readable[MSG_ANSWER], 1);
    assert_int_equal(m.state, MSG_DAMAGED);
    assert_false(msg_rr(&m, MSG_ANSWER, 2, &rr));
    arena_free(&a);
}

/* Half a header: there is nothing to walk. */
static void a_short_message_has_no_records(void **state)
{
    struct arena a = {.oom = NULL};
    struct msg m;
    struct rr rr;

    (void)state;
    assert_int_equal(msg_view(&m, OCTETS("\x12\x34\x81"), &a), MSG_SHORT);
    assert_false(msg_rr(&m, MSG_QUESTION, 0, &rr));
    struct msg_walk w = msg_walk(&m, MSG_ADDITIONAL);
    assert_false(msg_walk_next(&w, &rr));
    arena_free(&a);
}

static void octets_behind_the_last_record_are_counted(void **state)
{
    struct arena a = {.oom = NULL};
    struct msg m;
    struct rr rr;

    (void)state;
    assert_int_equal(msg_view(&m, OCTETS(HEAD("\1") QUESTION ANSWER "xyz"), &a),
                     MSG_TRAILING);
    assert_int_equal(m.trailing, 3);
    assert_true(msg_rr(&m, MSG_ANSWER, 0, &rr));
    arena_free(&a);
}

static void a_count_that_lies_leaves_what_is_there(void **state)
{
    struct arena a = {.oom = NULL};
    struct msg m;
    struct rr rr;

    (void)state;
    assert_int_equal(msg_view(&m, OCTETS(HEAD("\7") QUESTION ANSWER), &a),
                     MSG_DAMAGED);
    assert_int_equal(m.said[MSG_ANSWER], 7);
    assert_int_equal(m.readable[MSG_ANSWER], 1);
    assert_true(msg_rr(&m, MSG_ANSWER, 0, &rr));
    assert_string_equal(rr.owner, "q.x");
    assert_false(msg_rr(&m, MSG_ANSWER, 1, &rr));
    arena_free(&a);
}

static void a_message_cut_anywhere_is_short_or_damaged(void **state)
{
    static const char whole[] = HEAD("\1") QUESTION ANSWER;
    struct arena a = {.oom = NULL};
    struct msg m;

    (void)state;
    for (size_t n = 0; n < sizeof whole - 1; n++) {
        unsigned char *part = malloc(n ? n : 1);
        assert_non_null(part);
        memcpy(part, whole, n);
        assert_int_equal(msg_view(&m, (struct bytes){part, n}, &a),
                         n < 12 ? MSG_SHORT : MSG_DAMAGED);
        for (int s = MSG_QUESTION; s <= MSG_ADDITIONAL; s++) {
            struct rr rr;
            unsigned i = 0;
            while (msg_rr(&m, (enum msg_section)s, i, &rr))
                i++;
            assert_true(i <= m.said[s]);
        }
        free(part);
    }
    arena_free(&a);
}

static void a_limit_hides_records_and_says_what_trails(void **state)
{
    static const uint16_t none[4] = {1, 0, 0, 0};
    struct arena a = {.oom = NULL};
    struct msg m;
    struct rr rr;

    (void)state;
    msg_view(&m, OCTETS(HEAD("\1") QUESTION ANSWER), &a);
    msg_limit(&m, none, 4);
    assert_int_equal(m.state, MSG_DAMAGED);
    assert_int_equal(m.trailing, 4);
    assert_true(msg_rr(&m, MSG_QUESTION, 0, &rr));
    assert_false(msg_rr(&m, MSG_ANSWER, 0, &rr));
    arena_free(&a);
}

static void the_first_difference_from_the_query_is_told(void **state)
{
    static const struct {
        const char *octets;
        size_t len;
        uint16_t id;
        enum msg_match match;
    } rows[] = {
#define ROW(text, id, match) {text, sizeof(text) - 1, id, match}
        ROW(HEAD("\0") QUESTION, 0x1234, MSG_MATCHES),
        ROW("\x12\x34\x81", 0x1234, MSG_NO_HEADER),
        ROW(HEAD("\0") QUESTION, 0x1235, MSG_OTHER_ID),
        ROW("\x12\x34\xa1\x80\0\1\0\0\0\0\0\0" QUESTION, 0x1234,
            MSG_OTHER_OPCODE),
        ROW("\x12\x34\x01\0\0\1\0\0\0\0\0\0" QUESTION, 0x1234,
            MSG_NOT_A_RESPONSE),
        ROW(HEAD("\0") "\1r\1x\0\0\1\0\1", 0x1234, MSG_OTHER_QUESTION),
        ROW(HEAD("\0") "\1q\1x\0\0\x1c\0\1", 0x1234, MSG_OTHER_QUESTION),
        ROW(HEAD("\0") "\1q\1x\0\0\1\0\3", 0x1234, MSG_OTHER_QUESTION),
        ROW("\x12\x34\x81\x80\0\2\0\0\0\0\0\0" QUESTION QUESTION, 0x1234,
            MSG_OTHER_QUESTION),
        ROW("\x12\x34\x81\x80\0\0\0\0\0\0\0\0", 0x1234, MSG_OTHER_QUESTION),
        /* servers leave the question out of FORMERR */
        ROW("\x12\x34\x81\x81\0\0\0\0\0\0\0\0", 0x1234, MSG_MATCHES),
#undef ROW
    };
    struct arena a = {.oom = NULL};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct bytes raw = {(const unsigned char *)rows[i].octets, rows[i].len};
        struct msg m;
        msg_view(&m, raw, &a);
        assert_int_equal(msg_match(&m, &asked, rows[i].id), rows[i].match);
    }
    arena_free(&a);
}

/* RFC 6891 6.1.1: of the root, in the additional section; 6.1.3: the upper
 * eight bits of the rcode. */
static void the_opt_record_is_of_the_root(void **state)
{
    static const char raw[] =
        "\x12\x34\x81\x80\0\1\0\0\0\0\0\2" QUESTION
        "\xc0\x0c\0\x29\4\xd0\xff\0\0\0\0\0" /* of q.x: not it */
        "\0\0\x29\4\xd0\1\0\x80\0\0\0";
    struct arena a = {.oom = NULL};
    unsigned index;
    struct msg m;
    struct rr rr;

    (void)state;
    msg_view(&m, OCTETS(raw), &a);
    assert_true(msg_opt(&m, &rr, &index));
    assert_int_equal(index, 1);
    assert_int_equal(rr.class, 1232);
    assert_int_equal(msg_rcode(&m), 16);
    arena_free(&a);
}

static void without_opt_the_rcode_has_four_bits(void **state)
{
    struct arena a = {.oom = NULL};
    struct msg m;
    struct rr rr;

    (void)state;
    msg_view(&m, OCTETS("\x12\x34\x81\x85\0\1\0\0\0\0\0\0" QUESTION), &a);
    assert_int_equal(msg_rcode(&m), 5);
    assert_false(msg_opt(&m, &rr, NULL));
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_message_is_read_record_by_record),
        cmocka_unit_test(nothing_counts_behind_an_owner_that_is_none),
        cmocka_unit_test(a_short_message_has_no_records),
        cmocka_unit_test(octets_behind_the_last_record_are_counted),
        cmocka_unit_test(a_count_that_lies_leaves_what_is_there),
        cmocka_unit_test(a_message_cut_anywhere_is_short_or_damaged),
        cmocka_unit_test(a_limit_hides_records_and_says_what_trails),
        cmocka_unit_test(the_first_difference_from_the_query_is_told),
        cmocka_unit_test(the_opt_record_is_of_the_root),
        cmocka_unit_test(without_opt_the_rcode_has_four_bits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
