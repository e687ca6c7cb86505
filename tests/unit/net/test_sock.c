/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only sockets, on loopback and ports that the system chooses. */
#include "net/sock.h"

#include <errno.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

enum { SOON_MS = 5000 };

/* A server's socket and its address. */
static int serve(int type, struct address *at)
{
    socklen_t n = sizeof at->u.v4;
    int fd = socket(AF_INET, type, 0);

    assert_true(fd >= 0);
    assert_true(server_read(at, "127.0.0.1", 0));
    assert_int_equal(bind(fd, &at->u.any, n), 0);
    assert_int_equal(getsockname(fd, &at->u.any, &n), 0);
    if (type == SOCK_STREAM)
        assert_int_equal(listen(fd, 1), 0);
    return fd;
}

static void wait_for(int fd, short events)
{
    struct pollfd p = {.fd = fd, .events = events};

    assert_int_equal(poll(&p, 1, SOON_MS), 1);
}

static void a_datagram_goes_there_and_back(void **state)
{
    struct address at, peer;
    socklen_t n = sizeof peer.u;
    unsigned char got[16];
    int server = serve(SOCK_DGRAM, &at);
    int fd = sock_open(SOCK_UDP, &at, NULL);

    (void)state;
    assert_true(fd >= 0);
    assert_int_equal(sock_recv(fd, got, sizeof got), -EAGAIN);
    assert_int_equal(sock_send(fd, "query", 5), 5);
    wait_for(server, POLLIN);
    assert_int_equal(recvfrom(server, got, sizeof got, 0, &peer.u.any, &n), 5);
    assert_int_equal(sendto(server, "an answer", 9, 0, &peer.u.any, n), 9);
    wait_for(fd, POLLIN);
    assert_int_equal(sock_recv(fd, got, 2), 2); /* one datagram, cut */
    assert_memory_equal(got, "an", 2);
    assert_int_equal(sock_recv(fd, got, sizeof got), -EAGAIN);
    sock_close(fd);
    close(server);
}

static void many_datagrams_keep_their_order_and_length(void **state)
{
    unsigned char room[SOCK_BATCH][4];
    struct sock_packet p[SOCK_BATCH];
    struct address at, own;
    socklen_t n = sizeof own.u;
    int server = serve(SOCK_DGRAM, &at);
    int fd = sock_open(SOCK_UDP, &at, NULL);

    (void)state;
    assert_int_equal(getsockname(fd, &own.u.any, &n), 0);
    assert_int_equal(connect(server, &own.u.any, n), 0);
    for (unsigned i = 0; i < 3; i++) {
        memset(room[i], 'a' + (int)i, sizeof room[i]);
        p[i] = (struct sock_packet){.at = room[i], .len = i + 1};
    }
    assert_int_equal(sock_send_many(fd, p, 3, NULL), 3);
    wait_for(server, POLLIN);
    memset(room, 0, sizeof room);
    for (unsigned i = 0; i < SOCK_BATCH; i++)
        p[i] = (struct sock_packet){.at = room[i], .cap = sizeof room[i]};
    assert_int_equal(sock_recv_many(server, p, SOCK_BATCH), 3);
    for (unsigned i = 0; i < 3; i++) {
        assert_int_equal(p[i].len, i + 1);
        assert_int_equal(room[i][0], 'a' + (int)i);
    }
    assert_int_equal(sock_recv_many(server, p, SOCK_BATCH), 0);
    sock_close(fd);
    close(server);
}

/* Lengths of three runs, with the same one in two of them. */
static void what_passes_as_one_arrives_one_by_one(void **state)
{
    static const size_t length[] = {9, 9, 9, 4, 9, 9, 7};
    enum { N = sizeof length / sizeof *length };
    unsigned char room[N][16] = {{0}}, got[16];
    struct sock_packet p[N];
    struct address at;
    int server = serve(SOCK_DGRAM, &at);
    int fd = sock_open(SOCK_UDP, &at, NULL);
    bool can = sock_joins(fd), join = can;

    (void)state;
    /* qemu's user mode hands the length on with the guest's octets reversed; what
     * is lost so leaves by itself afterwards (net/test_pool) */
    if (getenv("RUNNER"))
        join = can = false;
    for (unsigned i = 0; i < N; i++) {
        memset(room[i], 'a' + (int)i, length[i]);
        p[i] = (struct sock_packet){.at = room[i], .len = length[i]};
    }
    assert_int_equal(sock_send_many(fd, p, N, &join), N);
    assert_int_equal(join, can); /* loopback can what the system can */
    for (unsigned i = 0; i < N; i++) {
        wait_for(server, POLLIN);
        assert_int_equal(sock_recv(server, got, sizeof got), length[i]);
        assert_memory_equal(got, room[i], length[i]);
    }
    p[0].cap = length[0];
    assert_int_equal(sock_recv_many(server, p, 1), 0);
    sock_close(fd);
    close(server);
}

static void what_can_t_pass_as_one_leaves_one_by_one(void **state)
{
    unsigned char room[2][4] = {"abc", "def"}, got[8];
    struct sock_packet p[2] = {{.at = room[0], .len = 4},
                               {.at = room[1], .len = 4}};
    struct address at;
    int server = serve(SOCK_DGRAM, &at), one = 1;
    int fd = sock_open(SOCK_UDP, &at, NULL);
    bool join = sock_joins(fd);

    (void)state;
    if (!join) {
        sock_close(fd);
        close(server);
        skip();
    }
    /* cutting needs checksums */
    assert_int_equal(setsockopt(fd, SOL_SOCKET, SO_NO_CHECK, &one, sizeof one),
                     0);
    assert_int_equal(sock_send_many(fd, p, 2, &join), 2);
    assert_false(join);
    for (unsigned i = 0; i < 2; i++) {
        wait_for(server, POLLIN);
        assert_int_equal(sock_recv(server, got, sizeof got), 4);
        assert_memory_equal(got, room[i], 4);
    }
    sock_close(fd);
    close(server);
}

static void nobody_there_is_an_error_and_not_silence(void **state)
{
    struct sock_packet p = {.at = (unsigned char *)"", .cap = 0};
    struct address at;

    (void)state;
    close(serve(SOCK_DGRAM, &at));
    int fd = sock_open(SOCK_UDP, &at, NULL);
    assert_true(fd >= 0);
    assert_int_equal(sock_send(fd, "query", 5), 5);
    wait_for(fd, POLLIN);
    assert_int_equal(sock_recv_many(fd, &p, 1), -ECONNREFUSED);
    sock_close(fd);
}

static void tcp_connects_and_ends(void **state)
{
    struct address at;
    char got[16];
    int server = serve(SOCK_STREAM, &at);
    int fd = sock_open(SOCK_TCP, &at, NULL);

    (void)state;
    assert_true(fd >= 0);
    wait_for(fd, POLLOUT);
    assert_int_equal(sock_connected(fd), 0);
    int peer = accept(server, NULL, NULL);
    assert_int_equal(sock_send(fd, "query", 5), 5);
    wait_for(peer, POLLIN);
    assert_int_equal(recv(peer, got, sizeof got, 0), 5);
    close(peer);
    wait_for(fd, POLLIN);
    assert_int_equal(sock_recv(fd, got, sizeof got), 0);
    sock_close(fd);
    close(server);
}

static void a_closed_port_is_told_by_connected(void **state)
{
    struct address at;

    (void)state;
    close(serve(SOCK_STREAM, &at));
    int fd = sock_open(SOCK_TCP, &at, NULL);
    if (fd < 0) {
        assert_int_equal(fd, -ECONNREFUSED);
        return;
    }
    wait_for(fd, POLLOUT);
    assert_int_equal(sock_connected(fd), ECONNREFUSED);
    sock_close(fd);
}

static void the_source_is_bound_or_its_error_told(void **state)
{
    struct address at, source, own;
    socklen_t n = sizeof own.u;
    int server = serve(SOCK_DGRAM, &at);

    (void)state;
    assert_true(server_read(&source, "127.0.0.9", 0));
    int fd = sock_open(SOCK_UDP, &at, &source);
    assert_true(fd >= 0);
    assert_int_equal(getsockname(fd, &own.u.any, &n), 0);
    assert_int_equal(own.u.v4.sin_addr.s_addr, source.u.v4.sin_addr.s_addr);
    sock_close(fd);
    assert_true(server_read(&source, "192.0.2.1", 0)); /* not ours */
    assert_int_equal(sock_open(SOCK_UDP, &at, &source), -EADDRNOTAVAIL);
    close(server);
}

static void random_octets_differ_and_stay_in_their_place(void **state)
{
    unsigned char a[34] = {0}, b[34] = {0};

    (void)state;
    sock_random(a + 1, 32);
    sock_random(b + 1, 32);
    assert_memory_not_equal(a, b, sizeof a);
    assert_int_equal(a[0] | a[33] | b[0] | b[33], 0);
}

/* A route to a documentation address; asking sends nothing. */
static void a_route_is_there_or_not(void **state)
{
    struct address at;

    (void)state;
    for (int v6 = 0; v6 < 2; v6++) {
        bool has = sock_has_route(v6 ? AF_INET6 : AF_INET);
        assert_true(server_read(&at, v6 ? "2001:db8::1" : "192.0.2.1", 53));
        int fd = sock_open(SOCK_UDP, &at, NULL);
        assert_int_equal(has, fd >= 0);
        sock_close(fd);
    }
}

static void room_for_bursts_is_asked_for(void **state)
{
    struct address at;
    int server = serve(SOCK_DGRAM, &at), before = 0, after = 0;
    socklen_t n = sizeof before;
    int fd = sock_open(SOCK_UDP, &at, NULL);

    (void)state;
    sock_more_room(fd, 4096);
    getsockopt(fd, SOL_SOCKET, SO_RCVBUF, &before, &n);
    sock_more_room(fd, 65536);
    getsockopt(fd, SOL_SOCKET, SO_RCVBUF, &after, &n);
    assert_true(after > before);
    sock_more_room(-1, 65536); /* what is refused is not missed */
    sock_close(fd);
    close(server);
}

static int option(int fd, int name)
{
    int value = -1;
    socklen_t n = sizeof value;

    assert_int_equal(getsockopt(fd, SOL_SOCKET, name, &value, &n), 0);
    return value;
}

/* One that the system chooses has to be nobody else's, or somebody else's
 * answers may arrive here and ours there. */
static void a_port_that_nobody_named_is_not_shared(void **state)
{
    struct address at, own;
    int server = serve(SOCK_STREAM, &at);
    int fd;

    (void)state;
    assert_true(server_read(&own, "127.0.0.1", 0));
    fd = sock_open(SOCK_UDP_SHARED, &at, &own);
    assert_true(fd >= 0);
    assert_int_equal(option(fd, SO_REUSEPORT), 0);
    sock_close(fd);
    fd = sock_open(SOCK_TCP, &at, &own);
    assert_true(fd >= 0);
    assert_int_equal(option(fd, SO_REUSEADDR), 0);
    sock_close(fd);
    close(server);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_datagram_goes_there_and_back),
        cmocka_unit_test(many_datagrams_keep_their_order_and_length),
        cmocka_unit_test(what_passes_as_one_arrives_one_by_one),
        cmocka_unit_test(what_can_t_pass_as_one_leaves_one_by_one),
        cmocka_unit_test(nobody_there_is_an_error_and_not_silence),
        cmocka_unit_test(tcp_connects_and_ends),
        cmocka_unit_test(a_closed_port_is_told_by_connected),
        cmocka_unit_test(the_source_is_bound_or_its_error_told),
        cmocka_unit_test(random_octets_differ_and_stay_in_their_place),
        cmocka_unit_test(a_route_is_there_or_not),
        cmocka_unit_test(room_for_bursts_is_asked_for),
        cmocka_unit_test(a_port_that_nobody_named_is_not_shared),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
