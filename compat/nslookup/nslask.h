/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nslask.h - one name that was typed, to the end of its answers. */
#ifndef NSLOOKUP_NSLASK_H
#define NSLOOKUP_NSLASK_H

#include "nslookup/nsl.h"

enum { NSLASK_TYPED = 1024 };

/* What is fixed when the name is typed; all else is as it is when asking. */
struct nslask {
    char typed[NSLASK_TYPED]; /* as typed, cut as BIND cuts, or the reverse
                                 name */
    bool reverse;             /* an address: PTR */
    uint16_t type, class;
    bool tcp, recurse;
    unsigned tries;
};

/* Takes a word under the settings of now. */
void nslask_take(struct nslask *ask, struct nsl *n, const char *word);

/* Asks, and says what came. */
void nslask_run(struct nsl *n, const struct nslask *ask);

#endif
