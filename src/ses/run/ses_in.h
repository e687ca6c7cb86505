/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ses_in.h - what ses.c leaves to the other files of a run; for nobody else. */
#ifndef SES_RUN_SES_IN_H
#define SES_RUN_SES_IN_H

#include "cli/longopts.h"
#include "net/loop.h"
#include "net/pool.h"
#include "ses/fact/zonefile.h"
#include "ses/input/input.h"
#include "ses/report/readback.h"
#include "ses/report/report.h"
#include "ses/run/options.h"

/* ---- setup.c, confine.c: what a run has before its first packet, the reports
 * that the command line asks for, and a cage ---- */

/* What is wrong with the words of formats and ranges. */
struct fault setup_words(struct run *run, const struct options *o);

/* Starts the report with every output, and reads --baseline. */
struct fault setup_report(struct report *r, struct run *run,
                          const struct options *o, bool bulk);

/* TERM says that nothing can be written over, and that there is no color. */
bool setup_term_is_dumb(const struct run *run);

/* Whether enough descriptors are left to ask servers. */
bool setup_has_files(void);

/* Everything that is read from files at start is read, the reports are open.
 * Loads the libraries that may still be needed, then closes the cage
 * (base/cage.h), unless --no-sandbox. */
void confine(const struct run *run, const struct report *r);

/* ---- resume.c: which domains a report that was cut off has already ---- */

/* A domain that stands twice in the input stands twice here; `used`, in the
 * first of equal rows: how many are used up. */
struct resume {
    struct readback_rows rows;
};

/* Reads an NDJSON report, cut off anywhere: a torn last line is ignored.
 * The fault is that it is no such report. */
struct fault resume_read(struct resume *r, FILE *f, struct arena *a);

/* Whether this domain (for an address identity the address, as in the report)
 * need not be checked again. Each row answers true once. */
bool resume_done(struct resume *r, const char *domain);

/* As after resume_read: every row answers once more. */
void resume_again(struct resume *r);

/* ---- source.c: the identities of a run: the input, less what other shards or
 * an earlier report have, and what is wrong with it told on a stream ---- */

struct source_ahead {
    struct arena arena;
    struct ses_identity id;
};

struct source {
    struct run *run;
    const struct options *options;
    struct longopts
        longopts; /* a copy: a paste at the terminal is one more --from */
    struct input *input;
    struct resume resume;       /* empty without --resume */
    struct source_ahead *ahead; /* read already, not given out */
    size_t aheads, given;
    bool is_prompt; /* the records are asked for on the terminal */
    size_t skipped; /* of other shards, or in the earlier report */
    void (*before_line)(void *ctx); /* something is about to be told */
    void *ctx;
};

/* The words name something to verify, or where it stands. */
bool source_named(const struct run *run, const struct options *o);

/* Opens the input; the file of --resume is read, and the fault may be in it. */
struct fault source_open(struct source *s, struct run *run,
                         const struct options *o);

/* The next identity, into the empty arena. False: no more. */
bool source_next(struct source *s, struct arena *a, struct ses_identity *out);

/* More than one identity is to come. Only before the first source_next. */
bool source_is_bulk(struct source *s);

/* More than so many: reads as far ahead. False for what can be read only once:
 * nobody shall wait for a thousand rows of a pipe. Only before source_next. */
bool source_exceeds(struct source *s, size_t n);

/* How many identities are to come: the input is read once for it, silently.
 * 0: it can be read only once. Only before source_is_bulk. */
uint64_t source_count(struct source *s);

/* Rows that could not be read so far. */
size_t source_errors(const struct source *s);

/* This --from was read to its end, and nothing in it was of use. */
bool source_was_useless(const struct source *s, const char *from);

/* Expected records come on stdin, typed or piped: not there a second time. */
bool source_reads_stdin(const struct source *s);

void source_close(struct source *s);

/* ---- resolvers.c: which resolvers a run asks, from options and the system ---- */

struct resolvers {
    struct address *find; /* to find servers with, best first */
    size_t finds;
    size_t named; /* of them by @ADDR: the system's behind them stand in only
                     where those do not recurse. 0: none was named */
    struct address *cache; /* whose memory counts (--at) */
    size_t caches;
    const struct pool_far *far; /* those of --at behind TLS or HTTPS */
    size_t fars;
    size_t systems; /* of the caches, in front: not named in --at by address */
};

/* Whatever vantages behind TLS need of the system is loaded. */
struct fault resolvers_read(struct resolvers *r, struct run *run,
                            const struct options *o);

/* ---- offline.c: the same checks over a zone file instead of servers ---- */

struct offline {
    const char *path;
    struct zonefile zone;
    unsigned broken; /* lines that could not be read; each was told */
};

/* Reads the file; what is wrong in it goes to run->err, a line each. domain:
 * what will be checked first (NULL: nothing); a file without $ORIGIN is read as
 * that domain's, or as that of the zone above it which the file is named for.
 * The fault: there is nothing to check. */
struct fault offline_load(struct offline *z, struct run *run, const char *path,
                          const char *domain);

struct offline_plan {
    const struct offline *zone;
    struct ses_target target;
    FILE *err; /* told of domains that the file has not */
    bool (*next)(void *ctx, struct arena *a, struct ses_identity *out);
    void (*judged)(void *ctx, const struct ses_domain *d);
    void *ctx;
};

/* Every identity, one by one. */
void offline_run(const struct offline_plan *p);

/* ---- progress.c: how far a run is, on stderr ----
 *
 * On a terminal one line that is written over; elsewhere, when asked for, a
 * plain line every half minute. */

struct progress {
    struct loop_item item; /* first */
    FILE *to;              /* NULL: nothing is shown */
    bool over;             /* a terminal */
    bool shown;            /* the line stands there */
    bool listed;
    int64_t started;
    const struct summary *totals;
    uint64_t expected; /* domains in all; 0: not known */
    uint64_t (*questions)(void *ctx);
    void *ctx;
};

/* Begins to show; the item stays in the loop until progress_stop. */
void progress_start(struct progress *p, struct loop *l);

/* Takes the line off, before something else is written to a terminal. */
void progress_clear(struct progress *p);

void progress_stop(struct progress *p, struct loop *l);

#endif
