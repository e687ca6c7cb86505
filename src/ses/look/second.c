/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/look/second.h"

#include "cli/longopts.h"
#include "net/loop.h"
#include "net/sock.h"
#include "ses/fact/asker.h"
#include "ses/input/input.h"

#include <string.h>

enum { ROUNDS = 8, TRY_MS = 2000, TRIES = 2, ENOUGH_US = 5000000, ALIASES = 3 };

/* Somebody waits at the prompt: after a while what is known has to do. */
struct patience {
    struct loop_item item; /* first */
    struct asker *asker;
};

/* The reply that the personality got is a fact already. */
static void learn_reply(struct second_look *o)
{
    const struct watch_seen *s = o->seen;
    struct pool_answer a = {.outcome = s->unreachable ? POOL_UNREACHABLE
                                                      : POOL_TIMEOUT,
                            .rtt_us = -1};
    struct fact *fact;

    facts_look(&o->facts, o->who, s->asked, s->type, 0);
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

    const char *dkim_zone;

    memset(o, 0, sizeof *o);
    o->arena.oom = run->arena->oom;
    o->run = run;
    (void)input_target(run->longopts, &o->arena, &dkim_zone);
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
        .dkim_zone = dkim_zone,
        .region = run->longopts->region,
        .region_given = run->longopts->region != NULL,
        .single = true,
    };
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
    struct pool_policy policy = {.timeout_ms = TRY_MS, .tries = TRIES};
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

void second_judge(struct second_look *o, const struct ses_expected *want,
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

void second_place(struct second_look *o, const struct ses_expected *want,
                  struct ses_record *out)
{
    struct ses_strings *ns = &o->zone.host_ns;
    const struct fact_rr *rr;
    const char *apex = zone_of(o, o->identity.domain, want);

    if (!apex)
        return;
    o->zone.apex = apex;
    const struct fact *f = ask(o, apex, ns_t_ns, want);
    for (size_t i = 0; (rr = fact_at_name(f, ns_t_ns, i)); i++) {
        ns->at = arena_grow(&o->arena, ns->at, ns->n, sizeof *ns->at);
        ns->at[ns->n++] = rr->value;
    }
    second_judge(o, want, out);
}

void second_end(struct second_look *o)
{
    arena_free(&o->arena);
}
