/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pool_in.h - inside the pool: one server address and its questions.
 *
 * For the files that begin with pool, here from the bottom to the top. Every question stands in
 * exactly one list of its host: waiting, retry, one of flight[], or one of the
 * TCP connection's.
 */
#ifndef NET_POOL_IN_H
#define NET_POOL_IN_H

#include "dns/name.h"
#include "net/pace.h"
#include "net/pool.h"
#include "net/sock.h"
#include "net/stream.h"
#include "net/trace.h"

enum {
    POOL_LEVELS = 9,     /* lists of questions in flight, by tries */
    POOL_PORTS = 32,     /* UDP sockets of one busy address */
    POOL_RETIRED = 512,  /* ids of a port that are remembered as used */
    POOL_IDS = 256,      /* places in a port's table of ids */
    POOL_WIRE = 400,     /* query, OPT and cookie, with TCP's length */
    POOL_PACKET = 4096,  /* one received datagram */
    POOL_COOKIE = 8 + 32 /* client's and the longest server cookie */
};

struct poolhost;

struct poolask {
    struct poolask *next, *prev; /* in its list */
    struct poollist *list;
    struct poolask *chain; /* same place in the table of ids */
    struct poolhost *host;
    struct poolport *port; /* where it was sent from; NULL: not in flight */
    int64_t born, sent;
    int64_t begun; /* when it first left, or waited for TCP; 0 */
    unsigned tries, tcp_tries;
    unsigned badcookies; /* answers that were BADCOOKIE */
    uint16_t id;
    size_t question; /* octets of header and question in wire + 2 */
    size_t length;   /* of the whole query */
    uint16_t type;
    unsigned spent;     /* tries before a new count of them */
    bool edns_doubt;    /* EDNS was left out because of silence ... */
    bool edns_proven;   /* ... because of an rcode */
    struct bytes plain; /* the answer without EDNS, while one with it is
                                waited for */
    bool dnssec_ok, no_edns, edns_dropped, late, odd, recursive, udp_first;
    bool joined;            /* it left with others (sock_send_many) */
    bool mixed;             /* the case of its name is random */
    bool other_case;        /* it was answered in another case once */
    struct bytes truncated; /* what UDP gave before TCP was tried */
    void (*done)(void *ctx, const struct pool_answer *a);
    void *ctx;
    const void *owner;
    unsigned char wire[POOL_WIRE];
};

struct poollist {
    struct poolask *first, *last;
    unsigned n;
};

/* One connected UDP socket. In the loop only while something is in flight. */
struct poolport {
    struct loop_item item; /* first */
    struct poolhost *host;
    unsigned sent, busy;
    bool listed;
    uint16_t retired[POOL_RETIRED]; /* late answers and copies have them */
    unsigned retirees;
    struct poolask *by_id[POOL_IDS];
};

/* One kept connection with questions in flight on it. */
struct poolconn {
    struct loop_item item; /* first */
    struct poolhost *host;
    struct stream *stream; /* NULL: not open */
    bool listed;
    struct poollist waiting, flight;
    unsigned delivered; /* answers since it was opened */
    unsigned foreign;   /* messages that answer nothing */
};

struct poolhost {
    struct loop_item timer; /* first; in the loop while there is work */
    bool listed;
    struct pool *pool;
    struct address at;
    const struct pool_far *far; /* NULL: plain DNS */
    struct poolhost *chain,
        *all; /* same place in the pool's table; every host */
    struct pace pace;
    struct poollist waiting, for_tcp, retry, flight[POOL_LEVELS];
    unsigned busy;   /* in all of flight[] */
    unsigned silent; /* questions in a row that nobody answered */
    bool starved;    /* waits for a place among the pool's jobs */
    int64_t last_answer, probe_at;
    bool edns_ok;       /* it has answered a question with EDNS */
    bool edns_off;      /* it was proven that it cannot ... */
    int64_t edns_again; /* ... by silence: when it is tried anew; 0 */
    bool small_over_tcp;
    int64_t stuck;       /* since when nothing can be sent; 0 */
    unsigned tcp_silent; /* connections in a row that gave nothing */
    int64_t tcp_again;   /* until then TCP is not tried any more */
    enum { CASE_UNKNOWN, CASE_KEPT, CASE_LOST } name_case;
    unsigned ignored; /* lines of --trace about what was not believed */
    unsigned strays;  /* datagrams that answer nothing ... */
    int64_t guarded;  /* ... were many: until then TCP is believed */
    bool only_own;    /* no recursion there: its answers say so */
    unsigned char cookie[POOL_COOKIE];
    size_t cookie_len;
    unsigned cookieless; /* answers with OPT and without a cookie */
    bool wants_cookie;   /* it answered BADCOOKIE */
    struct poolport *port[POOL_PORTS];
    unsigned next_port;
    struct poolconn *conn;
};

struct pool {
    struct loop *loop;
    struct arena *arena;
    struct pool_policy policy;
    struct pool_counts counts;
    struct poolhost **table; /* by address */
    struct poolhost *hosts;  /* all of them */
    struct poolask *unused;
    unsigned char *packets;
    bool anybody_starved;
    struct loop_item sweep; /* in the loop while there are questions */
    int64_t swept;
    bool sweeping;
    int64_t total_us;        /* a question's time, from its first sending */
    bool joins, joins_known; /* datagrams pass through the system together */
    unsigned joined_came, joined_lost;
    uint16_t ids[512]; /* fresh from the random source */
    unsigned ids_left;
};

/* ---- pooltrace.c: lines of --trace, where there is one ---- */

/* It is being sent; it ends, and not with an answer. */
void pooltrace_asked(const struct poolask *a, bool tcp);
void pooltrace_end(const struct poolask *a, enum pool_outcome outcome);
/* A message for it: that is believed, or of which it is not known yet. */
void pooltrace_came(const struct poolask *a, struct bytes raw, bool tcp);
void pooltrace_hold(const struct poolask *a, struct bytes raw, bool tcp,
                    struct trace_held *to);
/* A message for nobody. */
void pooltrace_stray(struct poolhost *h, struct bytes raw, bool tcp,
                     const char *ignored);

/* ---- poolask.c ---- */

/* Into a list; out of it and, in flight, out of its port. */
void poolask_add(struct poollist *l, struct poolask *a);
void poolask_take(struct poolask *a);
/* Gives back the id that it claimed on a port and did not leave with. */
void poolask_free_id(struct poolask *a, struct poolport *port);
/* The list number i of those in which the host's questions stand; NULL: there
 * are no more. */
struct poollist *poolask_list(struct poolhost *h, unsigned i);
/* Sees to it that the host gets a turn as soon as the loop comes round. */
void poolask_wake(struct poolhost *h);
/* A random id. */
uint16_t poolask_id(struct pool *p);
/* Its answer is small: cut short, it is so on purpose. */
bool poolask_is_small(const struct poolask *a);
/* Ends a question: takes it out of its list and calls back. */
void poolask_finish(struct poolask *a, struct pool_answer answer);
/* ... without an answer; for want of one; all of a list. */
void poolask_end(struct poolask *a, enum pool_outcome outcome);
void poolask_give_up(struct poolask *a);
void poolask_end_list(struct poollist *l, enum pool_outcome outcome);

/* ---- pooledns.c ---- */

/* Whether the next try has OPT. */
bool pooledns_sends(struct poolask *a);
/* An answer: true if the question has to be asked again, without EDNS or with
 * it. */
bool pooledns_answered(struct poolask *a, struct bytes raw, unsigned rcode,
                       bool opt);
/* A try has timed out; the next one may go without EDNS. True: the question is
 * at its end, answered without EDNS (poolask_finish knows). */
bool pooledns_silent(struct poolask *a);
/* To EDNS came what is no answer, and to none an answer: that one counts. */
void pooledns_refused(struct poolask *a);

/* ---- poolwire.c ---- */

/* Writes id, OPT and cookie behind the question. */
void poolwire_compose(struct poolask *a);
/* How a message fits a question with its id. */
enum poolwire_fit {
    POOLWIRE_FOREIGN,      /* not at all */
    POOLWIRE_QUESTIONLESS, /* an error without the question: nothing but the id
                              says whose it is */
    POOLWIRE_OTHER_CASE,   /* the question, in another case than it was sent */
    POOLWIRE_SAME          /* octet by octet */
};
enum poolwire_fit poolwire_fit(const struct poolask *a, const unsigned char *at,
                               size_t n);

/* ---- poolport.c ---- */

/* 0, or the errno that opening a socket to send from ended with. The loop calls
 * `ready`, the same for each port, when something is there. */
typedef void poolport_ready(struct loop_item *item, struct loop *l,
                            short revents);
int poolport_open(struct poolhost *h, poolport_ready *ready,
                  struct poolport **out);
void poolport_close(struct poolport *port);
/* The question in flight there with this id; NULL: none. */
struct poolask *poolport_find(const struct poolport *port, uint16_t id);
/* Gives the question a random id that no other one has there, from now on. */
void poolport_claim_id(struct poolask *a, struct poolport *port);
/* With the id that it claimed. */
void poolport_put_in_flight(struct poolask *a, struct poolport *port);
/* What left together was answered, or was not: where it gets lost, it leaves
 * one by one from then on. */
void poolport_joined(struct poolask *a, bool came);

/* ---- poolguard.c: what a question may cost, and when none is believed ---- */

/* Its time is up, or it was sent too often: nothing is sent any more. */
bool poolguard_spent(const struct poolask *a);
/* The question is in the pool: from now on its end is watched for. */
void poolguard_watch(struct pool *p);
/* A datagram that answers nothing; it is counted, unless it is late. */
void poolguard_stray(struct poolport *port, struct bytes raw);
void poolguard_count(struct poolhost *h);
/* So many strays came that datagrams are not believed for a while. */
bool poolguard_on_guard(const struct poolhost *h);

/* ---- poolreply.c ---- */

/* Whether the datagram is the answer to the question with its id. False: it was
 * counted or made use of, and the question goes on. */
bool poolreply_believes(struct poolask *a, struct bytes raw);
/* A message that matches: finishes the question, or asks again. */
void poolreply_take(struct poolask *a, struct bytes raw, bool over_tcp);
/* It is asked again as soon as may be; or ends, if it was asked enough. */
void poolreply_again(struct poolask *a);

/* ---- pooltcp.c ---- */

/* Over the host's connection, which is opened when there is none. */
void pooltcp_ask(struct poolask *a);
void pooltcp_end(struct poolhost *h);

/* ---- poolhost.c ---- */

struct poolhost *poolhost_start(struct pool *p, const struct address *at);
/* Closes everything; asks nobody. */
void poolhost_end(struct poolhost *h);

#endif
