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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_has_time_server_name_type_and_outcome),
        cmocka_unit_test(what_is_no_message_is_told_as_broken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
