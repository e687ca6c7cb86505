/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each row of dig's options is compared with BIND's somewhere; what BIND
 * doesn't have is in a whole run. */
#include "dig/args/plus.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static char *read_all(const char *path, char *to, size_t n)
{
    FILE *f = fopen(path, "r");

    if (!f)
        fail_msg("%s cannot be read; run this in the top folder", path);
    n = fread(to, 1, n - 1, f);
    to[n] = '\0';
    fclose(f);
    for (char *at = to; (at = strstr(at, "\n#"));)
        for (at++; *at && *at != '\n'; at++)
            *at = ' ';
    return to;
}

/* "+name", "+noname" or "+name=..." as a word of the text; its comments don't
 * count. */
static bool has_option(const char *text, const char *name)
{
    size_t n = strlen(name);

    while ((text = strchr(text, '+'))) {
        text++;
        const char *word = text;
        if (!strncmp(word, "no", 2) && strncmp(name, "no", 2) != 0)
            word += 2;
        if (!strncmp(word, name, n) && strchr(" =\n'\"", word[n]))
            return true;
    }
    return false;
}

static void every_option_has_a_case(void **state)
{
    enum { ROOM = 1 << 20 };
    static const char *const paths[] = {"tests/lab/dig.cases",
                                        "tests/lab/tls.cases",
                                        "tests/unit/dig/test_dig.c"};
    enum { FILES = sizeof paths / sizeof *paths };
    char *text[FILES];
    const char *name;

    (void)state;
    for (size_t k = 0; k < FILES; k++) {
        text[k] = malloc(ROOM);
        assert_non_null(text[k]);
        read_all(paths[k], text[k], ROOM);
    }
    for (size_t i = 0; (name = args_plus_name(i)); i++) {
        bool found = false;

        for (size_t k = 0; k < FILES; k++)
            found = found || has_option(text[k], name);
        if (!found)
            fail_msg("+%s has no case: add one to tests/lab/dig.cases or "
                     "tls.cases; if BIND doesn't have it, a run to "
                     "tests/unit/dig/test_dig.c",
                     name);
    }
    for (size_t k = 0; k < FILES; k++)
        free(text[k]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_option_has_a_case),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
