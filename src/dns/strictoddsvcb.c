/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/rrcheck.h"
#include "dns/strictodd.h"

/* RFC 9460 14.3.2, RFC 9461 5. */
enum { MANDATORY, ALPN, NO_DEFAULT_ALPN, PORT, IPV4HINT, ECH, IPV6HINT, PATH };

/* The value of a key, in *v; a fault when it is cut. */
static enum strictcur_fault value(struct strictcur *c, struct strictcur *v)
{
    if (strictcur_left(c) < 2)
        return STRICTCUR_END;
    size_t n = strictcur_u16(c);
    v->base = c->base;
    v->at = c->at;
    enum strictcur_fault fault = strictcur_skip(c, n);
    v->end = c->at;
    return fault;
}

/* RFC 9460 8: keys in order, none twice. */
static bool bad_mandatory(struct strictcur v)
{
    unsigned before = 0;

    if (v.at == v.end || strictcur_left(&v) % 2)
        return true;
    while (v.at < v.end) {
        unsigned key = strictcur_u16(&v);
        if (key <= before)
            return true;
        before = key;
    }
    return false;
}

/* The key is the next mandatory one, or comes before it. */
static bool keeps_promise(struct strictcur *mandatory, int key)
{
    if (mandatory->at == mandatory->end)
        return true;
    struct strictcur look = *mandatory;
    int next = strictcur_u16(&look);
    if (key == next)
        *mandatory = look;
    return key <= next;
}

static bool bad_alpn(struct strictcur v)
{
    if (v.at == v.end)
        return true;
    while (v.at < v.end)
        if (*v.at == 0 || strictcur_string(&v))
            return true;
    return false;
}

static bool bad_value(unsigned key, struct strictcur v)
{
    size_t n = strictcur_left(&v);

    switch (key) {
    case MANDATORY:
        return bad_mandatory(v);
    case ALPN:
        return bad_alpn(v);
    case NO_DEFAULT_ALPN:
        return n != 0;
    case PORT:
        return n != 2;
    case IPV4HINT:
        return n == 0 || n % 4;
    case IPV6HINT:
        return n == 0 || n % 16;
    case PATH:
        return !rrcheck_dohpath((struct bytes){v.at, n});
    }
    return false;
}

/* Keys in order, each with a value that fits it, and none missing. */
static enum strictcur_fault parameters(struct strictcur *c)
{
    struct strictcur mandatory = {c->base, c->at, c->at}, v;
    bool alpn = false;
    int before = -1;

    while (c->at < c->end) {
        if (strictcur_left(c) < 2)
            return STRICTCUR_END;
        int key = strictcur_u16(c);
        if (key <= before || (key == NO_DEFAULT_ALPN && !alpn) ||
            !keeps_promise(&mandatory, key))
            return STRICTCUR_FORMERR;
        enum strictcur_fault fault = value(c, &v);
        if (fault)
            return fault;
        if (bad_value((unsigned)key, v))
            return STRICTCUR_FORMERR;
        if (key == MANDATORY)
            mandatory = v;
        alpn = alpn || key == ALPN;
        before = key;
    }
    return mandatory.at < mandatory.end ? STRICTCUR_FORMERR : STRICTCUR_FINE;
}

/* RFC 9460 2.2: priority, target, parameters. */
enum strictcur_fault strictodd_svcb(struct strictcur *c)
{
    enum strictcur_fault fault = strictcur_skip(c, 2);

    if (!fault)
        fault = strictcur_name(c);
    return fault ? fault : parameters(c);
}
