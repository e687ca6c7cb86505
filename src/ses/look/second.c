/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/look/second.h"

#include "cli/longopts.h"
#include "dns/type.h"
#include "net/loop.h"
#include "net/sock.h"
#include "ses/fact/asker.h"
#include "ses/input/input.h"

#include <arpa/nameser.h>
#include <string.h>

enum { ROUNDS = 8, TRY_MS = 2000, TRIES = 2, ENOUGH_US = 5000000, ALIASES = 3 };

/* Somebody waits at the prompt: after a while what is known has to do. */
struct patience {
    struct loop_item item; /* first */
    struct asker *asker;
};

/* How it was asked: with +cdflag nobody validated. */
static unsigned asked_how(const struct second_look *o)
{
    const struct msg *reply = o->seen->msg;

    return reply && reply->flags & DNS_CD &&
                   o->facts.server[o->who].role == FACTS_RESOLVER
               ? FACTS_CD
               : 0U;
}

/* The reply that the personality got is a fact already; but one that was cut,
 * and left so (dig +ignore), has to be had over TCP, and a server that does not
 * understand EDNS (RFC 6891 7) is asked without it. */
static void learn_reply(struct second_look *o)
{
    const struct watch_seen *s = o->seen;
    struct pool_answer a = {.outcome = s->unreachable ? POOL_UNREACHABLE
                                                      : POOL_TIMEOUT,
                            .rtt_us = -1};
    struct fact *fact;

    if (s->msg &&
        (s->msg->flags & DNS_TC || dns_rcode(s->msg->flags) == ns_r_formerr))
        return;
    facts_look(&o->facts, o->who, s->asked, s->type, asked_how(o));
    fact = facts_next_open(&o->facts);
    if (!fact)
        return;
    if (s->answered && s->msg) {
        a.outcome = POOL_ANSWER;
        a.raw = s->msg->raw;
    }
    facts_learn(&o->facts, fact, &a);
    if (fact->soa)
        o->zone.apex = fact->soa->owner;
}

static const char *control_label(struct arena *a)
{
    unsigned char octet[10];
    char text[2 * sizeof octet + 1];

    sock_random(octet, sizeof octet);
    for (size_t i = 0; i < sizeof octet; i++) {
        text[2 * i] = (char)('a' + octet[i] % 16);
        text[2 * i + 1] = (char)('a' + octet[i] / 16);
    }
    text[2 * sizeof octet] = '\0';
    return arena_str(a, text);
}

void second_begin(struct second_look *o, struct run *run,
                  const struct watch_seen *seen, const char *domain)
{
    struct zone_server *server;
    bool resolver = seen->recursive && seen->msg && seen->msg->flags & DNS_RA;

    memset(o, 0, sizeof *o);
    o->arena.oom = run->arena->oom;
    o->run = run;
    o->seen = seen;
    facts_start(&o->facts, &o->arena);
    o->who = facts_server(&o->facts, &seen->server->at,
                          resolver ? FACTS_RESOLVER : FACTS_AUTH);
    server = arena_alloc(&o->arena, sizeof *server);
    *server = (struct zone_server){
        .name = seen->server->label,
        .address = o->facts.server[o->who].text,
        .who = o->who,
        .delegated = true,
    };
    o->zone = (struct zone){.server = server, .servers = 1};
    o->identity.domain = arena_str(&o->arena, domain);
    o->checkup = (struct checkup){
        .arena = &o->arena,
        .facts = &o->facts,
        .identity = &o->identity,
        .zone = &o->zone,
        .random = control_label(&o->arena),
        .resolver = &o->who, /* what a resolver knows of Amazon's names */
        .resolvers = resolver ? 1 : 0,
        .single = true,
    };
    (void)input_target(run->longopts, &o->arena, &o->checkup.target);
    learn_reply(o);
}

static void stop(void *ctx)
{
    ((struct loop *)ctx)->stop = true;
}

static void enough(struct loop_item *item, struct loop *l, short revents)
{
    struct patience *p = (struct patience *)item;

    (void)l, (void)revents;
    item->deadline = LOOP_NEVER;
    asker_stop(p->asker);
}

/* Asks what is open; a server that was silent is not asked again. */
static void find_out(struct second_look *o, const struct ses_expected *want)
{
    /* what was asked by TLS must not go in the clear */
    const struct pool_far far = {o->seen->server->at, o->seen->how};
    struct pool_policy policy = {.timeout_ms = TRY_MS,
                                 .tries = TRIES,
                                 .far = &far,
                                 .fars = far.how ? 1 : 0};
    struct loop loop;
    struct asker_wait wait = {.facts = &o->facts, .done = stop, .ctx = &loop};
    struct patience patience = {.item = {.fd = -1, .ready = enough}};

    loop_start(&loop, o->run->now_us, &o->arena);
    loop.trace = o->run->trace;
    loop_signals(&loop);
    struct asker *asker = asker_start(&loop, &policy, false, &o->arena);
    patience.asker = asker;
    patience.item.deadline = loop_now(&loop) + ENOUGH_US;
    loop_add(&loop, &patience.item);
    if (!o->seen->answered)
        asker_stop(asker);
    for (int i = 0; i < ROUNDS; i++) {
        check_ask(&o->checkup, want);
        if (!o->facts.open)
            break;
        asker_send(asker, &wait);
        if (o->facts.open)
            loop_run(&loop);
        if (loop.signalled)
            asker_stop(asker);
    }
    loop_remove(&loop, &patience.item);
    asker_end(asker);
    loop_signals_off(&loop);
}

static void judge(struct second_look *o, const struct ses_expected *want,
                  struct ses_record *out)
{
    memset(out, 0, sizeof *out);
    check_ask(&o->checkup, want);
    if (o->facts.open)
        find_out(o, want);
    check_judge(&o->checkup, want, out);
}

/* One more fact of that server; silence where it is not to be had. */
static const struct fact *ask(struct second_look *o, const char *name,
                              uint16_t type, const struct ses_expected *want)
{
    const struct fact *f = facts_look(&o->facts, o->who, name, type, 0);

    if (f->outcome == FACT_OPEN)
        find_out(o, want);
    return f;
}

/* The zone that holds the name. An alias is answered for by the zone that it
 * leads to; a name above it is in the zone all the same. */
static const char *zone_of(struct second_look *o, const char *name,
                           const struct ses_expected *want)
{
    for (int i = 0; i < ALIASES && *name; i++, name = name_parent(name)) {
        const struct fact *f = ask(o, name, ns_t_soa, want);
        if (f->outcome == FACT_ANSWER && (f->aa || f->ra) && f->soa &&
            name_within(name, f->soa->owner))
            return f->soa->owner;
    }
    return NULL;
}

/* That zone, and whose servers it is on. */
static void take_place(struct second_look *o, const char *apex,
                       const struct ses_expected *want)
{
    struct ses_strings *ns = &o->zone.host_ns;
    const struct fact_rr *rr;
    const struct fact *f = ask(o, apex, ns_t_ns, want);

    o->zone.apex = apex;
    for (size_t i = 0; (rr = fact_at_name(f, ns_t_ns, i)); i++)
        ses_strings_add(ns, rr->value, &o->arena);
}

void second_place(struct second_look *o, const struct ses_expected *want,
                  struct ses_record *out)
{
    const char *apex;

    if (o->facts.server[o->who].role == FACTS_UNCHECKED)
        return; /* second_judge needed it already */
    apex = zone_of(o, o->identity.domain, want);
    if (!apex)
        return;
    take_place(o, apex, want);
    judge(o, want, out);
}

/* ---- a resolver that validates ---- */

/* From now on the same address is asked as another. */
static void turn_to(struct second_look *o, facts_source who)
{
    o->who = o->zone.server->who = who;
}

/* Extended errors (RFC 8914) that tell of another reason than DNSSEC: stale
 * data, policies, and servers that are not ready or not to be reached. */
static bool tells_otherwise(int ede)
{
    return ede == 3 || ede == 4 || (ede >= 14 && ede <= 24);
}

/* It fails once more: the first time was not a bad moment. */
static bool fails_again(const struct fact *f)
{
    return f->outcome == FACT_ANSWER && f->rcode == ns_r_servfail && f->ra &&
           !tells_otherwise(f->ede);
}

/* Which zone is signed, whose DS record it is, and whether that fits. */
static void look_at_keys(struct second_look *o, const struct ses_expected *want)
{
    const char *apex = zone_of(o, o->identity.domain, want), *above;
    const struct fact *upper = NULL;

    if (!apex)
        return;
    above = name_parent(apex);
    facts_look(&o->facts, o->who, apex, TYPE_DS, 0);
    facts_look(&o->facts, o->who, apex, TYPE_DNSKEY, 0);
    if (*above)
        upper = facts_look(&o->facts, o->who, above, ns_t_soa, 0);
    take_place(o, apex, want);
    if (upper && upper->outcome == FACT_ANSWER && upper->soa)
        o->zone.parent = upper->soa->owner;
}

/* SERVFAIL may be validation's: what is there without it? `out` stays as it is
 * if that is not the reason. */
static void judge_unchecked(struct second_look *o,
                            const struct ses_expected *want,
                            struct ses_record *out)
{
    const facts_source checked = o->who;
    const struct fact *again =
        facts_look(&o->facts, checked, want->name, want->type, FACTS_DO);
    struct ses_record bare;

    turn_to(o, facts_server(&o->facts, &o->seen->server->at, FACTS_UNCHECKED));
    judge(o, want, &bare);
    if (bare.verdict == SES_UNKNOWN || !fails_again(again)) {
        turn_to(o, checked);
        return;
    }
    look_at_keys(o, want);
    judge(o, want, out); /* with boxes of that zone */
    check_bogus(&o->checkup, want, out);
}

void second_judge(struct second_look *o, const struct ses_expected *want,
                  struct ses_record *out)
{
    judge(o, want, out);
    if (out->verdict == SES_UNKNOWN && out->findings &&
        out->finding[0].code == CODE_SERVFAIL &&
        o->facts.server[o->who].role == FACTS_RESOLVER)
        judge_unchecked(o, want, out);
}

void second_end(struct second_look *o)
{
    arena_free(&o->arena);
}
