/* SPDX-License-Identifier: GPL-3.0-or-later */
/* style.h - how a record's data is to look. */
#ifndef DNS_RR_STYLE_H
#define DNS_RR_STYLE_H

#include <stdbool.h>
#include <stdint.h>

struct name_tails;

/* A zeroed style is what nslookup and plain dig print: one line, base64 and
 * hex in blocks of 56 characters with a blank between them. With multiline
 * a block is 44 characters long. */
struct rr_style {
    bool multiline;   /* ( ... ) over several lines, as dig +multiline */
    bool rrcomments;  /* ; key id = ...,  ; KSK */
    bool nocrypto;    /* [omitted] and [key id = N] */
    bool unknown;     /* all rdata as \# LEN HEX (RFC 3597) */
    bool expand_aaaa; /* all 32 digits */
    bool yaml;        /* an IPv6 address that ends in :: has a 0 behind it */
    unsigned split;   /* characters per block; 0: the default */
    bool nosplit;     /* one block */
    unsigned column;  /* multiline: where continuation lines start; 0: 32 */
    struct name_tails
        *tails;   /* of the names in data, in one message; or NULL */
    uint32_t now; /* seconds; of times of 32 bits the one nearest to it is
                         meant; 0: that of this program */
};

#endif
