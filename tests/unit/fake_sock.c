/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake_sock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { FDS = 1024 };

static struct fake_script *script;
static struct fake_peer peers[FDS]; /* by the program's descriptor */
static unsigned char partial[FDS][65537];
static size_t partial_len[FDS];
static uint32_t random_at;

void fake_use(struct fake_script *s)
{
    script = s;
    random_at = 0;
}

void fake_raw(const struct fake_peer *peer, const void *at, size_t n)
{
    if (write(peer->fd, at, n) < 0)
        abort();
}

void fake_answer(const struct fake_peer *peer, const void *at, size_t n)
{
    unsigned char both[65537];

    both[0] = (unsigned char)(n >> 8);
    both[1] = (unsigned char)n;
    memcpy(both + 2, at, n);
    fake_raw(peer, peer->tcp ? both : both + 2, peer->tcp ? n + 2 : n);
}

void fake_close(const struct fake_peer *peer)
{
    shutdown(peer->fd, SHUT_WR);
}

int sock_open(enum sock_kind kind, const struct address *to,
              const struct address *source)
{
    struct fake_peer peer = {.tcp = kind == SOCK_TCP, .to = *to};
    int fd[2], err;

    (void)source;
    script->opened++;
    if (script->open && (err = script->open(script->ctx, &peer)))
        return -err;
    if (socketpair(AF_UNIX, peer.tcp ? SOCK_STREAM : SOCK_SEQPACKET, 0, fd))
        abort();
    if (fd[0] >= FDS)
        abort();
    fcntl(fd[0], F_SETFL, O_NONBLOCK);
    peer.fd = fd[1];
    peers[fd[0]] = peer;
    partial_len[fd[0]] = 0;
    return fd[0];
}

int sock_connected(int fd)
{
    (void)fd;
    return 0;
}

static void show(int fd, const unsigned char *p, size_t n)
{
    unsigned char *at = partial[fd];

    if (!peers[fd].tcp) {
        script->sent++;
        if (script->query)
            script->query(script->ctx, &peers[fd], p, n);
        return;
    }
    memcpy(at + partial_len[fd], p, n);
    partial_len[fd] += n;
    while (partial_len[fd] >= 2) {
        size_t len = (size_t)(at[0] << 8 | at[1]);
        if (partial_len[fd] < len + 2)
            break;
        script->sent++;
        if (script->query)
            script->query(script->ctx, &peers[fd], at + 2, len);
        partial_len[fd] -= len + 2;
        memmove(at, at + len + 2, partial_len[fd]);
    }
}

long sock_send(int fd, const void *p, size_t n)
{
    show(fd, p, n);
    return (long)n;
}

long sock_recv(int fd, void *p, size_t cap)
{
    ssize_t n = recv(fd, p, cap, MSG_DONTWAIT);

    return n < 0 ? -errno : n;
}

bool sock_joins(int fd)
{
    (void)fd;
    return script->joins;
}

int sock_send_many(int fd, const struct sock_packet *p, unsigned n, bool *join)
{
    bool joined = join && *join && n > 1;

    script->joined += joined;
    if (joined && script->joined_is_lost)
        return (int)n;
    for (unsigned i = 0; i < n; i++)
        show(fd, p[i].at, p[i].len);
    return (int)n;
}

int sock_recv_many(int fd, struct sock_packet *p, unsigned n)
{
    unsigned i = 0;

    for (; i < n; i++) {
        long got = sock_recv(fd, p[i].at, p[i].cap);
        if (got < 0)
            return i || got == -EAGAIN ? (int)i : (int)got;
        p[i].len = (size_t)got;
    }
    return (int)i;
}

void sock_more_room(int fd, int octets)
{
    (void)fd, (void)octets;
}

void sock_close(int fd)
{
    if (fd < 0)
        return;
    close(peers[fd].fd);
    close(fd);
}

/* Not random: 1, 2, 3 ... so that tests can tell ids apart. A number of four
 * octets is the same whichever of them the machine has first: it decides whom
 * dig asks first. */
void sock_random(void *p, size_t n)
{
    unsigned char *at = p;

    for (size_t i = 0; i < n; i++) {
        random_at = random_at * 1664525 + 1013904223;
        at[i] = (unsigned char)(random_at >> (script->few_ids ? 30 : 24));
    }
    if (n == sizeof(uint32_t)) {
        uint32_t number = (uint32_t)at[3] << 24 | (uint32_t)at[2] << 16 |
                          (uint32_t)at[1] << 8 | at[0];
        memcpy(p, &number, sizeof number);
    }
}

bool sock_has_route(int family)
{
    (void)family;
    return true;
}
