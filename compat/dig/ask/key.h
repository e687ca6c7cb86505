/* SPDX-License-Identifier: GPL-3.0-or-later */
/* key.h - the key of -y and -k, ready to sign with. */
#ifndef DIG_ASK_KEY_H
#define DIG_ASK_KEY_H

#include "dig/ask/run.h"

/* Reads the key that the words or the file name; says why there is none. Only
 * once: a key that later lines of a batch file name is not used, as in BIND. */
void digkey_load(struct digrun *d);

/* The same words, from the same place in memory. */
bool digkey_same(const struct dig_key *a, const struct dig_key *b);

/* The secret that was typed or read last, used or not; or "". */
const char *digkey_secret(const struct digrun *d);

/* When signatures are made: now, or +fuzztime. */
uint64_t digkey_time(const struct digrun *d, const struct dig *set);

#endif
