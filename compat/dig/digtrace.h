/* SPDX-License-Identifier: GPL-3.0-or-later */
/* digtrace.h - +trace: from the servers of the root down to the answer. */
#ifndef DIG_DIGTRACE_H
#define DIG_DIGTRACE_H

#include "dig/digrun.h"

void digtrace_run(struct digrun *d, const struct dig *set);

#endif
