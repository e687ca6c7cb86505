/* SPDX-License-Identifier: GPL-3.0-or-later */
/* source.h - the identities of a run: the input, less what other shards or an
 * earlier report have, and what is wrong with it told on a stream. */
#ifndef SES_RUN_SOURCE_H
#define SES_RUN_SOURCE_H

#include "base/arena.h"
#include "cli/longopts.h"
#include "cli/run.h"
#include "ses/input/input.h"
#include "ses/run/options.h"
#include "ses/run/resume.h"

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

#endif
