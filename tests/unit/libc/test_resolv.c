/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each stand-in beside the function that it stands in for: libresolv's own is
 * the expected value. */
#include "libc/resolv.h"

#include <arpa/nameser.h>
#include <resolv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* The same numbers in every run. */
static unsigned chance(unsigned *seed, unsigned below)
{
    *seed = *seed * 1103515245U + 12345U;
    return (*seed >> 16) % below;
}

static void same_pton(const char *text, size_t cap)
{
    unsigned char longopts[300], theirs[300];
    memset(longopts, 0, sizeof longopts);
    memset(theirs, 0, sizeof theirs);
    int want = ns_name_pton(text, theirs, cap);
    int got = resolv_name_pton(text, longopts, cap);

    if (want != got)
        print_message("name: \"%s\", %zu octets\n", text, cap);
    assert_int_equal(got, want);
    if (want >= 0)
        assert_memory_equal(longopts, theirs, sizeof longopts);
}

static void names_as_text_are_read_alike(void **state)
{
    static const char *const some[] = {
        "",        ".",       "..",       "a",    "a.",       ".a",    "a..b",
        "a.b.",    "a\\.b.c", "\\000",    "\\0",  "\\00",     "\\999", "\\256",
        "\\255.x", "a\\",     "\\",       "\\..", "a b",      "a;b",   "@",
        "\\@",     "\"a\"",   "\\[x1/4]", "[",    "\xc3\xa9", "a.\\",
    };
    static const char odd[] = "ab.\\0129@;";
    unsigned seed = 1;
    (void)state;

    for (size_t i = 0; i < sizeof some / sizeof *some; i++)
        same_pton(some[i], 255);
    for (int i = 0; i < 200000; i++) {
        char text[24];
        unsigned n = chance(&seed, sizeof text);
        for (unsigned k = 0; k < n; k++)
            text[k] = odd[chance(&seed, sizeof odd - 1)];
        text[n] = '\0';
        same_pton(text, 1 + chance(&seed, 30));
    }
}

static void long_names_are_refused_at_the_same_octet(void **state)
{
    (void)state;
    for (unsigned label = 60; label < 66; label++)
        for (unsigned all = 240; all < 262; all++)
            for (unsigned dot = 0; dot < 2; dot++) {
                char text[300];
                unsigned n = 0;
                for (; n < all; n++)
                    text[n] = n % (label + 1) == label ? '.' : 'x';
                if (dot)
                    text[n++] = '.';
                text[n] = '\0';
                same_pton(text, 255);
                same_pton(text, 256);
                same_pton(text, 300);
                same_pton(text, 250);
            }
}

static void same_unpack(const unsigned char *m, size_t n, size_t at)
{
    unsigned char longopts[300], theirs[300];
    char text[1100], their_text[1100];
    int want = ns_name_unpack(m, m + n, m + at, theirs, 255);
    int got = resolv_name_unpack(m, m + n, m + at, longopts, 255);

    assert_int_equal(got, want);
    if (want >= 0)
        assert_string_equal((char *)longopts, (char *)theirs);
    want = dn_expand(m, m + n, m + at, their_text, sizeof their_text);
    got = resolv_expand(m, m + n, m + at, text, sizeof text);
    assert_int_equal(got, want);
    if (want >= 0)
        assert_string_equal(text, their_text);
    for (int cap = 0; cap < 12; cap++) {
        want = dn_expand(m, m + n, m + at, their_text, cap);
        got = resolv_expand(m, m + n, m + at, text, cap);
        assert_int_equal(got, want);
    }
    assert_int_equal(resolv_skipname(m + at, m + n),
                     dn_skipname(m + at, m + n));
}

static void names_in_messages_are_read_alike(void **state)
{
    static const unsigned char octets[] = {
        0, 0, 1, 2, 3, 5, 0xc0, 0xc0, 0x40, 'a', '.', '\\', 20, 0x80};
    unsigned seed = 7;
    (void)state;

    for (int i = 0; i < 200000; i++) {
        unsigned char m[24];
        unsigned n = 1 + chance(&seed, sizeof m - 1);
        for (unsigned k = 0; k < n; k++)
            m[k] = chance(&seed, 6) ? octets[chance(&seed, sizeof octets)]
                                    : (unsigned char)chance(&seed, 256);
        same_unpack(m, n, chance(&seed, n));
    }
}

static void every_octet_is_written_alike(void **state)
{
    (void)state;
    for (int c = 0; c < 256; c++) {
        const unsigned char m[] = {2, (unsigned char)c, 'z', 1, 'q', 0};
        same_unpack(m, sizeof m, 0);
    }
}

static void questions_have_the_same_octets(void **state)
{
    static const char *const names[] = {
        "",   ".",  "a", "a.b.", "a..b", "a\\.b.c", "\\065.example.com",
        "\\", "x.."};
    struct __res_state none;
    (void)state;

    memset(&none, 0, sizeof none);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (int cap = 0; cap < 60; cap++) {
            unsigned char longopts[64], theirs[64];
            int want = res_nmkquery(&none, ns_o_query, names[i], ns_c_in,
                                    ns_t_cname, NULL, 0, NULL, theirs, cap);
            int got = resolv_mkquery(ns_o_query, names[i], ns_c_in, ns_t_cname,
                                     longopts, cap);
            if (want != got)
                print_message("\"%s\", %d octets\n", names[i], cap);
            assert_int_equal(got, want);
            if (want > 0)
                assert_memory_equal(longopts + 2, theirs + 2, (size_t)want - 2);
        }
}

static void same_base64(const char *text, size_t cap)
{
    unsigned char longopts[64], theirs[64];
    int want = b64_pton(text, theirs, cap);
    int got = resolv_b64_pton(text, longopts, cap);

    if (want != got)
        print_message("base64: \"%s\", %zu octets\n", text, cap);
    assert_int_equal(got, want);
    if (want > 0)
        assert_memory_equal(longopts, theirs, (size_t)want);
}

static void base64_is_read_alike(void **state)
{
    static const char *const some[] = {
        "",     "=",    "==",    "Zg==",      "Zh==",  "Zg=",   "Zg",
        "Zm8=", "Zm9v", "Zm9v=", " Z m 9 v ", "Zg= =", "Zg==x", "Zg==\n",
        "Zg= ", "Z",    "Zm9vY", "Zm8",       "\t",
    };
    static const char odd[] = "AQgw/+=  \n-";
    unsigned seed = 3;
    (void)state;

    for (size_t i = 0; i < sizeof some / sizeof *some; i++)
        for (size_t cap = 0; cap < 8; cap++)
            same_base64(some[i], cap);
    for (int i = 0; i < 300000; i++) {
        char text[16];
        unsigned n = chance(&seed, sizeof text);
        for (unsigned k = 0; k < n; k++)
            text[k] = odd[chance(&seed, sizeof odd - 1)];
        text[n] = '\0';
        same_base64(text, chance(&seed, 16));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_as_text_are_read_alike),
        cmocka_unit_test(long_names_are_refused_at_the_same_octet),
        cmocka_unit_test(names_in_messages_are_read_alike),
        cmocka_unit_test(every_octet_is_written_alike),
        cmocka_unit_test(questions_have_the_same_octets),
        cmocka_unit_test(base64_is_read_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
