/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/rr/text.h"

#include "base/arena.h"
#include "dns/rr/parse.h"
#include "row_types.h"
#include "text_rows.h"
#include "text_styles.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <cmocka.h>

enum { ROWS = sizeof rows / sizeof *rows, DATA = 512, TEXT = 8192 };

static const unsigned char before[] =
    "\0\1\x85\x80\0\1\0\1\0\0\0\0"
    "\x20"
    "0123456789abcdefghijklmnopqrstuv\0\0\1\0\1"
    "\xc0\x0c";

static size_t read_hex(unsigned char *to, const char *hex)
{
    size_t n = 0;

    for (; hex[0] && hex[1]; hex += 2) {
        const char two[3] = {hex[0], hex[1], '\0'};
        to[n++] = (unsigned char)strtoul(two, NULL, 16);
    }
    return n;
}

/* Prints the first n octets of data, which end where the message does and where
 * the memory does. */
static bool print(struct buf *b, unsigned type, unsigned class,
                  const unsigned char *data, size_t n,
                  const struct rr_style *style)
{
    struct arena a = {0};
    struct msg m;
    struct rr rr;
    size_t size = sizeof before - 1 + 10 + n;
    unsigned char *raw = malloc(size), *at = raw;

    assert_non_null(raw);
    memcpy(at, before, sizeof before - 1);
    at += sizeof before - 1;
    ns_put16(type, at);
    ns_put16(class, at + 2);
    ns_put32(300, at + 4);
    ns_put16((unsigned)n, at + 8);
    if (n)
        memcpy(at + 10, data, n);
    msg_view(&m, (struct bytes){raw, size}, &a);
    assert_true(msg_rr(&m, MSG_ANSWER, 0, &rr));
    bool ok = rr_text(b, &rr, style);
    free(raw);
    arena_free(&a);
    return ok;
}

static void check(const struct row *row, const struct rr_style *style,
                  const char *expected)
{
    unsigned char data[DATA];
    char text[TEXT];
    struct buf b = buf_fixed(text, sizeof text);
    size_t n = read_hex(data, row->hex);

    if (!print(&b, row->type, row->class, data, n, style))
        fail_msg("type %u, %s: not taken", row->type, row->hex);
    assert_string_equal(buf_text(&b), expected);
}

static void each_type_reads_as_in_dig(void **state)
{
    static const struct rr_style plain;

    (void)state;
    for (size_t i = 0; i < ROWS; i++)
        check(&rows[i], &plain, rows[i].text);
}

static const struct row *row_of(const struct styled *s)
{
    unsigned nth = s->nth;

    for (size_t i = 0; i < ROWS; i++)
        if (rows[i].type == s->type && !nth--)
            return &rows[i];
    fail_msg("text_rows.h has no record %u of type %u", s->nth, s->type);
    return NULL;
}

static void each_style_reads_as_in_dig(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        for (unsigned k = 0; k < styles[i].n; k++)
            check(row_of(&styles[i].texts[k]), &styles[i].style,
                  styles[i].texts[k].text);
}

/* Empty, cut anywhere, and one octet too many. */
static void what_dig_refuses_is_refused(void **state)
{
    static const struct rr_style plain;
    unsigned char data[DATA + 1];
    char text[TEXT];

    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        size_t whole = read_hex(data, rows[i].hex);
        data[whole] = 0;
        assert_int_equal(strlen(rows[i].takes), whole + 1);
        for (size_t k = 0; k <= whole; k++) {
            struct buf b = buf_fixed(text, sizeof text);
            size_t n = k < whole ? k : whole + 1;
            bool ok = print(&b, rows[i].type, rows[i].class, data, n, &plain);
            if (ok != (rows[i].takes[k] == 'y'))
                fail_msg("type %u, %zu octets of %s: %s", rows[i].type, n,
                         rows[i].hex, ok ? "taken" : "refused");
            assert_true(ok || b.len == 0);
        }
    }
}

static void every_type_of_the_table_is_here(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        bool found = false;
        for (size_t k = 0; k < ROWS; k++)
            found = found || (rows[k].type == types[i].number &&
                              strncmp(rows[k].text, "\\#", 2) != 0);
        if (found != types[i].form)
            fail_msg("text_rows.h has no record of type %s", types[i].name);
    }
}

/* Words as a zone file has them. */
static size_t split(const char *at, struct rr_word *word, size_t max)
{
    size_t n = 0;

    for (; *at; at += strspn(at, " ")) {
        bool quoted = *at == '"';
        const char *end = at += quoted;

        while (*end && *end != (quoted ? '"' : ' '))
            end += 1 + (*end == '\\' && end[1]);
        assert_true(n < max);
        word[n++] = (struct rr_word){at, (size_t)(end - at), quoted};
        at = end + quoted;
    }
    return n;
}

/* Where a zone file's words are a row of fields; names are in small letters
 * then. */
static void what_is_printed_is_read_again(void **state)
{
    static const struct rr_style plain;
    unsigned char data[DATA];
    char text[TEXT];
    struct rr_word word[16];

    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        const struct row *r = &rows[i];
        struct buf b = buf_fixed(data, sizeof data),
                   t = buf_fixed(text, sizeof text);

        if (r->class != 1 || !rr_parse_knows((uint16_t)r->type))
            continue;
        size_t n = split(r->text, word, sizeof word / sizeof *word);
        const char *wrong = rr_parse(&b, (uint16_t)r->type, "", word, n);
        if (wrong)
            fail_msg("type %u, %s: %s", r->type, r->text, wrong);
        assert_true(print(&t, r->type, r->class, data, b.len, &plain));
        if (strcasecmp(buf_text(&t), r->text) != 0)
            fail_msg("type %u, %s: %s", r->type, r->text, buf_text(&t));
    }
}

/* Whatever the room: no write behind it, and the text's beginning stays. */
static void a_full_buffer_is_no_harm(void **state)
{
    unsigned char data[DATA];
    char text[TEXT], part[TEXT];

    (void)state;
    for (size_t i = 0; i < ROWS; i++)
        for (size_t s = 0; s < sizeof styles / sizeof *styles; s++) {
            struct buf b = buf_fixed(text, sizeof text);
            size_t n = read_hex(data, rows[i].hex);
            print(&b, rows[i].type, rows[i].class, data, n, &styles[s].style);
            for (size_t cap = 1; cap < b.len; cap += 1 + cap / 8) {
                struct buf small = buf_fixed(part, cap);
                part[cap] = 'x';
                print(&small, rows[i].type, rows[i].class, data, n,
                      &styles[s].style);
                assert_true(small.len < cap && part[cap] == 'x');
            }
        }
}

static void times_are_near_to_now(void **state)
{
    /* The year 2100: 1 is in 2106, and what was -1 today is 2106 as well. */
    static const struct rr_style later = {.now = 4102444800};
    static const struct rr_style today;
    static const struct row sig = {46, 1,
                                   "00010501000000050000000100000001000500"
                                   "61",
                                   NULL, NULL};
    char text[TEXT];
    unsigned char data[DATA];
    struct buf b = buf_fixed(text, sizeof text);
    size_t n = read_hex(data, sig.hex);

    (void)state;
    assert_true(print(&b, 46, 1, data, n, &today));
    assert_string_equal(buf_text(&b),
                        "A 5 1 5 19700101000001 19700101000001 5 . YQ==");
    buf_clear(&b);
    assert_true(print(&b, 46, 1, data, n, &later));
    assert_string_equal(buf_text(&b),
                        "A 5 1 5 21060207062817 21060207062817 5 . YQ==");
}

static void yaml_has_a_zero_behind_colons(void **state)
{
    static const struct rr_style yaml = {.yaml = true};
    static const struct {
        unsigned type;
        const char *hex, *text;
    } v6[] = {
        {28, "20010000000000000000000000000000", "2001::0"},
        {28, "00000000000000000000000000000000", "::0"},
        {28, "20010000000000000000000000000001", "2001::1"},
        {42, "000240022001", "2:2001::0/64"},
        {260, "010200000000000000000000000000000000", "1 0 2 ::0"},
    };
    unsigned char data[DATA];
    char text[TEXT];

    (void)state;
    for (size_t i = 0; i < sizeof v6 / sizeof *v6; i++) {
        struct buf b = buf_fixed(text, sizeof text);
        size_t n = read_hex(data, v6[i].hex);
        assert_true(print(&b, v6[i].type, 1, data, n, &yaml));
        assert_string_equal(buf_text(&b), v6[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_type_reads_as_in_dig),
        cmocka_unit_test(each_style_reads_as_in_dig),
        cmocka_unit_test(what_dig_refuses_is_refused),
        cmocka_unit_test(every_type_of_the_table_is_here),
        cmocka_unit_test(what_is_printed_is_read_again),
        cmocka_unit_test(a_full_buffer_is_no_harm),
        cmocka_unit_test(times_are_near_to_now),
        cmocka_unit_test(yaml_has_a_zero_behind_colons),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
