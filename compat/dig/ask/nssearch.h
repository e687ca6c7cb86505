/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nssearch.h - +nssearch: the SOA that each name server of a zone has. */
#ifndef DIG_ASK_NSSEARCH_H
#define DIG_ASK_NSSEARCH_H

#include "dig/ask/run.h"

/* Asks and prints all of it; d->status as ask_run sets it. */
void ask_nssearch_run(struct ask_run *d, const struct dig *set);

#endif
