/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "libc/lib.h"

#include "base/lib.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

struct pair {
    int (*first)(void);
    int (*second)(void);
};

static int one(void)
{
    return 1;
}

static int two(void)
{
    return 2;
}

const struct lib_row lib_bound[] = {
    {"one", (void (*)(void))one},
    {"two", (void (*)(void))two},
    {NULL, NULL},
};

static void what_is_linked_is_open(void **state)
{
    static const struct lib_symbol symbols[] = {
        {"two", offsetof(struct pair, first)},
        {"one", offsetof(struct pair, second)},
    };
    struct pair p = {NULL, NULL};
    (void)state;

    assert_true(lib_open("libpair.so.1", symbols, 2, &p));
    assert_int_equal(p.first(), 2);
    assert_int_equal(p.second(), 1);
}

static void one_function_that_is_not_there_closes_the_library(void **state)
{
    static const struct lib_symbol symbols[] = {
        {"one", offsetof(struct pair, first)},
        {"on", offsetof(struct pair, second)},
    };
    struct pair p = {NULL, NULL};
    (void)state;

    assert_false(lib_open("libpair.so.1", symbols, 2, &p));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_linked_is_open),
        cmocka_unit_test(one_function_that_is_not_there_closes_the_library),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
