/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The system's header, and what it lacks (libc/missing.h). */
#pragma GCC system_header
#include <sys/types.h>

#include <netinet/in.h>
#include_next <resolv.h>

#include "libc/missing.h"
