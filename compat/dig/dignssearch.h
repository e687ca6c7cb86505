/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dignssearch.h - +nssearch: the SOA that each name server of a zone has. */
#ifndef DIG_DIGNSSEARCH_H
#define DIG_DIGNSSEARCH_H

#include "dig/digrun.h"

/* Asks and prints all of it; d->status as digask_run sets it. */
void dignssearch_run(struct digrun *d, const struct dig *set);

#endif
