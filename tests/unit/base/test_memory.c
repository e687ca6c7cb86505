/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said when memory is out, and to whom: the end of a program is caught
 * at its last call. */
#define _GNU_SOURCE /* program_invocation_short_name */
#include "base/memory.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static jmp_buf at_the_end;

/* Instead of the C library's. */
void _exit(int status)
{
    longjmp(at_the_end, status);
}

/* A sanitizer's malloc gives NULL as well. */
/* NOLINTNEXTLINE(bugprone-reserved-identifier,cert-*) */
const char *__asan_default_options(void);
/* NOLINTNEXTLINE(bugprone-reserved-identifier,cert-*) */
const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1";
}

/* 0: it did not end; else the status, and what was said on both streams. */
static int ended(void (*act)(void), char said[2][128])
{
    int fd[2][2], own[2], status;

    fflush(NULL);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(pipe(fd[i]), 0);
        own[i] = dup(i + 1);
        dup2(fd[i][1], i + 1);
        close(fd[i][1]);
    }
    status = setjmp(at_the_end);
    if (status == 0)
        act();
    for (int i = 0; i < 2; i++) {
        dup2(own[i], i + 1);
        close(own[i]);
        ssize_t n = read(fd[i][0], said[i], 127);
        said[i][n > 0 ? n : 0] = '\0';
        close(fd[i][0]);
    }
    return status;
}

/* In a line; a sanitizer may have one of its own before it. */
static void says_why(const char *said)
{
    const char *line = strstr(said, "seslookup: ");

    assert_non_null(line);
    assert_string_equal(line, "seslookup: out of memory\n");
}

/* Where addresses have 32 bits, 2 GB are to be had, but never more than
 * PTRDIFF_MAX. Elsewhere less will do, and valgrind takes that much for a size
 * below zero. */
static size_t too_much(void)
{
    volatile size_t n = SIZE_MAX > UINT32_MAX ? SIZE_MAX / 4 : SIZE_MAX / 2 + 2;

    return n;
}

static void get(void)
{
    free(memory_get(too_much()));
}

static void *kept; /* what could not be made larger is still there */

static void more(void)
{
    kept = memory_get(1);
    kept = memory_more(kept, too_much());
}

static void more_for_openssl(void)
{
    memory_free_at(memory_get_at(too_much(), "x.c", 1), "x.c", 2);
}

static void memory_is_got_or_the_program_ends(void **state)
{
    static void (*const act[])(void) = {get, more, more_for_openssl,
                                        memory_out};
    char said[2][128];

    (void)state;
    for (size_t i = 0; i < sizeof act / sizeof *act; i++) {
        assert_int_equal(ended(act[i], said), 2);
        assert_string_equal(said[0], "");
        says_why(said[1]);
    }
    free(kept);
}

static void a_plugin_says_it_where_its_monitor_looks(void **state)
{
    char *name = program_invocation_short_name, said[2][128];

    (void)state;
    memory_plugin();
    int status = ended(get, said);
    program_invocation_short_name = name;
    assert_int_equal(status, 3);
    assert_string_equal(said[0], "UNKNOWN - out of memory\n");
    says_why(said[1]);
}

static void nothing_is_something(void **state)
{
    char *p = memory_get(0);

    (void)state;
    assert_non_null(p);
    p = memory_more(p, 0);
    assert_non_null(p);
    p = memory_more(p, 6);
    memcpy(p, "fifth", 6);
    p = memory_more(p, 6000);
    assert_string_equal(p, "fifth");
    free(p);
}

/* As CRYPTO_malloc and CRYPTO_realloc have it (their manual): 0 octets are
 * NULL, and realloc of 0 frees. */
static void openssl_gets_what_its_own_functions_give(void **state)
{
    (void)state;
    assert_null(memory_get_at(0, "x.c", 1));
    assert_null(memory_more_at(memory_get_at(5, "x.c", 1), 0, "x.c", 2));
    char *p = memory_more_at(NULL, 4, "x.c", 1);
    memcpy(p, "abc", 4);
    p = memory_more_at(p, 4000, "x.c", 1);
    assert_string_equal(p, "abc");
    memory_free_at(p, "x.c", 1);
    memory_free_at(NULL, "x.c", 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_got_or_the_program_ends),
        cmocka_unit_test(a_plugin_says_it_where_its_monitor_looks),
        cmocka_unit_test(nothing_is_something),
        cmocka_unit_test(openssl_gets_what_its_own_functions_give),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
