/* SPDX-License-Identifier: GPL-3.0-or-later */
/* type.h - names and numbers: record types, classes, rcodes, opcodes.
 *
 * The numbers are <arpa/nameser.h>'s (ns_t_mx ...); those it lacks are here.
 */
#ifndef DNS_TYPE_H
#define DNS_TYPE_H

#include "base/buf.h"

enum {
    TYPE_DNAME = 39,
    TYPE_OPT = 41,
    TYPE_DS = 43,
    TYPE_RRSIG = 46,
    TYPE_NSEC = 47,
    TYPE_DNSKEY = 48,
    TYPE_NSEC3 = 50,
    TYPE_SPF = 99,
    TYPE_TSIG = 250,
    TYPE_IXFR = 251,
    TYPE_AXFR = 252,
    TYPE_ANY = 255
};

/* Is it one that BIND 9.18 knows something about? */
bool type_is_known(uint16_t type);
/* "MX", or "TYPE65280" (RFC 3597). Into b. */
void type_print(struct buf *b, uint16_t type);
/* "IN", "CH", "HS", "NONE", "ANY", "CLASS42", as BIND writes them. */
void type_print_class(struct buf *b, uint16_t class);
/* Names known to BIND 9.18, in any case, and TYPE123. False: not a type. */
bool type_read(const char *word, uint16_t *type);
bool type_read_class(const char *word, uint16_t *class);
/* "NOERROR" ... "BADCOOKIE"; above what BIND knows "RESERVED11", "?4095". */
void type_print_rcode(struct buf *b, unsigned rcode);
/* "QUERY", "NOTIFY", "RESERVED3" ... */
const char *type_opcode(unsigned opcode);

#endif
