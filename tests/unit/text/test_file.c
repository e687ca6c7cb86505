/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are only read: what cannot be, and pipes that nobody writes to.
 * Nobody waits: poll is this file's. */
#undef _FORTIFY_SOURCE /* with it poll is an inline function of a header */
#include "text/file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static struct {
    const char *pipe; /* somebody opens it ... */
    int after;        /* ... when it was waited for so many times; 0: nobody */
    int fd, waits, ms;
} writer;

/* Instead of the C library's. */
int poll(struct pollfd *fds, nfds_t n, int ms)
{
    (void)fds;
    assert_int_equal(n, 0);
    writer.ms += ms;
    if (++writer.waits == writer.after)
        writer.fd = open(writer.pipe, O_WRONLY | O_CLOEXEC);
    return 0;
}

static char dir[] = "/tmp/seslookup-file.XXXXXX";

static const char *path(const char *name)
{
    static char text[64];

    snprintf(text, sizeof text, "%s/%s", dir, name);
    return text;
}

static int begin(void **state)
{
    (void)state;
    return mkdtemp(dir) ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    unlink(path("pipe"));
    unlink(path("plain"));
    return rmdir(dir);
}

static void what_is_no_file_is_refused_at_once(void **state)
{
    (void)state;
    errno = 0;
    assert_null(file_open(dir));
    assert_int_equal(errno, EISDIR);
    assert_null(file_open(path("absent")));
    assert_int_equal(errno, ENOENT);
    assert_null(file_open_any(path("absent")));
    assert_int_equal(errno, ENOENT);
    assert_int_equal(file_trouble(dir), EISDIR);
    assert_int_equal(file_trouble(path("absent")), ENOENT);
    assert_int_equal(file_trouble("/dev/null"), 0);
}

static void a_file_is_read(void **state)
{
    FILE *f = fopen(path("plain"), "w");

    (void)state;
    fputs("x", f);
    fclose(f);
    f = file_open(path("plain"));
    assert_int_equal(getc(f), 'x');
    fclose(f);
    f = file_open_any(path("plain"));
    assert_int_equal(getc(f), 'x');
    assert_int_equal(getc(f), EOF);
    fclose(f);
    assert_int_equal(file_trouble(path("plain")), 0);
}

static void a_pipe_that_nobody_opens_is_refused(void **state)
{
    (void)state;
    assert_int_equal(mkfifo(path("pipe"), 0600), 0);
    memset(&writer, 0, sizeof writer);
    errno = 0;
    assert_null(file_open_any(path("pipe")));
    assert_int_equal(errno, EPIPE);
    assert_in_range(writer.ms, 900, 1000); /* "within a second" */
    unlink(path("pipe"));
}

static void a_pipe_is_waited_for(void **state)
{
    (void)state;
    assert_int_equal(mkfifo(path("pipe"), 0600), 0);
    memset(&writer, 0, sizeof writer);
    writer.pipe = path("pipe");
    writer.after = 3;
    FILE *f = file_open_any(path("pipe"));
    assert_non_null(f);
    assert_int_equal(writer.waits, 3);
    /* a slow writer is waited for from then on */
    assert_int_equal(fcntl(fileno(f), F_GETFL) & O_NONBLOCK, 0);
    assert_int_equal(write(writer.fd, "late", 4), 4);
    close(writer.fd);
    char text[8] = "";
    assert_int_equal(fread(text, 1, sizeof text, f), 4);
    assert_string_equal(text, "late");
    fclose(f);
    unlink(path("pipe"));
}

static void what_is_in_a_pipe_already_is_kept(void **state)
{
    (void)state;
    assert_int_equal(mkfifo(path("pipe"), 0600), 0);
    memset(&writer, 0, sizeof writer);
    int fd = open(path("pipe"), O_RDWR | O_CLOEXEC);
    assert_int_equal(write(fd, "here", 4), 4);
    FILE *f = file_open_any(path("pipe"));
    close(fd);
    assert_non_null(f);
    assert_int_equal(writer.waits, 0);
    char text[8] = "";
    assert_int_equal(fread(text, 1, sizeof text, f), 4);
    assert_string_equal(text, "here");
    fclose(f);
    unlink(path("pipe"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_file_is_refused_at_once),
        cmocka_unit_test(a_file_is_read),
        cmocka_unit_test(a_pipe_that_nobody_opens_is_refused),
        cmocka_unit_test(a_pipe_is_waited_for),
        cmocka_unit_test(what_is_in_a_pipe_already_is_kept),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
