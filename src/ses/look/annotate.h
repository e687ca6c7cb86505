/* SPDX-License-Identifier: GPL-3.0-or-later */
/* annotate.h - who looks on at a single lookup: with --ses and a type, `;; ses: `
 * lines behind it; on a terminal, hints at what the reader of a page probably got
 * wrong. */
#ifndef SES_LOOK_ANNOTATE_H
#define SES_LOOK_ANNOTATE_H

#include "base/fault.h"
#include "cli/run.h"
#include "net/watch.h"

/* Fills in *w, which lives as long as the run, and returns it. */
struct watch *annotate_watch(struct watch *w, struct run *run);

/* What is wrong with the expectations on the command line. */
struct fault annotate_refusal(struct run *run);

/* Fills in *w, which lives as long as the run, and returns it. */
struct watch *hint_watch(struct watch *w, struct run *run);

/* The line for "verify DOMAIN" and its like: there are no such commands. */
void hint_command(struct run *run, int argc, char **argv);

/* hint_type.c: a line on stderr for an option of nslookup's that names a type
 * in a way that it goes on without. */
void hint_type(struct run *run, const char *word);

#endif
