/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each row of dig's options is compared with BIND's somewhere. */
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
    return to;
}

/* "+name", "+noname" or "+name=..." as a word of the text. */
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

static void every_option_is_compared_with_binds(void **state)
{
    enum { ROOM = 1 << 20 };
    char *dig = malloc(ROOM), *tls = malloc(ROOM);
    const char *name;

    (void)state;
    assert_true(dig && tls);
    read_all("tests/lab/dig.cases", dig, ROOM);
    read_all("tests/lab/tls.cases", tls, ROOM);
    for (size_t i = 0; (name = args_plus_name(i)); i++)
        if (!has_option(dig, name) && !has_option(tls, name))
            fail_msg("+%s has no case: add one to tests/lab/dig.cases, or to "
                     "tls.cases",
                     name);
    free(dig);
    free(tls);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_option_is_compared_with_binds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
