/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rrput.h - the pieces that the text of records is made of. */
#ifndef DNS_RRPUT_H
#define DNS_RRPUT_H

#include "dns/rdata.h"
#include "dns/rrtext.h"

/* What is being printed, where to and how. */
struct rrput {
    struct buf *b;
    const struct rrtext_style *style;
    const struct rr *rr;
    bool opaque; /* valid, but nothing BIND has words for: show it as \# */
    /* Where the data is copied to, names unpacked, or NULL; and what of it was
     * copied so far. */
    struct buf *flat;
    const unsigned char *flat_at;
};

/* multiline: to the start of the next line's data; else a blank. */
void rrput_break(struct rrput *p);
/* multiline: " (" and a new line; else a blank. */
void rrput_open(struct rrput *p);
/* multiline: " )". */
void rrput_close(struct rrput *p);

/* In blocks as the style says, with rrput_break between them. */
void rrput_hex(struct rrput *p, struct bytes s);
void rrput_base64(struct rrput *p, struct bytes s);
/* In one piece whatever the style. */
void rrput_base64_whole(struct buf *b, struct bytes s);
/* Lower-case digits. */
void rrput_hex_lower(struct buf *b, struct bytes s);
/* Octets as two digits with `between` between them. */
void rrput_octets(struct buf *b, struct bytes s, char between);
/* Groups of four digits, without leading zeros, as in IPv6 addresses. */
void rrput_groups(struct buf *b, struct bytes s);

/* A number in decimal, and a blank. */
void rrput_number(struct buf *b, uint32_t n);
/* Octets in quotes, escaped; also more than 255 of them. */
void rrput_quoted(struct buf *b, struct bytes s);
/* Reads a name; BIND takes compressed ones in every type. */
void rrput_read_name(struct rrput *p, struct rdata *r, char out[NAME_TEXT]);
/* Reads a name and writes it with its final dot. */
void rrput_name(struct rrput *p, struct rdata *r);
/* Copies the data from where it was copied last up to `end`. */
void rrput_flatten(struct rrput *p, const unsigned char *end);
void rrput_ipv4(struct buf *b, const unsigned char at[4]);
/* RFC 5952, with the last 32 bits in dotted form for ::a.b.c.d, ::ffff:a.b.c.d.
 * `full`: all 32 digits. */
void rrput_ipv6(struct buf *b, const unsigned char at[16], bool full);

/* The same, `full` never, in the style's YAML if need be. */
void rrput_address6(struct rrput *p, const unsigned char at[16]);

/* YYYYMMDDHHMMSS, RFC 4034 3.1.5, of the 136 years around the style's now. */
void rrput_time(struct rrput *p, uint32_t t);
/* "RSASHA1", or a number. */
void rrput_algorithm(struct buf *b, unsigned algorithm);
/* A type as the oldest records have it: one without a name is a number. */
void rrput_type(struct buf *b, uint16_t type);
/* " A NS TYPE65280": windows of bits up to the end (RFC 4034 4.1.2). With
 * `lines` each window begins where the style breaks. */
void rrput_bitmap(struct rrput *p, struct rdata *r, bool lines);
/* "1 day 2 hours", as multiline SOA has it. */
void rrput_duration(struct buf *b, uint32_t seconds);

#endif
