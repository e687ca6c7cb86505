/* SPDX-License-Identifier: GPL-3.0-or-later */
/* second.h - a single lookup, looked at again: its reply as a fact, and
 * further questions to the server that was asked. For annotation and hints. */
#ifndef SES_LOOK_SECOND_H
#define SES_LOOK_SECOND_H

#include "base/arena.h"
#include "cli/run.h"
#include "net/watch.h"
#include "ses/check/check.h"

struct second_look {
    struct arena arena; /* of everything here; see second_end */
    struct run *run;
    const struct watch_seen *seen;
    struct facts facts;
    facts_source who;
    struct ses_identity identity;
    struct zone zone; /* one server; the apex if the reply tells it */
    struct checkup checkup;
};

/* Takes the reply in. domain: of the identity that the name belongs to. */
void second_begin(struct second_look *o, struct run *run,
                  const struct watch_seen *seen, const char *domain);

/* Judges a record by what that server says of it; asks what is needed, a few
 * seconds at most. After silence nothing is asked. */
void second_judge(struct second_look *o, const struct ses_expected *want,
                  struct ses_record *out);

/* The same once more, where the advice has to name boxes: what goes into them
 * depends on the zone and its provider, so the server is asked which zone holds
 * the domain. Leaves `out` as it is where that is not to be known. */
void second_place(struct second_look *o, const struct ses_expected *want,
                  struct ses_record *out);

void second_end(struct second_look *o);

#endif
