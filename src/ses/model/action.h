/* SPDX-License-Identifier: GPL-3.0-or-later */
/* action.h - what is to be done about a finding: one for each, made before its
 * sentence is. The sentence, the boxes, JSON, letters and pages are printed
 * from it, so that they cannot differ.
 *
 * An action is made of its code's row and of what is known of the world, and
 * then passes every guard (guard.c): one that would break what works becomes
 * another that does not.
 */
#ifndef SES_MODEL_ACTION_H
#define SES_MODEL_ACTION_H

#include "ses/model/model.h"

struct sentence;

/* "add", "change", ... as the JSON has it. */
const char *action_word(enum ses_do what);

/* The action of a finding with this code, guarded. Strings are in the arena or
 * those of s. */
struct ses_action action_make(enum ses_code code, const struct sentence *s,
                              struct arena *a);

/* It has boxes to be filled in: a type, a name and a value. */
bool action_has_boxes(const struct ses_action *a);

/* ---- guard.c: what keeps an action from breaking what works ---- */

/* An action, and what is known of the world. */
struct guarded {
    const struct ses_action *a;
    enum ses_code code;
    const struct sentence *s;
};

/* What stands in the way of an action. */
struct guard {
    const char *keeps; /* what it keeps from harm, for tests */
    bool (*forbids)(const struct guarded *g);
    enum ses_do instead;
    const char *fix; /* says what to do then, in place of the code's sentence
                        (sentence_text.c); NULL: the code's knows */
};

/* All guards, in the order they are passed. */
const struct guard *guard_rows(size_t *n);
/* Lets the action pass them; returns the one that changed it, or NULL. */
const struct guard *guard_pass(struct ses_action *a, enum ses_code code,
                               const struct sentence *s);

#endif
