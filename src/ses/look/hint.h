/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hint.h - what the reader of a page probably got wrong, on a terminal. */
#ifndef SES_LOOK_HINT_H
#define SES_LOOK_HINT_H

#include "cli/run.h"
#include "net/watch.h"

/* Fills in *w, which lives as long as the run, and returns it. */
struct watch *hint_watch(struct watch *w, struct run *run);

#endif
