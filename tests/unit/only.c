/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tests of a program whose name fits the environment's ONLY, `*` and `?`
 * as in a shell; without it all. Linked into each unit test: cmocka has the
 * filter, but no word for it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

__attribute__((constructor)) static void only(void)
{
    const char *pattern = getenv("ONLY");

    if (pattern && *pattern)
        cmocka_set_test_filter(pattern);
}
