/* SPDX-License-Identifier: GPL-3.0-or-later */
/* poolhost.h - inside the pool: one server address and its questions.
 *
 * Only pool.c, poolhost.c, pooltcp.c and poolwire.c include this. Every question stands in
 * exactly one list of its host: waiting, retry, one of flight[], or one of the
 * TCP connection's.
 */
#ifndef NET_POOLHOST_H
#define NET_POOLHOST_H

#include "net/pace.h"
#include "net/pool.h"
#include "net/sock.h"

enum {
    POOL_LEVELS = 9,      /* lists of questions in flight, by tries */
    POOL_PORTS = 4,       /* UDP sockets of one busy address */
    POOL_IDS = 256,       /* places in a port's table of ids */
    POOL_WIRE = 400,      /* query, OPT and cookie, with TCP's length */
    POOL_PACKET = 4096,   /* one received datagram */
    POOL_COOKIE = 8 + 32  /* client's and the longest server cookie */
};

struct host;

struct ask {
    struct ask *next, *prev; /* in its list */
    struct list *list;
    struct ask *chain;       /* same place in the table of ids */
    struct host *host;
    struct port *port;       /* where it was sent from; NULL: not in flight */
    int64_t born, sent;
    unsigned tries, tcp_tries;
    uint16_t id;
    size_t question;         /* octets of header and question in wire + 2 */
    size_t length;           /* of the whole query */
    uint16_t type;
    unsigned spent;          /* tries before a new count of them */
    bool edns_doubt;         /* EDNS was left out because of silence ... */
    bool edns_proven;        /* ... because of an rcode */
    struct bytes plain;      /* the answer without EDNS, while one with it is
                                waited for */
    bool dnssec_ok, no_edns, edns_dropped, late, odd, recursive,
        udp_first;
    struct bytes truncated;  /* what UDP gave before TCP was tried */
    void (*done)(void *ctx, const struct pool_answer *a);
    void *ctx;
    unsigned char wire[POOL_WIRE];
};

struct list {
    struct ask *first, *last;
    unsigned n;
};

/* One connected UDP socket. In the loop only while something is in flight. */
struct port {
    struct loop_item item; /* first */
    struct host *host;
    unsigned sent, busy;
    bool listed;
    struct ask *by_id[POOL_IDS];
};

/* One kept TCP connection with questions in flight on it. */
struct stream {
    struct loop_item item; /* first */
    struct host *host;
    bool listed, open;
    struct list waiting, flight;
    unsigned char *out, *in;
    size_t out_len, in_len;
    unsigned delivered;    /* answers since it was opened */
    int64_t due;
};

struct host {
    struct loop_item timer; /* first; in the loop while there is work */
    bool listed;
    struct pool *pool;
    struct address at;
    struct host *chain, *all; /* same place in the pool's table; every host */
    struct pace pace;
    struct list waiting, for_tcp, retry, flight[POOL_LEVELS];
    unsigned busy;            /* in all of flight[] */
    unsigned silent;          /* questions in a row that nobody answered */
    bool starved;             /* waits for a place among the pool's jobs */
    int64_t last_answer, probe_at;
    bool edns_ok;             /* it has answered a question with EDNS */
    bool edns_off;            /* it was proven that it cannot ... */
    int64_t edns_again;       /* ... by silence: when it is tried anew; 0 */
    bool small_over_tcp;
    bool only_own;            /* no recursion there: its answers say so */
    unsigned char cookie[POOL_COOKIE];
    size_t cookie_len;
    unsigned cookieless;      /* answers with OPT and without a cookie */
    bool wants_cookie;        /* it answered BADCOOKIE */
    struct port *port[POOL_PORTS];
    unsigned next_port;
    struct stream *stream;
};

struct pool {
    struct loop *loop;
    struct arena *arena;
    struct pool_policy policy;
    struct pool_counts counts;
    struct host **table; /* by address */
    struct host *hosts;  /* all of them */
    struct ask *unused;
    unsigned char *packets;
    bool anybody_starved;
    uint16_t ids[128]; /* fresh from the random source */
    unsigned ids_left;
};

void poolhost_add(struct list *l, struct ask *a);
void poolhost_take(struct ask *a);

struct host *poolhost_start(struct pool *p, const struct address *at);
/* Sees to it that the host gets a turn as soon as the loop comes round. */
void poolhost_wake(struct host *h);
/* A random id. */
uint16_t pool_id(struct pool *p);
/* Closes everything; asks nobody. */
void poolhost_end(struct host *h);
/* Whether the next try has OPT. */
bool pooledns_sends(struct ask *a);
/* An answer: true if the question has to be asked again, without EDNS or with
 * it. */
bool pooledns_answered(struct ask *a, struct bytes raw, unsigned rcode,
                       bool opt);
/* A try has timed out; the next one may go without EDNS. True: the question is
 * at its end, answered without EDNS (pool_finish knows). */
bool pooledns_silent(struct ask *a);
/* Writes id, OPT and cookie behind the question. */
void poolwire_compose(struct ask *a);
/* Is this the answer to that question, byte by byte? */
bool poolwire_matches(const struct ask *a, const unsigned char *at, size_t n);
/* A message that matches: finishes the question, or asks again. */
void poolhost_take_answer(struct ask *a, struct bytes raw, bool over_tcp);

/* Ends a question: takes it out of its list and calls back. */
void pool_finish(struct ask *a, struct pool_answer answer);

void pooltcp_ask(struct ask *a);
void pooltcp_end(struct host *h);

#endif
