/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/args/line.h"

#include "base/buf.h"

#include <stdarg.h>

void args_debug(const struct args_line *a, const char *fmt, ...)
{
    va_list ap;

    if (!a->debug)
        return;
    if (a->said && a->said->len)
        fwrite(a->said->at, 1, a->said->len, a->run->out);
    if (a->said)
        buf_clear(a->said);
    fflush(a->run->out);
    va_start(ap, fmt);
    vfprintf(a->run->err, fmt, ap);
    va_end(ap);
    fputc('\n', a->run->err);
}

void args_debug_servers(const struct args_line *a,
                        const struct server_list *servers)
{
    enum { ADDRESS = 256 };

    for (unsigned i = 0; a->debug && i < servers->n; i++) {
        struct buf b = buf_in(a->run->arena, ADDRESS);
        server_print(&b, &servers->at[i].at);
        args_debug(a, "make_server(%s)", buf_text(&b));
    }
}

void args_debug_clone(const struct args_line *a,
                      const struct server_list *servers)
{
    args_debug(a, "clone_lookup()\nmake_empty_lookup()\nclone_server_list()");
    args_debug_servers(a, servers);
}

void args_debug_again(const struct args_line *a,
                      const struct server_list *servers)
{
    args_debug_clone(a, servers);
    args_debug(a, "start_lookup()");
}
