/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma GCC system_header
#include_next <poll.h>
#ifndef LIBC_INCLUDE_POLL_H
#define LIBC_INCLUDE_POLL_H
#if !defined(__linux__) || defined(LIBC_ALL_STANDINS)
#include "libc/socket.h"
#define ppoll(p, n, most, mask) socket_poll(p, n, most)
#endif
#endif
