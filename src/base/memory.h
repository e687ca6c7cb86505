/* SPDX-License-Identifier: GPL-3.0-or-later */
/* memory.h - what happens when memory is out: one line, and the end.
 *
 * Nothing can be done then that needs no memory, and whatever went on would
 * leave out what it could not hold. So nobody above checks for NULL, and the
 * libraries that are loaded (lib.h) allocate here too.
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* "seslookup: out of memory" on stderr, status 2. What stdout still holds is
 * not written. A monitoring plugin says "UNKNOWN" on stdout, too, status 3. */
_Noreturn void memory_out(void);

/* This is one, whatever its name; check_ses is by its name. */
void memory_plugin(void);

/* malloc and realloc that never give NULL; free() frees. */
void *memory_get(size_t n);
void *memory_more(void *p, size_t n);

/* The same for OpenSSL, which says where it was asked for. */
void *memory_get_at(size_t n, const char *file, int line);
void *memory_more_at(void *p, size_t n, const char *file, int line);
void memory_free_at(void *p, const char *file, int line);

#endif
