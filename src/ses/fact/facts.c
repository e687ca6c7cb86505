/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/fact/facts.h"

#include "base/arena.h"
#include "base/octets.h"
#include "dns/type.h"

#include <string.h>

enum { FIRST_SLOTS = 64 };

#define ODD UINT64_C(0x9e3779b97f4a7c15)

void facts_start(struct facts *f, struct arena *a)
{
    memset(f, 0, sizeof *f);
    f->own = f->arena = a;
    f->answers = 1;
}

facts_source facts_server(struct facts *f, const struct address *at,
                          enum facts_role role)
{
    char some[128];
    struct buf text = buf_fixed(some, sizeof some);

    for (size_t i = 0; i < f->servers; i++)
        if (f->server[i].role == role && server_same(&f->server[i].at, at))
            return (facts_source)i;
    f->server = arena_grow(f->own, f->server, f->servers, sizeof *f->server);
    server_print(&text, at);
    f->server[f->servers] = (struct facts_server){
        .at = *at, .role = role, .text = arena_str(f->own, buf_text(&text))};
    return (facts_source)f->servers++;
}

void facts_own(struct facts *f, facts_source who)
{
    f->server[who].own = true;
}

/* Eight octets at a time. What differs in bit 0x20 alone falls together: upper
 * and lower case, which are the same, and a few others, which are rare. */
static uint64_t hash_of_name(const char *name)
{
    const uint64_t lower = OCTETS_ALL(0x20);
    uint64_t h = 0, eight = 0;
    size_t n = strlen(name);

    if (n < sizeof eight) {
        memcpy(&eight, name, n);
        return eight | lower;
    }
    for (size_t i = 0; n - i > sizeof eight; i += sizeof eight) {
        memcpy(&eight, name + i, sizeof eight);
        h = (h ^ (eight | lower)) * ODD;
        h ^= h >> 29;
    }
    memcpy(&eight, name + n - sizeof eight, sizeof eight); /* to the end */
    return h ^ (eight | lower);
}

struct question {
    facts_source who;
    const char *name;
    uint16_t type;
    unsigned flags;
    uint64_t hash; /* of the name */
};

/* The place of a question in the table: taken by it, or free. */
static struct fact **place_of(const struct facts *f, const struct question *q)
{
    uint64_t asked = (uint64_t)q->who << 32 | q->type << 8 | q->flags;
    uint64_t h = (q->hash ^ asked * ODD) * ODD;
    size_t i = (size_t)(h ^ h >> 32) & (f->slots - 1);

    for (;; i = (i + 1) & (f->slots - 1)) {
        const struct fact *at = f->slot[i];

        if (!at || (at->who == q->who && at->type == q->type &&
                    at->flags == q->flags && name_same(at->name, q->name)))
            return &f->slot[i];
    }
}

/* Often several servers are asked for one name after the other: then the name is
 * that of the fact before, and its hash is known. */
static struct question question(const struct facts *f, facts_source who,
                                const char *name, uint16_t type, unsigned flags)
{
    bool again = f->name && *f->name == *name && strcmp(f->name, name) == 0;

    if (facts_resolves(&f->server[who]))
        flags |= FACTS_RD;
    if (f->server[who].role == FACTS_UNCHECKED)
        flags |= FACTS_CD;
    return (struct question){who, again ? f->name : name, type, flags,
                             again ? f->name_hash : hash_of_name(name)};
}

static void make_room(struct facts *f)
{
    if (f->n * 2 < f->slots)
        return;
    f->slots = f->slots ? f->slots * 2 : FIRST_SLOTS;
    f->slot = arena_alloc(f->own, f->slots * sizeof *f->slot);
    for (size_t i = 0; i < f->n; i++) {
        struct fact *made = f->fact[i];
        struct question q =
            question(f, made->who, made->name, made->type, made->flags);

        *place_of(f, &q) = made;
    }
}

const struct fact *facts_peek(const struct facts *f, facts_source who,
                              const char *name, uint16_t type, unsigned flags)
{
    struct question q = question(f, who, name, type, flags);

    return f->slots ? *place_of(f, &q) : NULL;
}

static const char *keep_name(const struct facts *f, const char *name)
{
    return name == f->name ? name : name_lowered(name, f->own);
}

static struct fact *add(struct facts *f, const struct question *q)
{
    struct fact *made = arena_raw(f->own, sizeof *made);

    *made = (struct fact){.who = q->who,
                          .name = keep_name(f, q->name),
                          .type = q->type,
                          .flags = q->flags,
                          .ede = -1,
                          .rtt_us = -1};
    f->fact = arena_grow(f->own, f->fact, f->n, sizeof(struct fact *));
    f->fact[f->n++] = made;
    if (f->closed) {
        made->outcome = FACT_UNASKED;
        return made;
    }
    f->open++;
    if (f->recall)
        f->recall(f->recall_ctx, f, made);
    return made;
}

const struct fact *facts_look(struct facts *f, facts_source who,
                              const char *name, uint16_t type, unsigned flags)
{
    struct question q = question(f, who, name, type, flags);

    make_room(f);
    struct fact **place = place_of(f, &q);
    if (!*place)
        *place = add(f, &q);
    f->name = (*place)->name;
    f->name_hash = q.hash;
    return *place;
}

struct fact *facts_next_open(struct facts *f)
{
    while (f->next < f->n) {
        struct fact *fact = f->fact[f->next++];

        if (!fact->sent && !fact_known(fact)) {
            fact->sent = true;
            return fact;
        }
    }
    return NULL;
}

static enum fact_outcome outcome_of(enum pool_outcome o)
{
    switch (o) {
    case POOL_ANSWER:
        return FACT_ANSWER;
    case POOL_TIMEOUT:
    case POOL_STOPPED:
        return FACT_TIMEOUT;
    case POOL_UNREACHABLE:
        return FACT_UNREACHABLE;
    case POOL_BROKEN:
        break;
    }
    return FACT_BROKEN;
}

void facts_learn(struct facts *f, struct fact *fact,
                 const struct pool_answer *answer)
{
    fact->outcome = outcome_of(answer->outcome);
    fact->rtt_us = answer->rtt_us;
    /* The last try of all goes without EDNS: only an answer to it tells. */
    fact->edns_dropped = answer->edns_dropped && fact->outcome == FACT_ANSWER;
    fact->tcp_failed = answer->tcp_failed;
    if (fact->outcome == FACT_ANSWER &&
        !fact_read(fact, answer->raw, answer->asked, f->own))
        fact->outcome = FACT_BROKEN;
    f->answers++;
    f->open--;
}

void facts_leave(struct facts *f, struct fact *fact, enum fact_outcome why)
{
    fact->outcome = why;
    f->answers++;
    f->open--;
}

void facts_close(struct facts *f)
{
    f->closed = true;
    for (size_t i = f->next; i < f->n; i++)
        if (!f->fact[i]->sent && !fact_known(f->fact[i]))
            facts_leave(f, f->fact[i], FACT_UNASKED);
}

static const struct fact_soa *copy_soa(struct arena *a,
                                       const struct fact_soa *from)
{
    struct fact_soa *to = arena_alloc(a, sizeof *to);

    *to = *from;
    to->owner = arena_str(a, from->owner);
    to->mname = arena_str(a, from->mname);
    to->rname = arena_str(a, from->rname);
    return to;
}

void facts_copy(struct facts *f, struct fact *to, const struct fact *from)
{
    struct fact question = *to;

    *to = *from;
    to->who = question.who;
    to->name = question.name;
    to->flags = question.flags;
    to->sent = true;
    to->rr = arena_alloc(f->own, from->n * sizeof *from->rr);
    for (size_t i = 0; i < from->n; i++) {
        const char *owner = from->rr[i].owner;

        to->rr[i] = from->rr[i];
        to->rr[i].owner =
            owner == from->name ? to->name : arena_str(f->own, owner);
        to->rr[i].value = arena_str(f->own, from->rr[i].value);
        to->rr[i].chunks = ses_strings_copy(from->rr[i].chunks, f->own);
    }
    if (from->soa)
        to->soa = copy_soa(f->own, from->soa);
    f->answers++;
    if (!fact_known(&question))
        f->open--;
}

/* ---- reading ---- */

/* Mostly the owner is the very name that was asked for (read.c). */
static bool is_at_name(const struct fact *f, const struct fact_rr *rr,
                       uint16_t type)
{
    return rr->section == MSG_ANSWER && rr->type == type &&
           (rr->owner == f->name || name_same(rr->owner, f->name));
}

const struct fact_rr *fact_at_name(const struct fact *f, uint16_t type,
                                   size_t i)
{
    for (size_t k = 0; k < f->n; k++)
        if (is_at_name(f, &f->rr[k], type) && i-- == 0)
            return &f->rr[k];
    return NULL;
}

size_t fact_count(const struct fact *f, uint16_t type)
{
    size_t n = 0;

    for (size_t k = 0; k < f->n; k++)
        n += is_at_name(f, &f->rr[k], type);
    return n;
}

const struct fact_rr *fact_in_answer(const struct fact *f, uint16_t type,
                                     size_t i)
{
    for (size_t k = 0; k < f->n; k++)
        if (f->rr[k].section == MSG_ANSWER && f->rr[k].type == type && i-- == 0)
            return &f->rr[k];
    return NULL;
}

static bool answers_something(const struct fact *f)
{
    for (size_t k = 0; k < f->n; k++)
        if (f->rr[k].section == MSG_ANSWER &&
            (f->type == TYPE_ANY || f->rr[k].type == f->type ||
             f->rr[k].type == ns_t_cname))
            return true;
    return false;
}

bool fact_empty(const struct fact *f, unsigned rcode)
{
    return f->outcome == FACT_ANSWER && !f->tc && f->rcode == rcode &&
           !answers_something(f);
}

bool fact_nxdomain(const struct fact *f)
{
    return f->aa && fact_empty(f, ns_r_nxdomain);
}

bool fact_nodata(const struct fact *f)
{
    return f->aa && fact_empty(f, ns_r_noerror);
}

bool fact_denies(const struct fact *f)
{
    return fact_nxdomain(f) || fact_nodata(f);
}

const char *fact_referral(const struct fact *f)
{
    if (f->outcome != FACT_ANSWER || f->rcode != ns_r_noerror || f->aa ||
        answers_something(f))
        return NULL;
    for (size_t k = 0; k < f->n; k++)
        if (f->rr[k].section == MSG_AUTHORITY && f->rr[k].type == ns_t_ns &&
            name_within(f->name, f->rr[k].owner))
            return f->rr[k].owner;
    return NULL;
}
