/* SPDX-License-Identifier: GPL-3.0-or-later */
/* target.h - the zone that DKIM targets are in, as the command line says it. */
#ifndef SES_INPUT_TARGET_H
#define SES_INPUT_TARGET_H

#include "base/arena.h"

struct ours;

/* --region and --dkim-zone: the zone in canonical form, or NULL when it is not
 * given. Returns NULL, or one line of what is wrong with either. */
const char *input_target(const struct ours *ours, struct arena *a,
                         const char **zone);

#endif
