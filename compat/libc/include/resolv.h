/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The system's header, and what it lacks (libc/missing.h). */
#pragma GCC system_header
#include <sys/types.h>

#include <netinet/in.h>
#include_next <resolv.h>

#include "libc/missing.h"

#undef dn_expand
#undef dn_skipname
#undef b64_pton
#undef res_nmkquery
#define dn_expand resolv_expand
#define dn_skipname resolv_skipname
#define b64_pton resolv_b64_pton
/* The state that glibc wants, and what an update would need, are left out. */
#define res_nmkquery(state, opcode, name, class, type, data, n, update, to, \
                     cap)                                                   \
    ((void)(state), resolv_mkquery(opcode, name, class, type, to, cap))
