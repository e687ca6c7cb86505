/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* SOCK_NONBLOCK, SOCK_CLOEXEC */
#include "net/sock.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/udp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

static socklen_t size_of(const struct address *a)
{
    return a->u.any.sa_family == AF_INET6 ? sizeof a->u.v6 : sizeof a->u.v4;
}

/* A port that was said has been that of another connection a moment ago. One
 * that the system chooses is to be nobody else's. */
static void share_port(int fd, enum sock_kind kind, const struct address *from)
{
    int option = kind == SOCK_TCP ? SO_REUSEADDR : SO_REUSEPORT;

    if (kind != SOCK_UDP && server_port(from))
        (void)setsockopt(fd, SOL_SOCKET, option, &(int){1}, sizeof(int));
}

static int attach(int fd, enum sock_kind kind, const struct address *to,
                  const struct address *from)
{
    if (from) {
        share_port(fd, kind, from);
        if (bind(fd, &from->u.any, size_of(from)) != 0)
            return -errno;
    }
    if (connect(fd, &to->u.any, size_of(to)) != 0 && errno != EINPROGRESS)
        return -errno;
    return fd;
}

int sock_open(enum sock_kind kind, const struct address *to,
              const struct address *source)
{
    int type = kind == SOCK_TCP ? SOCK_STREAM : SOCK_DGRAM;
    int fd =
        socket(to->u.any.sa_family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

    if (fd < 0)
        return -errno;
    int got = attach(fd, kind, to, source);
    if (got < 0)
        close(fd);
    return got;
}

int sock_connected(int fd)
{
    int err = 0;
    socklen_t n = sizeof err;

    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &err, &n) != 0)
        return errno;
    return err;
}

long sock_send(int fd, const void *p, size_t n)
{
    ssize_t sent;

    do
        sent = send(fd, p, n, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent < 0 ? -errno : sent;
}

long sock_recv(int fd, void *p, size_t cap)
{
    ssize_t got;

    do
        got = recv(fd, p, cap, 0);
    while (got < 0 && errno == EINTR);
    return got < 0 ? -errno : got;
}

static unsigned make_headers(struct mmsghdr *m, struct iovec *v,
                             const struct sock_packet *p, unsigned n)
{
    if (n > SOCK_BATCH)
        n = SOCK_BATCH;
    memset(m, 0, n * sizeof *m);
    for (unsigned i = 0; i < n; i++) {
        m[i].msg_hdr.msg_iov = &v[i];
        m[i].msg_hdr.msg_iovlen = 1;
        v[i] = (struct iovec){p[i].at, p[i].len};
    }
    return n;
}

static int send_headers(int fd, struct mmsghdr *m, unsigned n)
{
    int sent;

    do
        sent = sendmmsg(fd, m, n, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent < 0 ? -errno : sent;
}

#ifdef UDP_SEGMENT
/* The length of each datagram, told beside what they are cut from. */
struct segment {
    _Alignas(struct cmsghdr) unsigned char at[CMSG_SPACE(sizeof(uint16_t))];
};

static void say_length(struct msghdr *h, struct segment *s, size_t length)
{
    uint16_t octets = (uint16_t)length;

    memset(s, 0, sizeof *s);
    h->msg_control = s->at;
    h->msg_controllen = sizeof s->at;
    struct cmsghdr *head = CMSG_FIRSTHDR(h);
    head->cmsg_level = IPPROTO_UDP;
    head->cmsg_type = UDP_SEGMENT;
    head->cmsg_len = CMSG_LEN(sizeof octets);
    memcpy(CMSG_DATA(head), &octets, sizeof octets);
}

/* Makes one header of each run of equal lengths; how many headers. */
static unsigned join_headers(struct mmsghdr *m, const struct iovec *v,
                             unsigned n, struct segment *segment)
{
    unsigned runs = 0;

    for (unsigned i = 0, k; i < n; i += k, runs++) {
        struct msghdr *h = &m[runs].msg_hdr;

        for (k = 1; i + k < n && v[i + k].iov_len == v[i].iov_len; k++)
            ;
        h->msg_iov = m[i].msg_hdr.msg_iov;
        h->msg_iovlen = k;
        if (k > 1)
            say_length(h, &segment[runs], v[i].iov_len);
    }
    return runs;
}

/* As sock_send_many; -EOPNOTSUPP: not in this way. A device that makes no
 * checksums is the usual reason. */
static int send_joined(int fd, const struct sock_packet *p, unsigned n)
{
    struct mmsghdr m[SOCK_BATCH];
    struct iovec v[SOCK_BATCH];
    struct segment segment[SOCK_BATCH];
    unsigned left = 0;

    n = make_headers(m, v, p, n);
    n = join_headers(m, v, n, segment);
    int sent = send_headers(fd, m, n);
    for (int i = 0; i < sent; i++)
        left += (unsigned)m[i].msg_hdr.msg_iovlen;
    if (sent == -EIO || sent == -EINVAL || sent == -EMSGSIZE)
        return -EOPNOTSUPP;
    return sent < 0 ? sent : (int)left;
}

bool sock_joins(int fd)
{
    int length = 0;
    socklen_t n = sizeof length;

    return getsockopt(fd, IPPROTO_UDP, UDP_SEGMENT, &length, &n) == 0;
}
#else
static int send_joined(int fd, const struct sock_packet *p, unsigned n)
{
    (void)fd, (void)p, (void)n;
    return -EOPNOTSUPP;
}

bool sock_joins(int fd)
{
    (void)fd;
    return false;
}
#endif

int sock_send_many(int fd, const struct sock_packet *p, unsigned n, bool *join)
{
    struct mmsghdr m[SOCK_BATCH];
    struct iovec v[SOCK_BATCH];

    if (join && *join && n > 1) {
        int sent = send_joined(fd, p, n);
        if (sent != -EOPNOTSUPP)
            return sent;
        *join = false;
    }
    return send_headers(fd, m, make_headers(m, v, p, n));
}

int sock_recv_many(int fd, struct sock_packet *p, unsigned n)
{
    struct mmsghdr m[SOCK_BATCH];
    struct iovec v[SOCK_BATCH];
    int got;

    n = make_headers(m, v, p, n);
    for (unsigned i = 0; i < n; i++)
        v[i].iov_len = p[i].cap;
    do
        got = recvmmsg(fd, m, n, MSG_DONTWAIT, NULL);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return errno == EAGAIN ? 0 : -errno;
    for (int i = 0; i < got; i++)
        p[i].len = m[i].msg_len;
    return got;
}

void sock_more_room(int fd, int octets)
{
    (void)setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &octets, sizeof octets);
}

void sock_close(int fd)
{
    if (fd >= 0)
        close(fd);
}

void sock_random(void *p, size_t n)
{
    unsigned char *at = p;

    while (n) {
        ssize_t got = getrandom(at, n, 0);
        if (got < 0 && errno != EINTR)
            abort(); /* no randomness, no queries: ids must not be guessed */
        if (got > 0) {
            at += got;
            n -= (size_t)got;
        }
    }
}

bool sock_has_route(int family)
{
    struct address a;
    bool v6 = family == AF_INET6;

    /* Documentation addresses: connecting a UDP socket sends nothing. */
    if (!server_read(&a, v6 ? "2001:db8::1" : "192.0.2.1", 53))
        return false;
    int fd = sock_open(SOCK_UDP, &a, NULL);
    if (fd < 0)
        return false;
    sock_close(fd);
    return true;
}
