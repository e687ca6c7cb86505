/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What both tools say about trouble; the words are BIND 9.18's. */
#include "bind/complaint.h"

#include "base/arena.h"

#include <arpa/nameser.h>
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct server *server(const char *address)
{
    static struct server s;

    s.label = "typed.test";
    assert_true(server_read(&s.at, address, 53));
    return &s;
}

static const char *event_text(struct xchg_event e)
{
    static char text[512];
    struct buf b = buf_fixed(text, sizeof text);

    e.server = server("192.0.2.53");
    complaint_event(&b, &e, "www.test");
    return buf_text(&b);
}

static void what_failed_on_the_way_is_one_line(void **state)
{
    static const struct {
        struct xchg_event event;
        const char *line;
    } row[] = {
        {{.kind = XCHG_E_SENT}, ""},
        {{.kind = XCHG_E_TIMEOUT},
         ";; communications error to 192.0.2.53#53: timed out\n"},
        {{.kind = XCHG_E_COMM_ERROR, .error = ECONNREFUSED},
         ";; communications error to 192.0.2.53#53: connection refused\n"},
        {{.kind = XCHG_E_COMM_ERROR, .tcp = true},
         ";; communications error to 192.0.2.53#53: end of file\n"},
        {{.kind = XCHG_E_COMM_ERROR, .tcp = true, .error = 12345},
         ";; communications error to 192.0.2.53#53: unexpected error\n"},
        {{.kind = XCHG_E_CONNECT_FAILED, .tcp = true, .error = ENETUNREACH},
         ";; Connection to 192.0.2.53#53(192.0.2.53) for www.test failed: "
         "network unreachable.\n"},
        {{.kind = XCHG_E_CONNECT_FAILED, .error = EADDRNOTAVAIL},
         ";; UDP setup with 192.0.2.53#53(192.0.2.53) for www.test failed: "
         "address not available.\n"},
        {{.kind = XCHG_E_NO_SERVERS}, ";; no servers could be reached\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_string_equal(event_text(row[i].event), row[i].line);
}

static void a_bad_packet_is_dumped(void **state)
{
    static const unsigned char raw[] = {1, 2, 0x84, 0, 0,   1,   0,   0,  0,
                                        0, 0, 0,    3, '~', 'z', 'Z', 127};
    char text[512];
    struct buf b = buf_fixed(text, sizeof text);

    (void)state;
    complaint_packet(
        &b, "unexpected end of input",
        (struct bytes){(unsigned char *)(uintptr_t)raw, sizeof raw});
    assert_string_equal(
        buf_text(&b),
        ";; Got bad packet: unexpected end of input\n17 bytes\n"
        "01 02 84 00 00 01 00 00 00 00 00 00 03 7e 7a 5a          "
        "..............zZ\n"
        "7f                                                       "
        ".\n");
}

/* A reply to a query with the ID 258, over UDP or TCP. */
struct came {
    bool tcp, within, counts;
    uint16_t id, flags;
    size_t len;
    const char *said;
};

static void the_header_is_looked_at_first(void **state)
{
    static const struct came row[] = {
        {false, false, true, 258, DNS_QR, 12, ""},
        {false, false, true, 258, 0, 12,
         ";; Warning: query response not set\n"},
        {false, false, false, 259, DNS_QR, 12,
         ";; Warning: ID mismatch: expected ID 258, got 259\n"},
        {true, false, false, 259, DNS_QR, 12,
         ";; ERROR: ID mismatch: expected ID 258, got 259\n"},
        {true, true, true, 259, DNS_QR, 12,
         ";; WARNING: ID mismatch: expected ID 258, got 259\n"},
        {false, false, false, 258, DNS_QR, 11,
         ";; Warning: short (< header size) message received\n"},
        {true, false, false, 258, DNS_QR, 11,
         ";; ERROR: short (< header size) message\n"},
    };
    char text[512];

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const struct came *c = &row[i];
        struct buf b = buf_fixed(text, sizeof text);
        struct xchg x = {.id = 258, .tcp = c->tcp};
        struct xfr xfr = {.state = c->within ? XFR_WHOLE : XFR_NONE};
        struct msg m = {.id = c->id, .flags = c->flags};
        struct xchg_reply r = {.raw = {NULL, c->len}, .msg = &m};
        assert_int_equal(!complaint_header(&b, &x, &xfr, &r), c->counts);
        assert_string_equal(buf_text(&b), c->said);
    }
}

/* As both tools do: a transfer with many such messages has one line. */
static void another_id_is_told_once_in_a_transfer(void **state)
{
    char text[512];
    struct buf b = buf_fixed(text, sizeof text);
    struct xchg x = {.id = 258, .tcp = true};
    struct xfr xfr = {.state = XFR_WHOLE};
    struct msg m = {.id = 1, .flags = DNS_QR};
    struct xchg_reply r = {.raw = {NULL, 12}, .msg = &m};

    (void)state;
    for (int i = 0; i < 3; i++)
        assert_false(complaint_header(&b, &x, &xfr, &r));
    assert_string_equal(buf_text(&b),
                        ";; WARNING: ID mismatch: expected ID 258, got 1\n");
}

static void other_opcodes_and_questions_are_named(void **state)
{
    char text[512];
    struct buf b = buf_fixed(text, sizeof text);
    struct msg m = {.flags = DNS_QR | ns_o_notify << 11};
    struct rr q = {.type = ns_t_mx, .class = ns_c_chaos};

    (void)state;
    assert_false(complaint_opcode(&b, &m, ns_o_notify));
    assert_true(complaint_opcode(&b, &m, ns_o_query));
    complaint_question(&b, "b.test", &q);
    assert_string_equal(
        buf_text(&b),
        ";; Warning: Opcode mismatch: expected QUERY, got NOTIFY\n"
        ";; ;; Question section mismatch: got b.test/MX/CH\n");
}

static void servers_are_left_for_the_next(void **state)
{
    struct server two[2];
    char text[512];
    struct buf b = buf_fixed(text, sizeof text);
    struct xchg x = {.servers = two, .nservers = 2};

    (void)state;
    two[0] = *server("::ffff:192.0.2.1");
    two[1] = *server("::ffff:192.0.2.1");
    assert_true(complaint_server(&b, &x, "SERVFAIL reply"));
    assert_true(complaint_mapped(&b, &x));
    x.server_index = 1;
    assert_true(complaint_mapped(&b, &x));
    assert_false(complaint_server(&b, &x, "recursion not available"));
    two[1] = *server("2001:db8::1");
    assert_false(complaint_mapped(&b, &x));
    assert_string_equal(
        buf_text(&b),
        ";; Got SERVFAIL reply from ::ffff:192.0.2.1, trying next server\n"
        ";; Skipping mapped address '::ffff:192.0.2.1'\n"
        ";; Skipping mapped address '::ffff:192.0.2.1'\n"
        ";; No acceptable nameservers\n"
        ";; Got recursion not available from ::ffff:192.0.2.1\n");
}

static void names_that_are_none_have_a_reason(void **state)
{
    struct arena a = {0};
    struct search_fault f = {.err = NAME_EMPTY_LABEL, .text = "a..b"};

    (void)state;
    assert_true(complaint_name_typed(&f));
    assert_string_equal(complaint_name(&f, &a),
                        "'a..b' is not a legal name (empty label)");
    f.searched = true;
    assert_false(complaint_name_typed(&f));
    assert_string_equal(complaint_name(&f, &a),
                        "'a..b' is not in legal name syntax (empty label)");
    f.idn = "domain label longer than 63 characters";
    assert_false(complaint_name_typed(&f));
    assert_string_equal(complaint_name(&f, &a),
                        "'a..b' is not a legal IDNA2008 name (domain label "
                        "longer than 63 characters), use +noidnin");
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_failed_on_the_way_is_one_line),
        cmocka_unit_test(a_bad_packet_is_dumped),
        cmocka_unit_test(the_header_is_looked_at_first),
        cmocka_unit_test(another_id_is_told_once_in_a_transfer),
        cmocka_unit_test(other_opcodes_and_questions_are_named),
        cmocka_unit_test(servers_are_left_for_the_next),
        cmocka_unit_test(names_that_are_none_have_a_reason),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
