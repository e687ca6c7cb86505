/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Linux's, or none: signals then have their default action. */
#pragma GCC system_header
#ifndef LIBC_INCLUDE_SYS_SIGNALFD_H
#define LIBC_INCLUDE_SYS_SIGNALFD_H
#if !defined(__linux__) || defined(LIBC_ALL_STANDINS)
#include "libc/socket.h"

#include <stdint.h>
struct signalfd_siginfo {
    uint32_t ssi_signo;
};
#define SFD_NONBLOCK 0
#define SFD_CLOEXEC 0
#define signalfd(fd, set, flags) ((void)(set), socket_no_signals())
#else
#include_next <sys/signalfd.h>
#endif
#endif
