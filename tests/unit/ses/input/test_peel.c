/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is round every line comes off, and line numbers stay. */
#include "ses/input/peel.h"

#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* text -> want; NULL: nothing is done. */
static void is_peeled(const char *text, const char *want)
{
    FILE *f = fmemopen((void *)(uintptr_t)text, strlen(text), "r");
    struct lines *t = memory_get(sizeof *t);
    char got[1024];
    size_t n = 0;
    int c;

    assert_non_null(f);
    lines_begin(t, f);
    struct input_peeled p = input_peel(t, NULL);
    while ((c = lines_get(t)) >= 0 && n < sizeof got - 1)
        got[n++] = (char)c;
    got[n] = '\0';
    assert_string_equal(got, want ? want : text);
    assert_int_equal(p.text || p.stream, want != NULL);
    assert_false(p.cut);
    fclose(t->from);
    lines_close(t);
    free(t);
    input_peel_end(p.stream);
    free(p.text);
}

static void marks_of_lines_come_off(void **state)
{
    (void)state;
    is_peeled("\x1b[32m+\x1b[0m a\nb\n", "+ a\nb\n");
    is_peeled("2026-11-23T10:00:00.12Z a\n2026-11-23T10:00:01Z   b\n",
              "a\n  b\n");
    is_peeled("web-1  | a\nweb-1  | b\n", "a\nb\n");
    is_peeled("> {\n>> x\n> }\n", "{\nx\n}\n");
    is_peeled("-[ RECORD 1 ]--\nname | a\ntype | TXT\n",
              "\nname : a\ntype : TXT\n");
    is_peeled("<p>a &lt; b<br>c</p>\n<b\nclass=x>d</b>\n",
              "\na &lt; b\nc\n\n\nd\n");
}

static void a_diff_has_what_it_adds(void **state)
{
    (void)state;
    is_peeled("diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@ f\n a\n"
              "-b\n+c\n\\ No newline at end of file\n",
              "\n\n\n\na\n\nc\n\n");
}

static void a_command_has_its_json(void **state)
{
    (void)state;
    is_peeled("curl x -d '{\"a\":1}' y\nls\n", "           {\"a\":1}   \n  \n");
    is_peeled("curl x -d '{\n}'\n", "           {\n} \n");
}

static void other_text_stays(void **state)
{
    static const char *const text[] = {
        "",
        "a\n",
        "> a\nb\nc\n",
        "a | b\nc | d\n",
        "it's '{' here\n",
        "2026-11-23 a\nb\n",
        "<td>a<br>b</td>\n",
        "a < b\n",
        "2026-11-23T10:00:00Z,a\n2026-11-23T10:00:00Z,b\n"};

    (void)state;
    for (size_t i = 1; i < sizeof text / sizeof *text; i++)
        is_peeled(text[i], NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_of_lines_come_off),
        cmocka_unit_test(a_diff_has_what_it_adds),
        cmocka_unit_test(a_command_has_its_json),
        cmocka_unit_test(other_text_stays),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
