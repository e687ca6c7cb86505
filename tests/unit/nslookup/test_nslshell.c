/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sessions of nslookup whose lines come from a pipe or a terminal, and what
 * signals do there. The expected texts are BIND's. */
#include "nslookup/nslookup.h"

#include "fake_poll.h"
#include "fake_run.h"
#include "fake_sock.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define SERVER "Default server: 192.0.2.53\nAddress: 192.0.2.53#53\n"
#define HELP "The 'help' command is not yet implemented.\n"
#define WHAT "The '?' command is not yet implemented.\n"
#define NEVER(word) "The '" word "' command is not implemented.\n"

/* Lines from a pipe; r says who looks on. */
static void session(struct fake_run *r, const char *lines, const char *out,
                    int status)
{
    int end[2];

    assert_int_equal(pipe(end), 0);
    assert_int_equal(write(end[1], lines, strlen(lines)), strlen(lines));
    close(end[1]);
    r->from = fdopen(end[0], "r");
    fake_run(r, nslookup_main, "nslookup - 192.0.2.53");
    assert_string_equal(r->out, out);
    assert_string_equal(r->err, "");
    assert_int_equal(r->status, status);
    fake_run_end(r);
}

static void a_pipe_has_lines_too(void **state)
{
    struct fake_run r = {.err_tty = false};

    (void)state;
    /* nothing was asked: status 1 */
    session(&r, "server\nHELP\n\n ?\tx\nls\nfinger\nroot\nview\nexit\nls\n",
            SERVER
            "The 'HELP' command is not yet implemented.\n" WHAT NEVER("ls")
                NEVER("finger") NEVER("root") NEVER("view") "\n",
            1);
    session(&r, "help", HELP "\n", 1);
    session(&r, "", "\n", 1);
}

/* Where a file stands that was read from, once the session is over. */
static void left_at(const char *lines, long at)
{
    struct fake_run r = {.err_tty = false};
    FILE *f = tmpfile();
    int fd;

    assert_non_null(f);
    fputs(lines, f);
    rewind(f);
    fd = dup(fileno(f));
    r.from = f;
    fake_run(&r, nslookup_main, "nslookup - 192.0.2.53");
    assert_int_equal(lseek(fd, 0, SEEK_CUR), at);
    close(fd);
    fake_run_end(&r);
}

/* ( nslookup -; cat ) <file: what stands behind "exit" is cat's. */
static void the_rest_of_a_file_is_left(void **state)
{
    (void)state;
    left_at("help\nexit\nrest\n", 10);
    left_at("help\n", 5);
    left_at("a..b\nrest\n", 5);
    left_at("set domain=a..b\nset ndots=3\nx\nrest\n", 35);
}

/* BIND's editor reads a terminal even where stdout is none. */
static void a_terminal_has_ascii_and_returns(void **state)
{
    struct fake_run r = {.in_tty = true};

    (void)state;
    session(&r,
            "h\xc3\xa4"
            "elp\r?\r\n",
            HELP WHAT "\n", 1);
}

/* It came before the first line was read. */
static void interrupted(const char *edition, int number, const char *out,
                        int status)
{
    struct fake_run r = {.edition = edition};
    sigset_t one;

    sigemptyset(&one);
    sigaddset(&one, number);
    sigprocmask(SIG_BLOCK, &one, NULL);
    raise(number);
    session(&r, "help\nx.test\nhelp\n", out, status);
    sigprocmask(SIG_UNBLOCK, &one, NULL);
}

static void signals_end_it_while_it_reads(void **state)
{
    (void)state;
    interrupted("9.18", SIGINT, "", 1);
    interrupted("9.18", SIGTERM, "", 1);
    /* all but the reading has ended: there is no lookup any more */
    interrupted("9.18", SIGHUP, "\n" HELP, 1);
    interrupted("9.20", SIGINT, "\n" HELP, 1);
    interrupted("9.20", SIGTERM, "\n" HELP, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pipe_has_lines_too),
        cmocka_unit_test(the_rest_of_a_file_is_left),
        cmocka_unit_test(a_terminal_has_ascii_and_returns),
        cmocka_unit_test(signals_end_it_while_it_reads),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
