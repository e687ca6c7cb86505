/* SPDX-License-Identifier: GPL-3.0-or-later */
/* server.h - addresses of name servers. */
#ifndef NET_SERVER_H
#define NET_SERVER_H

#include "base/buf.h"

#include <netinet/in.h>
#include <stdbool.h>

struct arena;

/* An IPv4 or IPv6 address and a port. */
struct address {
    union {
        struct sockaddr any;
        struct sockaddr_in v4;
        struct sockaddr_in6 v6;
    } u;
};

/* A server as the user named it, and what is asked. */
struct server {
    struct address at;
    const char *label; /* the user's word, or the address as text */
    const char *told;  /* the address as messages have it; NULL: as it is */
};

struct server_list {
    struct server *at;
    unsigned n;
};

/* "192.0.2.53", "2001:db8::1", "fe80::1%eth0", "::1%1". False: not an address.
 * Takes what inet_pton takes, and a scope as BIND reads it. */
bool server_read(struct address *a, const char *text, uint16_t port);
/* "127.1", "0x7f.1" as well: what getaddrinfo takes as an address. */
bool server_read_number(struct address *a, const char *text, int family,
                        uint16_t port);
/* An IPv6 address whose scope cannot be read: for BIND not a name either. */
bool server_bad_scope(const char *text);

/* The address without port, the number of the scope after '%'. */
void server_print(struct buf *b, const struct address *a);
/* The address as messages have it: BIND shows a scope of resolv.conf twice. */
void server_print_told(struct buf *b, const struct server *s);
/* "192.0.2.53#53". */
void server_print_port(struct buf *b, const struct address *a);

/* The port in host order. */
uint16_t server_port(const struct address *a);
void server_set_port(struct address *a, uint16_t port);
/* Address, port and scope. */
bool server_same(const struct address *a, const struct address *b);
/* The octets (4 or 16) and their number. */
const void *server_octets(const struct address *a, size_t *n);

/* Neither loopback, private, link-local, multicast nor reserved: an address of
 * the internet. */
bool server_is_public(const struct address *a);

enum server_err { SERVER_OK, SERVER_NOT_FOUND, SERVER_FAILURE };

/* One more; the label is not copied. */
void server_add(struct server_list *list, const struct address *at,
                const char *label, struct arena *a);

/* Appends the address that host is, or all addresses of it by getaddrinfo
 * (hosts file, DNS, search list, RFC 6724 order, configured families); family is
 * AF_UNSPEC, AF_INET or AF_INET6. Blocks. The list and labels are in the
 * arena. Uses the system's resolv.conf; net/find.h has the way round it for
 * --resolv-conf. */
enum server_err server_find(struct server_list *list, const char *host,
                            uint16_t port, int family, struct arena *a);

#endif
