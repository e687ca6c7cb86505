/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pool's source ports, and the lists that a question stands in. */
#include "net/poolhost.h"

#include "base/arena.h"

#include <errno.h>
#include <poll.h>

enum {
    PORT_LIFE = 1000,    /* queries from one source port, then another */
    PORT_SHARE = 32,     /* in flight for each source port that is in use */
    PORT_ROOM = 1 << 22, /* receive buffer asked for */
};

/* ---- lists ---- */

void poolport_add(struct list *l, struct ask *a)
{
    a->list = l;
    a->next = NULL;
    a->prev = l->last;
    if (l->last)
        l->last->next = a;
    else
        l->first = a;
    l->last = a;
    l->n++;
}

/* Out of its list and, when it is in flight, out of its port's table. */
void poolport_take(struct ask *a)
{
    struct list *l = a->list;

    if (a->prev)
        a->prev->next = a->next;
    else
        l->first = a->next;
    if (a->next)
        a->next->prev = a->prev;
    else
        l->last = a->prev;
    l->n--;
    a->list = NULL;
    if (!a->port)
        return;
    poolguard_retire(a->port, a->id);
    struct ask **at = &a->port->by_id[a->id % POOL_IDS];
    while (*at != a)
        at = &(*at)->chain;
    *at = a->chain;
    a->port->busy--;
    a->host->busy--;
    a->host->pool->counts.in_flight--;
    a->port = NULL;
}

/* ---- ports ---- */

void poolport_close(struct port *port)
{
    if (port->listed)
        loop_remove(port->host->pool->loop, &port->item);
    port->listed = false;
    sock_close(port->item.fd);
    port->item.fd = -1;
    port->sent = 0;
}

static struct port *new_port(struct host *h)
{
    struct port *port = arena_alloc(h->pool->arena, sizeof *port);

    port->host = h;
    port->item.ready = poolhost_port_ready;
    port->item.fd = -1;
    port->item.events = POLLIN;
    port->item.deadline = LOOP_NEVER;
    return port;
}

static bool is_used_up(const struct port *port)
{
    return port && port->item.fd >= 0 && port->sent >= PORT_LIFE;
}

/* Sockets that nobody waits at, of every address: there are no more. */
static void close_idle_ports(struct pool *p)
{
    for (struct host *h = p->hosts; h; h = h->all)
        for (int i = 0; i < POOL_PORTS; i++)
            if (h->port[i] && h->port[i]->item.fd >= 0 && !h->port[i]->busy)
                poolport_close(h->port[i]);
}

static int open_udp(struct host *h)
{
    int fd = sock_open(SOCK_UDP, &h->at, NULL);

    if (fd != -EMFILE && fd != -ENFILE)
        return fd;
    close_idle_ports(h->pool);
    return sock_open(SOCK_UDP, &h->at, NULL);
}

/* A socket to send from: as many source ports as questions in flight give work
 * to. One that is used up rests until nothing is waited for at it, and is
 * renewed then. */
int poolport_open(struct host *h, struct port **out)
{
    unsigned spread = 1 + h->busy / PORT_SHARE, turns = spread;

    spread = spread < POOL_PORTS ? spread : POOL_PORTS;
    struct port **place = &h->port[h->next_port++ % spread];
    while (is_used_up(*place) && (*place)->busy && turns--)
        place = &h->port[h->next_port++ % POOL_PORTS];
    struct port *port = *place ? *place : (*place = new_port(h));

    if (is_used_up(port) && !port->busy)
        poolport_close(port);
    if (port->item.fd < 0) {
        int fd = open_udp(h);
        if (fd < 0)
            return -fd;
        port->item.fd = fd;
        sock_more_room(fd, PORT_ROOM);
    }
    *out = port;
    return 0;
}

uint16_t poolport_fresh_id(const struct port *port)
{
    for (;;) {
        uint16_t id = pool_id(port->host->pool);
        const struct ask *a = port->by_id[id % POOL_IDS];
        while (a && a->id != id)
            a = a->chain;
        if (!a)
            return id;
    }
}

void poolport_put_in_flight(struct ask *a, struct port *port)
{
    struct host *h = a->host;
    unsigned level = a->tries < POOL_LEVELS ? a->tries : POOL_LEVELS - 1;
    struct ask **place = &port->by_id[a->id % POOL_IDS];

    a->port = port;
    a->chain = *place;
    *place = a;
    a->sent = h->pool->loop->now;
    if (!a->begun)
        a->begun = a->sent;
    a->late = false;
    a->tries++;
    port->busy++;
    h->busy++;
    h->pool->counts.in_flight++;
    poolport_add(&h->flight[level], a);
    poolwire_trace(a, false);
}

