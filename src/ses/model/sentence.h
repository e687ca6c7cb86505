/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sentence.h - the sentences of every reason code: why, and what to type into
 * which box. One row each; nobody else words a cause or a fix.
 */
#ifndef SES_MODEL_SENTENCE_H
#define SES_MODEL_SENTENCE_H

#include "ses/model/model.h"

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

    /* For the action and its guards (action.h). */
    struct ses_strings servers;   /* of the zone */
    struct ses_strings registrar; /* what the delegation should be; may be
                                     empty */
    struct ses_strings working;   /* delegated servers that answer */
    const char *upper;   /* the zone above, where that is no registry and so
                           delegates by NS records of its own; else NULL */
    const char *value;   /* to be typed in place of the expected one, as the
                           JSON's "expected" has it; or NULL */
    uint16_t found_type; /* of what stands at `where`; 0: the wanted type */
    struct ses_strings others; /* values beside the wanted one */
    struct ses_beside beside;  /* what else stands at the name and has to go */
    unsigned sees;             /* SENTENCE_TAKES_MAIL, ... */
    const char *dname;         /* an alias of all names below it, and so of the
                             record's (RFC 6672); NULL: there is none */
    const char *dname_to;      /* ... and where they lead */

    const struct ses_action *action; /* sentence_put sets it: words come from
                                        there */
};

/* What is known of the world. */
enum {
    SENTENCE_TAKES_MAIL = 1,      /* the name has MX records of others */
    SENTENCE_HEALTHY = 2,         /* what stands there works for somebody */
    SENTENCE_WANT_IS_CUT = 4,     /* the expected key is not whole */
    SENTENCE_DS_FITS = 8,         /* the parent's DS fits a key of the zone */
    SENTENCE_DS_UNKNOWN = 16,     /* ... and nobody could find out */
    SENTENCE_OFFLINE = 32,        /* a zone file, nobody was asked */
    SENTENCE_GUESSED_DOMAIN = 64, /* nobody called it a domain */
    SENTENCE_DENIED = 128,        /* it refused all that it was asked */
    SENTENCE_OFFICE = 512,        /* a private resolver has the record */
    SENTENCE_SPENT = 1024,        /* what a domain may cost was spent before */
    SENTENCE_SILENT = 256,        /* the servers concerned say nothing */
    SENTENCE_AT_APEX = 4096,      /* the name is that of a zone of its own */
    SENTENCE_KEPT = 32768,        /* of several the wanted one is there */
    SENTENCE_MANY = 65536, /* several stand there, and none is the wanted one */
    SENTENCE_OTHER_NAME = 16384, /* SES is to use another MAIL FROM name */
    SENTENCE_MAIL_HOST = 8192,   /* the domain's mail arrives at this name */
    SENTENCE_REFERS = 524288, /* the one server that was asked names others */
    SENTENCE_UNSEEN = 262144, /* where an alias leads was not looked up */
    SENTENCE_IDLE = 4194304,  /* SES has not begun to look */
    SENTENCE_NEW_TOKENS = 8388608, /* what is told to do may give others */
    SENTENCE_ONE = 131072,         /* one server was asked, not all */
    SENTENCE_RESOLVER = 2097152,   /* the server concerned is a resolver */
    SENTENCE_PRIVATE = 1048576,    /* not asked: its address is not public */
    SENTENCE_NEWER = 16777216,     /* what lacks the record is the newer zone */
    SENTENCE_NAMELESS = 33554432,  /* the server's name has no address */
    SENTENCE_SAME = 268435456,     /* other data under the same serial */
    SENTENCE_NO_SPF = 536870912,   /* an include: leads to no SPF record */
    SENTENCE_UNREADABLE = 67108864, /* of the record: receivers can't read it */
    SENTENCE_SECRET = 134217728,    /* what stands there is a private key */
    SENTENCE_UNLISTED = 1073741824, /* only the zone itself names the server */
    SENTENCE_UNREACHED = 2048 /* ... and nobody knows whether they would */
};

/* Fills in code, where, action, cause, fix and the code's waiting_helps. Strings are in
 * the arena. */
void sentence_put(struct ses_finding *f, enum ses_code code,
                  const struct sentence *b, struct arena *a);

/* ---- sentence_text.c: the sentences as they are written down, for sentence.c ----
 *
 * {word} is filled in, see words[] in sentence.c. [this|that|] takes the first
 * of which all words are known; {?cname} says nothing and is known when the
 * record is of that type. What has to be typed never ends a sentence: its final
 * dot would be typed too. */

struct sentence_text {
    const char *cause, *fix;
};

extern const struct sentence_text sentence_text[CODE_COUNT];

#endif
