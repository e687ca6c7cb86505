/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store.h - identities that are still being put together.
 *
 * Rows of one domain may stand apart, so identities wait here. To keep memory
 * bounded there are two generations: when the younger one is full, the older
 * one is given out and freed. All rows of a domain meet as long as fewer
 * domains than a generation holds stand between them.
 */
#ifndef SES_INPUT_STORE_H
#define SES_INPUT_STORE_H

#include "base/arena.h"
#include "ses/model/model.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    INPUT_WHOLE = 1024,  /* identities in a generation of whole rows ... */
    INPUT_PARTS = 8192,  /* ... and of records that are to be put together */
    INPUT_RECORDS = 1000 /* of one identity */
};

/* An Easy DKIM token; with a zone it came as a whole record. */
struct input_token {
    const char *text, *zone;
    unsigned line;
    unsigned source; /* whose region it has; 0: none */
    bool row;        /* of a record whose name lacks its domain */
};

/* One object, row or file that told of an identity: its region and MAIL FROM
 * are those of its tokens, and of no others. */
struct input_source {
    unsigned id;
    const char *zone, *region, *mail_from;
    const char *dkim, *verification, *mail_status; /* as struct ses_status */
    unsigned file; /* what mail_from came with */
};

/* The region that ARNs of a file give an identity; "": several. */
struct input_arn {
    unsigned file;
    const char *region;
};

struct input_item {
    struct ses_identity id; /* tokens stay empty until it is given out */
    struct arena *arena;    /* for its strings */
    struct input_token *token;
    size_t tokens;
    struct input_source *source;
    size_t sources;
    struct input_arn *arn;
    size_t arns;
    uint64_t hash;
    unsigned char gen;
};

/* A record whose identity is not told by its name alone. */
struct input_loose {
    struct ses_expected record;
    const char *base; /* the domain that was named where it stands, or NULL */
    const char *file;
    const bool *mixed; /* the file has other services' records, too; or NULL */
};

struct input_gen {
    struct arena arena;
    struct input_item **item;
    size_t n, given;
    struct input_loose *loose;
    size_t looses;
    bool parts; /* something came record by record */
};

struct input_store {
    struct input_gen gen[2];
    unsigned now;       /* the younger one */
    struct arena table; /* holds slot */
    struct input_item **slot;
    size_t slots, used;
    struct arena past; /* holds gone */
    uint64_t *gone;    /* hashes of what was given out record by record */
    size_t gone_slots, gone_used;
    const char *parted; /* a domain that came again after that; in past */
    bool giving;        /* the older generation is being given out */
    bool last;          /* no more input: the younger one follows */
};

/* The identity with this domain or address (canonical, lower-case), or NULL. */
struct input_item *input_store_find(const struct input_store *s,
                                    const char *key);

/* The same, made if there is none. An address has an "@" in it. */
struct input_item *input_store_item(struct input_store *s, const char *key,
                                    const char *file, unsigned line);

/* Each adds what is not there yet, copied. False: the identity is full. */
bool input_store_token(struct input_store *s, struct input_item *it,
                       const struct input_token *token);
bool input_store_record(struct input_store *s, struct input_item *it,
                        const struct ses_expected *record);

/* What the source of this number told, made if there is none. */
struct input_source *input_store_source(struct input_item *it, unsigned id);

/* Keeps a copy until the record's identity is known: the nearest domain above
 * its name. At the end that is the base, if the name is below it, or the name's
 * parent. SPF of a domain itself, in a zone with other records, is not what SES
 * asks for: it is left out. */
void input_store_loose(struct input_store *s, const struct input_loose *loose);

/* Takes out the keys (BYODKIM) of identities with Easy DKIM's tokens: how many
 * there were. */
size_t input_store_drop_keys(struct input_store *s);

/* Nothing may be added before input_store_next has said false. */
bool input_store_full(struct input_store *s);

/* Something is left that input_store_next gives, now or after
 * input_store_last. */
bool input_store_waits(const struct input_store *s);
/* No more input. */
void input_store_last(struct input_store *s);

/* The next identity that is put together, copied into a. False: read on (or,
 * after input_store_last, the end). */
bool input_store_next(struct input_store *s, struct arena *a,
                      struct ses_identity *out);

void input_store_end(struct input_store *s);

/* ---- copy.c ---- */

/* Copies an identity into a. Tokens that came as whole records become expected
 * records; bare ones stay tokens. */
void input_copy_out(struct arena *a, const struct input_item *it,
                    struct ses_identity *out);

#endif
