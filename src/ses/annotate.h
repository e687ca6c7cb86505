/* SPDX-License-Identifier: GPL-3.0-or-later */
/* annotate.h - `;; ses: ` lines behind a single lookup (--ses with a type). */
#ifndef SES_ANNOTATE_H
#define SES_ANNOTATE_H

#include "cli/run.h"
#include "net/watch.h"

/* Fills in *w, which lives as long as the run, and returns it. */
struct watcher *annotate_watch(struct watcher *w, struct run *run);

#endif
