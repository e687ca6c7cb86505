/* SPDX-License-Identifier: GPL-3.0-or-later */
/* digdns64.h - +dns64prefix: the prefixes of a DNS64 (RFC 7050). */
#ifndef DIG_DIGDNS64_H
#define DIG_DIGDNS64_H

#include "dig/digrun.h"

void digdns64_run(struct digrun *d, const struct dig *set);

#endif
