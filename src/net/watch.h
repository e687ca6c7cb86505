/* SPDX-License-Identifier: GPL-3.0-or-later */
/* watch.h - the seam between a personality and those who look over its
 * shoulder: --ses annotation and the hints on a terminal.
 *
 * A personality calls watch_seen after it has printed an answer (or failure)
 * completely; the watcher prints its own lines behind it and may ask further
 * questions of the same server. Personalities never see who it is.
 */
#ifndef NET_WATCH_H
#define NET_WATCH_H

#include "dns/msg.h"
#include "net/server.h"
#include "net/xchg.h"

#include <errno.h>

struct run;
struct stream_how;

/* One lookup as it ended. */
struct watch_seen {
    const char *typed; /* the name as the user typed it */
    const char *asked; /* canonical, the last name asked */
    uint16_t type, class;
    bool type_given;  /* false: nslookup's A-and-AAAA default */
    bool answered;    /* false: no server gave a usable message */
    bool unreachable; /* not answered: the last try did not get there */
    unsigned rcode;
    struct msg *msg;              /* NULL unless answered */
    const struct server *server;  /* who answered, or who was asked last;
                                    NULL: nobody was */
    const struct stream_how *how; /* TLS or HTTPS to it; NULL: plain DNS */
    const char *server_typed;     /* the server word, or NULL */
    bool recursive;               /* RD was set */
    bool session; /* a session: other lookups follow on its own time */
};

/* What happened to a query on the way, taken down by the personality: a refused
 * connection and a missing route are not silence. */
static inline void watch_event(struct watch_seen *s, const struct xchg_event *e)
{
    switch (e->kind) {
    case XCHG_E_TIMEOUT:
        s->unreachable = false;
        break;
    case XCHG_E_COMM_ERROR:
    case XCHG_E_CONNECT_FAILED:
        s->unreachable = e->error && e->error != ETIMEDOUT;
        break;
    case XCHG_E_SENT:
    case XCHG_E_NO_SERVERS:
        break;
    }
}

struct watch {
    void *ctx;
    void (*seen)(void *ctx, struct run *run, const struct watch_seen *s);
    /* The command line that could not be run at all (usage error, server not
     * found, illegal name): argv as the personality got it. May be NULL. */
    void (*refused)(void *ctx, struct run *run, int argc, char **argv);
    /* The personality has printed all it had. Called by main. */
    void (*over)(void *ctx, struct run *run);
};

#endif
