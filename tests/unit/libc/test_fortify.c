/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "libc/fortify.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* glibc's own, beside which ours stand; no header declares them. */
char *their_strncpy(char *to, const char *from, size_t n,
                    size_t room) __asm__("__strncpy_chk");
int their_snprintf(char *to, size_t n, int flag, size_t room,
                   const char *format, ...) __asm__("__snprintf_chk");
int their_sprintf(char *to, int flag, size_t room, const char *format,
                  ...) __asm__("__sprintf_chk");
long their_fdelt(long fd) __asm__("__fdelt_chk");

static void what_fits_is_done_as_glibc_does_it(void **state)
{
    char a[16], b[16];
    (void)state;

    for (size_t n = 0; n <= sizeof a; n++) {
        memset(a, 'x', sizeof a);
        memset(b, 'x', sizeof b);
        assert_ptr_equal(fortify_strncpy(a, "seven..", n, sizeof a), a);
        their_strncpy(b, "seven..", n, sizeof b);
        assert_memory_equal(a, b, sizeof a);
        assert_int_equal(
            fortify_snprintf(a, n, 1, sizeof a, "%d-%s", 42, "forty-two"),
            their_snprintf(b, n, 1, sizeof b, "%d-%s", 42, "forty-two"));
        assert_memory_equal(a, b, sizeof a);
    }
    assert_int_equal(fortify_sprintf(a, 1, sizeof a, "%015d", 7),
                     their_sprintf(b, 1, sizeof b, "%015d", 7));
    assert_memory_equal(a, b, sizeof a);
    /* the size of an object that nobody knows */
    assert_int_equal(fortify_sprintf(a, 1, SIZE_MAX, "%s", "abc"), 3);
    assert_string_equal(a, "abc");
    assert_ptr_equal(fortify_memcpy(a, "0123", 5, 5), a);
    assert_ptr_equal(fortify_memmove(a + 1, a, 5, 5), a + 1);
    assert_string_equal(a, "00123");
    assert_ptr_equal(fortify_memset(a, 'q', 3, 3), a);
    assert_string_equal(a, "qqq23");
    for (long fd = 0; fd < 1024; fd++)
        assert_int_equal(fortify_fdelt(fd), their_fdelt(fd));
}

static int print(FILE *f, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    int n = fortify_vfprintf(f, 1, format, args);
    va_end(args);
    return n;
}

static void what_goes_to_a_stream_is_as_by_the_libc(void **state)
{
    char text[32] = "";
    FILE *f = fmemopen(text, sizeof text, "w");
    (void)state;

    assert_int_equal(fortify_fprintf(f, 1, "%d-%s|", 42, "x"), 5);
    assert_int_equal(print(f, "%05d", 7), 5);
    fclose(f);
    assert_string_equal(text, "42-x|00007");
}

/* OpenSSL goes on without (async_arch). */
static void there_is_no_second_stack(void **state)
{
    (void)state;
    errno = 0;
    assert_int_equal(fortify_no_context(NULL), -1);
    assert_int_equal(errno, ENOSYS);
}

static void one_octet_too_many(int which)
{
    char a[4] = "";

    switch (which) {
    case 0:
        fortify_memcpy(a, "12345", 5, sizeof a);
        break;
    case 1:
        fortify_memmove(a, "12345", 5, sizeof a);
        break;
    case 2:
        fortify_memset(a, 0, 5, sizeof a);
        break;
    case 3:
        fortify_strncpy(a, "1", 5, sizeof a);
        break;
    case 4:
        fortify_snprintf(a, 5, 1, sizeof a, "1");
        break;
    case 5:
        fortify_sprintf(a, 1, sizeof a, "%s", "1234");
        break;
    case 6:
        fortify_fdelt(1024);
        break;
    default:
        fortify_fdelt(-1);
        break;
    }
}

static void what_does_not_fit_ends_the_program(void **state)
{
    (void)state;
    for (int which = 0; which < 8; which++) {
        int status = 0;
        pid_t child = fork();
        if (child == 0) {
            signal(SIGABRT, SIG_DFL);
            one_octet_too_many(which);
            _exit(0);
        }
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), SIGABRT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_fits_is_done_as_glibc_does_it),
        cmocka_unit_test(what_goes_to_a_stream_is_as_by_the_libc),
        cmocka_unit_test(there_is_no_second_stack),
        cmocka_unit_test(what_does_not_fit_ends_the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
