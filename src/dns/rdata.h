/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rdata.h - a bounded, sticky cursor inside one record, or a message.
 *
 * The first fault stays; everything read behind it is zero or empty, and the
 * cursor stays. Look once, at the end.
 */
#ifndef DNS_RDATA_H
#define DNS_RDATA_H

#include "dns/msg.h"

/* What BIND says of a message that it does not take. */
enum rdata_fault {
    RDATA_FINE,
    RDATA_END,     /* "unexpected end of input" */
    RDATA_EXTRA,   /* "extra input data" */
    RDATA_FORMERR, /* "FORMERR" */
    RDATA_POINTER, /* "bad compression pointer" */
    RDATA_LABEL,   /* "bad label type" */
    RDATA_LONG,    /* "name too long" */
    RDATA_RANGE,   /* "out of range" */
    RDATA_SYNTAX,  /* "syntax error" */
    RDATA_BITMAP,  /* "bad bitmap" */
    RDATA_NO_CODE, /* "not implemented" */
    RDATA_OPTION,  /* "malformed OPT option" */
    RDATA_OWNER,   /* "bad owner name (check-names)" */
    RDATA_SIG0,    /* "SIG(0) in wrong location" */
    RDATA_TSIG,    /* "TSIG in wrong location" */
    RDATA_POLICY   /* "disallowed (by application policy)" */
};

struct rdata {
    const unsigned char *at, *end;
    struct bytes message;     /* for compression pointers */
    struct name_tails *tails; /* of its names (name.h), or NULL */
    enum rdata_fault fault;
    unsigned char strictness; /* the edition (base/edition.h) whose checks are
                                 made; 0: those of all */
};

/* BIND's words; NULL for RDATA_FINE. */
const char *rdata_words(enum rdata_fault fault);

/* At the beginning of a record's data; borrows the message. */
struct rdata rdata_of(const struct rr *rr);
/* Sets the fault when something is wrong, and none is there yet. */
static inline void rdata_fault(struct rdata *r, bool wrong,
                               enum rdata_fault fault)
{
    if (wrong && !r->fault)
        r->fault = fault;
}

/* How many octets are left; none behind a fault. */
static inline size_t rdata_left(const struct rdata *r)
{
    return r->fault ? 0 : (size_t)(r->end - r->at);
}

/* RDATA_END unless n octets are left. */
static inline void rdata_need(struct rdata *r, size_t n)
{
    rdata_fault(r, n > (size_t)(r->end - r->at), RDATA_END);
}

/* n octets, or a fault and none, at a place that may be read. */
static inline struct bytes rdata_take(struct rdata *r, size_t n)
{
    static const unsigned char nothing[1];

    rdata_need(r, n);
    if (r->fault)
        return (struct bytes){nothing, 0};
    r->at += n;
    return (struct bytes){r->at - n, n};
}

/* Numbers in network order. */
static inline uint8_t rdata_u8(struct rdata *r)
{
    struct bytes b = rdata_take(r, 1);

    return b.len ? b.at[0] : 0;
}

static inline uint16_t rdata_u16(struct rdata *r)
{
    struct bytes b = rdata_take(r, 2);

    return b.len ? (uint16_t)(b.at[0] << 8 | b.at[1]) : 0;
}

uint32_t rdata_u32(struct rdata *r);
/* Whatever is left. */
struct bytes rdata_rest(struct rdata *r);
/* The same, which must be something. */
struct bytes rdata_some(struct rdata *r);
/* A <character-string>: one length octet and the octets. */
struct bytes rdata_string(struct rdata *r);
/* A name, compressed or not, as canonical text (name.h). */
void rdata_name(struct rdata *r, char out[NAME_TEXT]);
/* Steps over a name as strictly as BIND (RFC 1035 4.1.4: each pointer points
 * before everything read so far). */
void rdata_skip_name(struct rdata *r);
/* The name at *at, which was found fine, label by label. False at the root.
 * Follows pointers. */
bool rdata_label(const struct rdata *r, const unsigned char **at,
                 struct bytes *label);
/* Everything was there and nothing is left. */
bool rdata_ended(const struct rdata *r);

#endif
