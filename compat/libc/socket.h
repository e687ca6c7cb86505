/* SPDX-License-Identifier: GPL-3.0-or-later */
/* socket.h - what Linux's sockets can and others cannot: several datagrams in
 * one call, sockets that do not block from the beginning, waiting by the
 * nanosecond, random octets.
 *
 * The headers in libc/include put each in the place of the call after which it
 * is named, where the system is not Linux; with -DLIBC_ALL_STANDINS everywhere,
 * which is how they are tested. Errors are -1 and errno, as the calls have them.
 */
#ifndef LIBC_SOCKET_H
#define LIBC_SOCKET_H

#include <poll.h>
#include <stddef.h>
#include <sys/socket.h>

struct timespec; /* <time.h> would bring names that are in use */

/* As struct mmsghdr. */
struct socket_message {
    struct msghdr msg_hdr;
    unsigned msg_len;
};

/* As socket; type may hold SOCK_NONBLOCK and SOCK_CLOEXEC. */
int socket_open(int domain, int type, int protocol);
/* As sendmmsg: one sendmsg for each. How many went; an error only when none
 * did. */
int socket_send_many(int fd, struct socket_message *m, unsigned n, int flags);
/* As recvmmsg without a time limit. */
int socket_recv_many(int fd, struct socket_message *m, unsigned n, int flags);
/* As ppoll without a mask of signals; a part of a millisecond is a whole one,
 * so that nobody wakes too early and turns in a circle. */
int socket_poll(struct pollfd *p, nfds_t n, const struct timespec *most);
/* As getrandom: how many octets, up to 256. */
long socket_random(void *to, size_t n);
/* As signalfd where there is none: -1, ENOSYS. */
int socket_no_signals(void);

#endif
