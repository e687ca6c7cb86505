/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nsl.h - one run of nslookup: what its parts share. */
#ifndef NSLOOKUP_NSL_H
#define NSLOOKUP_NSL_H

#include "base/arena.h"
#include "base/buf.h"
#include "cli/run.h"
#include "dns/idn.h"
#include "dns/msg.h"
#include "net/loop.h"
#include "net/resolvconf.h"
#include "net/server.h"
#include "net/xchg.h"
#include "nslookup/nslopt.h"

struct nsl {
    struct run *run;
    struct nslopt opt;
    struct resolvconf conf;
    struct server_list servers; /* asked in this order; ports are opt.port */
    bool chosen;                /* by the user, not by resolv.conf */
    const char *server_word;    /* the last one typed, or NULL */
    struct loop loop;
    struct idn idn; /* open when idn_state says so */
    enum { NSL_IDN_UNKNOWN, NSL_IDN_OFF, NSL_IDN_ON } idn_state;
    struct arena text;  /* where `out` grows */
    struct arena job;   /* what one lookup needs; freed behind it */
    struct arena waits; /* the loop's */
    struct buf out;     /* said on stdout, not handed over yet */
    bool replied;       /* a reply was printed */
    bool bad_rcode;     /* one of them was an error */
    bool unreached;     /* the last thing asked reached no server */
    bool over;          /* the run ends with `status` now */
    bool fatal;         /* without the closing newline */
    bool closed;        /* it was said already */
    bool in_session;    /* lines are read */
    int64_t idle_us;    /* since when nothing was asked in it: BIND's clock
                           stands still meanwhile */
    int status;
};

void nsl_start(struct nsl *n, struct run *run);
/* Hands over what is left and frees all. Returns the exit status. */
int nsl_end(struct nsl *n);

/* Hands what was said to stdout. */
void nsl_say(struct nsl *n);

/* "PROG: WORDS" on stderr behind all that was said, and the end of the run
 * with this status. */
void nsl_fatal(struct nsl *n, int status, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* The status of a fatal error that has none of its own. */
int nsl_fatal_status(const struct nsl *n);

/* Asks this server from now on: every address of it. False: the run is over,
 * and stderr said why. */
bool nsl_use_server(struct nsl *n, const char *word);

/* The search domains as they are now. */
const char *const *nsl_domains(const struct nsl *n, unsigned *count);

/* What converts this name and the search domains, or NULL: they are asked as
 * they are typed. */
const struct idn *nsl_idn(struct nsl *n, const char *name);

/* "-option" and "set option". */
void nsl_set(struct nsl *n, const char *word);

/* ---- nslask.c: one name that was typed, to the end of its answers ---- */

enum { NSLASK_TYPED = 1024 };

/* What is fixed when the name is typed; all else is as it is when asking. */
struct nslask {
    char typed[NSLASK_TYPED]; /* as typed, cut as BIND cuts, or the reverse
                                 name */
    bool reverse;             /* an address: PTR */
    uint16_t type, class;
    bool tcp, recurse;
    unsigned tries;
};

/* Takes a word under the settings of now. */
void nslask_take(struct nslask *ask, struct nsl *n, const char *word);

/* Asks, and says what came. */
void nslask_run(struct nsl *n, const struct nslask *ask);

/* ---- nsltrace.c: lines of "d2" on stderr; without it nothing ---- */

void nsltrace(struct nsl *n, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* The servers that are asked. */
void nsltrace_servers(struct nsl *n);
/* A lookup is repeated: by TCP, with another name. */
void nsltrace_clone(struct nsl *n);
/* The domain, or NULL, below which a name is asked. */
void nsltrace_origin(struct nsl *n, const char *name, const char *origin);
void nsltrace_query(struct nsl *n, const struct query *q);
void nsltrace_event(struct nsl *n, const struct xchg *x,
                    const struct xchg_event *e);
/* Behind what is said about it: whether it is asked again. */
void nsltrace_again(struct nsl *n, const struct xchg *x,
                    const struct xchg_event *e);

/* ---- nslshell.c: lines from a pipe or a terminal, one command each ---- */

/* Reads and obeys until the end, "exit" or a fatal error (n->over). */
void nslshell_run(struct nsl *n);

/* ---- nslprint.c: nslookup's wording. Pure: everything goes into a buf ---- */

void nslprint_usage(struct buf *b);

/* "Server:", "Address:" and an empty line. */
void nslprint_header(struct buf *b, const struct server *s);

/* The answer section in its short form. */
void nslprint_answer(struct buf *b, struct msg *m);

/* "Authoritative answers can be found from:" and what follows. */
void nslprint_referral(struct buf *b, struct msg *m);

/* All sections, as "debug" has them. */
void nslprint_debug(struct buf *b, struct msg *m);

/* "** server can't find NAME: RCODE". */
void nslprint_rcode(struct buf *b, const char *name, unsigned rcode);

/* "Default server: ..." for each of them. */
void nslprint_servers(struct buf *b, const struct server_list *servers,
                      uint16_t port);

/* "set all" behind the servers; srchlist is every search domain. */
void nslprint_settings(struct buf *b, const struct nslopt *o,
                       const char *const *domain, unsigned domains);

#endif
