/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Key files: what BIND's reader of its configuration takes, and what it says
 * about the rest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "dns/keyfile.h"

static void a_key_statement_is_read(void **state)
{
    struct arena a = {0};
    struct keyfile k;

    (void)state;
    assert_null(keyfile_parse(
        &k,
        "# c\n// d\n/* e\n */ KEY \"s256\" {\n\tALGORITHM hmac-sha256-128;\n"
        "\tsecret \"MTIz\nNDU2\";\n};\n",
        &a));
    assert_string_equal(k.name, "s256");
    assert_string_equal(k.algorithm, "hmac-sha256-128");
    assert_string_equal(k.secret, "MTIz\nNDU2");
    arena_free(&a);
}

static void what_is_left_out_is_null(void **state)
{
    struct arena a = {0};
    struct keyfile k;

    (void)state;
    assert_null(keyfile_parse(&k, "key a { };", &a));
    assert_string_equal(k.name, "a");
    assert_null(k.algorithm);
    assert_null(keyfile_parse(&k, "key a { secret x; };", &a));
    assert_null(k.algorithm);
    assert_string_equal(k.secret, "x");
    arena_free(&a);
}

/* Each of these was shown to BIND's dig -k. */
static void faults_have_binds_words(void **state)
{
#define KEY "key a { algorithm x; secret y; };"
    static const struct {
        const char *text, *why;
    } rows[] = {
        {"foo bar;", "failure"},
        {"options { foo bar; };", "failure"},
        {KEY " zone \"x\" { type hint; };", "failure"},
        {"key a { algorithm x; secret y; }", "failure"},
        {"key a { algorithm x z; secret y; };", "failure"},
        {"key a { algorithm x; bogus z; secret y; };", "failure"},
        {"key a { algorithm x, secret y; };", "failure"},
        {KEY KEY, "already exists"},
        {"key a { algorithm x; algorithm x; secret y; };", "already exists"},
        {"key a { algorithm x;; secret y; };", "unexpected token"},
        {"key a { algorithm; secret y; };", "unexpected token"},
        {"key a b { algorithm x; secret y; };", "unexpected token"},
        {"key { algorithm x; };", "unexpected token"},
        {"key a;", "unexpected token"},
        {"key ", "unexpected token"},
        {"\"key\" a { algorithm x; secret y; };", "unexpected token"},
        {"key a { algorithm x; secret y;", "unexpected token"},
        {KEY ";", "unexpected token"},
        {KEY " };", "unexpected token"},
        {KEY " x", "unexpected token"},
        {"a. IN KEY 512 3 157 eHh4", "unexpected token"},
        {"key a { algorithm x; secret \"y; };", "unexpected end of input"},
        {"", "not found"},
        {"/* x", "unexpected end of input"},
    };
    struct arena a = {0};
    struct keyfile k;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *why = keyfile_parse(&k, rows[i].text, &a);
        assert_non_null(why);
        assert_string_equal(why, rows[i].why);
    }
    arena_free(&a);
}

static void the_older_pair_is_read(void **state)
{
    static const char private[] = "Private-key-format: v1.3\n"
                                  "Algorithm: 163 (HMAC_SHA256)\n"
                                  "Key: MTIzNDU2\nBits: AAA=\n";
    struct arena a = {0};
    struct keyfile k;

    (void)state;
    assert_true(keyfile_parse_pair(&k, "s256. IN KEY 512 3 163 MTIzNDU2\n",
                                   private, &a));
    assert_string_equal(k.name, "s256.");
    assert_string_equal(k.algorithm, "hmac-sha256");
    assert_string_equal(k.secret, "MTIzNDU2");
    assert_false(keyfile_parse_pair(&k, "s256.", "Algorithm: 8 (RSA)\n", &a));
    assert_false(keyfile_parse_pair(&k, "", private, &a));
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_statement_is_read),
        cmocka_unit_test(what_is_left_out_is_null),
        cmocka_unit_test(faults_have_binds_words),
        cmocka_unit_test(the_older_pair_is_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
