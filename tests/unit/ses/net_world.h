/* SPDX-License-Identifier: GPL-3.0-or-later */
/* net_world.h - name servers in memory, and whole runs of a personality over
 * them: command line in; stdout, stderr and the status out.
 *
 * Each host answers from the text of a zone as an authoritative server does;
 * 127.0.0.53 answers for all of them as a recursive resolver. Nobody waits: the
 * clock leaps when nothing is ready.
 */
#ifndef NET_WORLD_H
#define NET_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "dns/wire.h"
#include "fake_run.h"
#include "ses/fact/zonefile.h"

#include <arpa/inet.h>
#include <arpa/nameser.h>

#define RESOLVER "127.0.0.53"

enum { NET_HOSTS = 12 };

struct net_host {
    const char *address;
    struct zonefile zone;
    bool silent;
    bool recursive; /* another resolver, which knows what its zone has */
    uint8_t rcode;  /* of every reply; 0: as the zone has it */
};

struct net_world {
    struct arena arena;
    struct net_host host[NET_HOSTS];
    size_t hosts;
    unsigned asked;      /* questions that came */
    struct fake_run run; /* the last one */
};

static void net_complain(void *ctx, const struct fault *fault)
{
    (void)ctx;
    fail_msg("zone, line %u: %s", fault->line, fault->text);
}

static struct net_host *net_host(struct net_world *w, const char *address,
                                 const char *origin, const char *text)
{
    struct net_host *h = &w->host[w->hosts++];
    FILE *f = fmemopen((void *)(uintptr_t)text, strlen(text), "r");
    struct zonefile_source src = {f, origin, net_complain, NULL};
    unsigned broken;

    assert_true(w->hosts <= NET_HOSTS);
    h->address = address;
    h->zone = zonefile_load(&src, &w->arena, &broken);
    fclose(f);
    return h;
}

/* The zone's part of the reply to a query; the resolver has that of the zone
 * that is nearest to the name. */
static const struct net_host *net_find(const struct net_world *w,
                                       const char *address, const char *name)
{
    const struct net_host *best = NULL;
    bool any = strcmp(address, RESOLVER) == 0;

    for (size_t i = 0; i < w->hosts; i++) {
        const struct net_host *h = &w->host[i];
        if (!any && strcmp(h->address, address) != 0)
            continue;
        if (!(any && h->recursive) && name_within(name, h->zone.apex) &&
            (!best || strlen(h->zone.apex) > strlen(best->zone.apex)))
            best = h;
    }
    return best;
}

/* What a resolver adds at the end of a CNAME that leads to another zone. */
static void net_follow(const struct net_world *w, const struct zonefile *z,
                       const struct query *q, unsigned char *m, struct buf *b)
{
    struct zonefile_answer here = zonefile_answer_to(z, q->name, q->type);
    char name[NS_MAXDNAME];

    if (here.state != ZONEFILE_ANSWER || here.rr->type == q->type)
        return;
    assert_true(ns_name_ntop(here.rr->rdata.at, name, sizeof name) >= 0);
    const struct net_host *h = net_find(w, RESOLVER, name);
    if (!h || &h->zone == z)
        return;
    struct zonefile_answer a = zonefile_answer_to(&h->zone, name, q->type);
    for (size_t i = 0; a.state == ZONEFILE_ANSWER && i < a.n; i++) {
        const struct zonefile_rr *rr = &a.rr[i];
        wire_name(b, rr->owner);
        wire_u16(b, rr->type);
        wire_u16(b, rr->class);
        wire_u32(b, rr->ttl);
        wire_u16(b, (uint16_t)rr->rdata.len);
        buf_put(b, rr->rdata.at, rr->rdata.len);
        m[7]++;
    }
    if (a.state == ZONEFILE_NXDOMAIN)
        m[3] = (unsigned char)((m[3] & 0xf0) | ns_r_nxdomain);
}

static void net_answer(void *ctx, const struct fake_peer *peer,
                       const unsigned char *at, size_t n)
{
    struct net_world *w = ctx;
    unsigned char m[4096];
    char name[NS_MAXDNAME], address[INET6_ADDRSTRLEN] = "";
    struct buf b = buf_fixed(m, sizeof m);
    int used =
        ns_name_uncompress(at, at + n, at + NS_HFIXEDSZ, name, sizeof name);

    w->asked++;
    assert_true(used > 0);
    const struct sockaddr_in *to = (const void *)&peer->to.u.v4;
    inet_ntop(AF_INET, &to->sin_addr, address, sizeof address);
    const struct net_host *h = net_find(w, address, name);
    bool resolver = strcmp(address, RESOLVER) == 0;
    bool recursive = resolver || (h && h->recursive);
    if (h && h->silent && !resolver)
        return;
    size_t question = NS_HFIXEDSZ + (size_t)used;
    struct query q = {.name = name,
                      .type = (uint16_t)ns_get16(at + question),
                      .class = ns_c_in};
    if (h) {
        assert_true(zonefile_reply(&h->zone, &q, (uint16_t)ns_get16(at), &b));
        memcpy(m + NS_HFIXEDSZ, at + NS_HFIXEDSZ, (size_t)used);
        if (resolver)
            net_follow(w, &h->zone, &q, m, &b);
    } else {
        buf_put(&b, at, question + 4);
        memset(m + 6, 0, 6);
        m[2] = 0x80;
        m[3] = resolver ? ns_r_nxdomain : ns_r_refused;
    }
    m[2] = (unsigned char)((m[2] & ~1) | (at[2] & 1)); /* RD */
    if (h && h->rcode)
        m[3] = h->rcode;
    if (recursive) {
        m[2] &= (unsigned char)~4; /* AA */
        m[3] |= 0x80;              /* RA */
        if (h && h->silent)
            m[3] = 0x80 | ns_r_servfail;
    }
    fake_answer(peer, m, b.len);
}

/* Runs the personality; words are split at blanks, '~' in one is a blank. */
static void net_run(struct net_world *w, run_personality *personality,
                    const char *line)
{
    w->run.script = (struct fake_script){.query = net_answer, .ctx = w};
    fake_run(&w->run, personality, line);
}

static void net_end(struct net_world *w)
{
    fake_run_end(&w->run);
    arena_free(&w->arena);
}

/* Both texts are shown when it is not there. */
__attribute__((unused)) static void net_says(const struct net_world *w,
                                             const char *what)
{
    if (!strstr(w->run.out, what) && !strstr(w->run.err, what))
        fail_msg("not said: %s\n%s%s", what, w->run.out, w->run.err);
}

__attribute__((unused)) static void net_is(const struct net_world *w,
                                           int status)
{
    if (w->run.status != status)
        fail_msg("status %d, not %d\n%s%s", w->run.status, status, w->run.out,
                 w->run.err);
}

#endif
