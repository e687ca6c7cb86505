/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/rr/parse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { WORDS = 8, DATA = 1024 };

/* Words between single blanks; one that begins with ' is quoted. */
static size_t split(const char *text, struct rr_word word[WORDS])
{
    size_t n = 0;

    while (*text && n < WORDS) {
        bool quoted = *text == '\'';
        text += quoted;
        size_t len = strcspn(text, " ");
        word[n++] = (struct rr_word){text, len, quoted};
        text += len + (text[len] == ' ');
    }
    return n;
}

static const char *parse(struct buf *b, unsigned type, const char *text)
{
    struct rr_word word[WORDS];
    size_t n = split(text, word);

    buf_clear(b);
    return rr_parse(b, (uint16_t)type, "example.com", word, n);
}

/* By hand, from the RFC of each type. */
static void data_become_octets(void **state)
{
    static const struct {
        unsigned type;
        const char *text, *hex;
    } rows[] = {
        {1, "192.0.2.1", "C0000201"},
        {2, "ns", "026E73076578616D706C6503636F6D00"},
        {2, "NS.Example.", "026E73076578616D706C6500"},
        {5, "@", "076578616D706C6503636F6D00"},
        {6, ". . 1 1h 15m 1w2d 300",
         "0000"
         "00000001"
         "00000E10"
         "00000384"
         "000BDD80"
         "0000012C"},
        {13, "'a 'b", "01610162"},
        {15, "10 .", "000A00"},
        {16, "'a b", "01610162"},
        {16, "'\\065\\\"", "024122"},
        {20, "'1", "0131"},
        {20, "'1 '2", "01310132"},
        {28, "2001:db8::1", "20010DB8000000000000000000000001"},
        {33, "1 2 65535 .", "00010002FFFF00"},
        {35, "1 2 'u 's ' .",
         "00010002"
         "0175"
         "0173"
         "00"
         "00"},
        {105, "1 192.0.2.1", "0001C0000201"},
        {256, "1 2 'ftp:", "000100026674703A"},
        {257, "128 issue 'ca",
         "80056973737565"
         "6361"},
        {16, "\\# 2 0161", "0161"},
        {65280, "\\# 3 01 02 Ff", "0102FF"},
        {65280, "\\# 0", ""},
    };
    char data[DATA], hex[2 * DATA];
    struct buf b = buf_fixed(data, sizeof data);

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *wrong = parse(&b, rows[i].type, rows[i].text);
        struct buf h = buf_fixed(hex, sizeof hex);
        if (wrong)
            fail_msg("%s: %s", rows[i].text, wrong);
        buf_hex(&h, (unsigned char *)b.at, b.len);
        assert_string_equal(buf_text(&h), rows[i].hex);
    }
}

static void what_is_wrong_is_told(void **state)
{
    static const struct {
        unsigned type;
        const char *text, *wrong;
    } rows[] = {
        {1, "", "the data after the type is missing"},
        {1, "192.0.2", "expected an address"},
        {1, "\\# 3 C00002", "the data is not valid for this record type"},
        {16, "\\# 2 0611", "the data is not valid for this record type"},
        {257, "0 a.b value", "the data is not valid for this record type"},
        {1, "192.0.2.1.192.0.2.1.192.0.2.1.192.0.2.1.192.0.2.1.1",
         "expected an address"},
        {1, "192.0.2.1 x", "there is more data than a record of this type has"},
        {2, "a..b", "this is not a domain name"},
        {2, "'", "expected a domain name"},
        {6, ". . 1 x 1 1 1", "expected a time in seconds"},
        {15, "10", "the data of the record is incomplete"},
        {15, "x .", "expected a number"},
        {15, "' .", "expected a number"},
        {15, "65536 .", "the number is too large"},
        {16, "'\\", "the text ends with a backslash"},
        {16, "'\\256", "an escape goes from \\000 to \\255"},
        {46, "A 5", "data of this type is not supported"},
    };
    static const char *const generic[] = {"\\#",       "\\# x",    "\\# 2 01",
                                          "\\# 1 012", "\\# 1 0x", "\\# 1"};
    char data[DATA];
    struct buf b = buf_fixed(data, sizeof data);

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *wrong = parse(&b, rows[i].type, rows[i].text);
        assert_non_null(wrong);
        assert_string_equal(wrong, rows[i].wrong);
    }
    for (size_t i = 0; i < sizeof generic / sizeof *generic; i++)
        assert_non_null(parse(&b, 1, generic[i]));
}

static void long_texts_are_refused(void **state)
{
    char text[600], data[DATA];
    struct rr_word w = {text, 0, true};
    struct buf b = buf_fixed(data, sizeof data);
    struct buf small = buf_fixed(data, 8);

    (void)state;
    memset(text, 'x', sizeof text);
    w.len = 255;
    assert_null(rr_parse(&b, 16, "", &w, 1));
    assert_int_equal(b.len, 256);
    w.len = 256;
    assert_string_equal(rr_parse(&b, 16, "", &w, 1),
                        "a character-string is longer than 255 octets");
    w.len = 63;
    assert_string_equal(
        rr_parse(&small, 257, "",
                 (struct rr_word[]){{"0", 1, false}, {"a", 1, false}, w}, 3),
        "the data is longer than 65535 octets");
}

static void names_need_an_origin(void **state)
{
    static const struct rr_word at = {"@", 1, false}, quoted = {"@", 1, true},
                                relative = {"a", 1, false};
    char name[NAME_TEXT];

    (void)state;
    assert_non_null(rr_parse_name("", &at, name));
    assert_non_null(rr_parse_name("", &relative, name));
    assert_null(rr_parse_name("x", &relative, name));
    assert_string_equal(name, "a.x");
    assert_null(rr_parse_name("x", &at, name));
    assert_string_equal(name, "x");
    assert_null(rr_parse_name("x", &quoted, name));
    assert_string_equal(name, "\\@.x");
}

static void times_have_units(void **state)
{
    static const struct {
        const char *text;
        uint32_t seconds;
        bool good;
    } rows[] = {
        {"0", 0, true},
        {"300", 300, true},
        {"1H30m", 5400, true},
        {"1w", 604800, true},
        {"4294967295", UINT32_MAX, true},
        {"4294967296", 0, false},
        {"99999w", 0, false},
        {"h", 0, false},
        {"1x", 0, false},
        {"1hh", 0, false},
        {"", 0, false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct rr_word w = {rows[i].text, strlen(rows[i].text), false};
        uint32_t seconds = 0;
        assert_int_equal(rr_parse_ttl(&w, &seconds), rows[i].good);
        assert_int_equal(seconds, rows[i].seconds);
    }
    struct rr_word quoted = {"300", 3, true};
    uint32_t seconds;
    assert_false(rr_parse_ttl(&quoted, &seconds));
}

static void types_without_a_row_of_words_are_not_known(void **state)
{
    static const unsigned known[] = {1, 2, 5, 6, 15, 16, 28, 33, 35, 256, 257};
    static const unsigned unknown[] = {0, 10, 29, 43, 46, 47, 52, 255, 65280};

    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_true(rr_parse_knows((uint16_t)known[i]));
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        assert_false(rr_parse_knows((uint16_t)unknown[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(data_become_octets),
        cmocka_unit_test(what_is_wrong_is_told),
        cmocka_unit_test(long_texts_are_refused),
        cmocka_unit_test(names_need_an_origin),
        cmocka_unit_test(times_have_units),
        cmocka_unit_test(types_without_a_row_of_words_are_not_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
