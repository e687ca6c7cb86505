/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/trace.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct timespec then(void)
{
    return (struct timespec){1764400570, 123456789}; /* 2025-11-29 07:16:10 */
}

static void a_line_has_time_server_name_type_and_outcome(void **state)
{
    static const unsigned char nxdomain[12] = {1, 2, 0x84, 3};
    char said[512] = "";
    struct address at;
    struct trace t = {fmemopen(said, sizeof said, "w"), then};
    struct trace_question q = {&at, "tok._domainkey.example.com", 5, "udp"};

    (void)state;
    server_read(&at, "192.0.2.53", 53);
    trace_asked(&t, &q);
    trace_answer(&t, &q, (struct bytes){nxdomain, 12}, 854);
    q.over = "tcp";
    q.name = "";
    q.type = 2;
    trace_failed(&t, &q, "timeout");
    trace_asked(NULL, &q);
    fclose(t.to);
    assert_string_equal(
        said,
        "2025-11-29T07:16:10.123456Z asked 192.0.2.53#53 udp "
        "tok._domainkey.example.com CNAME\n"
        "2025-11-29T07:16:10.123456Z learnt 192.0.2.53#53 udp "
        "tok._domainkey.example.com CNAME NXDOMAIN aa 0 records 854 us\n"
        "2025-11-29T07:16:10.123456Z learnt 192.0.2.53#53 tcp . NS timeout\n");
}

static void what_is_no_message_is_told_as_broken(void **state)
{
    char said[256] = "";
    struct address at;
    struct trace t = {fmemopen(said, sizeof said, "w"), then};
    struct trace_question q = {&at, "a", 1, "udp"};

    (void)state;
    server_read(&at, "2001:db8::1", 5353);
    trace_answer(&t, &q, (struct bytes){(const unsigned char *)"abc", 3}, -1);
    fclose(t.to);
    assert_string_equal(said, "2025-11-29T07:16:10.123456Z learnt "
                              "2001:db8::1#5353 udp a A broken: 3 octets\n");
}

static void what_is_not_believed_is_told_with_the_reason(void **state)
{
    static const unsigned char message[12] = {1, 2, 0x80, 3};
    static char said[TRACE_IGNORED * 200];
    struct address at;
    struct trace t = {fmemopen(said, sizeof said, "w"), then};
    struct trace_question q = {&at, "a", 1, "udp"};
    struct trace_held held;
    unsigned told = 0;

    (void)state;
    server_read(&at, "192.0.2.53", 53);
    for (int i = 0; i < TRACE_IGNORED + 5; i++) {
        trace_hold(&t, &held, &q, (struct bytes){message, 12}, -1);
        trace_tell(&t, &held, "another ID", &told);
    }
    trace_hold(&t, &held, &q, (struct bytes){message, 12}, 7);
    trace_tell(&t, &held, NULL, &told);
    fclose(t.to);
    unsigned lines = 0, reasons = 0;
    for (const char *s = said; (s = strchr(s, '\n')); s++)
        lines++;
    for (const char *s = said; (s = strstr(s, ", ignored: another ID\n")); s++)
        reasons++;
    assert_int_equal(lines, TRACE_IGNORED + 2);
    assert_int_equal(reasons, TRACE_IGNORED);
    assert_non_null(strstr(said, "NXDOMAIN 0 records, ignored; further ones "
                                 "are not listed\n"));
    assert_non_null(strstr(said, " a A NXDOMAIN 0 records 7 us\n"));
}

/* RFC 6891 6.1.3: the upper eight bits stand in OPT. 23: BADCOOKIE. */
static void the_rcode_is_the_whole_one(void **state)
{
    static const unsigned char message[] = {1,   2, 0x80, 7, 0, 0, 0,  0,
                                            0,   0, 0,    1, 0, 0, 41, 4,
                                            208, 1, 0,    0, 0, 0, 0};
    char said[256] = "";
    struct address at;
    struct trace t = {fmemopen(said, sizeof said, "w"), then};
    struct trace_question q = {&at, "a", 1, "udp"};

    (void)state;
    server_read(&at, "192.0.2.53", 53);
    trace_answer(&t, &q, (struct bytes){message, sizeof message}, -1);
    fclose(t.to);
    assert_non_null(strstr(said, " a A BADCOOKIE 0 records\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_has_time_server_name_type_and_outcome),
        cmocka_unit_test(what_is_no_message_is_told_as_broken),
        cmocka_unit_test(what_is_not_believed_is_told_with_the_reason),
        cmocka_unit_test(the_rcode_is_the_whole_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
