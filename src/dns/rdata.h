/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rdata.h - a bounded, sticky cursor inside one record.
 *
 * Reading past the end sets `failed`; everything read after that is zero or
 * empty. Look once, at the end.
 */
#ifndef DNS_RDATA_H
#define DNS_RDATA_H

#include "dns/msg.h"

struct rdata {
    const unsigned char *at, *end;
    struct bytes message; /* for compression pointers */
    bool failed;
};

/* At the beginning of a record's data; borrows the message. */
struct rdata rdata_of(const struct rr *rr);
/* Numbers in network order. */
uint8_t rdata_u8(struct rdata *r);
uint16_t rdata_u16(struct rdata *r);
uint32_t rdata_u32(struct rdata *r);
/* n octets; when fewer are left: failed and empty. */
struct bytes rdata_take(struct rdata *r, size_t n);
/* Whatever is left. */
struct bytes rdata_rest(struct rdata *r);
/* A <character-string>: one length octet and the octets. */
struct bytes rdata_string(struct rdata *r);
/* A name, compressed or not, as canonical text (name.h). */
void rdata_name(struct rdata *r, char out[NAME_TEXT]);
size_t rdata_left(const struct rdata *r);
/* Everything was there and nothing is left. */
bool rdata_ended(const struct rdata *r);

#endif
