/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/rdata.h"

#include "base/octets.h"

#include <netinet/in.h>
#include <resolv.h>

enum { LABEL_MAX = 63, POINTER = 0xc0 };

const char *rdata_words(enum rdata_fault fault)
{
    static const char *const words[] = {
        [RDATA_FINE] = NULL,
        [RDATA_END] = "unexpected end of input",
        [RDATA_EXTRA] = "extra input data",
        [RDATA_FORMERR] = "FORMERR",
        [RDATA_POINTER] = "bad compression pointer",
        [RDATA_LABEL] = "bad label type",
        [RDATA_LONG] = "name too long",
        [RDATA_RANGE] = "out of range",
        [RDATA_SYNTAX] = "syntax error",
        [RDATA_BITMAP] = "bad bitmap",
        [RDATA_NO_CODE] = "not implemented",
        [RDATA_OPTION] = "malformed OPT option",
        [RDATA_OWNER] = "bad owner name (check-names)",
        [RDATA_SIG0] = "SIG(0) in wrong location",
        [RDATA_TSIG] = "TSIG in wrong location",
        [RDATA_POLICY] = "disallowed (by application policy)",
    };

    return words[fault];
}

struct rdata rdata_of(const struct rr *rr)
{
    return (struct rdata){
        .at = rr->rdata.at,
        .end = rr->rdata.at + rr->rdata.len,
        .message = rr->message,
    };
}

bool rdata_ended(const struct rdata *r)
{
    return !r->fault && r->at == r->end;
}

struct bytes rdata_rest(struct rdata *r)
{
    return rdata_take(r, rdata_left(r));
}

struct bytes rdata_some(struct rdata *r)
{
    rdata_need(r, 1);
    return rdata_rest(r);
}

uint32_t rdata_u32(struct rdata *r)
{
    struct bytes b = rdata_take(r, 4);

    return b.len ? (uint32_t)octets_get32(b.at) : 0;
}

struct bytes rdata_string(struct rdata *r)
{
    return rdata_take(r, rdata_u8(r));
}

/* A name is bounded by the message; this bounds it by the record. */
void rdata_name(struct rdata *r, char out[NAME_TEXT])
{
    out[0] = '\0';
    if (r->fault)
        return;
    size_t n = name_expand_near(&r->message, r->at, out, r->tails);
    if (!n || n > (size_t)(r->end - r->at)) {
        r->fault = RDATA_END;
        out[0] = '\0';
        return;
    }
    r->at += n;
}

/* The tail there was found fine, inside of what may be read now. */
static bool knows(const struct rdata *r, const struct name_tail *t, size_t to)
{
    return to && to == t->at && t->behind <= r->end - r->message.at;
}

/* Behind the name at `at`; *fault when there is none. */
static const unsigned char *skip_name(const struct rdata *r,
                                      enum rdata_fault *fault)
{
    const unsigned char *at = r->at, *end = r->end, *behind = NULL;
    size_t lowest = (size_t)(at - r->message.at), octets = 0, before = 0;
    struct name_tail *tail = NULL;
    unsigned jumps = 0;

    *fault = RDATA_END;
    while (at < end) {
        unsigned n = *at++;
        if (n >= POINTER) {
            if (at >= end)
                return NULL;
            size_t to = (n & ~(unsigned)POINTER) << 8 | *at++;
            *fault = RDATA_POINTER;
            if (to >= lowest)
                return NULL;
            if (!jumps++) {
                behind = at;
                before = octets;
                tail = r->tails ? &r->tails->of[octets > 0] : NULL;
                if (tail && knows(r, tail, to)) {
                    bool fine = octets + tail->octets <= NAME_WIRE;
                    *fault = fine ? RDATA_FINE : RDATA_LONG;
                    return fine ? behind : NULL;
                }
            }
            lowest = to;
            at = r->message.at + to;
            *fault = RDATA_END;
            continue;
        }
        octets += n + 1;
        if (n > LABEL_MAX || octets > NAME_WIRE) {
            *fault = n > LABEL_MAX ? RDATA_LABEL : RDATA_LONG;
            return NULL;
        }
        if (n == 0) {
            *fault = RDATA_FINE;
            /* the first whole name, too: owners point at the question */
            if (!jumps && r->tails && !r->tails->of[0].at && lowest < (64 << 8))
                tail = &r->tails->of[0];
            if (tail && jumps <= 1) {
                tail->at = (uint16_t)lowest;
                tail->behind = (uint16_t)(at - r->message.at);
                tail->octets = (uint8_t)(octets - before);
            }
            return behind ? behind : at;
        }
        if ((size_t)(end - at) < n)
            return NULL;
        at += n;
    }
    return NULL;
}

/* A label or none, and a pointer that is known: nearly all names of a transfer.
 * NULL: any other name. */
static const unsigned char *skip_known(const struct rdata *r)
{
    const unsigned char *at = r->at;
    size_t left = (size_t)(r->end - at), n = 0;

    if (!r->tails || left < 2)
        return NULL;
    if (*at <= LABEL_MAX)
        n = *at + 1U;
    if (left < n + 2)
        return NULL;
    const struct name_tail *t = &r->tails->of[n > 0];
    size_t to = (at[n] & ~(unsigned)POINTER) << 8 | at[n + 1];
    bool known = at[n] >= POINTER && *at && knows(r, t, to) &&
                 to < (size_t)(at - r->message.at) &&
                 n + t->octets <= NAME_WIRE;
    return known ? at + n + 2 : NULL;
}

void rdata_skip_name(struct rdata *r)
{
    enum rdata_fault fault;

    if (r->fault)
        return;
    const unsigned char *known = skip_known(r);
    if (known) {
        r->at = known;
        return;
    }
    const unsigned char *behind = skip_name(r, &fault);
    r->fault = fault;
    if (behind)
        r->at = behind;
}

bool rdata_label(const struct rdata *r, const unsigned char **at,
                 struct bytes *label)
{
    while (**at >= POINTER)
        *at = r->message.at + ((*at)[0] & ~(unsigned)POINTER) * 256 + (*at)[1];
    *label = (struct bytes){*at + 1, **at};
    *at += 1 + label->len;
    return label->len > 0;
}
