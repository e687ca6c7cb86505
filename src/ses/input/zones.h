/* SPDX-License-Identifier: GPL-3.0-or-later */
/* zones.h - which servers a listing or zone file names for its zones: where
 * their owner believes them to be. For src/ses/input only. */
#ifndef SES_INPUT_ZONES_H
#define SES_INPUT_ZONES_H

#include "ses/input/input_in.h"

/* An NS or SOA record of the listing. owner is canonical, value a host. */
void input_zones_add(struct input *in, const char *owner, uint16_t type,
                     const char *value);

/* Gives the identity the NS set at the apex of the zone that holds it. */
void input_zones_give(const struct input *in, struct arena *a,
                      struct ses_identity *id);

#endif
