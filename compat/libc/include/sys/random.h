/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma GCC system_header
#include_next <sys/random.h>
#ifndef LIBC_INCLUDE_SYS_RANDOM_H
#define LIBC_INCLUDE_SYS_RANDOM_H
#if !defined(__linux__) || defined(LIBC_ALL_STANDINS)
#include "libc/socket.h"
#define getrandom(to, n, flags) socket_random(to, n)
#endif
#endif
