/* SPDX-License-Identifier: GPL-3.0-or-later */
/* query.h - a question and how it is asked, as a value. */
#ifndef DNS_QUERY_H
#define DNS_QUERY_H

#include "base/buf.h"

/* Bits of the header's second 16-bit word (RFC 1035 4.1.1, RFC 4035 3). */
enum {
    DNS_QR = 0x8000,
    DNS_AA = 0x0400,
    DNS_TC = 0x0200,
    DNS_RD = 0x0100,
    DNS_RA = 0x0080,
    DNS_Z = 0x0040,
    DNS_AD = 0x0020,
    DNS_CD = 0x0010
};

static inline unsigned dns_opcode(unsigned flags)
{
    return flags >> 11 & 15;
}

static inline unsigned dns_rcode(unsigned flags)
{
    return flags & 15;
}

/* The OPT record that goes with the query (RFC 6891 6.1.2). */
struct query_edns {
    bool on;
    uint8_t version;
    uint16_t udpsize;
    uint16_t flags;       /* DO is 0x8000 */
    struct bytes options; /* already encoded: code, length, data ... */
};

/* Borrowed: the name and the bytes; a copy by = is a query of its own. */
struct query {
    const char *name; /* canonical, see name.h */
    uint16_t type, class;
    uint16_t flags;     /* the whole word, opcode included */
    bool header_only;   /* no question at all */
    struct bytes extra; /* records that are already encoded, ... */
    int extra_section;  /* ... and where they go: 1, 2 or 3 (before OPT) */
    unsigned extra_count;
    struct query_edns edns;
};

#endif
