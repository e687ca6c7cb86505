/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sock.h - the only sockets. Replaced at link time in tests.
 *
 * Errors are errno values returned, never left in errno: nobody above reads it.
 */
#ifndef NET_SOCK_H
#define NET_SOCK_H

#include "net/server.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* SOCK_UDP_SHARED: others of this kind may have the port of its source, too. */
enum sock_kind { SOCK_UDP, SOCK_UDP_SHARED, SOCK_TCP };

/* Opens a non-blocking, close-on-exec socket and connects it, from `source`
 * (may be NULL). Returns the fd, or -errno. A TCP socket may still be
 * connecting: wait for POLLOUT, then ask sock_connected. */
int sock_open(enum sock_kind kind, const struct address *to,
              const struct address *source);

/* 0, or the errno that connecting ended with. */
int sock_connected(int fd);

/* Bytes sent or received, 0 for end of file (TCP), -EAGAIN, or another
 * -errno. sock_recv on UDP gives one datagram. */
long sock_send(int fd, const void *p, size_t n);
long sock_recv(int fd, void *p, size_t cap);

/* Several datagrams at once. */
enum { SOCK_BATCH = 32 };

struct sock_packet {
    unsigned char *at;
    size_t len; /* to send; received (cut to cap) */
    size_t cap;
};

/* Whether the system cuts what it is given as one into datagrams of a length
 * that is said (UDP segmentation offload, Linux 4.18). */
bool sock_joins(int fd);
/* How many left (at least one), or -errno of the first. n <= SOCK_BATCH.
 * *join: neighbours of one length pass through the system as one, which it cuts
 * at the device; becomes false when that is not to be had on this way, and they
 * leave one by one. NULL: one by one. */
int sock_send_many(int fd, const struct sock_packet *p, unsigned n, bool *join);
/* How many came, 0 when none is there, or -errno. */
int sock_recv_many(int fd, struct sock_packet *p, unsigned n);
/* Room for bursts of answers; what the system refuses is not missed. */
void sock_more_room(int fd, int octets);

/* A negative one is none. */
void sock_close(int fd);

/* n octets from getrandom. */
void sock_random(void *p, size_t n);

/* Is there a route for this family? (A UDP connect to a documentation address
 * sends nothing and tells.) */
bool sock_has_route(int family);

#endif
