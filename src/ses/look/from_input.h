/* SPDX-License-Identifier: GPL-3.0-or-later */
/* from_input.h - what --from and --token expect at one name, for a single
 * lookup. */
#ifndef SES_LOOK_FROM_INPUT_H
#define SES_LOOK_FROM_INPUT_H

#include "cli/run.h"
#include "ses/model/model.h"

/* A name that was asked for, and the one that was meant; NULL: not known. */
struct from_input_look {
    const char *asked, *meant, *domain;
    uint16_t type;
    bool tell; /* say on stderr what cannot be read */
};

/* Reads the input until a record of the type at either name is wanted, with a
 * value. *domain is its identity's. In the arena. False: none is. */
bool from_input_expects(struct run *run, const struct from_input_look *look,
                        struct arena *a, struct ses_expected *out,
                        const char **domain);

#endif
