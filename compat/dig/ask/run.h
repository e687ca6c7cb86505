/* SPDX-License-Identifier: GPL-3.0-or-later */
/* run.h - one run of dig: what its lookups share. */
#ifndef DIG_ASK_RUN_H
#define DIG_ASK_RUN_H

#include "base/arena.h"
#include "dig/args/line.h"
#include "dns/idn.h"
#include "dns/sig0.h"
#include "dns/tsig.h"
#include "net/loop.h"
#include "net/resolvconf.h"
#include "net/xchg.h"

/* The cookie we show to one server, the same for the whole run. */
struct dig_cookie {
    struct address server;
    unsigned char octets[8];
};

struct ask_run {
    struct run *run;
    struct args_line args;
    struct resolvconf conf;
    struct loop loop;
    struct xchg_kept kept; /* +keepopen */
    bool asked;            /* the first line of queries has begun */
    bool port_held;        /* see xchg_policy.held */
    struct ask_far *far;   /* what connections to one server share */
    struct arena waits;    /* the loop's */
    struct arena text;     /* where `out` grows */
    struct arena job;      /* what one lookup needs; freed behind it */
    struct arena scratch;  /* what one message needs */
    struct buf out;        /* said on stdout, not handed over yet */
    struct buf aside;      /* the same for stderr */
    struct buf unsaid;     /* what nobody is to see */
    struct tsig_key key;
    struct sig0_key *sig0; /* the pair that signs instead; NULL: none */
    bool key_loaded;
    bool signs;      /* there is a key */
    bool unverified; /* some signature was bad: every footer says so */
    struct dig_cookie *cookie;
    unsigned cookies;
    struct idn idn;
    enum { DIG_IDN_UNKNOWN, DIG_IDN_OFF, DIG_IDN_OPEN } idn_state;
    bool idn_warned; /* a name could not be shown, and that was told */
    bool refused;    /* a query could not be asked as it was typed */
    bool found_ns;   /* +nssearch was asked: from then on nothing is searched */
    bool over;       /* the run ends with `status` now */
    int status;
};

void ask_run_start(struct ask_run *d, struct run *run);
int ask_run_end(struct ask_run *d);

/* Hands what was said to stdout. */
void ask_run_say(struct ask_run *d);

/* Where notes and trouble are said: `out` as BIND does, but for +json, whose
 * readers want nothing else on stdout. */
struct buf *ask_run_notes(struct ask_run *d, const struct dig *set);

/* A line of BIND's log, with its date, on stderr at once. */
void ask_run_log(struct ask_run *d, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* "dig: words" on stderr behind what was said; the run is over. A worse status
 * of what went before stays. */
void ask_run_fatal(struct ask_run *d, int status, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Our cookie for a server. */
const unsigned char *ask_run_cookie(struct ask_run *d, const struct address *a);

/* The servers of a query, with port, in the order they are asked: its own, or
 * resolv.conf's. In the job's arena. */
struct server_list ask_run_servers(struct ask_run *d, const struct dig *set);

/* libidn2, when names are to be converted; else NULL. */
const struct idn *ask_run_idn(struct ask_run *d, const struct dig *set);

/* ---- key.c: the key of -y and -k, ready to sign with ---- */

/* Reads the key that the words or the file name; says why there is none. Only
 * once: a key that later lines of a batch file name is not used, as in BIND. */
void ask_key_load(struct ask_run *d);

/* The same words, from the same place in memory. */
bool ask_key_same(const struct dig_key *a, const struct dig_key *b);

/* The secret that was typed or read last, used or not; or "". */
const char *ask_key_secret(const struct ask_run *d);

/* When signatures are made: now, or +fuzztime. */
uint64_t ask_key_time(const struct ask_run *d, const struct dig *set);

/* Where there is a key to sign with: why it cannot, in BIND's words, or NULL. */
const char *ask_key_trouble(const struct ask_run *d);

/* ... the octets it adds to a query, and those that BIND reckons with when it
 * pads one. */
size_t ask_key_size(const struct ask_run *d);
size_t ask_key_room(const struct ask_run *d);

/* ... signs a query of n octets in a buffer of NS_MAXMSG; the new length, or 0. */
size_t ask_key_sign(const struct ask_run *d, struct tsig_session *s,
                    unsigned char *query, size_t n, uint64_t now);

#endif
