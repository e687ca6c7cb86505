/* SPDX-License-Identifier: GPL-3.0-or-later */
/* guard.h - what keeps an action from breaking what works. */
#ifndef SES_MODEL_GUARD_H
#define SES_MODEL_GUARD_H

#include "ses/model/model.h"

struct sentence;

/* What stands in the way of an action. */
struct guard {
    const char *keeps; /* what it keeps from harm, for tests */
    bool (*forbids)(const struct ses_action *a, enum ses_code code,
                    const struct sentence *s);
    enum ses_do instead;
    const char *fix; /* says what to do then, in place of the code's sentence
                        (sentence_text.h); NULL: the code's knows */
};

/* All guards, in the order they are passed. */
const struct guard *guard_rows(size_t *n);
/* Lets the action pass them; returns the one that changed it, or NULL. */
const struct guard *guard_pass(struct ses_action *a, enum ses_code code,
                               const struct sentence *s);

#endif
