/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "libc/socket.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

/* Here the calls themselves are meant. */
#undef socket
#undef ppoll
#undef getrandom

int socket_open(int domain, int type, int protocol)
{
    int fd = socket(domain, type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC), protocol);

    if (fd < 0)
        return -1;
    if ((type & SOCK_CLOEXEC && fcntl(fd, F_SETFD, FD_CLOEXEC) != 0) ||
        (type & SOCK_NONBLOCK && fcntl(fd, F_SETFL, O_NONBLOCK) != 0)) {
        int err = errno;
        close(fd);
        errno = err;
        return -1;
    }
#ifdef SO_NOSIGPIPE /* where send knows no MSG_NOSIGNAL */
    (void)setsockopt(fd, SOL_SOCKET, SO_NOSIGPIPE, &(int){1}, sizeof(int));
#endif
    return fd;
}

int socket_send_many(int fd, struct socket_message *m, unsigned n, int flags)
{
    unsigned i = 0;

    for (; i < n; i++) {
        ssize_t sent = sendmsg(fd, &m[i].msg_hdr, flags);
        if (sent < 0)
            break;
        m[i].msg_len = (unsigned)sent;
    }
    return i || !n ? (int)i : -1;
}

int socket_recv_many(int fd, struct socket_message *m, unsigned n, int flags)
{
    unsigned i = 0;

    for (; i < n; i++) {
        ssize_t got = recvmsg(fd, &m[i].msg_hdr, flags);
        if (got < 0)
            break;
        m[i].msg_len = (unsigned)got;
    }
    return i || !n ? (int)i : -1;
}

int socket_poll(struct pollfd *p, nfds_t n, const struct timespec *most)
{
    if (!most)
        return poll(p, n, -1);
    if (most->tv_sec >= INT_MAX / 1000)
        return poll(p, n, INT_MAX);
    return poll(p, n,
                (int)most->tv_sec * 1000 +
                    (int)((most->tv_nsec + 999999) / 1000000));
}

long socket_random(void *to, size_t n)
{
    size_t some = n > 256 ? 256 : n; /* getentropy gives no more */

    return getentropy(to, some) == 0 ? (long)some : -1;
}

int socket_no_signals(void)
{
    errno = ENOSYS;
    return -1;
}
