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
};

struct input_item {
    struct ses_identity id; /* tokens stay empty until it is given out */
    struct arena *arena;    /* for its strings */
    struct input_token *token;
    size_t tokens;
    uint64_t hash;
    unsigned char gen;
};

/* A record whose identity is not told by its name alone. */
struct input_loose {
    struct ses_expected record;
    const char *file;
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

/* Keeps a record until its identity is known: the nearest domain above its
 * name. At the end that is the name's parent. */
void input_store_loose(struct input_store *s, const struct ses_expected *record,
                       const char *file);

/* Nothing may be added before input_store_next has said false. */
bool input_store_full(struct input_store *s);

/* No more input. */
void input_store_last(struct input_store *s);

/* The next identity that is put together, copied into a. False: read on (or,
 * after input_store_last, the end). */
bool input_store_next(struct input_store *s, struct arena *a,
                      struct ses_identity *out);

void input_store_end(struct input_store *s);

#endif
