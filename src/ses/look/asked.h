/* SPDX-License-Identifier: GPL-3.0-or-later */
/* asked.h - is this name, asked for this type, one that SES knows? */
#ifndef SES_LOOK_ASKED_H
#define SES_LOOK_ASKED_H

#include "dns/msg.h"
#include "ses/model/model.h"

struct asked {
    struct ses_expected want; /* the record that was meant; no values unless
                                 the name tells them */
    const char *domain;       /* of the identity */
    enum ses_code slip;       /* what is wrong with the name as asked, or
                                 CODE_NONE */
};

/* What tells what an MX or TXT record is for. */
struct asked_how {
    struct msg *reply;     /* NULL: none */
    const char *mail_from; /* --mail-from; NULL: not given */
};

/* Reads a canonical name. False: no record of SES's. In the arena. */
bool asked_read(struct asked *s, const char *name, uint16_t type,
                const struct asked_how *how, struct arena *a);

#endif
