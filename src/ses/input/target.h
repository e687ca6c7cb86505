/* SPDX-License-Identifier: GPL-3.0-or-later */
/* target.h - the zone that DKIM targets are in, as the command line says it. */
#ifndef SES_INPUT_TARGET_H
#define SES_INPUT_TARGET_H

#include "base/arena.h"
#include "base/fault.h"

struct longopts;

/* --region and --dkim-zone: the zone in canonical form, or NULL when it is not
 * given. The fault is in either. */
struct fault input_target(const struct longopts *longopts, struct arena *a,
                          const char **zone);

#endif
