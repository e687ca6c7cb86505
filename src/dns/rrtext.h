/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rrtext.h - a record's data as BIND presents it: one row per type.
 *
 * Pure: record in, text out. Never ns_sprintrr (it crashes on hostile data).
 */
#ifndef DNS_RRTEXT_H
#define DNS_RRTEXT_H

#include "dns/msg.h"

/* A zeroed style is what nslookup and plain dig print: one line, base64 and
 * hex in blocks of 56 characters with a blank between them. With multiline
 * a block is 44 characters long. */
struct rrtext_style {
    bool multiline;   /* ( ... ) over several lines, as dig +multiline */
    bool rrcomments;  /* ; key id = ...,  ; KSK */
    bool nocrypto;    /* [omitted] and [key id = N] */
    bool unknown;     /* all rdata as \# LEN HEX (RFC 3597) */
    bool expand_aaaa; /* all 32 digits */
    bool yaml;        /* an IPv6 address that ends in :: has a 0 behind it */
    unsigned split;   /* characters per block; 0: the default */
    bool nosplit;     /* one block */
    unsigned column;  /* multiline: where continuation lines start; 0: 32 */
    uint32_t now;     /* seconds; of times of 32 bits the one nearest to it is
                         meant; 0: that of this program */
};

/* Writes the rdata. False when it is not valid for its type (nothing useful
 * was written then; the caller says so in its own words). */
bool rrtext_rdata(struct buf *b, const struct rr *rr,
                  const struct rrtext_style *style);

#endif
