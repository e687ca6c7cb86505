/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"
#include "cli/door.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Each row: what was typed, what it becomes, and a part of the note ("" when
 * nothing is said). The damage is that of users' pastes. */
static const struct {
    const char *typed, *repaired, *note;
} rows[] = {
    {"ses-example.com", "ses-example.com", ""},
    {"\xE2\x80\x93type=CNAME", "-type=CNAME", "U+2013 (en dash)"},
    {"\xE2\x88\x92q=ns", "-q=ns", "U+2212"},
    {"\xE2\x80\x93\xE2\x80\x93ses", "--ses", "U+2013"},
    {"-\xE2\x80\x93ses", "--ses", "U+2013"},
    /* a word processor makes one em dash of two hyphens */
    {"\xE2\x80\x94ses", "--ses", "U+2014 (em dash) as \"--\""},
    {"\xE2\x80\x94token=x", "--token=x", "as \"--\""},
    {"\xE2\x80\x93wait", "--wait", "U+2013 (en dash) as \"--\""},
    {"\xE2\x80\x94type=NS", "-type=NS", "as \"-\""},
    {"\xE2\x80\x94tokem=x", "\xE2\x80\x94tokem=x", ""},
    {"-ses", "--ses", "as \"--ses\""},
    {"-set", "-set", ""},
    {"-sesame", "-sesame", ""},
    {"\xE2\x80\x93"
     "bogus",
     "\xE2\x80\x93"
     "bogus",
     ""},
    {"ses\xE2\x80\x93"
     "example.com",
     "ses\xE2\x80\x93"
     "example.com",
     ""},
    {"a\xE2\x80\x8B.example", "a.example", "U+200B (zero width space)"},
    {"\xEF\xBB\xBF"
     "a.example",
     "a.example", "U+FEFF"},
    {"a.example\xC2\xA0", "a.example", "U+00A0"},
    {"\xC2\xA0"
     "a.example",
     "a.example", "U+00A0"},
    {"a\xC2\xA0"
     "b",
     "a\xC2\xA0"
     "b",
     ""},
    {"\xE2\x80\x9C"
     "a.example\xE2\x80\x9D",
     "a.example", "U+201C"},
    {"a.example\"", "a.example", "U+0022"},
    {"`a.example`", "a.example", "U+0060"},
    {"--expect=a TXT \"b\"", "--expect=a TXT \"b\"", ""},
    {"a.example\r", "a.example", "U+000D"},
    {"b\xC3\xBC"
     "cher.example",
     "b\xC3\xBC"
     "cher.example",
     ""},
    /* a joiner belongs to some scripts (RFC 5892 A.1, A.2) */
    {"\xD9\x86\xE2\x80\x8C\xD8\xA7", "\xD9\x86\xE2\x80\x8C\xD8\xA7", ""},
    {"a\xE2\x80\x8D.example", "a.example", "U+200D"},
    {"", "", ""},
    {"'", "'", ""},
    {"\xFF\xFE", "\xFF\xFE", ""},
};

static void pasted_words_are_repaired_with_a_note(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a = {0};
        struct buf notes = buf_in(&a, 4096);
        char first[] = "nslookup", word[64] = "";
        char *argv[] = {first, word, NULL};
        memcpy(word, rows[i].typed, strlen(rows[i].typed) + 1);
        repair_words(2, argv, &notes, &a);
        assert_string_equal(argv[1], rows[i].repaired);
        if (*rows[i].note)
            assert_non_null(strstr(buf_text(&notes), rows[i].note));
        else
            assert_string_equal(buf_text(&notes), "");
        arena_free(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pasted_words_are_repaired_with_a_note),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
