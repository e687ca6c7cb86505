/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every file of this room uses and none of them owns. */
#include "ses/check/check_in.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

#include <arpa/nameser.h>
#include <string.h>

struct check_value check_nothing(bool right)
{
    return (struct check_value){.right = right, .code = CODE_NONE};
}

const struct fact *check_fact(struct check_run *r, facts_source who,
                              const char *name, uint16_t type, unsigned flags)
{
    const struct fact *f = facts_look(r->c->facts, who, name, type, flags);

    if (fact_known(f) || r->final)
        return f;
    r->open = true;
    return NULL;
}

bool check_knower(const struct checkup *c, const struct fact *from,
                  const char *name, size_t i, facts_source *who)
{
    /* of a single lookup's server it is not known which zones it has */
    const char *own = c->zone->apex              ? c->zone->apex
                      : c->single && c->identity ? c->identity->domain
                                                 : NULL;
    bool knows = from->ra || (own && name_within(name, own));

    if (i < c->caches) {
        *who = c->cache[i];
        return true;
    }
    *who = from->who;
    if (!knows && !c->caches && !c->single && !c->survey && c->resolvers) {
        *who = c->resolver[0]; /* the name is no business of the zone's */
        return i == 0;
    }
    return i == c->caches && knows;
}

bool check_may_say(const struct checkup *c, const struct fact *f)
{
    return f->aa || (c->single && f->ra);
}

bool check_denies(const struct checkup *c, const struct fact *f, unsigned rcode)
{
    return check_may_say(c, f) && fact_empty(f, rcode);
}

/* The zone's serial number at this server; -1: it is not known. */
static int64_t serial_at(const struct check_run *r, const struct check_seen *s)
{
    const struct fact *f =
        r->apex ? facts_peek(r->c->facts, s->server->who, r->apex, ns_t_soa, 0)
                : NULL;

    return f && f->outcome == FACT_ANSWER && f->aa && f->soa
               ? (int64_t)f->soa->serial
               : -1;
}

bool check_is_newer(const struct check_run *r, const struct check_seen *a,
                    const struct check_seen *b)
{
    int64_t one = serial_at(r, a), other = serial_at(r, b);

    /* RFC 1982: they count in a circle */
    return one >= 0 && other >= 0 && one != other &&
           (uint32_t)(one - other) < UINT32_C(1) << 31;
}

bool check_is_same_version(const struct check_run *r,
                           const struct check_seen *a,
                           const struct check_seen *b)
{
    int64_t serial = serial_at(r, a);

    return serial > 1 && serial == serial_at(r, b);
}

void check_failure(struct check_run *r)
{
    const struct fact *f =
        r->best && !r->c->bulk
            ? source_failure(r->c->facts, r->best->server->who)
            : NULL;

    for (size_t i = 0; f && i < r->n; i++)
        if (r->seen[i].verdict == r->verdict)
            check_fact(r, r->seen[i].server->who, f->name, f->type, f->flags);
}

/* Where a question fails it may be the question's fault: who is to be asked all
 * of them in place of the first has answered that one. */
static bool is_better(const struct check_run *r, const struct check_seen *a,
                      const struct check_seen *b)
{
    const struct fact *f = source_failure(r->c->facts, b->server->who), *same;

    if (!f)
        return serial_at(r, a) > serial_at(r, b);
    same = facts_peek(r->c->facts, a->server->who, f->name, f->type, f->flags);
    return same && fact_answered(same) &&
           !source_failure(r->c->facts, a->server->who);
}

/* Whom to ask why: one that says what the verdict is, of several one that
 * answers everything, and of those the one with the newest zone. Of many
 * domains each begins with another server, as the questions are many. */
const struct check_seen *check_first(const struct check_run *r,
                                     enum ses_verdict v)
{
    const struct check_seen *first = NULL;

    for (size_t i = 0; i < r->n; i++) {
        const struct check_seen *s = &r->seen[(i + r->c->server_offset) % r->n];

        if (s->verdict != v)
            continue;
        if (r->c->bulk)
            return s;
        if (!first || is_better(r, s, first))
            first = s;
    }
    return first;
}

const struct fact *check_control(struct check_run *r, const char *below,
                                 uint16_t type)
{
    char name[NAME_TEXT];

    if (name_join(name, r->c->random, below) != NAME_OK)
        return NULL;
    r->c->controls = true;
    return check_fact(r, r->best->server->who, name, type, 0);
}

bool check_has_value(const struct fact *f, uint16_t type, const char *value)
{
    for (size_t i = 0; i < fact_count(f, type); i++)
        if (str_same(fact_at_name(f, type, i)->value, value))
            return true;
    return false;
}

bool check_same_records(const struct fact *a, const struct fact *b,
                        uint16_t type)
{
    size_t n = fact_count(a, type);

    if (!n || n != fact_count(b, type))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!check_has_value(b, type, fact_at_name(a, type, i)->value))
            return false;
    return true;
}

const char *check_spaced(struct checkup *c, const struct ses_strings *words)
{
    enum { TEXT_MAX = 65536 };
    struct buf b = buf_in(c->arena, TEXT_MAX);

    for (size_t i = 0; i < words->n; i++)
        buf_fmt(&b, "%s%s", i ? " " : "", words->at[i]);
    return arena_str(c->arena, buf_text(&b));
}

bool check_has_space(const char *name)
{
    static const char *const space[] = {
        "\\032",      "\\009",           "\\010",          "\\013",
        "\\194\\160", "\\226\\128\\139", "\\239\\187\\191"};

    for (size_t i = 0; i < sizeof space / sizeof *space; i++)
        if (strstr(name, space[i]))
            return true;
    return false;
}

const char *check_host_of(const char *mx)
{
    const char *blank = strchr(mx, ' ');

    return blank ? blank + 1 : mx;
}

void check_to_front(struct ses_record *out)
{
    struct ses_finding last = out->finding[out->findings - 1];

    memmove(out->finding + 1, out->finding,
            (out->findings - 1) * sizeof *out->finding);
    out->finding[0] = last;
}
