/* SPDX-License-Identifier: GPL-3.0-or-later */
/* factmsg.h - a received message into the fields of a fact. */
#ifndef SES_FACTMSG_H
#define SES_FACTMSG_H

#include "ses/facts.h"

/* Reads the header, the records and the first extended error; everything is
 * copied into the arena. False: the message is damaged, and says nothing. */
bool factmsg_read(struct fact *f, struct bytes raw, struct arena *a);

#endif
