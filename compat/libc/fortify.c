/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "libc/fortify.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>

static void must_fit(size_t n, size_t room)
{
    if (n > room)
        abort();
}

void *fortify_memcpy(void *to, const void *from, size_t n, size_t room)
{
    must_fit(n, room);
    return memcpy(to, from, n);
}

void *fortify_memmove(void *to, const void *from, size_t n, size_t room)
{
    must_fit(n, room);
    return memmove(to, from, n);
}

void *fortify_memset(void *to, int c, size_t n, size_t room)
{
    must_fit(n, room);
    return memset(to, c, n);
}

char *fortify_strncpy(char *to, const char *from, size_t n, size_t room)
{
    size_t len = strnlen(from, n);

    must_fit(n, room);
    memcpy(to, from, len);
    memset(to + len, 0, n - len);
    return to;
}

int fortify_vsnprintf(char *to, size_t n, int flag, size_t room,
                      const char *format, va_list args)
{
    (void)flag;
    must_fit(n, room);
    return vsnprintf(to, n, format, args);
}

int fortify_snprintf(char *to, size_t n, int flag, size_t room,
                     const char *format, ...)
{
    va_list args;

    va_start(args, format);
    int len = fortify_vsnprintf(to, n, flag, room, format, args);
    va_end(args);
    return len;
}

int fortify_sprintf(char *to, int flag, size_t room, const char *format, ...)
{
    va_list args;

    (void)flag;
    va_start(args, format);
    /* a size beyond INT_MAX is an error to vsnprintf */
    int len = vsnprintf(to, room > INT32_MAX ? INT32_MAX : room, format, args);
    va_end(args);
    if (len >= 0)
        must_fit((size_t)len + 1, room);
    return len;
}

int fortify_vfprintf(FILE *f, int flag, const char *format, va_list args)
{
    (void)flag;
    return vfprintf(f, format, args);
}

int fortify_fprintf(FILE *f, int flag, const char *format, ...)
{
    va_list args;

    (void)flag;
    va_start(args, format);
    int len = vfprintf(f, format, args);
    va_end(args);
    return len;
}

long fortify_fdelt(long fd)
{
    if (fd < 0 || fd >= FD_SETSIZE)
        abort();
    return fd / (long)(8 * sizeof(long));
}

int fortify_no_context(void *context)
{
    (void)context;
    errno = ENOSYS;
    return -1;
}
