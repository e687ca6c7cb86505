/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The system's header, and what it lacks (libc/missing.h). */
#pragma GCC system_header
#include_next <arpa/nameser.h>

#include "libc/missing.h"
