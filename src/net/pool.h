/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pool.h - many questions to many servers at once.
 *
 * One state for every server address: round trip, window, pace, time-out,
 * dead or alive, UDP or TCP. The asker says what to whom and gets one answer
 * for each question, always, in whatever order they come. Whatever the server
 * does, a question ends: its time and its sendings over all transports are
 * bounded. Where port 53 is not to be trusted, TLS and HTTPS carry the
 * questions to a resolver (struct pool_far).
 */
#ifndef NET_POOL_H
#define NET_POOL_H

#include "dns/msg.h"
#include "net/loop.h"
#include "net/server.h"

struct pool;
struct stream_how;

/* A server that is spoken to by TLS or HTTPS, always. */
struct pool_far {
    struct address at;
    const struct stream_how *how; /* borrowed */
};

enum pool_outcome {
    POOL_ANSWER,      /* a message that matches the question; any rcode */
    POOL_TIMEOUT,     /* every try went unanswered */
    POOL_UNREACHABLE, /* no route, or ICMP unreachable/refused */
    POOL_BROKEN,      /* answers came, none of them readable */
    POOL_STOPPED      /* pool_stop, pool_forget: ended before an answer */
};

struct pool_answer {
    enum pool_outcome outcome;
    struct bytes raw;  /* POOL_ANSWER: the message, good during the call */
    unsigned tries;    /* queries sent for this question */
    int64_t waited_us; /* since it was first sent; 0: it never was */
    int64_t rtt_us;    /* of the answered try; -1 unknown */
    const unsigned char *cookie; /* the eight octets that we showed */
    bool over_tcp;
    bool asked;        /* the message has the question that was asked, in
                            whatever case; false: that was not looked for */
    bool bad_cookie;   /* this server asks for its cookie (BADCOOKIE) */
    bool edns_dropped; /* answered only without EDNS, and that is proven */
    bool plain;        /* this is an answer to a question without EDNS */
    bool tcp_failed;   /* truncated over UDP and TCP gave nothing; raw is the
                            truncated message */
    struct bytes cut;  /* over_tcp: what UDP gave before; empty: not asked */
};

struct pool_question {
    struct address to;
    const char *name; /* canonical; copied */
    uint16_t type, class;
    uint16_t flags;    /* DNS_RD, DNS_CD, ... */
    bool dnssec_ok;    /* DO */
    bool no_edns, tcp; /* begin so */
    bool udp_first;    /* even where the server sends small ones to TCP */
    void (*done)(void *ctx, const struct pool_answer *a);
    void *ctx;
    const void *owner; /* for pool_forget; NULL: nobody's */
};

enum { POOL_TRY_MS = 5000 /* where the policy has no ceiling */ };

struct pool_policy {
    int64_t timeout_ms; /* ceiling of one try; 0: POOL_TRY_MS */
    unsigned tries;     /* in all; 0: 3, persistent */
    bool persistent;    /* more tries while the address answers others */
    unsigned jobs;      /* questions in flight over all servers; 0: default */
    double rate;        /* per second and address; 0: default ceiling */
    bool careful;       /* against forgers: no datagram without the question
                            is believed, names have random case (but not for
                            resolvers), strays are counted */
    const struct pool_far *far; /* borrowed */
    size_t fars;
    /* A connection to such a server ended and had given nothing: 0 (end of
     * file), errno (ETIMEDOUT: silence) or enum stream_error; `why` as in
     * struct stream, good during the call. May be NULL. */
    void (*far_failed)(void *ctx, const struct pool_far *f, int error,
                       const char *why);
    void *far_ctx;
};

struct pool_counts {
    uint64_t asked, sent;
    unsigned in_flight, waiting;
};

/* Everything lives in the arena given, until pool_end. */
struct pool *pool_start(struct loop *l, const struct pool_policy *p,
                        struct arena *a);
/* Puts a question into the queue of its server. done is called later, from the
 * loop, exactly once. */
void pool_ask(struct pool *p, const struct pool_question *q);
/* Every open question ends with POOL_STOPPED. */
void pool_stop(struct pool *p);
/* So do those of this owner that stand in a queue and were never sent. */
void pool_forget(struct pool *p, const void *owner);
struct pool_counts pool_counted(const struct pool *p);
/* Closes the sockets. */
void pool_end(struct pool *p);

#endif
