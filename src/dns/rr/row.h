/* SPDX-License-Identifier: GPL-3.0-or-later */
/* row.h - the form of a type's data: one row of dns/rows.h. */
#ifndef DNS_RR_ROW_H
#define DNS_RR_ROW_H

#include "dns/rr/odd.h"

/* What the data consist of, one field after the other. */
enum rr_field {
    RR_END,
    RR_U8,
    RR_U16,
    RR_U32,
    RR_TIME, /* the same as RR_U32; a zone file may have "1h30m" */
    RR_NAME,
    RR_IP4,
    RR_IP6,
    RR_GROUPS, /* 8 octets like half an IPv6 address */
    RR_STRING, /* <character-string> */
    RR_MAYBE,  /* one, or nothing more */
    RR_REGEXP, /* one with NAPTR's substitution */
    /* What follows goes to the end of the data. */
    RR_STRINGS,   /* one or more */
    RR_QUOTED,    /* one text without a length, of any length */
    RR_BITS,      /* types (RFC 4034 4.1.2) */
    RR_SOME_BITS, /* one or more */
    RR_HEX,       /* one octet or more */
    RR_LOWER,     /* 0x and hex without blocks, one octet or more */
    RR_DASHED     /* hex with dashes */
};

/* Where a type has this form; elsewhere it holds any octets. */
enum rr_where {
    RR_EVERY,
    RR_IN,
    RR_IN_HS,
    RR_ANY,
    RR_CLASSES = 3,  /* of these bits it is one; the others say: */
    RR_UNPACKED = 4, /* it has so many names that it may not fit without
                        compression: BIND looks */
    RR_PRIVATE = 8   /* such a name leads the key if the algorithm is 253 */
};

struct rr_row {
    rr_odd *odd; /* what fields cannot say */
    uint8_t field[8];
    uint8_t where;
    uint8_t octets; /* the whole data: anything else is FORMERR; 0: any */
};

/* NULL: any octets. The row is a constant. */
const struct rr_row *rr_row(uint16_t type, uint16_t class);

/* ---- form.c: data by its row, read, checked and printed in one go ---- */

/* Reads all of r, whose fault is the first thing that is wrong (as BIND 9.18
 * finds it), and prints it as it reads. */
void rr_form_read(struct rr_put *p, struct rdata *r, const struct rr_row *row);

/* The same without printing. Types without a form in this class may hold
 * anything. */
void rr_form_check(struct rdata *r, uint16_t type, uint16_t class);

#endif
