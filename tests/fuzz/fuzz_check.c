/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first octet chooses what is checked: of all records of an identity, or, as
 * that takes long, of one (its upper three bits).
 * Any octets as the answers to what the checks ask: no crash, an end, and
 * without an authoritative word nothing is missing or wrong. Each answer is a
 * header of three octets (rcode and bits, numbers of records, length), then the
 * sections; the question that was asked stands in front of them. */
#include "base/arena.h"
#include "dns/wire.h"
#include "ses/check/check.h"

#include <arpa/nameser.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define D "example.com"
#define T1 "7klfyylbeg3rhdsv5ucdrd6pm6hu2zx2"

enum { ROUNDS = 60, FACTS = 6000, MESSAGE = 600, AA = 0x10, RA = 0x20 };

struct feed {
    const uint8_t *at;
    size_t left;
    bool single;    /* a single lookup: a resolver may be whom it asks */
    bool authority; /* somebody spoke with AA, or a resolver spoke */
};

static void answer(struct feed *in, struct facts *f, struct fact *q)
{
    unsigned char octets[MESSAGE];
    struct buf b = buf_fixed(octets, sizeof octets);
    struct pool_answer a = {.outcome = POOL_TIMEOUT, .rtt_us = -1};

    if (in->left >= 3) {
        unsigned bits = in->at[0], counts = in->at[1], n = in->at[2];

        n = n > in->left - 3 ? (unsigned)in->left - 3 : n;
        wire_u16(&b, 1);
        wire_u16(&b, 0x8000 | (bits & AA ? DNS_AA : 0) |
                         (bits & RA ? DNS_RA : 0) | (bits & 15));
        wire_u16(&b, 1);
        wire_u16(&b, counts & 7);
        wire_u16(&b, counts >> 3 & 7);
        wire_u16(&b, counts >> 6);
        (void)wire_name(&b, q->name);
        wire_u16(&b, q->type);
        wire_u16(&b, ns_c_in);
        buf_put(&b, in->at + 3, n);
        in->at += 3 + n;
        in->left -= 3 + n;
        a.outcome = bits & 0x80 ? POOL_UNREACHABLE : POOL_ANSWER;
        a.raw = (struct bytes){octets, b.len};
        in->authority |= bits & AA || (in->single && bits & RA) ||
                         f->server[q->who].role == FACTS_RESOLVER;
    }
    facts_learn(f, q, &a);
}

static void check(const struct ses_record *r, const struct feed *in)
{
    bool said = r->verdict == SES_WRONG || r->verdict == SES_MISSING ||
                r->verdict == SES_LAGGING;

    if ((unsigned)r->verdict > SES_WRONG || (said && !in->authority))
        abort();
    for (size_t i = 0; i < r->findings; i++)
        if (!r->finding[i].cause || !*r->finding[i].cause ||
            !r->finding[i].fix || !*r->finding[i].fix)
            abort();
    for (size_t i = 0; i < r->answers; i++)
        if (r->verdict == SES_RIGHT && r->answer[i].role == SES_AUTHORITATIVE &&
            r->answer[i].verdict != SES_RIGHT)
            abort();
}

static facts_source host(struct facts *f, const char *text,
                         enum facts_role role)
{
    struct address at;

    if (!server_read(&at, text, 53))
        abort();
    return facts_server(f, &at, role);
}

static void identity(struct ses_identity *id)
{
    static const char *token[] = {T1, T1 "x",
                                  "zdqttidvz7ora35tlm64k2ciqh3pvksq"};
    static const char *key[] = {"p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQ"};
    static const char *legacy[] = {
        "dcnTHME6KbU8x07OvFGstPyU/JHhKl0QGjLslZIfGCA="};
    static struct ses_expected more[] = {
        {.purpose = SES_BYODKIM,
         .name = "sel._domainkey." D,
         .type = ns_t_txt,
         .values = {key, 1}},
        {.purpose = SES_LEGACY_TXT,
         .name = "_amazonses." D,
         .type = ns_t_txt,
         .values = {legacy, 1}},
        {.purpose = SES_OTHER,
         .name = "x." D,
         .type = ns_t_mx,
         .values = {legacy, 1}},
    };

    *id = (struct ses_identity){.domain = D,
                                .tokens = {token, 3},
                                .expected = more,
                                .nexpected = 3,
                                .mail_from = "bounce." D};
    id->status.soa_serial = -1;
}

static void verify(struct checkup *c, struct feed *in, unsigned only)
{
    size_t n;
    struct ses_expected *want = check_expected(c, &n);
    struct ses_record record;
    struct ses_domain d = {.domain = D};

    if (only && n) {
        want += only % n;
        n = 1;
    }
    for (int i = 0; i < ROUNDS && c->facts->n < FACTS; i++) {
        struct fact *q;

        for (size_t k = 0; k < n; k++)
            check_ask(c, &want[k]);
        check_tokenless(c, &d);
        if (!c->facts->open)
            break;
        while ((q = facts_next_open(c->facts)))
            answer(in, c->facts, q);
    }
    if (c->facts->open)
        abort();
    for (size_t k = 0; k < n; k++) {
        check_judge(c, &want[k], &record);
        check(&record, in);
    }
    check_status(c, &d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {.oom = NULL};
    struct facts facts;
    struct ses_identity id;
    struct feed in = {data, size, false, false};
    struct zone_server server[2] = {
        {.name = "ns1." D, .address = "192.0.2.1", .delegated = true},
        {.name = "ns2." D, .address = "192.0.2.2", .delegated = true}};
    struct zone zone = {.apex = D, .server = server, .servers = 2};
    facts_source cache;

    if (!size)
        return 0;
    facts_start(&facts, &a);
    server[0].who = host(&facts, server[0].address, FACTS_AUTH);
    server[1].who = host(&facts, server[1].address, FACTS_AUTH);
    cache = host(&facts, "192.0.2.9", FACTS_RESOLVER);
    identity(&id);
    struct checkup c = {.arena = &a,
                        .facts = &facts,
                        .identity = &id,
                        .zone = &zone,
                        .random = "k3q9x0random",
                        .cache = &cache,
                        .caches = *data & 1,
                        .single = *data & 2};
    if (*data & 4)
        zone.servers = 1;
    if (*data & 8)
        id.tokens.n = id.nexpected = 0;
    if (*data & 16)
        id.address = "user@" D;
    in.single = c.single;
    in.at++, in.left--;
    verify(&c, &in, *data >> 5);
    arena_free(&a);
    return 0;
}
