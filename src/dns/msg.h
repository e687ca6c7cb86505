/* SPDX-License-Identifier: GPL-3.0-or-later */
/* msg.h - a view over received bytes, and its records one by one.
 *
 * The only caller of ns_initparse and ns_skiprr, which have the last word about
 * messages that are not simply sound. A view borrows:
 * it is valid while the bytes and the arena are, and there is nothing to free.
 */
#ifndef DNS_MSG_H
#define DNS_MSG_H

#include "base/buf.h"
#include "dns/name.h"
#include "dns/query.h"

#include <arpa/nameser.h>

enum msg_section { MSG_QUESTION, MSG_ANSWER, MSG_AUTHORITY, MSG_ADDITIONAL };

enum msg_state {
    MSG_WHOLE,
    MSG_TRAILING, /* whole, with `trailing` bytes behind the last record */
    MSG_DAMAGED,  /* some records could be read, then it broke */
    MSG_SHORT     /* not even a header */
};

struct msg {
    struct bytes raw; /* as received */
    enum msg_state state;
    size_t trailing;
    uint16_t id, flags;
    uint16_t said[4];            /* the header's counts, whatever follows */
    uint16_t readable[4];        /* how many records can be read */
    bool bare_name;              /* a question was cut behind its name */
    struct bytes whole;          /* the readable part; its header's counts are
                                  true */
    const unsigned char *behind; /* the questions; NULL: not known */
    const unsigned char *next;   /* where msg_rr reads on; NULL: nowhere yet */
    enum msg_section next_section;
    unsigned next_index;
    struct name_tails tails; /* of the owners that msg_rr reads */
    bool rcode_known;        /* msg_rcode has looked for OPT */
    unsigned rcode;
};

/* One record. For a question ttl is 0 and rdata empty. */
struct rr {
    enum msg_section section;
    uint16_t type, class;
    uint32_t ttl;
    struct bytes rdata;   /* inside the message */
    struct bytes message; /* for names in rdata that point back */
    char owner[NAME_TEXT];
};

/* Makes *m a view of raw. Salvage of a damaged message works on a copy in the
 * arena. Returns m->state. */
enum msg_state msg_view(struct msg *m, struct bytes raw, struct arena *a);

/* Reads record number `index` of a section; false behind the last one. Going
 * up by one is cheap, going back starts the section anew. */
bool msg_rr(struct msg *m, enum msg_section section, unsigned index,
            struct rr *rr);

/* `for (unsigned i = 0; msg_rr(&m, MSG_ANSWER, i, &rr); i++)` is the loop. */

/* Record after record behind the question, without the owners: reading them
 * costs more than all the rest. */
struct msg_walk {
    const struct msg *msg;
    const unsigned char *owner; /* of the record that msg_walk_next gave */
    const unsigned char *at;
    unsigned left; /* in this section */
    enum msg_section section, last;
};

/* Before the first record; the sections from the answer to `last`. Borrows the
 * message. */
struct msg_walk msg_walk(const struct msg *m, enum msg_section last);
/* The next one; rr->owner is empty. False behind the last. */
bool msg_walk_next(struct msg_walk *w, struct rr *rr);
/* Its owner, as canonical text. False: that name is damaged. */
bool msg_walk_owner(const struct msg_walk *w, char out[NAME_TEXT]);
/* Steps over what stands in this section before the next record of the type, or
 * before one that cannot be read; how many records those are. Nearly all of a
 * transfer is passed so. */
unsigned msg_walk_to(struct msg_walk *w, uint16_t type);

/* Where BIND's parser broke off, which may be before libresolv's does: no more
 * records can be read than these, by section, and `unread` octets trail. */
void msg_limit(struct msg *m, const uint16_t readable[4], size_t unread);

/* How a received message relates to the query that was sent. */
enum msg_match {
    MSG_MATCHES,
    MSG_NO_HEADER, /* fewer than 12 octets */
    MSG_OTHER_ID,
    MSG_OTHER_OPCODE,
    MSG_NOT_A_RESPONSE, /* QR clear; everything else matches */
    MSG_OTHER_QUESTION  /* name, type, class or number of questions */
};

/* Compares id, opcode, QR and question, in this order, names in any case. A
 * response without any question matches when it is an error or q->header_only
 * (servers drop the question from FORMERR; and so on). */
enum msg_match msg_match(struct msg *m, const struct query *q, uint16_t id);

/* The OPT record: the first in the additional section that belongs to the root
 * (RFC 6891 6.1.1). Others are records like any other. *index may be NULL. */
bool msg_opt(struct msg *m, struct rr *rr, unsigned *index);

/* The rcode with the upper bits of OPT (RFC 6891 6.1.3). */
unsigned msg_rcode(struct msg *m);

#endif
