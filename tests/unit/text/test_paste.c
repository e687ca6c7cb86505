/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pasting adds to a line, taken off again. */
#include "text/csv.h"
#include "text/paste.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void invisible_characters_go_and_are_named(void **state)
{
    static const struct {
        const char *line, *clean;
        unsigned long told;
    } rows[] = {
        {"a.example", "a.example", 0},
        {"a\u200b.example", "a.example", 0x200b},
        {"a\u00a0b", "a b", 0xa0},
        {"\ufeff"
         "a",
         "a", 0xfeff},
        {"\u201ca\u201d", "\"a\"", 0},
        {"a \u2192 b", "a -> b", 0},
        {"\033[1;31mred\033[0m", "red", 0},
        {"cut\033[", "cut", 0},
        {"b\u00e4r", "b\u00e4r", 0},
        {"dash\u2013dash", "dash\u2013dash", 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char line[64];

        strncpy(line, rows[i].line, sizeof line - 1);
        line[sizeof line - 1] = '\0';
        unsigned long told = paste_clean(line);
        assert_string_equal(line, rows[i].clean);
        assert_int_equal(told, rows[i].told);
    }
}

static void prompts_and_list_marks_go(void **state)
{
    static const char *const rows[][2] = {
        {"$ dig x", "dig x"},
        {"$dig x", "dig x"},
        {"C:\\>nslookup x", "nslookup x"},
        {"C:\\Users\\me> nslookup x", "nslookup x"},
        {"PS C:\\> nslookup x", "nslookup x"},
        {"me@host:~$ dig x", "dig x"},
        {"> a b", "a b"},
        {"1. a", "a"},
        {"12)\ta", "a"},
        {"- a", "a"},
        {"1. $ dig x", "dig x"},
        {"&lt;a&gt; &quot;b&quot;&amp;", "<a> \"b\"&"},
        {"1.example.com", "1.example.com"},
        {"$ORIGIN x.", "$ORIGIN x."},
        {"a & b", "a & b"},
    };
    char fence[] = "```sh";

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char line[64];

        strncpy(line, rows[i][0], sizeof line - 1);
        line[sizeof line - 1] = '\0';
        assert_true(paste_strip(line));
        assert_string_equal(line, rows[i][1]);
    }
    assert_false(paste_strip(fence));
}

static void csv_is_split_as_rfc_4180_says(void **state)
{
    static const struct {
        const char *line;
        char separator;
        const char *cells[5];
    } rows[] = {
        {"a,b,c", ',', {"a", "b", "c"}},
        {"a,,c,", ',', {"a", "", "c", ""}},
        {"", ',', {""}},
        {" a , b ", ',', {"a", "b"}},
        {"\"a,b\",\"c\"\"d\"", ',', {"a,b", "c\"d"}},
        {"\" a \"; b", ';', {" a ", "b"}},
        {"a\t\"b\nc\"", '\t', {"a", "b\nc"}},
        {"5\" disk,x", ',', {"5\" disk", "x"}},
        {"\"a\" x,b", ',', {"a x", "b"}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char line[64];
        struct csv c;
        size_t n = 0;

        strncpy(line, rows[i].line, sizeof line - 1);
        line[sizeof line - 1] = '\0';
        csv_split(&c, line, rows[i].separator);
        for (; rows[i].cells[n]; n++)
            assert_string_equal(c.cell[n], rows[i].cells[n]);
        assert_int_equal(c.n, n);
        assert_false(c.open);
    }
}

static void an_unclosed_quote_is_seen(void **state)
{
    char line[] = "a,\"b,c";
    struct csv c;

    (void)state;
    assert_true(csv_open(line, ','));
    assert_false(csv_open("a,\"b\",c\"", ','));
    assert_false(csv_open("\"\"\"a\"\"\",b", ','));
    csv_split(&c, line, ',');
    assert_true(c.open);
    assert_int_equal(csv_separator("a;b,c;d"), ';');
    assert_int_equal(csv_separator("\"a;b;c\",d"), ',');
    assert_int_equal(csv_separator("abc"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(invisible_characters_go_and_are_named),
        cmocka_unit_test(prompts_and_list_marks_go),
        cmocka_unit_test(csv_is_split_as_rfc_4180_says),
        cmocka_unit_test(an_unclosed_quote_is_seen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
