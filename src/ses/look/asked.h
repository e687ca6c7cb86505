/* SPDX-License-Identifier: GPL-3.0-or-later */
/* asked.h - is this name, asked for this type, one that SES knows? */
#ifndef SES_LOOK_ASKED_H
#define SES_LOOK_ASKED_H

#include "dns/msg.h"
#include "ses/model/model.h"

struct arena;

struct asked {
    struct ses_expected want; /* the record that was meant; no values unless
                                 the name tells them */
    const char *domain;       /* of the identity */
    enum ses_code slip;       /* what is wrong with the name as asked, or
                                 CODE_NONE */
};

/* Reads a canonical name. The reply (NULL: none) only tells what an MX is for.
 * False: no record of SES's. In the arena. */
bool asked_read(struct asked *s, const char *name, uint16_t type,
                struct msg *reply, struct arena *a);

#endif
