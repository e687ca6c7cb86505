/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The expected MACs are BIND 9.18's, of "www.sub.test A" with id 4660, flags
 * RD and the time of its +fuzztime. */
#include "dns/tsig.h"

#include "base/arena.h"
#include "dns/query.h"
#include "dns/wire.h"
#include "www_query.h"

#include <arpa/nameser.h>
#include <netinet/in.h>
#include <resolv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { NOW = 1646972129, CAP = 512 };

static const char secret[] = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=";

static struct tsig_key key_of(const char *algorithm, unsigned bits,
                              struct arena *a)
{
    struct tsig_words w = {tsig_algorithm(algorithm, strlen(algorithm)), bits,
                           "S256", secret};
    struct tsig_key k;

    assert_null(tsig_key_read(&k, &w, a));
    return k;
}

static void check_mac(const char *algorithm, unsigned bits,
                      const char *expected)
{
    struct arena a = {0};
    struct tsig_key k = key_of(algorithm, bits, &a);
    struct tsig_session s = {.key = &k};
    unsigned char at[CAP];
    char text[128];
    size_t n = www_query(at), signed_n = tsig_sign(&s, at, n, CAP, NOW);

    assert_int_equal(signed_n, n + tsig_size(&k));
    assert_int_equal(ns_get16(at + 10), 1);
    assert_true(b64_ntop(s.mac, s.mac_len, text, sizeof text) > 0);
    assert_string_equal(text, expected);
    tsig_end(&s);
    arena_free(&a);
}

static void macs_are_those_of_bind(void **state)
{
    (void)state;
    check_mac("hmac-sha256", 0, "Wt/+gcc8n5FDvPfXwU89zUcVohC3eLbgM0xQUXSmBPQ=");
    check_mac("HMAC-SHA1", 0, "xmo14AK0mwCWwS1WPXljT/BD1Sk=");
    check_mac("hmac-md5", 0, "mypDjhIPcsc9ToowOR1Qxw==");
    check_mac("hmac-sha512", 0,
              "UE1CMCBj7Saf6R4lAii2hJZafK//n47MGNKkcDssvxtRwfXo5NpwoUGw"
              "i7/h3FgOZTgtvktCHQG0yB/Y29MJFw==");
}

static void a_truncated_mac_is_the_beginning_of_the_whole(void **state)
{
    (void)state;
    check_mac("hmac-sha256", 128, "Wt/+gcc8n5FDvPfXwU89zQ==");
}

/* A query, signed, is no reply to itself: the digest of a reply begins with
 * the MAC of the query. */
static void an_echo_does_not_verify(void **state)
{
    struct arena a = {0};
    struct tsig_key k = key_of("hmac-sha256", 0, &a);
    struct tsig_session s = {.key = &k};
    unsigned char at[CAP];
    size_t n = tsig_sign(&s, at, www_query(at), CAP, NOW);

    (void)state;
    assert_string_equal(tsig_verify(&s, (struct bytes){at, n}, true, NOW),
                        "tsig verify failure");
    tsig_end(&s);
    arena_free(&a);
}

static void unsigned_replies_are_told(void **state)
{
    struct arena a = {0};
    struct tsig_key k = key_of("hmac-sha256", 0, &a);
    struct tsig_session s = {.key = &k};
    unsigned char at[CAP], plain[CAP];
    size_t plain_n = www_query(plain);

    (void)state;
    tsig_sign(&s, at, www_query(at), CAP, NOW);
    assert_string_equal(
        tsig_verify(&s, (struct bytes){plain, plain_n}, true, NOW),
        "expected a TSIG or SIG(0)");
    tsig_end(&s);
    arena_free(&a);
}

/* The TSIG record of a reply, which nobody signed. */
struct record {
    const char *algorithm;
    size_t mac;
    unsigned late, error, cls;
};

static size_t make_reply(unsigned char *at, const struct record *r)
{
    struct buf b = buf_fixed(at, CAP);

    b.len = www_query(at);
    ns_put16(1, at + 10);
    wire_name(&b, "S256");
    wire_u16(&b, 250);
    wire_u16(&b, r->cls ? (uint16_t)r->cls : 255);
    wire_u32(&b, 0);
    size_t length = b.len;
    wire_u16(&b, 0);
    wire_name(&b, r->algorithm);
    wire_u16(&b, 0);
    wire_u32(&b, NOW - r->late);
    wire_u16(&b, 300);
    wire_u16(&b, (uint16_t)r->mac);
    for (size_t i = 0; i < r->mac; i++)
        buf_ch(&b, 'm');
    wire_u16(&b, WWW_QUERY_ID);
    wire_u16(&b, (uint16_t)r->error);
    wire_u16(&b, 0);
    ns_put16((unsigned)(b.len - length - 2), at + length);
    assert_false(b.failed);
    return b.len;
}

static const char *judge(struct tsig_session *s, const struct record *r)
{
    unsigned char at[CAP];
    size_t n = make_reply(at, r);

    tsig_came(s);
    return tsig_verify(s, (struct bytes){at, n}, true, NOW);
}

/* Seen at dig 9.18: the MAC, then the time, then the error. */
static void faults_of_a_reply_have_an_order(void **state)
{
    static const struct {
        struct record r;
        const char *why;
    } rows[] = {
        {{"hmac-sha256", 9, 4000, 17}, "FORMERR"},
        {{"hmac-sha256", 33, 4000, 0}, "FORMERR"},
        {{"hmac-sha256", 32, 4000, 17}, "tsig verify failure"},
        {{"hmac-sha256", 0, 4000, 0}, "tsig verify failure"},
        {{"hmac-sha256", 0, 4000, 17}, "clocks are unsynchronized"},
        {{"hmac-sha256", 0, 0, 16}, "tsig indicates error"},
        {{"hmac-sha256", 0, 0, 18}, "tsig verify failure"},
        {{"hmac-sha512", 64, 4000, 17}, "tsig verify failure"},
        {{"hmac-sha256", 32, 0, 0, 1}, "expected a TSIG or SIG(0)"},
    };
    struct arena a = {0};
    struct tsig_key k = key_of("hmac-sha256", 0, &a);

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tsig_session s = {.key = &k};
        unsigned char at[CAP];
        tsig_sign(&s, at, www_query(at), CAP, NOW);
        assert_string_equal(judge(&s, &rows[i].r), rows[i].why);
        tsig_end(&s);
    }
    arena_free(&a);
}

/* Seen at dig 9.18 and 9.20: of an error without a MAC in a later message of a
 * transfer, neither the MAC nor the time is looked at. */
static void an_unsigned_error_in_a_later_message_is_told(void **state)
{
    static const struct {
        struct record r;
        const char *why;
    } rows[] = {
        {{"hmac-sha256", 0, 0, 22}, "tsig indicates error"},
        {{"hmac-sha256", 0, 4000, 17}, "tsig indicates error"},
        {{"hmac-sha256", 0, 0, 18}, "clocks are unsynchronized"},
        {{"hmac-sha256", 0, 0, 0}, "tsig verify failure"},
    };
    struct arena a = {0};
    struct tsig_key k = key_of("hmac-sha256", 0, &a);

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tsig_session s = {.key = &k};
        unsigned char at[CAP];
        tsig_sign(&s, at, www_query(at), CAP, NOW);
        judge(&s, &rows[i].r);
        assert_string_equal(judge(&s, &rows[i].r), rows[i].why);
        tsig_end(&s);
    }
    arena_free(&a);
}

/* Behind the first message the algorithm must be that of the message before,
 * and a message may go without a signature. */
static void later_messages_go_on_from_the_one_before(void **state)
{
    static const struct record other = {"hmac-sha512", 64, 0, 0};
    struct arena a = {0};
    struct tsig_key k = key_of("hmac-sha256", 0, &a);
    struct tsig_session s = {.key = &k};
    unsigned char at[CAP], plain[CAP];
    size_t n = www_query(plain);

    (void)state;
    tsig_sign(&s, at, www_query(at), CAP, NOW);
    assert_string_equal(judge(&s, &other), "tsig verify failure");
    assert_string_equal(judge(&s, &other), "FORMERR");
    tsig_came(&s);
    assert_null(tsig_verify(&s, (struct bytes){plain, n}, true, NOW));
    assert_string_equal(judge(&s, &other), "tsig verify failure");
    tsig_end(&s);
    arena_free(&a);
}

/* One in another section, the last record of all. */
static void a_signature_in_the_answer_is_none(void **state)
{
    static const struct record r = {"hmac-sha256", 32, 0, 0};
    struct arena a = {0};
    struct tsig_key k = key_of("hmac-sha256", 0, &a);
    struct tsig_session s = {.key = &k};
    unsigned char at[CAP];

    (void)state;
    tsig_sign(&s, at, www_query(at), CAP, NOW);
    size_t n = make_reply(at, &r);
    ns_put16(1, at + 6);
    ns_put16(0, at + 10);
    assert_string_equal(tsig_verify(&s, (struct bytes){at, n}, true, NOW),
                        "expected a TSIG or SIG(0)");
    tsig_end(&s);
    arena_free(&a);
}

/* A record that the parser did not come to is not there. */
static void a_signature_that_was_not_read_is_missed(void **state)
{
    static const struct record r = {"hmac-sha256", 32, 0, 0};
    struct arena a = {0};
    struct tsig_key k = key_of("hmac-sha256", 0, &a);
    struct tsig_session s = {.key = &k};
    unsigned char at[CAP];

    (void)state;
    tsig_sign(&s, at, www_query(at), CAP, NOW);
    size_t n = make_reply(at, &r);
    assert_string_equal(tsig_verify(&s, (struct bytes){at, n}, false, NOW),
                        "expected a TSIG or SIG(0)");
    tsig_end(&s);
    arena_free(&a);
}

static void what_is_no_key_is_told_in_binds_words(void **state)
{
    struct arena a = {0};
    struct tsig_words w = {tsig_algorithm("hmac-md5", 8), 0, "a..b", "!!"};
    struct tsig_key k;

    (void)state;
    assert_string_equal(tsig_key_read(&k, &w, &a), "bad base64 encoding");
    w.secret = "YWJj";
    assert_string_equal(tsig_key_read(&k, &w, &a), "empty label");
    w.algorithm = NULL;
    assert_string_equal(tsig_key_read(&k, &w, &a), "algorithm is unsupported");
    assert_null(tsig_algorithm("hmac-sha", 8));
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(macs_are_those_of_bind),
        cmocka_unit_test(a_truncated_mac_is_the_beginning_of_the_whole),
        cmocka_unit_test(an_echo_does_not_verify),
        cmocka_unit_test(unsigned_replies_are_told),
        cmocka_unit_test(faults_of_a_reply_have_an_order),
        cmocka_unit_test(an_unsigned_error_in_a_later_message_is_told),
        cmocka_unit_test(later_messages_go_on_from_the_one_before),
        cmocka_unit_test(a_signature_in_the_answer_is_none),
        cmocka_unit_test(a_signature_that_was_not_read_is_missed),
        cmocka_unit_test(what_is_no_key_is_told_in_binds_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
