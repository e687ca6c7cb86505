/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ask.h - one query of the line: its names, its servers, its answer. */
#ifndef DIG_ASK_ASK_H
#define DIG_ASK_ASK_H

#include "dig/ask/judge.h"
#include "dig/ask/run.h"

/* The parts of ask_run, for lookups that take more than one step. A job of
 * these settings, which must live as long as it; not started. */
struct ask_job *ask_job(struct ask_run *d, const struct dig *set);
/* Names are to be looked for as the options say. */
void ask_search(struct ask_job *j);
/* Reads the name: as it is typed, unless ask_search was called. False: it is
 * not legal; that was said. */
bool ask_name(struct ask_job *j);
/* Whether libidn2 takes the name, if it is asked at all, and a name below
 * +domain is legal. False: that was said. */
bool ask_legal(struct ask_run *d, const struct dig *set);
/* Starts the exchange with j->servers in the loop. */
void ask_start(struct ask_job *j);
/* Runs the loop until all that was started is over. */
void ask_wait(struct ask_run *d);
/* Both, and what is left of the exchange ends. */
void ask_through(struct ask_job *j);
/* Says what happened to its query, and keeps the status. */
void ask_tell(struct ask_job *j, const struct xchg_event *e);
/* Hands the last word to whoever watches, and frees what the jobs needed. */
void ask_end(struct ask_job *j);

/* Asks and prints. Sets d->status as BIND does: 9 when nobody answered, and 0
 * as soon as something could be sent. */
void ask_run(struct ask_run *d, const struct dig *set);

/* ---- servers.c: the name servers that a reply names, and their addresses ---- */

/* What a lookup has learnt on its way, for the next one: BIND goes on with a copy of
 * the same, whoever is asked then. */
struct ask_learnt {
    bool tcp, retry_cookie;
    int version;
    unsigned char cookie[ASK_JOB_COOKIE];
    size_t cookie_len;
};

/* Where a walk down the tree stands. */
struct ask_servers {
    struct ask_learnt learnt; /* by the last job whose reply was taken */
    char zone[NAME_TEXT];     /* whose servers were asked */
    bool root;                /* the first reply: any zone will do */
    bool answers;             /* a reply with an answer leads on, too */
    unsigned steps_left;      /* further ones end the run */
    struct server_list next;  /* whom to ask now; empty: the walk is over */
};

/* Takes the NS records of a reply: from the answer of the first one, from the
 * authority section of any other that has no answer, or from both of any as
 * `answers` has it. Whether the walk ends with these: there was an answer, and not to
 * a question for SOA. Says what is wrong with a
 * referral, and whose address cannot be found; when that is nobody's, the run
 * is over. The new list is in no particular order. */
bool ask_servers_take(struct ask_servers *g, struct ask_job *j, struct msg *m);

/* Gives the next job of the walk what was learnt. */
void ask_servers_teach(const struct ask_servers *g, struct ask_job *j);

/* ---- dns64.c: +dns64prefix, the prefixes of a DNS64 (RFC 7050) ---- */

/* Nothing of a message is to be shown: the prefixes stand for all of it. */
void ask_dns64_silence(struct dig *set);

/* The prefixes in a reply, as far as `set` shows answers. */
void ask_dns64_print(struct ask_job *j, struct msg *m, const struct dig *set);

/* Asks and prints all of it; d->status as ask_run sets it. */
void ask_dns64_run(struct ask_run *d, const struct dig *set);

/* ---- ask_do.c: one query of the line, whatever kind of lookup it is ----
 *
 * Each of these asks, prints all of it, and sets d->status. */

/* Any kind; `set` is settled (line.h). */
void ask_do_query(struct ask_run *d, const struct dig *set);

/* +nssearch: the SOA that each name server of a zone has. */
void ask_nssearch_run(struct ask_run *d, const struct dig *set);

/* +trace: from the servers of the root down to the answer. */
void ask_trace_run(struct ask_run *d, const struct dig *set);

/* ---- batch.c: the lines of a batch file, many questions at once (--jobs=N) ----
 *
 * What is printed is what one question after the other prints, in the order of
 * the lines. Plain questions go through the pool of net/pool.h; a question that
 * asks for more than the pool can do (TCP, TSIG, +trace, EDNS options, a search
 * list), and one whose reply is not simply the answer, is asked by itself when
 * its turn to be printed comes. */

/* How many at once the command line wants; 0: one after the other. A number
 * that is none is a fatal error. */
unsigned ask_batch_wanted(struct ask_run *d);

/* Reads and runs the rest of the file. */
void ask_batch_run(struct ask_run *d, FILE *f, unsigned jobs);

#endif
