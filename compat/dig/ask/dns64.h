/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dns64.h - +dns64prefix: the prefixes of a DNS64 (RFC 7050). */
#ifndef DIG_ASK_DNS64_H
#define DIG_ASK_DNS64_H

#include "dig/ask/ask.h"

/* Nothing of a message is to be shown: the prefixes stand for all of it. */
void ask_dns64_silence(struct dig *set);

/* The prefixes in a reply, as far as `set` shows answers. */
void ask_dns64_print(struct ask_job *j, struct msg *m, const struct dig *set);

/* Asks and prints all of it; d->status as ask_run sets it. */
void ask_dns64_run(struct ask_run *d, const struct dig *set);

#endif
