/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a message that came does to a question: it ends it, or it is asked
 * again, with another EDNS or cookie, or over TCP; or it is not believed. */
#include "net/pool_in.h"

#include "base/arena.h"
#include "base/octets.h"
#include "dns/edns.h"
#include "dns/wire.h"

#include <string.h>

enum {
    COOKIES = 2,    /* BADCOOKIE over one transport */
    COOKIELESS = 4, /* answers, and the server is taken to have none */
    RCODE_BADCOOKIE = 23
};

void poolreply_again(struct poolask *a)
{
    struct poolhost *h = a->host;

    if (poolguard_spent(a)) {
        poolask_give_up(a);
        return;
    }
    poolask_take(a);
    poolask_add(a->tcp_tries ? &h->for_tcp : &h->retry, a);
    poolask_wake(h);
}

static void to_tcp(struct poolask *a)
{
    poolask_take(a);
    poolask_add(&a->host->for_tcp, a);
    poolask_wake(a->host);
}

/* What UDP gave is kept, and TCP is asked. */
static void keep_cut(struct poolask *a, struct bytes raw)
{
    struct poolhost *h = a->host;

    a->truncated.at =
        (unsigned char *)arena_copy(h->pool->arena, raw.at, raw.len);
    a->truncated.len = raw.len;
    to_tcp(a);
}

/* ---- answers ---- */

/* Keeps the server's cookie (RFC 7873 5.3). Returns the full rcode. */
static unsigned learn_cookie(struct poolhost *h, struct bytes raw)
{
    struct msg m;
    struct arena scratch = {.oom = h->pool->arena->oom};
    struct bytes data;
    uint16_t code;

    msg_view(&m, raw, &scratch);
    struct edns e = edns_of(&m);
    h->cookieless += e.present;
    while (e.present && edns_next(&e.options, &code, &data))
        if (code == EDNS_COOKIE && data.len >= 16 && data.len <= POOL_COOKIE &&
            memcmp(data.at, h->cookie, 8) == 0) {
            memcpy(h->cookie, data.at, data.len);
            h->cookie_len = data.len;
            h->cookieless = 0;
        }
    arena_free(&scratch);
    return dns_rcode(m.flags) | (unsigned)e.extended_rcode << 4;
}

/* BADCOOKIE. True: it was asked again, with the new cookie. */
static bool asked_with_cookie(struct poolask *a, struct bytes raw,
                              bool over_tcp)
{
    a->host->wants_cookie = true;
    if (a->badcookies++ < COOKIES) {
        poolreply_again(a);
        return true;
    }
    if (over_tcp || a->truncated.len)
        return false;
    keep_cut(a, raw); /* RFC 7873 5.3 */
    return true;
}

static void truncated(struct poolask *a, struct bytes raw)
{
    struct poolhost *h = a->host;

    /* A small answer cut short is a rate limit that asks for TCP. */
    if (poolask_is_small(a) && raw.len < 512 && h->pace.answers > 8)
        h->small_over_tcp = true;
    keep_cut(a, raw);
}

/* The message fits the question (poolwire_fit): what question it has is the one
 * that was asked. */
void poolreply_take(struct poolask *a, struct bytes raw, bool over_tcp)
{
    struct poolhost *h = a->host;
    int64_t now = h->pool->loop->now;
    unsigned flags = octets_get16(raw.at + 2), rcode = dns_rcode(flags);
    unsigned additional = octets_get16(raw.at + 10);
    int64_t rtt = now - a->sent;

    pooltrace_came(a, raw, over_tcp);
    poolport_joined(a, true);
    h->last_answer = now;
    h->silent = 0;
    h->only_own = !(flags & DNS_RA);
    if (a->late)
        pace_came_late(&h->pace);
    if (!over_tcp)
        pace_answer(&h->pace, rtt); /* each try has an id of its own */
    if (additional && (rcode == (RCODE_BADCOOKIE & 15) ||
                       (h->cookie_len == 8 && h->cookieless < COOKIELESS)))
        rcode = learn_cookie(h, raw);
    if (rcode == RCODE_BADCOOKIE && asked_with_cookie(a, raw, over_tcp))
        return;
    if (pooledns_answered(a, raw, rcode, additional != 0)) {
        poolreply_again(a);
        return;
    }
    if (flags & DNS_TC && !over_tcp) {
        truncated(a, raw);
        return;
    }
    poolask_finish(a, (struct pool_answer){.outcome = POOL_ANSWER,
                                           .raw = raw,
                                           .rtt_us = rtt,
                                           .over_tcp = over_tcp,
                                           .asked = octets_get16(raw.at + 4),
                                           .plain = a->length == a->question,
                                           .cut = a->truncated});
}

/* ---- forgery ---- */

/* An error without the question, and nothing but the id to tell whose it is:
 * no answer, but TCP may have a better one. */
static void questionless(struct poolask *a)
{
    a->odd = true;
    if (a->plain.len) {
        pooledns_refused(a);
        return;
    }
    if (!a->no_edns) {
        a->no_edns = a->edns_doubt = true;
        poolreply_again(a);
        return;
    }
    to_tcp(a);
}

/* Few servers change the case. One that does is asked a second time before it
 * is believed that it does. */
static bool other_case(struct poolask *a)
{
    struct poolhost *h = a->host;

    if (!a->mixed || h->name_case == CASE_LOST)
        return true;
    if (h->name_case == CASE_KEPT) {
        poolguard_count(h);
        return false;
    }
    if (a->other_case) {
        h->name_case = CASE_LOST;
        return true;
    }
    a->other_case = true;
    poolreply_again(a);
    return false;
}

static bool believes(struct poolask *a, enum poolwire_fit fit)
{
    struct poolhost *h = a->host;

    if (!h->pool->policy.careful)
        return fit != POOLWIRE_FOREIGN;
    if (poolguard_on_guard(h)) {
        to_tcp(a);
        return false;
    }
    switch (fit) {
    case POOLWIRE_FOREIGN:
        poolguard_count(h);
        return false;
    case POOLWIRE_QUESTIONLESS:
        questionless(a);
        return false;
    case POOLWIRE_OTHER_CASE:
        return other_case(a);
    case POOLWIRE_SAME:
        if (a->mixed)
            h->name_case = CASE_KEPT;
        return true;
    }
    return false;
}

/* For --trace. */
static const char *why_not(enum poolwire_fit fit, unsigned flags)
{
    switch (fit) {
    case POOLWIRE_FOREIGN:
        return flags & DNS_QR ? "another question" : "not a response";
    case POOLWIRE_QUESTIONLESS:
        return "no question";
    case POOLWIRE_OTHER_CASE:
        return "the case of the name differs";
    case POOLWIRE_SAME:
        break;
    }
    return NULL;
}

bool poolreply_believes(struct poolask *a, struct bytes raw)
{
    enum poolwire_fit fit = poolwire_fit(a, raw.at, raw.len);
    struct poolhost *h = a->host;
    const char *why = why_not(fit, octets_get16(raw.at + 2));
    struct trace_held held;

    if (poolguard_on_guard(h))
        why = "too many others came, TCP is asked";
    pooltrace_hold(a, raw, false, &held);
    bool is_own = believes(a, fit); /* or the question is gone */
    if (!is_own)
        trace_tell(h->pool->loop->trace, &held, why, &h->ignored);
    return is_own;
}
