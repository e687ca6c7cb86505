/* SPDX-License-Identifier: GPL-3.0-or-later */
/* key.h - the key of -y and -k, ready to sign with. */
#ifndef DIG_ASK_KEY_H
#define DIG_ASK_KEY_H

#include "dig/ask/run.h"

/* Reads the key that the words or the file name; says why there is none. Only
 * once: a key that later lines of a batch file name is not used, as in BIND. */
void ask_key_load(struct ask_run *d);

/* The same words, from the same place in memory. */
bool ask_key_same(const struct dig_key *a, const struct dig_key *b);

/* The secret that was typed or read last, used or not; or "". */
const char *ask_key_secret(const struct ask_run *d);

/* When signatures are made: now, or +fuzztime. */
uint64_t ask_key_time(const struct ask_run *d, const struct dig *set);

#endif
