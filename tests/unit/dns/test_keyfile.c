/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Key files: what BIND's reader of its configuration takes, and what it says
 * about the rest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

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
        NULL, &a));
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
    assert_null(keyfile_parse(&k, "key a { };", NULL, &a));
    assert_string_equal(k.name, "a");
    assert_null(k.algorithm);
    assert_null(keyfile_parse(&k, "key a { secret x; };", NULL, &a));
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
        {"key a { algorithm x; secret y/z; };", "unexpected token"},
        {"key a { algorithm x; secret y/* */; };", "unexpected token"},
        {"key \"a\\\" { algorithm x; secret \"y\"; };", "unexpected token"},
        {"foo bar; ;", "failure"},
        {"key a { algorithm x; secret \"y; };", "unexpected end of input"},
        {"", "not found"},
        {"/* x", "unexpected end of input"},
        {"\"", "unexpected token"},
        {"foo; \"", "failure"},
        {"foo \"", "unexpected end of input"},
        {"key x \"", "unexpected token"},
        {"key \"", "unexpected end of input"},
        {"include \"", "unexpected end of input"},
        {"key x { algorithm a \"", "unexpected token"},
    };
    struct arena a = {0};
    struct keyfile k;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *why = keyfile_parse(&k, rows[i].text, NULL, &a);
        assert_non_null(why);
        assert_string_equal(why, rows[i].why);
    }
    arena_free(&a);
}

static const char *read_named(void *ctx, const char *pattern, const char **why)
{
    static const char *const files[][2] = {
        {"whole", "key a { algorithm x; secret y; };"},
        {"part", "algorithm x; secret y;"},
        {"open", "key a { algorithm x; "},
        {"self", "include \"self\";"},
        {"twice", "include \"whole\"; include \"whole\";"},
        {"none", ""},
    };

    assert_null(ctx);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (strcmp(files[i][0], pattern) == 0)
            return files[i][1];
    *why = "not a file";
    return NULL;
}

/* Each of these was shown to BIND's dig -k, with such files. */
static void included_files_are_read_in_their_place(void **state)
{
    static const struct {
        const char *text, *why;
    } rows[] = {
        {"include \"whole\";", NULL},
        {"INCLUDE \"none\"; include \"whole\";", NULL},
        {"key a { include \"part\"; };", NULL},
        {"include \"open\"; secret y; };", NULL},
        {"include \"whole\"", "failure"},
        {"include \"whole\" x;", "failure"},
        {"include \"none\";", "not found"},
        {"include \"gone\"", "not a file"},
        {"foo bar; include \"gone\";", "not a file"},
        {"include \"whole\";;", "unexpected token"},
        {"include whole;", "unexpected token"},
        {"\"include\" \"whole\";", "unexpected token"},
        {"include \"open\";", "unexpected token"},
        {"include \"twice\";", "already exists"},
        {"include \"twice\" }", "already exists"},
        {"include \"self\";", "too many open files"},
    };
    static const struct keyfile_files files = {read_named, NULL};
    struct arena a = {0};
    struct keyfile k;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *why = keyfile_parse(&k, rows[i].text, &files, &a);
        assert_int_equal(!why, !rows[i].why);
        assert_string_equal(why ? why : k.secret,
                            rows[i].why ? rows[i].why : "y");
    }
    assert_string_equal(keyfile_parse(&k, "include \"whole\";", NULL, &a),
                        "file not found");
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
        cmocka_unit_test(included_files_are_read_in_their_place),
        cmocka_unit_test(the_older_pair_is_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
