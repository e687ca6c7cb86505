/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each stand-in beside Linux's own call. */
#define _GNU_SOURCE
#include "libc/socket.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum { MANY = 4 };

static void a_socket_is_as_it_was_asked_for(void **state)
{
    const int with[] = {0, SOCK_NONBLOCK, SOCK_CLOEXEC,
                        SOCK_NONBLOCK | SOCK_CLOEXEC};
    (void)state;

    for (size_t i = 0; i < sizeof with / sizeof *with; i++) {
        int longopts = socket_open(AF_INET, SOCK_DGRAM | with[i], 0);
        int theirs = socket(AF_INET, SOCK_DGRAM | with[i], 0);
        assert_int_equal(fcntl(longopts, F_GETFL), fcntl(theirs, F_GETFL));
        assert_int_equal(fcntl(longopts, F_GETFD), fcntl(theirs, F_GETFD));
        close(longopts);
        close(theirs);
    }
    assert_int_equal(socket_open(-1, SOCK_DGRAM, 0), -1);
}

static void datagrams_go_and_come_as_by_linux(void **state)
{
    char out[MANY][8] = {"one", "two", "three", "four"}, in[8][8] = {""};
    struct iovec to[MANY], from[8];
    struct socket_message m[MANY], got[8];
    struct mmsghdr theirs[MANY];
    int fd[2];
    (void)state;

    assert_int_equal(socketpair(AF_UNIX, SOCK_DGRAM, 0, fd), 0);
    memset(m, 0, sizeof m);
    memset(got, 0, sizeof got);
    memset(theirs, 0, sizeof theirs);
    for (int i = 0; i < MANY; i++) {
        to[i] = (struct iovec){out[i], strlen(out[i])};
        m[i].msg_hdr.msg_iov = theirs[i].msg_hdr.msg_iov = &to[i];
        m[i].msg_hdr.msg_iovlen = theirs[i].msg_hdr.msg_iovlen = 1;
    }
    for (int i = 0; i < 8; i++) {
        from[i] = (struct iovec){in[i], sizeof in[i]};
        got[i].msg_hdr.msg_iov = &from[i];
        got[i].msg_hdr.msg_iovlen = 1;
    }
    assert_int_equal(socket_send_many(fd[0], m, MANY, 0),
                     sendmmsg(fd[0], theirs, MANY, 0));
    for (int i = 0; i < MANY; i++)
        assert_int_equal(m[i].msg_len, theirs[i].msg_len);
    assert_int_equal(socket_recv_many(fd[1], got, 3, MSG_DONTWAIT), 3);
    assert_int_equal(socket_recv_many(fd[1], got + 3, 5, MSG_DONTWAIT), 5);
    for (int i = 0; i < 8; i++) {
        assert_int_equal(got[i].msg_len, strlen(out[i % MANY]));
        assert_memory_equal(in[i], out[i % MANY], got[i].msg_len);
    }
    assert_int_equal(socket_recv_many(fd[1], got, 8, MSG_DONTWAIT), -1);
    assert_int_equal(errno, EAGAIN);
    close(fd[1]);
    assert_int_equal(socket_send_many(fd[0], m, MANY, MSG_NOSIGNAL), -1);
    assert_int_equal(errno, ECONNREFUSED);
    close(fd[0]);
}

static void waiting_is_never_too_short(void **state)
{
    struct timespec most = {0, 1500000}, a, b;
    struct pollfd none = {.fd = -1};
    (void)state;

    clock_gettime(CLOCK_MONOTONIC, &a);
    assert_int_equal(socket_poll(&none, 1, &most), 0);
    clock_gettime(CLOCK_MONOTONIC, &b);
    assert_true((b.tv_sec - a.tv_sec) * 1000000000L + b.tv_nsec - a.tv_nsec >=
                most.tv_nsec);
}

/* What is ready is ready at once, however long one would wait. */
static void who_is_ready_is_not_waited_for(void **state)
{
    static const struct timespec most[] = {
        {0, 0}, {1, 0}, {INT_MAX / 1000, 0}, {LONG_MAX, 999999999}};
    int fd[2];
    (void)state;

    assert_int_equal(pipe(fd), 0);
    assert_int_equal(write(fd[1], "x", 1), 1);
    struct pollfd p = {.fd = fd[0], .events = POLLIN};
    for (size_t i = 0; i < sizeof most / sizeof *most; i++) {
        p.revents = 0;
        assert_int_equal(socket_poll(&p, 1, &most[i]), 1);
        assert_int_equal(p.revents, POLLIN);
    }
    assert_int_equal(socket_poll(&p, 1, NULL), 1);
    close(fd[0]);
    close(fd[1]);
}

static void there_are_no_signals_to_read(void **state)
{
    (void)state;
    errno = 0;
    assert_int_equal(socket_no_signals(), -1);
    assert_int_equal(errno, ENOSYS);
}

static void chance_fills_what_it_is_given(void **state)
{
    unsigned char some[300], zero[300];
    (void)state;

    memset(some, 0, sizeof some);
    memset(zero, 0, sizeof zero);
    assert_int_equal(socket_random(some, 300), 256);
    assert_memory_not_equal(some + 224, zero, 32);
    assert_memory_equal(some + 256, zero, 44);
    assert_int_equal(socket_random(some, 16), 16);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_socket_is_as_it_was_asked_for),
        cmocka_unit_test(datagrams_go_and_come_as_by_linux),
        cmocka_unit_test(waiting_is_never_too_short),
        cmocka_unit_test(who_is_ready_is_not_waited_for),
        cmocka_unit_test(there_are_no_signals_to_read),
        cmocka_unit_test(chance_fills_what_it_is_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
