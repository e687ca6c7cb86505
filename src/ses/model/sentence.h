/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sentence.h - the sentences of every reason code: why, and what to type into
 * which box. One row each; nobody else words a cause or a fix.
 */
#ifndef SES_MODEL_SENTENCE_H
#define SES_MODEL_SENTENCE_H

#include "ses/model/model.h"

struct arena;

/* What a sentence may speak of. NULL where it is not known; a row does with
 * less then. Names are canonical. */
struct sentence {
    const char *domain;              /* the identity */
    const char *zone;                /* apex of the zone it is in */
    const char *provider;            /* "GoDaddy" */
    const struct ses_expected *want; /* the record; NULL: the whole domain */
    const char *where;  /* the name concerned: where it was found */
    const char *found;  /* what stands there */
    const char *server; /* name or address of a server */
    int64_t seconds;    /* until a cache forgets; -1: not known */
};

/* Fills in code, where, cause, fix and the code's waiting_helps. Strings are in
 * the arena. */
void sentence_put(struct ses_finding *f, enum ses_code code, const struct sentence *b,
             struct arena *a);

#endif
