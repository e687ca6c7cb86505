/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/store.h"

#include "base/hash.h"
#include "base/str.h"
#include "dns/name.h"
#include "ses/model/suffix.h"

#include <arpa/nameser.h>
#include <string.h>

enum { GONE_MAX = 65536 }; /* remembered; then all are forgotten */

/* Keys are lower-case already. A hostile file can make long chains only within
 * one generation. */
static uint64_t hash_of(const char *key)
{
    uint64_t h = hash_text(key);

    return (h ^ h >> 29) | 1; /* never 0, the empty slot */
}

static const char *key_of(const struct input_item *it)
{
    return it->id.address ? it->id.address : it->id.domain;
}

struct input_item *input_store_find(const struct input_store *s,
                                    const char *key)
{
    uint64_t h = hash_of(key);

    if (!s->slots)
        return NULL;
    for (size_t i = h >> 1 & (s->slots - 1);; i = (i + 1) & (s->slots - 1)) {
        struct input_item *it = s->slot[i];

        if (!it)
            return NULL;
        if (it->hash == h && !strcmp(key_of(it), key))
            return it;
    }
}

static void put_slot(struct input_store *s, struct input_item *it)
{
    size_t i = it->hash >> 1 & (s->slots - 1);

    while (s->slot[i])
        i = (i + 1) & (s->slots - 1);
    s->slot[i] = it;
    s->used++;
}

static void rebuild(struct input_store *s)
{
    size_t want = 256;

    while (want < 4 * (s->gen[0].n + s->gen[1].n + 1))
        want *= 2;
    arena_free(&s->table);
    s->slots = want;
    s->used = 0;
    s->slot = arena_alloc(&s->table, want * sizeof *s->slot);
    for (int g = 0; g < 2; g++)
        for (size_t i = 0; i < s->gen[g].n; i++)
            put_slot(s, s->gen[g].item[i]);
}

/* ---- what was given out, to tell when it comes again ---- */

static bool is_gone(const struct input_store *s, uint64_t hash)
{
    size_t mask = s->gone_slots - 1;

    if (!s->gone_slots)
        return false;
    for (size_t i = hash >> 1 & mask; s->gone[i]; i = (i + 1) & mask)
        if (s->gone[i] == hash)
            return true;
    return false;
}

static void put_gone(struct input_store *s, uint64_t hash)
{
    size_t mask = s->gone_slots - 1, i = hash >> 1 & mask;

    while (s->gone[i])
        i = (i + 1) & mask;
    s->gone[i] = hash;
    s->gone_used++;
}

static void remember(struct input_store *s, const struct input_gen *g)
{
    size_t want = s->gone_slots ? s->gone_slots : 1024;

    if (!g->parts)
        return;
    if (s->gone_used + g->n > GONE_MAX) { /* memory stays bounded */
        memset(s->gone, 0, s->gone_slots * sizeof *s->gone);
        s->gone_used = 0;
    }
    while (want < 2 * (s->gone_used + g->n))
        want *= 2;
    if (want != s->gone_slots) {
        struct arena old = s->past;
        uint64_t *had = s->gone;
        size_t slots = s->gone_slots;

        s->past = (struct arena){.oom = old.oom};
        s->gone = arena_alloc(&s->past, want * sizeof *s->gone);
        s->gone_slots = want;
        s->gone_used = 0;
        for (size_t i = 0; i < slots; i++)
            if (had[i])
                put_gone(s, had[i]);
        if (s->parted)
            s->parted = arena_str(&s->past, s->parted);
        arena_free(&old);
    }
    for (size_t i = 0; i < g->n; i++)
        put_gone(s, g->item[i]->hash);
}

struct input_item *input_store_item(struct input_store *s, const char *key,
                                    const char *file, unsigned line)
{
    struct input_item *it = input_store_find(s, key);
    struct input_gen *g = &s->gen[s->now];
    const char *at;

    if (it)
        return it;
    it = arena_alloc(&g->arena, sizeof *it);
    it->arena = &g->arena;
    it->hash = hash_of(key);
    if (!s->parted && is_gone(s, it->hash))
        s->parted = arena_str(&s->past, key);
    it->id.status.soa_serial = -1;
    it->id.domain = arena_str(&g->arena, key);
    at = strrchr(it->id.domain, '@');
    if (at) {
        it->id.address = it->id.domain;
        it->id.domain = at + 1;
    }
    it->id.file = file;
    it->id.line = line;
    it->gen = (unsigned char)s->now;
    g->item = arena_grow(&g->arena, g->item, g->n, sizeof *g->item);
    g->item[g->n++] = it;
    if (2 * (s->used + 1) > s->slots)
        rebuild(s);
    else
        put_slot(s, it);
    return it;
}

/* Zones repeat from token to token: the same text is kept once. */
static const char *same_zone(const struct input_item *it, const char *zone)
{
    if (!zone)
        return NULL;
    for (size_t i = it->tokens; i-- > 0;)
        if (it->token[i].zone && !strcmp(it->token[i].zone, zone))
            return it->token[i].zone;
    return arena_str(it->arena, zone);
}

bool input_store_token(struct input_store *s, struct input_item *it,
                       const struct input_token *token)
{
    s->gen[it->gen].parts |= token->zone != NULL;
    for (size_t i = 0; i < it->tokens; i++) {
        struct input_token *t = &it->token[i];

        if (strcmp(t->text, token->text) != 0)
            continue;
        if (t->zone && token->zone && strcmp(t->zone, token->zone) != 0)
            continue;
        if (!t->zone && token->zone)
            t->zone = same_zone(it, token->zone);
        if (!t->source)
            t->source = token->source;
        return true;
    }
    if (it->tokens >= INPUT_RECORDS)
        return false;
    it->token = arena_grow(it->arena, it->token, it->tokens, sizeof *it->token);
    it->token[it->tokens] = (struct input_token){
        arena_str(it->arena, token->text), same_zone(it, token->zone),
        token->line, token->source};
    it->tokens++;
    return true;
}

static bool has_value(const struct ses_expected *e, const char *value)
{
    for (size_t i = 0; i < e->values.n; i++)
        if (!strcmp(e->values.at[i], value))
            return true;
    return false;
}

static void add_values(struct arena *a, struct ses_expected *to,
                       const struct ses_expected *from)
{
    for (size_t i = 0; i < from->values.n; i++) {
        if (has_value(to, from->values.at[i]) || to->values.n >= INPUT_RECORDS)
            continue;
        to->values.at =
            arena_grow(a, to->values.at, to->values.n, sizeof *to->values.at);
        to->values.at[to->values.n++] = arena_str(a, from->values.at[i]);
    }
}

bool input_store_record(struct input_store *s, struct input_item *it,
                        const struct ses_expected *record)
{
    struct ses_identity *id = &it->id;

    s->gen[it->gen].parts = true;
    if (record->purpose == SES_MAIL_FROM_MX && !id->mail_from)
        id->mail_from = arena_str(it->arena, record->name);
    for (size_t i = 0; i < id->nexpected; i++) {
        struct ses_expected *e = &id->expected[i];

        if (e->type == record->type && !strcmp(e->name, record->name)) {
            add_values(it->arena, e, record);
            return true;
        }
    }
    if (id->nexpected >= INPUT_RECORDS)
        return false;
    id->expected = arena_grow(it->arena, id->expected, id->nexpected,
                              sizeof *id->expected);
    struct ses_expected *e = &id->expected[id->nexpected++];
    *e = *record;
    e->name = arena_str(it->arena, record->name);
    e->values = (struct ses_strings){NULL, 0};
    add_values(it->arena, e, record);
    return true;
}

struct input_source *input_store_source(struct input_item *it, unsigned id)
{
    for (size_t i = it->sources; i-- > 0;)
        if (it->source[i].id == id)
            return &it->source[i];
    it->source =
        arena_grow(it->arena, it->source, it->sources, sizeof *it->source);
    it->source[it->sources] = (struct input_source){.id = id};
    return &it->source[it->sources++];
}

void input_store_loose(struct input_store *s, const struct input_loose *loose)
{
    struct input_gen *g = &s->gen[s->now];
    struct input_loose *l;

    g->parts = true;
    g->loose = arena_grow(&g->arena, g->loose, g->looses, sizeof *g->loose);
    l = &g->loose[g->looses++];
    *l = *loose;
    l->base = loose->base ? arena_str(&g->arena, loose->base) : NULL;
    l->record.name = arena_str(&g->arena, loose->record.name);
    l->record.values = (struct ses_strings){NULL, 0};
    add_values(&g->arena, &l->record, &loose->record);
}

/* The nearest identity above the name; the name itself only if there is none,
 * because a MAIL FROM domain stands below its identity. */
static struct input_item *owner_of(const struct input_store *s,
                                   const struct ses_expected *e)
{
    const char *first = e->name;
    struct input_item *it = NULL;

    if (e->purpose == SES_DMARC)
        return input_store_find(s, name_parent(first));
    if (e->purpose == SES_OTHER)
        it = input_store_find(s, first);
    for (const char *n = name_parent(first); !it && strcmp(n, ".") != 0;
         n = name_parent(n))
        it = input_store_find(s, n);
    return it ? it : input_store_find(s, first);
}

/* DMARC of a parent is that of the identities below it, too: true if there are
 * any. Of a subdomain that is no identity, none of theirs. */
static bool give_dmarc(struct input_store *s, const struct ses_expected *e)
{
    const char *domain = name_parent(e->name);
    size_t given = 0;
    bool above = false;

    if (e->purpose != SES_DMARC || s->gen[0].n + s->gen[1].n > 64)
        return false;
    for (int g = 0; g < 2; g++)
        for (size_t i = 0; i < s->gen[g].n; i++) {
            struct input_item *it = s->gen[g].item[i];

            above = above || name_within(domain, it->id.domain);
            if (it->id.address || !name_within(it->id.domain, domain))
                continue;
            (void)input_store_record(s, it, e);
            given++;
        }
    return given || above;
}

/* SPF of a zone that has other services' records: it is for those, too. */
static bool is_own_spf(const struct input_item *it, const struct input_loose *l)
{
    return l->record.purpose == SES_MAIL_FROM_SPF && l->mixed && *l->mixed &&
           !strcmp(it->id.domain, l->record.name);
}

/* The domain of a record that no identity is above. */
static const char *made_domain(const struct input_loose *l)
{
    const char *name = l->record.name, *parent = name_parent(name);

    if (l->record.purpose == SES_DMARC)
        return parent;
    if (l->base && name_within(name, l->base))
        return l->base;
    return suffix_is_registry(parent) ? name : parent;
}

static void settle(struct input_store *s, struct input_gen *g, bool for_good)
{
    size_t kept = 0;

    for (size_t i = 0; i < g->looses; i++) {
        struct input_loose *l = &g->loose[i];
        struct input_item *it = owner_of(s, &l->record);

        if (!it && for_good && give_dmarc(s, &l->record))
            continue;
        if (!it && for_good) {
            it = input_store_item(s, made_domain(l), l->file, l->record.line);
            it->id.guessed = l->record.purpose != SES_DMARC && !l->base;
        }
        if (it && is_own_spf(it, l))
            continue;
        if (it)
            (void)input_store_record(s, it, &l->record);
        else
            g->loose[kept++] = *l;
    }
    g->looses = kept;
}

static size_t drop_keys(struct ses_identity *id)
{
    size_t kept = 0, all = id->nexpected;

    for (size_t i = 0; i < all; i++)
        if (id->expected[i].purpose != SES_BYODKIM)
            id->expected[kept++] = id->expected[i];
    id->nexpected = kept;
    return all - kept;
}

size_t input_store_drop_keys(struct input_store *s)
{
    size_t n = 0;

    for (int g = 0; g < 2; g++)
        for (size_t i = 0; i < s->gen[g].n; i++)
            if (s->gen[g].item[i]->tokens)
                n += drop_keys(&s->gen[g].item[i]->id);
    return n;
}

bool input_store_full(struct input_store *s)
{
    struct input_gen *g = &s->gen[s->now];
    size_t limit = g->parts ? INPUT_PARTS : INPUT_WHOLE;

    if (s->giving || s->last)
        return true;
    if (g->n < limit && g->looses < INPUT_PARTS)
        return false;
    settle(s, &s->gen[!s->now], true);
    settle(s, g, false);
    s->giving = true;
    return true;
}

bool input_store_waits(const struct input_store *s)
{
    return s->gen[s->now].n > 0 || s->gen[!s->now].given < s->gen[!s->now].n;
}

void input_store_last(struct input_store *s)
{
    if (!s->last) {
        settle(s, &s->gen[!s->now], true);
        settle(s, &s->gen[s->now], true);
    }
    s->last = s->giving = true;
}

bool input_store_next(struct input_store *s, struct arena *a,
                      struct ses_identity *out)
{
    while (s->giving) {
        struct input_gen *g = &s->gen[!s->now];

        if (g->given < g->n) {
            input_copy_out(a, g->item[g->given++], out);
            return true;
        }
        remember(s, g);
        arena_free(&g->arena);
        *g = (struct input_gen){.arena = {.oom = g->arena.oom}};
        s->now = !s->now;
        s->giving = s->last && s->gen[!s->now].n > 0;
        rebuild(s);
    }
    return false;
}

void input_store_end(struct input_store *s)
{
    for (int g = 0; g < 2; g++)
        arena_free(&s->gen[g].arena);
    arena_free(&s->table);
    arena_free(&s->past);
}
