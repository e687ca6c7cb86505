/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/strictodd.h"

enum { PRIVATE_NAME = 253 }; /* RFC 4034 A.1.1: a name leads the key */
enum { KEY_HEAD = 4 };

/* Behind the four octets of a key's head. */
static enum strictcur_fault key_data(struct strictcur *c, unsigned algorithm)
{
    if (algorithm == PRIVATE_NAME && c->at < c->end) {
        enum strictcur_fault fault = strictcur_name(c);
        return fault ? fault : strictcur_skip(c, strictcur_left(c));
    }
    return strictodd_rest(c);
}

enum strictcur_fault strictodd_dnskey(struct strictcur *c)
{
    if (strictcur_left(c) < KEY_HEAD)
        return STRICTCUR_END;
    c->at += KEY_HEAD;
    return key_data(c, c->at[-1]);
}

/* RFC 2535 3.1.2: "no key" has none. */
enum strictcur_fault strictodd_key(struct strictcur *c)
{
    enum { NO_KEY = 0xc0 };

    if (strictcur_left(c) >= KEY_HEAD && (*c->at & NO_KEY) == NO_KEY) {
        c->at += KEY_HEAD;
        return STRICTCUR_FINE;
    }
    return strictodd_dnskey(c);
}

enum strictcur_fault strictodd_rkey(struct strictcur *c)
{
    if (strictcur_left(c) < KEY_HEAD)
        return STRICTCUR_END;
    if (c->at[0] || c->at[1])
        return STRICTCUR_FORMERR;
    return strictodd_dnskey(c);
}

/* RFC 4034 5.1, RFC 4509, RFC 6605: digests known by their length. */
enum strictcur_fault strictodd_ds(struct strictcur *c)
{
    static const unsigned char octets[] = {0, 20, 32, 0, 48};
    enum { HEAD = 4 };

    if (strictcur_left(c) < HEAD)
        return STRICTCUR_END;
    c->at += HEAD;
    unsigned digest = c->at[-1];
    return strictodd_digest(c, digest < sizeof octets ? octets[digest] : 0);
}

/* RFC 4034 3.1: who signed stands above or at what was signed. */
enum strictcur_fault strictodd_rrsig(struct strictcur *c)
{
    enum { HEAD = 18, LABELS = 3 };
    const unsigned char *head = c->at;
    enum strictcur_fault fault = strictcur_skip(c, HEAD);
    unsigned labels = 0;
    struct bytes label;

    if (!fault)
        fault = strictcur_name(c);
    if (fault)
        return fault;
    const unsigned char *signer = head + HEAD;
    while (strictcur_label(c->base, &signer, &label))
        labels++;
    if (labels > head[LABELS] || c->at == c->end)
        return STRICTCUR_FORMERR;
    return strictodd_rest(c);
}

/* RFC 4034 4.1.2: windows in order, 1 to 32 octets, none wasted. */
static enum strictcur_fault type_bits(struct strictcur *c)
{
    enum { WINDOW_MAX = 32 };
    int before = -1;

    while (c->at < c->end) {
        if (strictcur_left(c) < 2)
            return STRICTCUR_FORMERR;
        int window = strictcur_u8(c);
        size_t n = strictcur_u8(c);
        if (window <= before || n == 0 || n > WINDOW_MAX ||
            strictcur_left(c) < n)
            return STRICTCUR_FORMERR;
        c->at += n;
        if (c->at[-1] == 0)
            return STRICTCUR_FORMERR;
        before = window;
    }
    return STRICTCUR_FINE;
}

enum strictcur_fault strictodd_nsec(struct strictcur *c)
{
    enum strictcur_fault fault = strictcur_name(c);

    if (!fault && c->at == c->end)
        return STRICTCUR_FORMERR;
    return fault ? fault : type_bits(c);
}

/* RFC 5155 3.2: what is cut is FORMERR here. */
enum strictcur_fault strictodd_nsec3param(struct strictcur *c)
{
    enum { HEAD = 4 };

    if (strictcur_skip(c, HEAD) || strictcur_string(c) || c->at < c->end)
        return STRICTCUR_FORMERR;
    return STRICTCUR_FINE;
}

enum strictcur_fault strictodd_nsec3(struct strictcur *c)
{
    /* more does not fit into a label of base32hex */
    enum { HEAD = 4, SHA1 = 1, SHA1_OCTETS = 20, HASH_MAX = 39 };
    unsigned algorithm = c->at < c->end ? *c->at : 0;

    if (strictcur_skip(c, HEAD) || strictcur_string(c) || c->at == c->end)
        return STRICTCUR_FORMERR;
    unsigned hash = *c->at;
    if (hash == 0 || hash > HASH_MAX ||
        (algorithm == SHA1 && hash != SHA1_OCTETS) || strictcur_string(c))
        return STRICTCUR_FORMERR;
    return type_bits(c);
}

/* RFC 7477 2.1. */
enum strictcur_fault strictodd_csync(struct strictcur *c)
{
    enum { HEAD = 6 };
    enum strictcur_fault fault = strictcur_skip(c, HEAD);

    return fault ? fault : type_bits(c);
}
