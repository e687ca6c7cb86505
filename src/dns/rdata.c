/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/rdata.h"

#include <netinet/in.h>
#include <resolv.h>
#include <string.h>

struct rdata rdata_of(const struct rr *rr)
{
    return (struct rdata){
        .at = rr->rdata.at,
        .end = rr->rdata.at + rr->rdata.len,
        .message = rr->message,
    };
}

size_t rdata_left(const struct rdata *r)
{
    return r->failed ? 0 : (size_t)(r->end - r->at);
}

bool rdata_ended(const struct rdata *r)
{
    return !r->failed && r->at == r->end;
}

struct bytes rdata_take(struct rdata *r, size_t n)
{
    static const unsigned char nothing[1];

    if (r->failed || n > (size_t)(r->end - r->at)) {
        r->failed = true;
        return (struct bytes){nothing, 0};
    }
    r->at += n;
    return (struct bytes){r->at - n, n};
}

struct bytes rdata_rest(struct rdata *r)
{
    return rdata_take(r, rdata_left(r));
}

uint8_t rdata_u8(struct rdata *r)
{
    struct bytes b = rdata_take(r, 1);

    return b.len ? b.at[0] : 0;
}

uint16_t rdata_u16(struct rdata *r)
{
    struct bytes b = rdata_take(r, 2);

    return b.len ? (uint16_t)ns_get16(b.at) : 0;
}

uint32_t rdata_u32(struct rdata *r)
{
    struct bytes b = rdata_take(r, 4);

    return b.len ? (uint32_t)ns_get32(b.at) : 0;
}

struct bytes rdata_string(struct rdata *r)
{
    return rdata_take(r, rdata_u8(r));
}

/* A name is bounded by the message; this bounds it by the record. */
void rdata_name(struct rdata *r, char out[NAME_TEXT])
{
    out[0] = '\0';
    if (r->failed)
        return;
    size_t n = name_expand(&r->message, r->at, out);
    if (!n || n > (size_t)(r->end - r->at)) {
        r->failed = true;
        out[0] = '\0';
        return;
    }
    r->at += n;
}
