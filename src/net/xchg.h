/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xchg.h - one query's way to an answer: tries, servers, UDP, TCP.
 *
 * A state machine that never waits; the loop waits. What happened is data: it
 * is told to the user of the exchange as events, in order, and worded there.
 * The order of tries is BIND's: a datagram is repeated to the same server until
 * the tries are used up, then each further server gets one; a broken connection
 * begins anew with the first server.
 */
#ifndef NET_XCHG_H
#define NET_XCHG_H

#include "dns/msg.h"
#include "net/loop.h"
#include "net/server.h"
#include "net/stream.h"

struct arena;
struct xchg;

enum xchg_state {
    XCHG_IDLE,        /* nothing open */
    XCHG_UDP_WAIT,    /* query sent on a connected socket, nothing accepted */
    XCHG_TCP_CONNECT, /* connecting (TCP, then TLS), nothing sent */
    XCHG_TCP_SEND,    /* a part of the query is out */
    XCHG_TCP_READ,    /* whole query sent */
    XCHG_DONE         /* nothing open, outcome set */
};

enum xchg_outcome {
    XCHG_PENDING,
    XCHG_ANSWERED,   /* the user took a message */
    XCHG_NO_ANSWER,  /* every try on every server failed */
    XCHG_GAVE_UP,    /* the user said XCHG_GIVE_UP */
    XCHG_INTERRUPTED /* stopped from outside */
};

enum xchg_event_kind {
    XCHG_E_SENT,           /* a query left (each try) */
    XCHG_E_TIMEOUT,        /* no answer in time */
    XCHG_E_COMM_ERROR,     /* error: ECONNREFUSED, ECONNRESET, or 0 for EOF */
    XCHG_E_CONNECT_FAILED, /* TCP connect or UDP set-up: error says why */
    XCHG_E_NO_SERVERS      /* nothing left to try (BIND says so after every
                              failed connection that has no server behind it) */
};

struct xchg_event {
    enum xchg_event_kind kind;
    int error; /* errno or enum stream_error */
    bool tcp;
    const struct server *server;
    bool shaking;    /* CONNECT_FAILED: TCP was there, TLS did not come */
    const char *why; /* of STREAM_E_CERT and STREAM_E_LIBRARY */
};

/* What the user wants after a message. */
enum xchg_next {
    XCHG_ACCEPT,      /* this is it */
    XCHG_WAIT_ON,     /* not ours: keep waiting, the clock runs on */
    XCHG_TRY_TCP,     /* over TCP, with a new id, from the first server on */
    XCHG_ASK_AGAIN,   /* compose anew (cookie, version), likewise */
    XCHG_NEXT_SERVER, /* the next server, or XCHG_NO_ANSWER without one */
    XCHG_BROKEN,      /* it counts as a broken connection (ERANGE) */
    XCHG_MORE,        /* TCP: read the next message, a new time-out starts */
    XCHG_GIVE_UP
};

struct xchg_reply {
    struct bytes raw;     /* good until the hook returns */
    enum msg_match match; /* against the query that was composed */
    struct msg *msg;      /* a view of raw */
    int64_t rtt_us;       /* since the query was sent, microseconds */
    bool more;            /* the next message of the stream is there already */
};

/* The user of an exchange. Only compose and reply must be there. */
struct xchg_user {
    /* Fills in what to ask (x->query); called for every new query, not for
     * a repeated datagram. May call xchg_stop. May look at x->server_index, x->tcp, x->id.
     * Returns extra wire bytes in *more to replace the whole message, or
     * leaves it empty and wire_query makes it. */
    void (*compose)(void *ctx, struct xchg *x, struct bytes *whole);
    void (*event)(void *ctx, struct xchg *x, const struct xchg_event *e);
    enum xchg_next (*reply)(void *ctx, struct xchg *x,
                            const struct xchg_reply *r);
    void (*done)(void *ctx, struct xchg *x); /* the last call */
    /* The server at hand is about to be asked: true steps over it. Behind the
     * last server that ends the exchange without a further event. */
    bool (*skip)(void *ctx, struct xchg *x);
    /* What a connection to the server at hand carries; NULL: plain DNS, as
     * without this hook. The same settings have the same address. */
    const struct stream_how *(*how)(void *ctx, struct xchg *x);
};

/* A connection that outlives its exchange; whoever has it closes it. */
struct xchg_kept {
    struct stream *stream; /* NULL: none */
    struct address to;
};

struct xchg_policy {
    unsigned tries;          /* at least 1 */
    int64_t udp_ms, tcp_ms;  /* one try */
    bool tcp;                /* begin with TCP */
    bool in_time;            /* a datagram that comes behind the time-out of
                                    its try is lost: each has its own socket */
    struct bytes before;     /* octets in front of each datagram */
    int64_t shake_ms;        /* for TLS behind TCP; 0: tcp_ms is for both */
    int64_t connect_from_us; /* when the clock of a connection that is
                                    begun at once was started, and then it
                                    counts before the connection; 0: now */
    const struct address *source; /* NULL: any */
    bool shared;                  /* other programs' datagrams may leave from
                                     the port of source, too */
    bool *held;                   /* the port of source is held by the socket
                                     before: the next one over UDP finds it in
                                     use, once; NULL: never */
    bool wants_dot;               /* over TLS, only with ALPN that says so:
                                     STREAM_E_DOT */
    struct xchg_kept *kept;       /* the connection of an answer is left here,
                                     and taken from here; NULL: closed */
};

struct xchg {
    struct loop_item item; /* first: the loop gives it back */
    enum xchg_state state;
    enum xchg_outcome outcome;
    const struct xchg_user *user;
    void *ctx;
    struct xchg_policy policy;
    const struct server *servers;
    unsigned nservers, server_index;
    unsigned tries_left;
    bool tcp; /* now */
    uint16_t id;
    struct query query;  /* by compose */
    unsigned char *wire; /* two octets of length, then the query */
    size_t wire_len, wire_cap;
    struct stream *stream; /* TCP: has the descriptor of the item */
    enum stream_kind kind; /* of the last one, open or not */
    bool reused;           /* the connection was kept from before */
    int64_t sent_us;       /* when the last query left */
    struct arena *arena;
    const struct trace *trace; /* the loop's */
    unsigned ignored;          /* messages that its lines say so of */
    struct arena *scratch;     /* released after every message */
};

/* Starts; the loop calls from here on, `done` is called exactly once. The
 * servers are borrowed. */
void xchg_start(struct xchg *x, struct loop *l);
/* Ends it now with XCHG_INTERRUPTED. No call when it is done already. */
void xchg_stop(struct xchg *x, struct loop *l);
bool xchg_has_next_server(const struct xchg *x);
const struct server *xchg_server(const struct xchg *x);

#endif
