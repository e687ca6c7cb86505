/* SPDX-License-Identifier: GPL-3.0-or-later */
/* strictcur.h - a bounded cursor that knows what is wrong, and names.
 *
 * rdata.h reads what can be read and gives text; this one looks for the first
 * fault, in the order in which BIND 9.18 finds it, and makes no text.
 */
#ifndef DNS_STRICTCUR_H
#define DNS_STRICTCUR_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

/* What BIND says of a message that it does not take. */
enum strictcur_fault {
    STRICTCUR_FINE,
    STRICTCUR_END,     /* "unexpected end of input" */
    STRICTCUR_EXTRA,   /* "extra input data" */
    STRICTCUR_FORMERR, /* "FORMERR" */
    STRICTCUR_POINTER, /* "bad compression pointer" */
    STRICTCUR_LABEL,   /* "bad label type" */
    STRICTCUR_LONG,    /* "name too long" */
    STRICTCUR_RANGE,   /* "out of range" */
    STRICTCUR_SYNTAX,  /* "syntax error" */
    STRICTCUR_BITMAP,  /* "bad bitmap" */
    STRICTCUR_NO_CODE, /* "not implemented" */
    STRICTCUR_OPTION,  /* "malformed OPT option" */
    STRICTCUR_OWNER,   /* "bad owner name (check-names)" */
    STRICTCUR_SIG0,    /* "SIG(0) in wrong location" */
    STRICTCUR_TSIG     /* "TSIG in wrong location" */
};

struct strictcur {
    const unsigned char *base; /* the message: pointers count from here */
    const unsigned char *at, *end;
};

/* BIND's words; NULL for STRICTCUR_FINE. */
const char *strictcur_words(enum strictcur_fault fault);

size_t strictcur_left(const struct strictcur *c);
/* The caller knows that one, two or four octets are left. */
uint8_t strictcur_u8(struct strictcur *c);
uint16_t strictcur_u16(struct strictcur *c);
uint32_t strictcur_u32(struct strictcur *c);

/* Steps over n octets, a <character-string>, or a name with its pointers
 * (RFC 1035 4.1.4: each points before everything read so far). */
enum strictcur_fault strictcur_skip(struct strictcur *c, size_t n);
enum strictcur_fault strictcur_string(struct strictcur *c);
enum strictcur_fault strictcur_name(struct strictcur *c);

/* The name at `at`, which strictcur_name() has found fine, label by label:
 * *label is its octets. False at the root. Follows pointers. */
bool strictcur_label(const unsigned char *base, const unsigned char **at,
                     struct bytes *label);

#endif
