/* SPDX-License-Identifier: GPL-3.0-or-later */
/* read.h - a received message into the fields of a fact. */
#ifndef SES_FACT_READ_H
#define SES_FACT_READ_H

#include "ses/fact/facts.h"

/* Reads the header, the records and the first extended error; everything is
 * copied into the arena. asked: its question is known to be the fact's. False:
 * the message is damaged, and says nothing. */
bool fact_read(struct fact *f, struct bytes raw, bool asked, struct arena *a);

#endif
