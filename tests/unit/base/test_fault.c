/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with what people gave, as a line; and what cannot happen. */
#include "base/fault.h"

#include "base/arena.h"
#include "base/must.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void a_fault_is_a_line_that_begins_with_its_place(void **state)
{
    static const struct {
        struct fault fault;
        const char *line;
    } rows[] = {
        {{NULL, 0, 0, "nothing to do", false}, "nothing to do"},
        {{"--at=x", 0, 0, "expected auth", false}, "--at=x: expected auth"},
        {{"a.csv", 3, 0, "expected a record", false},
         "a.csv:3: expected a record"},
        {{"a.csv", 3, 14, "not UTF-8", false}, "a.csv:3:14: not UTF-8"},
        {{"a.csv", 0, 0, "2 left out", true}, "a.csv: note: 2 left out"},
        {{NULL, 7, 0, "late", true}, "7: note: late"},
        {{"a\nb\033[1m\177\302\233", 0, 0, "no\tfile", false},
         "a<U+000A>b<U+001B>[1m<U+007F><U+009B>: no<U+0009>file"},
        {{"\233K\303\274rze \351.csv", 1, 0, "late", false},
         "<U+009B>K\303\274rze \351.csv:1: late"},
    };
    struct arena a = {.oom = NULL};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(fault_line(&rows[i].fault, &a), rows[i].line);
    arena_free(&a);
    assert_null(fault_none().text);
}

/* The signal that ended a child in which it does not hold, or 0. */
static int signal_of(int index)
{
    static const char word[3] = "ab";
    const struct rlimit no_core = {0, 0};
    int status = 0;
    pid_t child = fork();

    if (child == 0) {
        signal(SIGABRT, SIG_DFL);
        setrlimit(RLIMIT_CORE, &no_core);
        must_index(index, word);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void what_cannot_happen_ends_the_program(void **state)
{
    (void)state;
    assert_int_equal(signal_of(2), 0);
    assert_int_equal(signal_of(3), SIGABRT);
    assert_int_equal(signal_of(-1), SIGABRT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fault_is_a_line_that_begins_with_its_place),
        cmocka_unit_test(what_cannot_happen_ends_the_program),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
