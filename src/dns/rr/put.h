/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rr/put.h - the pieces that the text of records is made of. */
#ifndef DNS_RR_PUT_H
#define DNS_RR_PUT_H

#include "dns/rdata.h"
#include "dns/rr/style.h"

/* What is being printed, where to and how. */
struct rr_put {
    struct buf *b;
    const struct rr_style *style;
    bool quiet; /* nothing is printed: the data is only checked, names more
                   strictly */
    uint16_t type;
    struct name_tails *tails; /* for names; NULL: none */
    struct bytes data;
    bool opaque; /* valid, but nothing BIND has words for: show it as \# */
    /* Where the data is copied to, names unpacked, or NULL; and what of it was
     * copied so far. */
    struct buf *flat;
    const unsigned char *flat_at;
};

/* multiline: to the start of the next line's data; else a blank. */
void rr_put_break(struct rr_put *p);
/* multiline: " (" and a new line; else a blank. */
void rr_put_open(struct rr_put *p);
/* multiline: " )". */
void rr_put_close(struct rr_put *p);

/* In blocks as the style says, with rr_put_break between them. */
void rr_put_hex(struct rr_put *p, struct bytes s);
void rr_put_base64(struct rr_put *p, struct bytes s);
/* In one piece whatever the style. */
void rr_put_base64_whole(struct buf *b, struct bytes s);
/* Lower-case digits. */
void rr_put_hex_lower(struct buf *b, struct bytes s);
/* Octets as two digits with `between` between them. */
void rr_put_octets(struct buf *b, struct bytes s, char between);
/* Groups of four digits, without leading zeros, as in IPv6 addresses. */
void rr_put_groups(struct buf *b, struct bytes s);

/* A number in decimal, and a blank. */
void rr_put_number(struct buf *b, uint32_t n);
/* Octets in quotes, escaped; also more than 255 of them. */
void rr_put_quoted(struct buf *b, struct bytes s);
/* Reads a name; BIND takes compressed ones in every type. Quiet: out is "". */
void rr_put_read_name(struct rr_put *p, struct rdata *r, char out[NAME_TEXT]);
/* Reads a name and writes it with its final dot. */
void rr_put_name(struct rr_put *p, struct rdata *r);
/* Copies the data from where it was copied last up to `end`. */
void rr_put_flatten(struct rr_put *p, const unsigned char *end);
/* Addresses; of fewer octets nothing is written. */
void rr_put_ipv4(struct buf *b, struct bytes s);
/* RFC 5952, with the last 32 bits in dotted form for ::a.b.c.d, ::ffff:a.b.c.d.
 * `full`: all 32 digits. */
void rr_put_ipv6(struct buf *b, struct bytes s, bool full);

/* The same, `full` never, in the style's YAML if need be. */
void rr_put_address6(struct rr_put *p, struct bytes s);

/* YYYYMMDDHHMMSS, RFC 4034 3.1.5, of the 136 years around the style's now. */
void rr_put_time(struct rr_put *p, uint32_t t);
/* "RSASHA1", or a number. */
void rr_put_algorithm(struct buf *b, unsigned algorithm);
/* A type as the oldest records have it: one without a name is a number. */
void rr_put_type(struct buf *b, uint16_t type);
/* "1 day 2 hours", or brief "1d2h". */
void rr_put_duration(struct buf *b, uint32_t seconds, bool brief);

#endif
