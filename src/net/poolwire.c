/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question of the pool on the wire, and its answer told from others. */
#include "base/arena.h"
#include "base/octets.h"
#include "base/str.h"
#include "dns/edns.h"
#include "dns/wire.h"
#include "net/pool_in.h"

#include <string.h>

enum {
    UDP_SIZE = 1232,
    OPT = 11,    /* octets without options */
    HEAD = 4,    /* of an option */
    BLOCK = 128, /* of queries that somebody may see pass (RFC 8467) */
    OPTION = HEAD + BLOCK
};

/* Up to eight octets: each letter's bit 0x20 becomes one of eight that are
 * random. */
static inline void mix_some(unsigned char *at, size_t n, unsigned random)
{
    static const unsigned char bit[] = {1, 2, 4, 8, 16, 32, 64, 128};
    uint64_t w = 0, letters, spread;

    memcpy(&spread, bit, sizeof spread);
    spread = (spread & OCTETS_ALL(random & 0xff)) + OCTETS_ALL(0x7f);
    memcpy(&w, at, n);
    letters = octets_letters(w);
    w = (w & ~(letters >> 2)) | (letters & spread) >> 2;
    memcpy(at, &w, n);
}

/* The letters of the name in random case (0x20), another one for each sending.
 * Octets of length are below 64, and no letters; type and class are not
 * touched. */
static void mix(struct poolask *a)
{
    unsigned char *at = a->wire + 2 + NS_HFIXEDSZ;
    size_t left = a->question - NS_HFIXEDSZ - 4;

    for (; left >= 8; left -= 8, at += 8)
        mix_some(at, 8, poolask_id(a->host->pool));
    if (left)
        mix_some(at, left, poolask_id(a->host->pool));
}

/* A cookie; or, where nobody can look into the query, zeros that hide its
 * length. */
static struct bytes option_of(const struct poolask *a, unsigned char *to)
{
    const struct poolhost *h = a->host;
    size_t n = h->cookie_len, bare = a->question + OPT + HEAD;

    if (h->far)
        n = (BLOCK - bare % BLOCK) % BLOCK;
    octets_put16(h->far ? EDNS_PADDING : EDNS_COOKIE, to);
    octets_put16((unsigned)n, to + 2);
    if (!h->far)
        memcpy(to + HEAD, h->cookie, n);
    return (struct bytes){to, HEAD + n};
}

void poolwire_compose(struct poolask *a)
{
    struct poolhost *h = a->host;
    unsigned char option[OPTION] = {0};
    struct buf b = buf_fixed(a->wire + 2, POOL_WIRE - 2);
    bool edns = pooledns_sends(a);

    if (a->mixed && h->name_case != CASE_LOST)
        mix(a);
    b.len = a->question;
    octets_put16(a->id, a->wire + 2);
    octets_put16(edns, a->wire + 2 + 10);
    if (edns)
        wire_opt(&b, &(struct query_edns){.udpsize = UDP_SIZE,
                                          .flags = a->dnssec_ok ? 0x8000 : 0,
                                          .options = option_of(a, option)});
    a->length = b.len;
    octets_put16((unsigned)a->length, a->wire);
}

static bool same_but_for_case(const unsigned char *a, const unsigned char *b,
                              size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (a[i] != b[i] && str_lower((char)a[i]) != str_lower((char)b[i]))
            return false;
    return true;
}

enum poolwire_fit poolwire_fit(const struct poolask *a, const unsigned char *at,
                               size_t n)
{
    const unsigned char *sent = a->wire + 2 + NS_HFIXEDSZ;

    if (n < NS_HFIXEDSZ || octets_get16(at) != a->id)
        return POOLWIRE_FOREIGN;
    unsigned flags = octets_get16(at + 2), questions = octets_get16(at + 4);
    if (!(flags & DNS_QR) || dns_opcode(flags) != 0)
        return POOLWIRE_FOREIGN;
    if (questions == 0) /* servers drop it from FORMERR and the like */
        return dns_rcode(flags) != 0 ? POOLWIRE_QUESTIONLESS : POOLWIRE_FOREIGN;
    if (questions != 1 || n < a->question)
        return POOLWIRE_FOREIGN;
    n = a->question - NS_HFIXEDSZ;
    if (memcmp(at + NS_HFIXEDSZ, sent, n) == 0)
        return POOLWIRE_SAME;
    return same_but_for_case(at + NS_HFIXEDSZ, sent, n) ? POOLWIRE_OTHER_CASE
                                                        : POOLWIRE_FOREIGN;
}
