/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory that runs out where one says, for run_short (LD_PRELOAD).
 *
 *   FAIL_AT=K      the K-th allocation fails, later ones succeed
 *   FAIL_FROM=K    the K-th and all that follow fail
 *   FAIL_COUNT=FD  when the program exits, the number of allocations is written
 *                  to this descriptor
 *
 *   FAIL_OPEN=FILE no memory to fopen this
 *
 * Allocations before the constructor (the loader's) are not counted. A
 * realloc that makes smaller counts, too: it may fail. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): glibc's names */
extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
/* NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

static unsigned long seen, fail_at, fail_from;
static bool counting;
static FILE *(*real_fopen)(const char *, const char *);
static const char *closed; /* FAIL_OPEN */
static int count_fd = -1;

static unsigned long number(const char *name)
{
    const char *s = getenv(name);

    return s ? strtoul(s, NULL, 10) : 0;
}

__attribute__((constructor)) static void begin(void)
{
    void *found = dlsym(RTLD_NEXT, "fopen");

    memcpy(&real_fopen, &found, sizeof found);
    closed = getenv("FAIL_OPEN");
    fail_at = number("FAIL_AT");
    fail_from = number("FAIL_FROM");
    if (getenv("FAIL_COUNT"))
        count_fd = (int)number("FAIL_COUNT");
    counting = true;
}

__attribute__((destructor)) static void end(void)
{
    counting = false;
    if (count_fd >= 0)
        dprintf(count_fd, "%lu\n", seen);
}

static bool fails(void)
{
    if (!counting)
        return false;
    seen++;
    if (seen != fail_at && !(fail_from && seen >= fail_from))
        return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t n)
{
    return fails() ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
    return fails() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *p, size_t n)
{
    return fails() ? NULL : __libc_realloc(p, n);
}

void *reallocarray(void *p, size_t n, size_t size)
{
    size_t all;

    if (__builtin_mul_overflow(n, size, &all)) {
        errno = ENOMEM;
        return NULL;
    }
    return realloc(p, all);
}

void *memalign(size_t align, size_t n)
{
    return fails() ? NULL : __libc_memalign(align, n);
}

void *aligned_alloc(size_t align, size_t n)
{
    return memalign(align, n);
}

FILE *fopen(const char *path, const char *how)
{
    if (!closed || strcmp(path, closed) != 0)
        return real_fopen(path, how);
    errno = ENOMEM;
    return NULL;
}

FILE *fopen64(const char *path, const char *how)
{
    return fopen(path, how);
}

int posix_memalign(void **p, size_t align, size_t n)
{
    void *got = memalign(align, n);

    if (!got)
        return ENOMEM;
    *p = got;
    return 0;
}
