/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge.h - what a reply means for the lookup. */
#ifndef DIG_ASK_JUDGE_H
#define DIG_ASK_JUDGE_H

#include "bind/xfr.h"
#include "dig/ask/run.h"
#include "dig/print/message.h"
#include "net/search.h"
#include "net/watch.h"
#include "net/xchg.h"

struct ask_job;

/* Told about the reply of a job that is one step of something longer. */
typedef void ask_job_follow(struct ask_job *j, struct msg *m);
/* ... and about one that ended it and was no reply; that was said. */
typedef void ask_job_gives_up(struct ask_job *j);

enum { ASK_JOB_COOKIE = 40 };

enum ask_job_after { ASK_JOB_DONE, ASK_JOB_NEXT_NAME };

/* A query on its way. */
struct ask_job {
    struct ask_run *run;
    const struct dig *set;
    struct search search;
    unsigned candidate;
    bool root_below_domain; /* +trace: the root stands for such a name */
    bool below_domain;      /* BIND: the name has an origin ... */
    bool as_typed_first; /* ... or would get one now: see ask_show_footers() */
    struct server_list servers;
    unsigned tries; /* what earlier candidates have left over */
    bool tcp;       /* where the next exchange begins */
    bool greeted;
    bool next_greeted; /* the next candidate takes it from here */
    bool connected;    /* something was sent since the last failure */
    bool edns;         /* the query had an OPT record */
    bool composed;     /* -d: the next query of the lookup is another one */
    int version;       /* of EDNS, after BADVERS; -1: the settings' */
    bool retry_cookie; /* the server's cookie is to be sent back */
    unsigned char cookie[ASK_JOB_COOKIE];
    size_t cookie_len;
    struct bytes sent_cookie;
    size_t signature;    /* octets that it adds */
    size_t behind;       /* those that padding reckons with */
    unsigned char *wire; /* where the query is signed */
    struct xfr xfr;
    enum ask_job_after after;
    /* a step: of +trace, +nssearch, +dns64prefix */
    ask_job_follow *follow;     /* called between the records and the footer */
    ask_job_gives_up *gives_up; /* or NULL */
    void *step;                 /* whose step it is */
    bool leads_on;              /* +trace: there is a further step */
    bool walked;                /* a reply named its servers */
    bool silent_message;        /* the records are not printed */
    bool silent_end;            /* nor that nobody answered */
    bool sends_only;            /* nothing is waited for */
    bool heard;                 /* something came since it was composed, even if
                               it was no reply */
    struct timespec sent, received;
    struct xchg x;
    struct watch_seen seen;
    /* From the last member of the first on, ask_job leaves them as they are. */
    struct tsig_session tsig;
    char name[NAME_TEXT]; /* asked now */
};

/* Judges a reply, has printed what there is to print. */
enum xchg_next ask_judge_reply(struct ask_job *j, const struct xchg_reply *r);

/* Octets of the query, before any exchange. */
size_t ask_judge_size(struct ask_job *j);

#endif
