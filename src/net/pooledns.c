/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether an address can do with EDNS (RFC 6891 6.2.2 leaves the requestor to
 * find out). An rcode proves it at once. Silence does not: what is lost is no
 * sign of anything. So a question that was answered only without OPT is asked
 * with it again, and only silence then, of a server that has just answered, is
 * held against it; not for ever either. */
#include "net/pool_in.h"

#include "base/arena.h"
#include "base/octets.h"
#include "dns/wire.h"

#include <arpa/nameser.h>

enum {
    CONFIRM = 2,         /* tries with EDNS behind an answer without */
    AGAIN_US = 60000000, /* until one question has EDNS again */
    RCODE_BADVERS = 16   /* to a version 0 (RFC 6891 6.1.3) */
};

bool pooledns_sends(struct poolask *a)
{
    struct poolhost *h = a->host;

    if (a->no_edns)
        return false;
    if (!h->edns_off)
        return true;
    if (!h->edns_again || h->pool->loop->now < h->edns_again)
        return false;
    h->edns_again = h->pool->loop->now + AGAIN_US;
    return true;
}

static void off(struct poolhost *h, bool proven)
{
    h->edns_off = true;
    h->edns_again = proven ? 0 : h->pool->loop->now + AGAIN_US;
}

/* One more try with EDNS; the answer is kept. */
static void confirm(struct poolask *a, struct bytes raw)
{
    a->plain.at =
        (unsigned char *)arena_copy(a->host->pool->arena, raw.at, raw.len);
    a->plain.len = raw.len;
    a->spent += a->tries;
    a->tries = 0;
    a->no_edns = a->edns_dropped = a->edns_doubt = false;
}

bool pooledns_answered(struct poolask *a, struct bytes raw, unsigned rcode,
                       bool opt)
{
    struct poolhost *h = a->host;
    bool asked = a->length > a->question;

    if (asked && ((!opt && (rcode == ns_r_formerr || rcode == ns_r_notimpl)) ||
                  rcode == RCODE_BADVERS)) {
        a->no_edns = a->edns_dropped = a->edns_proven = true;
        return true;
    }
    if (asked) {
        h->edns_ok = true;
        h->edns_off = false;
        a->edns_dropped = false;
        return false;
    }
    if (a->edns_proven && !h->edns_ok)
        off(h, true);
    if (h->edns_off && (!a->no_edns || a->edns_doubt))
        a->edns_dropped = true;
    if (!a->edns_doubt)
        return false;
    if (h->edns_ok || h->edns_off || a->tcp_tries ||
        octets_get16(raw.at + 2) & DNS_TC)
        return false;
    confirm(a, raw);
    return true;
}

bool pooledns_silent(struct poolask *a)
{
    struct poolhost *h = a->host;
    bool asked = a->length > a->question;

    if (!a->plain.len) {
        /* the last try goes without */
        if (asked && !h->edns_ok && a->tries + 1 == h->pool->policy.tries)
            a->no_edns = a->edns_doubt = true;
        return false;
    }
    if (!h->edns_ok && !h->edns_off && a->tries < CONFIRM)
        return false;
    if (!h->edns_ok && !h->edns_off)
        off(h, false);
    a->edns_dropped = h->edns_off;
    return true;
}

void pooledns_refused(struct poolask *a)
{
    struct poolhost *h = a->host;

    if (!h->edns_ok && !h->edns_off)
        off(h, false);
    a->edns_dropped = h->edns_off;
    poolask_end(a, POOL_BROKEN);
}
