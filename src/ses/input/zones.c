/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/input_in.h"

#include <arpa/nameser.h>
#include <string.h>

enum { ZONES = 256, SERVERS = 16 };

struct input_zone {
    struct input_zone *next;
    const char *apex;
    const char *mname; /* of its SOA, or NULL */
    bool named;        /* an origin or a domain that somebody named */
    const char *ns[SERVERS];
    size_t n;
};

static struct input_zone *zone_of(struct input *in, const char *owner)
{
    struct input_zone *z = in->zone;

    while (z && strcmp(z->apex, owner) != 0)
        z = z->next;
    if (z || in->zones == ZONES)
        return z;
    z = arena_alloc(in->arena, sizeof *z);
    z->apex = arena_str(in->arena, owner);
    z->next = in->zone;
    in->zone = z;
    in->zones++;
    return z;
}

void input_zones_add(struct input *in, const char *owner, uint16_t type,
                     const char *value)
{
    char host[NAME_TEXT];
    struct input_zone *z;

    if (input_name(&in->scratch, value, host) || !strchr(host, '.') ||
        !(z = zone_of(in, owner)))
        return;
    z->named = z->named || !strcmp(owner, in->file.origin) ||
               (in->file.hint && !strcmp(owner, in->file.hint));
    if (type == ns_t_soa) {
        z->mname = arena_str(in->arena, host);
        return;
    }
    for (size_t i = 0; i < z->n; i++)
        if (!strcmp(z->ns[i], host))
            return;
    if (z->n < SERVERS)
        z->ns[z->n++] = arena_str(in->arena, host);
}

void input_zones_give(const struct input *in, struct arena *a,
                      struct ses_identity *id)
{
    const struct input_zone *best = NULL;

    for (const struct input_zone *z = in->zone; z; z = z->next)
        if ((z->mname || z->named) && z->n &&
            name_within(id->domain, z->apex) &&
            (!best || strlen(z->apex) > strlen(best->apex)))
            best = z;
    if (!best)
        return;
    id->listed_apex = arena_str(a, best->apex);
    id->listed_mname = best->mname ? arena_str(a, best->mname) : NULL;
    id->listed_ns.at = arena_alloc(a, best->n * sizeof *id->listed_ns.at);
    for (size_t i = 0; i < best->n; i++)
        id->listed_ns.at[id->listed_ns.n++] = arena_str(a, best->ns[i]);
}
