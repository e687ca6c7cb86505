/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pool's source ports, and the lists that a question stands in. */
#include "net/pool_in.h"

#include "base/arena.h"

#include <errno.h>
#include <poll.h>

enum {
    PORT_LIFE = 1000,    /* queries from one source port, then another */
    PORT_SHARE = 32,     /* in flight for each source port that is in use */
    PORT_ROOM = 1 << 22, /* receive buffer asked for */
    JOINED_LOST = 8      /* and joining is in doubt */
};

void poolport_close(struct poolport *port)
{
    if (port->listed)
        loop_remove(port->host->pool->loop, &port->item);
    port->listed = false;
    sock_close(port->item.fd);
    port->item.fd = -1;
    port->sent = 0;
}

static struct poolport *new_port(struct poolhost *h, poolport_ready *ready)
{
    struct poolport *port = arena_alloc(h->pool->arena, sizeof *port);

    port->host = h;
    port->item.ready = ready;
    port->item.fd = -1;
    port->item.events = POLLIN;
    port->item.deadline = LOOP_NEVER;
    return port;
}

static bool is_used_up(const struct poolport *port)
{
    return port && port->item.fd >= 0 && port->sent >= PORT_LIFE;
}

/* Sockets that nobody waits at, of every address: there are no more. */
static void close_idle_ports(struct pool *p)
{
    for (struct poolhost *h = p->hosts; h; h = h->all)
        for (int i = 0; i < POOL_PORTS; i++)
            if (h->port[i] && h->port[i]->item.fd >= 0 && !h->port[i]->busy)
                poolport_close(h->port[i]);
}

static int open_udp(struct poolhost *h)
{
    int fd = sock_open(SOCK_UDP, &h->at, NULL);

    if (fd != -EMFILE && fd != -ENFILE)
        return fd;
    close_idle_ports(h->pool);
    return sock_open(SOCK_UDP, &h->at, NULL);
}

static void ask_joins(struct pool *p, int fd)
{
    if (!p->joins_known)
        p->joins = sock_joins(fd);
    p->joins_known = true;
}

/* A system may take what it does not cut rightly. */
void poolport_joined(struct poolask *a, bool came)
{
    struct pool *p = a->host->pool;

    if (!a->joined)
        return;
    a->joined = false;
    p->joined_came += came;
    p->joined_lost += !came;
    if (p->joined_lost >= JOINED_LOST && p->joined_lost > p->joined_came / 2)
        p->joins = false;
}

/* A socket to send from: as many source ports as questions in flight give work
 * to. One that is used up rests until nothing is waited for at it, and is
 * renewed then. */
int poolport_open(struct poolhost *h, poolport_ready *ready,
                  struct poolport **out)
{
    unsigned spread = 1 + h->busy / PORT_SHARE, turns = spread;

    spread = spread < POOL_PORTS ? spread : POOL_PORTS;
    struct poolport **place = &h->port[h->next_port++ % spread];
    while (is_used_up(*place) && (*place)->busy && turns--)
        place = &h->port[h->next_port++ % POOL_PORTS];
    struct poolport *port = *place ? *place : (*place = new_port(h, ready));

    if (is_used_up(port) && !port->busy)
        poolport_close(port);
    if (port->item.fd < 0) {
        int fd = open_udp(h);
        if (fd < 0)
            return -fd;
        port->item.fd = fd;
        sock_more_room(fd, PORT_ROOM);
        ask_joins(h->pool, fd);
    }
    *out = port;
    return 0;
}

struct poolask *poolport_find(const struct poolport *port, uint16_t id)
{
    struct poolask *a = port->by_id[id % POOL_IDS];

    while (a && a->id != id)
        a = a->chain;
    return a;
}

void poolport_claim_id(struct poolask *a, struct poolport *port)
{
    do
        a->id = poolask_id(port->host->pool);
    while (poolport_find(port, a->id));
    a->chain = port->by_id[a->id % POOL_IDS];
    port->by_id[a->id % POOL_IDS] = a;
}

void poolport_put_in_flight(struct poolask *a, struct poolport *port)
{
    struct poolhost *h = a->host;
    unsigned level = a->tries < POOL_LEVELS ? a->tries : POOL_LEVELS - 1;

    a->port = port;
    a->sent = h->pool->loop->now;
    if (!a->begun)
        a->begun = a->sent;
    a->late = false;
    a->tries++;
    port->busy++;
    h->busy++;
    h->pool->counts.in_flight++;
    poolask_add(&h->flight[level], a);
    pooltrace_asked(a, false);
}
