/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wire.h - query to bytes. */
#ifndef DNS_WIRE_H
#define DNS_WIRE_H

#include "dns/query.h"

/* Writes the query with this id (from sock_random, never from the clock) and
 * returns its length, or 0 when it does not fit or the name is not one. */
size_t wire_query(unsigned char *out, size_t cap, const struct query *q,
                  uint16_t id);

/* Appends one EDNS option to already encoded ones. */
void wire_edns_option(struct buf *b, uint16_t code, const void *data,
                      size_t len);

/* The OPT record. The caller counts it in ARCOUNT. */
void wire_opt(struct buf *b, const struct query_edns *e);

/* The octets of base64, with blanks anywhere, in the arena. Returns how many, or
 * -1: it is none. */
int wire_base64(struct bytes *out, const char *text, struct arena *a);

/* A name in wire form, uncompressed, into b. False: not a name. */
bool wire_name(struct buf *b, const char *name);
void wire_u16(struct buf *b, uint16_t n);
void wire_u32(struct buf *b, uint32_t n);

#endif
