/* SPDX-License-Identifier: GPL-3.0-or-later */
/* find.h - addresses of a server that was given by name.
 *
 * With the system's resolv.conf that is getaddrinfo's business (server.h).
 * With --resolv-conf it cannot be: then the hosts file is read here and A and
 * AAAA are asked of the servers that the given file names. Blocks.
 */
#ifndef NET_FIND_H
#define NET_FIND_H

#include "net/server.h"

#include <stdint.h>

struct arena;
struct trace;

struct find_how {
    const char *resolv_conf; /* NULL: the system's, by getaddrinfo */
    const char *hosts;       /* NULL: /etc/hosts */
    uint16_t port;           /* of the servers that are found */
    uint16_t resolver_port;  /* of those that are asked for them; 0: 53 */
    int family;              /* AF_UNSPEC, AF_INET, AF_INET6 */
    int64_t (*now_us)(void);
    const struct trace *trace; /* NULL: nobody wants to know */
};

/* Appends the addresses of the host to the list, in the arena: the first twenty,
 * as BIND. Numbers in any form that getaddrinfo takes ("127.1") are addresses
 * too; an address with a scope that cannot be read is SERVER_FAILURE. */
enum server_err find_server(struct server_list *list, const char *host,
                            const struct find_how *how, struct arena *a);

#endif
