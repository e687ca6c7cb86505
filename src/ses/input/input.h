/* SPDX-License-Identifier: GPL-3.0-or-later */
/* input.h - what SES expects, from any file people have of it.
 *
 * The words of the command line, --expect, --token and every --from are read as
 * one input; forms are told apart by content. Identities come out one by one in
 * the order of the input, rows of the same domain merged. Memory stays bounded
 * however long a table is: rows of one domain may stand some thousand domains
 * apart, not more.
 */
#ifndef SES_INPUT_INPUT_H
#define SES_INPUT_INPUT_H

#include "base/fault.h"
#include "cli/longopts.h"
#include "ses/model/model.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct arena;
struct input;

/* Told of the input: a sentence without control characters. The place is the
 * file as named on the command line, "stdin", or NULL for an option or a word.
 * What is no note makes the exit status 2. */
typedef void input_say(void *ctx, const struct fault *said);

struct input_plan {
    const struct longopts *longopts; /* from, expect, token, mail_from, paste */
    const char *const *word; /* domains, addresses and tokens as typed */
    size_t words;
    FILE *in;       /* for "-", and for --paste without --from */
    bool is_prompt; /* `in` is somebody who was asked: nothing is an answer */
    input_say *say;
    void *ctx;
};

/* The plan's words and lists must live as long as the input; state is in the
 * arena, big and short-lived parts in arenas of its own: call input_end. */
struct input *input_begin(const struct input_plan *plan, struct arena *a);

/* The next identity, everything of it copied into the arena. False: no more;
 * input_errors tells whether something could not be read. */
bool input_next(struct input *in, struct arena *a, struct ses_identity *out);

/* Rows that could not be read so far. */
size_t input_errors(const struct input *in);

/* This --from was read to its end, and nothing in it was of use. */
bool input_was_useless(const struct input *in, const char *from);

void input_end(struct input *in);

/* A word of the command line that is a token, a DKIM name or its value, and no
 * domain. */
bool input_word_is_token(const char *word);

/* Reads one --expect, or its bare VALUE for a single lookup: then name is NULL
 * and type 0 (or what the value tells: "10 host" is an MX). The place
 * of the fault is the caller's. */
struct fault input_expect(const char *text, struct arena *a,
                          struct ses_expected *out);

/* What --region and --dkim-zone say; the fault is in either. */
struct fault input_target(const struct longopts *longopts, struct arena *a,
                          struct ses_target *out);

#endif
