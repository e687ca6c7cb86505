/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fake_runs.h - runs of BIND's programs that tests/golden/record.py wrote down,
 * played to ours: it must say the same, and ask for nothing else. */
#ifndef FAKE_RUNS_H
#define FAKE_RUNS_H

#include "cli/run.h"

/* Plays the runs of a file whose "args:" fit the environment's ONLY, if there
 * is one. Each that differs is printed. Returns how many did, or -1: there was
 * none. */
int fake_runs_play(const char *path, run_personality *personality);

#endif
