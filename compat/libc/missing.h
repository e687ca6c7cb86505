/* SPDX-License-Identifier: GPL-3.0-or-later */
/* missing.h - what the headers of libresolv say more where the C library is not
 * glibc: our stand-ins for functions that are not there or mean something else,
 * and the types that <arpa/nameser.h> does not know yet. The headers in
 * libc/include, which the Makefile's STANDIN puts in front of the system's,
 * end with it. What other libraries do have is not used, so that every build
 * reads and writes names by the same code.
 */
#ifndef LIBC_MISSING_H
#define LIBC_MISSING_H

#include "libc/resolv.h"

#undef ns_name_unpack
#undef ns_name_pton
#define ns_name_unpack resolv_name_unpack
#define ns_name_pton resolv_name_pton
/* RFC numbers are the IANA's; a name that is an enumerator already becomes a
 * macro of the same value. */
#define ns_t_sshfp 44
#define ns_t_ipseckey 45
#define ns_t_dhcid 49
#define ns_t_nsec3param 51
#define ns_t_tlsa 52
#define ns_t_smimea 53
#define ns_t_hip 55
#define ns_t_ninfo 56
#define ns_t_rkey 57
#define ns_t_talink 58
#define ns_t_cds 59
#define ns_t_cdnskey 60
#define ns_t_openpgpkey 61
#define ns_t_csync 62
#define ns_t_spf 99
#define ns_t_nid 104
#define ns_t_l32 105
#define ns_t_l64 106
#define ns_t_lp 107
#define ns_t_eui48 108
#define ns_t_eui64 109
#define ns_t_uri 256
#define ns_t_caa 257
#define ns_t_avc 258
#define ns_t_ta 32768
#define ns_t_dlv 32769

#endif
