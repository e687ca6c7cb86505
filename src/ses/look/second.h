/* SPDX-License-Identifier: GPL-3.0-or-later */
/* second.h - what annotation and hints share: a single lookup, looked at again,
 * its reply as a fact, and further questions to the server that was asked. */
#ifndef SES_LOOK_SECOND_H
#define SES_LOOK_SECOND_H

#include "base/arena.h"
#include "cli/run.h"
#include "dns/msg.h"
#include "net/watch.h"
#include "ses/check/check.h"
#include "ses/model/model.h"

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

/* ---- from_input.c: what --from and --token expect at one name ---- */

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

/* ---- asked.c: is this name, asked for this type, one that SES knows? ---- */

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
