/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/name.h"

#include "base/buf.h"

#include <netinet/in.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define L50 "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee"
#define L63 L50 "fffffffffffff"

static void a_typed_name_becomes_canonical_text(void **state)
{
    static const struct {
        const char *typed, *text;
        bool absolute;
    } rows[] = {
        {"example.com", "example.com", false},
        {"example.com.", "example.com", true},
        {".", ".", true},
        {"MiXed", "MiXed", false},
        /* RFC 1035 5.1: \X and \DDD */
        {"a\\.b.c", "a\\.b.c", false},
        {"\\097bc", "abc", false},
        {"\\046x", "\\.x", false},
        {"a\\\\b", "a\\\\b", false},
        {"\\000", "\\000", false},
        {"\\255", "\\255", false},
        {"tok._domainkey.x", "tok._domainkey.x", false},
        {L63, L63, false},
    };
    char out[NAME_TEXT];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool absolute = !rows[i].absolute;
        assert_int_equal(name_read(out, rows[i].typed, &absolute), NAME_OK);
        assert_string_equal(out, rows[i].text);
        assert_int_equal(absolute, rows[i].absolute);
        assert_int_equal(name_read(out, rows[i].typed, NULL), NAME_OK);
    }
}

static void what_is_no_name_is_refused_with_a_reason(void **state)
{
    static const struct {
        const char *typed;
        enum name_err err;
    } rows[] = {
        {"", NAME_EMPTY},           {"a..b", NAME_EMPTY_LABEL},
        {".a", NAME_EMPTY_LABEL},   {"..", NAME_EMPTY_LABEL},
        {L63 "x", NAME_LABEL_LONG}, {L63 "." L63 "." L63 "." L63, NAME_LONG},
        {"\\12x", NAME_BAD_ESCAPE}, {"\\256", NAME_BAD_ESCAPE},
        {"a\\", NAME_CUT},          {"a\\25", NAME_CUT},
    };
    char out[NAME_TEXT];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        enum name_err err = name_read(out, rows[i].typed, NULL);
        if (err != rows[i].err)
            fail_msg("%s: %d", rows[i].typed, (int)err);
        assert_non_null(name_reason(err));
        assert_true(*name_reason(err));
    }
}

/* RFC 1035 2.3.4: 255 octets with the lengths and the root. */
static void the_longest_name_has_253_characters(void **state)
{
    char typed[300], out[NAME_TEXT];

    (void)state;
    snprintf(typed, sizeof typed, "%s.%s.%s.%.61s", L63, L63, L63, L63);
    assert_int_equal(strlen(typed), 253);
    assert_int_equal(name_read(out, typed, NULL), NAME_OK);
    snprintf(typed, sizeof typed, "%s.%s.%s.%.62s", L63, L63, L63, L63);
    assert_int_equal(name_read(out, typed, NULL), NAME_LONG);
}

static void names_are_joined_below_a_domain(void **state)
{
    char out[NAME_TEXT];

    (void)state;
    assert_int_equal(name_join(out, "a.b", "c.d"), NAME_OK);
    assert_string_equal(out, "a.b.c.d");
    assert_int_equal(name_join(out, "a", "."), NAME_OK);
    assert_string_equal(out, "a");
    assert_int_equal(name_join(out, ".", "c.d"), NAME_OK);
    assert_string_equal(out, "c.d");
    assert_int_equal(name_join(out, ".", "."), NAME_OK);
    assert_string_equal(out, ".");
    assert_int_equal(name_join(out, L63 "." L63, L63 "." L63), NAME_LONG);
    /* the result may take the place of either */
    strcpy(out, "example.com");
    assert_int_equal(name_join(out, "token", out), NAME_OK);
    assert_string_equal(out, "token.example.com");
    assert_int_equal(name_join(out, out, "example.net"), NAME_OK);
    assert_string_equal(out, "token.example.com.example.net");
    strcpy(out, "a.b");
    assert_int_equal(name_join(out, "longer", out), NAME_OK);
    assert_int_equal(name_join(out, out, out), NAME_OK);
    assert_string_equal(out, "longer.a.b.longer.a.b");
}

static void a_name_stands_below_its_ancestors_label_by_label(void **state)
{
    (void)state;
    assert_true(name_within("a.example.com", "example.COM"));
    assert_true(name_within("example.com", "example.com"));
    assert_true(name_within("example.com", "."));
    assert_true(name_within(".", "."));
    assert_false(name_within("badexample.com", "example.com"));
    assert_false(name_within("com", "example.com"));
    assert_false(name_within("a\\.example.com", "example.com"));
    assert_true(name_same("A.b", "a.B"));
    assert_false(name_same("a.b", "a.b.c"));
}

static void parents_and_labels_are_counted_with_escapes(void **state)
{
    (void)state;
    assert_string_equal(name_parent("a.b.c"), "b.c");
    assert_string_equal(name_parent("a\\.b.c"), "c");
    assert_string_equal(name_parent("com"), ".");
    assert_string_equal(name_parent("."), ".");
    assert_int_equal(name_labels("a.b.c"), 3);
    assert_int_equal(name_labels("a\\.b.c"), 2);
    assert_int_equal(name_labels("."), 0);
    assert_true(name_ends_in_number("192.0.2.7"));
    assert_false(name_ends_in_number("7"));
    assert_false(name_ends_in_number("a.7b"));
    assert_false(name_ends_in_number("a."));
    assert_int_equal(name_label_len("abc.d"), 3);
    assert_int_equal(name_label_len("a\\.b.c"), 4);
    assert_int_equal(name_label_len("."), 0);
}

/* The examples of RFC 1035 3.5 and RFC 3596 2.5. */
static void addresses_have_names_in_reverse(void **state)
{
    static const unsigned char v4[4] = {10, 2, 0, 52};
    static const unsigned char v6[16] = {
        0x43, 0x21, 0, 0, 0, 1, 0, 2, 0, 3, 0, 4, 0x05, 0x67, 0x89, 0xab};
    char out[NAME_TEXT];

    (void)state;
    name_reverse(out, AF_INET, v4);
    assert_true(name_same(out, "52.0.2.10.in-addr.arpa"));
    name_reverse(out, AF_INET6, v6);
    assert_true(name_same(out, "b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0."
                               "2.0.0.0.1.0.0.0.0.0.0.0.1.2.3.4."
                               "ip6.arpa"));
}

static void zone_files_have_a_final_dot(void **state)
{
    char at[32], name[] = "AbC.Example";
    struct buf b = buf_fixed(at, sizeof at);

    (void)state;
    name_lower(name);
    name_print(&b, name);
    buf_ch(&b, ' ');
    name_print(&b, ".");
    assert_string_equal(buf_text(&b), "abc.example. .");
}

/* Every octet at every place of a word of eight, and behind the last one. */
static void lower_case_is_ascii_alone(void **state)
{
    (void)state;
    for (size_t at = 0; at < 11; at++)
        for (int c = 1; c < 256; c++) {
            char name[] = "a-Z_9a-Z_9a", want[sizeof name];

            name[at] = (char)c;
            for (size_t i = 0; i < sizeof name; i++)
                want[i] = name[i] >= 'A' && name[i] <= 'Z'
                              ? (char)(name[i] - 'A' + 'a')
                              : name[i];
            name_lower(name);
            assert_string_equal(name, want);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_typed_name_becomes_canonical_text),
        cmocka_unit_test(what_is_no_name_is_refused_with_a_reason),
        cmocka_unit_test(the_longest_name_has_253_characters),
        cmocka_unit_test(names_are_joined_below_a_domain),
        cmocka_unit_test(a_name_stands_below_its_ancestors_label_by_label),
        cmocka_unit_test(parents_and_labels_are_counted_with_escapes),
        cmocka_unit_test(addresses_have_names_in_reverse),
        cmocka_unit_test(zone_files_have_a_final_dot),
        cmocka_unit_test(lower_case_is_ascii_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
