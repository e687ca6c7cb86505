/* SPDX-License-Identifier: GPL-3.0-or-later */
/* resolv.h - what glibc's libresolv has and other C libraries lack, or have
 * with another meaning: names with escapes, questions, base64.
 *
 * libc/missing.h puts each in the place of the function whose name it bears
 * here after "resolv_"; the unit tests hold it beside the real one. Errors are
 * -1, with EMSGSIZE where libresolv says so.
 */
#ifndef LIBC_RESOLV_H
#define LIBC_RESOLV_H

#include <stddef.h>

/* As ns_name_unpack: the name at `at` of a message, pointers followed, to `to`
 * as labels. The octets that it takes at `at`. */
int resolv_name_unpack(const unsigned char *message, const unsigned char *end,
                       const unsigned char *at, unsigned char *to, size_t cap);
/* As ns_name_pton: a name as text to labels. 1 when it ends in a dot, else 0. */
int resolv_name_pton(const char *text, unsigned char *to, size_t cap);
/* As dn_expand: unpacked and written as text; the root is "". */
int resolv_expand(const unsigned char *message, const unsigned char *end,
                  const unsigned char *at, char *to, int cap);
/* As dn_skipname: the octets that a name takes. */
int resolv_skipname(const unsigned char *at, const unsigned char *end);
/* As res_mkquery for opcode QUERY: the message's length. Its id is 0. */
int resolv_mkquery(int opcode, const char *name, int class, int type,
                   unsigned char *to, int cap);
/* As b64_pton. */
int resolv_b64_pton(const char *text, unsigned char *to, size_t cap);

#endif
