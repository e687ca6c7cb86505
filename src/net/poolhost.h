/* SPDX-License-Identifier: GPL-3.0-or-later */
/* poolhost.h - inside the pool: one server address and its questions.
 *
 * Only pool.c and the files that begin with pool include this. Every question stands in
 * exactly one list of its host: waiting, retry, one of flight[], or one of the
 * TCP connection's.
 */
#ifndef NET_POOLHOST_H
#define NET_POOLHOST_H

#include "dns/name.h"
#include "net/pace.h"
#include "net/pool.h"
#include "net/sock.h"
#include "net/stream.h"
#include "net/trace.h"

enum {
    POOL_LEVELS = 9,      /* lists of questions in flight, by tries */
    POOL_PORTS = 8,       /* UDP sockets of one busy address */
    POOL_RETIRED = 512,   /* ids of a port that are remembered as used */
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
    int64_t begun;           /* when it first left, or waited for TCP; 0 */
    unsigned tries, tcp_tries;
    unsigned badcookies;     /* answers that were BADCOOKIE */
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
    bool mixed;              /* the case of its name is random */
    bool other_case;         /* it was answered in another case once */
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
    uint16_t retired[POOL_RETIRED]; /* late answers and copies have them */
    unsigned retirees;
    struct ask *by_id[POOL_IDS];
};

/* One kept connection with questions in flight on it. */
struct conn {
    struct loop_item item; /* first */
    struct host *host;
    struct stream *stream; /* NULL: not open */
    bool listed;
    struct list waiting, flight;
    unsigned delivered;    /* answers since it was opened */
    unsigned foreign;      /* messages that answer nothing */
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
    int64_t stuck;            /* since when nothing can be sent; 0 */
    unsigned tcp_silent;      /* connections in a row that gave nothing */
    int64_t tcp_again;        /* until then TCP is not tried any more */
    enum { CASE_UNKNOWN, CASE_KEPT, CASE_LOST } name_case;
    unsigned strays;          /* datagrams that answer nothing ... */
    int64_t guarded;          /* ... were many: until then TCP is believed */
    bool only_own;            /* no recursion there: its answers say so */
    unsigned char cookie[POOL_COOKIE];
    size_t cookie_len;
    unsigned cookieless;      /* answers with OPT and without a cookie */
    bool wants_cookie;        /* it answered BADCOOKIE */
    struct port *port[POOL_PORTS];
    unsigned next_port;
    struct conn *conn;
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
    struct loop_item sweep; /* in the loop while there are questions */
    int64_t swept;
    bool sweeping;
    int64_t total_us;  /* a question's time, from its first sending */
    uint16_t ids[512]; /* fresh from the random source */
    unsigned ids_left;
};

struct host *poolhost_start(struct pool *p, const struct address *at);
/* Sees to it that the host gets a turn as soon as the loop comes round. */
void poolhost_wake(struct host *h);
/* A random id. */
uint16_t pool_id(struct pool *p);
/* A port of the loop: something is there. */
void poolhost_port_ready(struct loop_item *item, struct loop *l, short revents);
/* Closes everything; asks nobody. */
void poolhost_end(struct host *h);
/* ---- poolport.c ---- */

/* Into a list; out of it and, in flight, out of its port. */
void poolport_add(struct list *l, struct ask *a);
void poolport_take(struct ask *a);
/* 0, or the errno that opening a socket to send from ended with. */
int poolport_open(struct host *h, struct port **out);
void poolport_close(struct port *port);
/* A random id that nothing in flight there has. */
uint16_t poolport_fresh_id(const struct port *port);
void poolport_put_in_flight(struct ask *a, struct port *port);

/* ---- pooledns.c ---- */

/* Whether the next try has OPT. */
bool pooledns_sends(struct ask *a);
/* An answer: true if the question has to be asked again, without EDNS or with
 * it. */
bool pooledns_answered(struct ask *a, struct bytes raw, unsigned rcode,
                       bool opt);
/* A try has timed out; the next one may go without EDNS. True: the question is
 * at its end, answered without EDNS (pool_finish knows). */
bool pooledns_silent(struct ask *a);
/* To EDNS came what is no answer, and to none an answer: that one counts. */
void pooledns_refused(struct ask *a);
/* Writes id, OPT and cookie behind the question. */
void poolwire_compose(struct ask *a);
/* How a message fits a question with its id. */
enum poolwire_fit {
    POOLWIRE_FOREIGN,     /* not at all */
    POOLWIRE_QUESTIONLESS, /* an error without the question: nothing but the id
                              says whose it is */
    POOLWIRE_OTHER_CASE,  /* the question, in another case than it was sent */
    POOLWIRE_SAME         /* octet by octet */
};
enum poolwire_fit poolwire_fit(const struct ask *a, const unsigned char *at,
                               size_t n);
/* The letters of the question's name in random case (0x20), another one for
 * each sending. */
void poolwire_mix(struct ask *a);

/* For --trace: it is being sent; the question as it was sent, in `name`. */
void poolwire_trace(const struct ask *a, bool tcp);
struct trace_question poolwire_traced(const struct ask *a, bool tcp,
                                      char name[NAME_TEXT]);

/* ---- poolguard.c: what a question may cost, and whom it believes ---- */

/* Its time is up, or it was sent too often: nothing is sent any more. */
bool poolguard_spent(const struct ask *a);
/* The question is in the pool: from now on its end is watched for. */
void poolguard_watch(struct pool *p);
/* No question is left. */
void poolguard_rest(struct pool *p);
/* Whether the datagram is the answer to the question with its id. False: it was
 * counted or made use of, and the question goes on. */
bool poolguard_believes(struct ask *a, struct bytes raw);
/* A datagram that answers nothing. */
void poolguard_stray(struct port *port, struct bytes raw);
/* The id is not waited for any more. */
void poolguard_retire(struct port *port, uint16_t id);
/* BADCOOKIE: true: it was asked again, with the new cookie. */
bool poolguard_cookie(struct ask *a, struct bytes raw, bool over_tcp);
/* So many strays came that datagrams are not believed for a while. */
bool poolguard_on_guard(const struct host *h);
/* A message that matches: finishes the question, or asks again. */
void poolhost_take_answer(struct ask *a, struct bytes raw, bool over_tcp);

/* Ends a question: takes it out of its list and calls back. */
void pool_finish(struct ask *a, struct pool_answer answer);
/* It is asked again as soon as may be; or ends, if it was asked enough. */
void poolhost_again(struct ask *a);
/* What UDP gave is kept, and TCP is asked. */
void poolhost_to_tcp(struct ask *a, struct bytes raw);

void pooltcp_ask(struct ask *a);
void pooltcp_end(struct host *h);

#endif
