/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A word that a shell gives back as it was, and runs nothing of. That shells
 * do is in tests/lab/again.py. */
#include "base/shellword.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void is_put(const char *word, const char *expected)
{
    struct arena a = {0};

    assert_string_equal(shellword(word, &a), expected);
    arena_free(&a);
}

static void plain_words_stay_bare(void **state)
{
    (void)state;
    is_put("example.com", "example.com");
    is_put("@192.0.2.53#53", "'@192.0.2.53#53'");
    is_put("@2001:db8::1", "@2001:db8::1");
    is_put("-port=5353", "-port=5353");
    is_put("+time=2", "+time=2");
    is_put("/tmp/dkim_records-1.csv", "/tmp/dkim_records-1.csv");
}

static void what_a_shell_would_read_is_quoted(void **state)
{
    (void)state;
    is_put("", "''");
    is_put("a b", "'a b'");
    is_put("$(reboot).example.com", "'$(reboot).example.com'");
    is_put("a'; echo x; '.csv", "'a'\\''; echo x; '\\''.csv'");
    is_put("~/x", "'~/x'");
    is_put("=ls", "'=ls'");
    is_put("a!b", "'a!b'");
    is_put("{a,b}*", "'{a,b}*'");
    is_put("a\\b", "'a\\b'");
}

static void letters_of_the_world_stay_readable(void **state)
{
    (void)state;
    is_put("b\303\244ckerei.de", "b\303\244ckerei.de");
    is_put("\346\227\245 x", "'\346\227\245 x'");
}

static void what_cannot_be_seen_is_written_in_octal(void **state)
{
    (void)state;
    is_put("a\nb", "$'a\\012b'");
    is_put("a\033[2J", "$'a\\033[2J'");
    is_put("it's\001", "$'it\\'s\\001'");
    is_put("\377", "$'\\377'");
    is_put("a\342\200\213b", "$'a\\342\\200\\213b'"); /* zero width space */
    is_put("a\342\200\256b", "$'a\\342\\200\\256b'"); /* right to left */
    is_put("a\302\233b", "$'a\\302\\233b'");          /* CSI in eight bits */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_words_stay_bare),
        cmocka_unit_test(what_a_shell_would_read_is_quoted),
        cmocka_unit_test(letters_of_the_world_stay_readable),
        cmocka_unit_test(what_cannot_be_seen_is_written_in_octal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
