/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* program_invocation_short_name */
#include "base/memory.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { USAGE = 2, PLUGIN_UNKNOWN = 3 };

static void say(int fd, const char *line)
{
    (void)!write(fd, line, strlen(line));
}

void memory_plugin(void)
{
    /* the C library's variable, so that none of ours must be changed */
    program_invocation_short_name = (char *)"check_ses";
}

void memory_out(void)
{
    bool is_plugin = strcmp(program_invocation_short_name, "check_ses") == 0;

    say(STDERR_FILENO, "seslookup: out of memory\n");
    if (is_plugin)
        say(STDOUT_FILENO, "UNKNOWN - out of memory\n");
    _exit(is_plugin ? PLUGIN_UNKNOWN : USAGE);
}

void *memory_get(size_t n)
{
    void *p = malloc(n ? n : 1);

    if (!p)
        memory_out();
    return p;
}

void *memory_more(void *p, size_t n)
{
    void *more = realloc(p, n ? n : 1);

    if (!more)
        memory_out();
    return more;
}

void *memory_get_at(size_t n, const char *file, int line)
{
    (void)file;
    (void)line;
    /* OpenSSL takes NULL for nothing, as its own function gives it */
    return n ? memory_get(n) : NULL;
}

void *memory_more_at(void *p, size_t n, const char *file, int line)
{
    (void)file;
    (void)line;
    if (n)
        return memory_more(p, n);
    free(p);
    return NULL;
}

void memory_free_at(void *p, const char *file, int line)
{
    (void)file;
    (void)line;
    free(p);
}
