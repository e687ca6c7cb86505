/* SPDX-License-Identifier: GPL-3.0-or-later */
/* annotate.h - `;; ses: ` lines behind a single lookup (--ses with a type). */
#ifndef SES_LOOK_ANNOTATE_H
#define SES_LOOK_ANNOTATE_H

#include "base/fault.h"
#include "cli/run.h"
#include "net/watch.h"

/* Fills in *w, which lives as long as the run, and returns it. */
struct watch *annotate_watch(struct watch *w, struct run *run);

/* What is wrong with the expectations on the command line. */
struct fault annotate_refusal(struct run *run);

#endif
