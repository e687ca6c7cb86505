/* SPDX-License-Identifier: GPL-3.0-or-later */
/* debug.h - dig -d: the lines of BIND's trace of itself that say something about
 * a lookup: words, servers, origins, queries and tries. Addresses in memory and
 * lines of source, which stand in the others, are not imitated. */
#ifndef DIG_ARGS_DEBUG_H
#define DIG_ARGS_DEBUG_H

#include "dig/args/line.h"

/* A line on stderr, at once; nothing without -d. */
void args_debug(const struct args_line *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* "make_server(ADDRESS)" for each of them. */
void args_debug_servers(const struct args_line *a,
                        const struct server_list *servers);

/* What begins a lookup that is a copy of another, with these servers. */
void args_debug_clone(const struct args_line *a,
                      const struct server_list *servers);
/* The same for a lookup that begins again. */
void args_debug_again(const struct args_line *a,
                      const struct server_list *servers);

#endif
