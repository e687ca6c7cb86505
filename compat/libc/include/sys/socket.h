/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The system's header, and what only Linux's has (libc/socket.h). */
#pragma GCC system_header
#include_next <sys/socket.h>
#ifndef LIBC_INCLUDE_SYS_SOCKET_H
#define LIBC_INCLUDE_SYS_SOCKET_H
#if !defined(__linux__) || defined(LIBC_ALL_STANDINS)
#ifndef SOCK_NONBLOCK
#define SOCK_NONBLOCK 0x10000000
#define SOCK_CLOEXEC 0x20000000
#endif
#ifndef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0
#endif
#include "libc/socket.h"
#define socket(domain, type, protocol) socket_open(domain, type, protocol)
#define mmsghdr socket_message
#define sendmmsg(fd, m, n, flags) socket_send_many(fd, m, n, flags)
#define recvmmsg(fd, m, n, flags, most) socket_recv_many(fd, m, n, flags)
#endif
#endif
