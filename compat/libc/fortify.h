/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fortify.h - what static libraries call that were compiled for glibc, for a
 * link with another C library: the checked functions of _FORTIFY_SOURCE.
 *
 * The linker gives each the name that the libraries know (scripts/static:
 * __memcpy_chk is fortify_memcpy). Each does what its namesake without the
 * check does, and aborts where that would write beyond `room` octets.
 */
#ifndef LIBC_FORTIFY_H
#define LIBC_FORTIFY_H

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

void *fortify_memcpy(void *to, const void *from, size_t n, size_t room);
void *fortify_memmove(void *to, const void *from, size_t n, size_t room);
void *fortify_memset(void *to, int c, size_t n, size_t room);
char *fortify_strncpy(char *to, const char *from, size_t n, size_t room);
/* flag is glibc's wish to look for %n too; nobody here writes one. */
int fortify_vsnprintf(char *to, size_t n, int flag, size_t room,
                      const char *format, va_list args);
int fortify_snprintf(char *to, size_t n, int flag, size_t room,
                     const char *format, ...);
int fortify_sprintf(char *to, int flag, size_t room, const char *format, ...);
int fortify_vfprintf(FILE *f, int flag, const char *format, va_list args);
int fortify_fprintf(FILE *f, int flag, const char *format, ...);
/* The word of an fd_set that holds descriptor fd. */
long fortify_fdelt(long fd);
/* No second stack (getcontext, makecontext, setcontext): what OpenSSL has for
 * engines that work by themselves, which nobody here uses. */
int fortify_no_context(void *context);

#endif
