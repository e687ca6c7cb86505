/* SPDX-License-Identifier: GPL-3.0-or-later */
/* seen.h - what a personality keeps for the watcher of its run. */
#ifndef BIND_SEEN_H
#define BIND_SEEN_H

#include "cli/run.h"
#include "net/watch.h"

/* The lookup was answered with this message: copied into the arena. Nothing when
 * nobody looks on. */
void seen_answer(struct watch_seen *seen, const struct run *run,
                 const struct msg *m, struct arena *a);

#endif
