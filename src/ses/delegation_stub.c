/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stands in for delegation.c until it is here. */
#include "ses/delegation.h"
#include "base/arena.h"
#include <string.h>
__attribute__((weak)) bool delegation_look(struct delegation *d, struct facts *f, const struct delegation_plan *p)
{
    memset(d, 0, sizeof *d);
    const struct fact *ns = facts_look(f, p->resolver[0], p->domain, ns_t_ns, 0);
    if (!fact_known(ns)) return false;
    for (size_t i = 0; fact_at_name(ns, ns_t_ns, i); i++) {
        const struct fact_rr *rr = fact_at_name(ns, ns_t_ns, i);
        const struct fact *a = facts_look(f, p->resolver[0], rr->value, ns_t_a, 0);
        d->apex = p->domain;
        if (!fact_known(a)) continue;
        const struct fact_rr *ar = fact_at_name(a, ns_t_a, 0);
        struct address at;
        if (!ar || !server_read(&at, ar->value, p->port)) continue;
        d->server = arena_grow(f->arena, d->server, d->servers, sizeof *d->server);
        d->server[d->servers++] = (struct delegation_server){.name=rr->value,.address=ar->value,.who=facts_server(f,&at,FACTS_AUTH),.delegated=true};
    }
    return f->open == 0;
}
__attribute__((weak)) bool delegation_judge(const struct delegation *z, struct facts *f, const struct delegation_plan *p, struct ses_domain *d)
{
    (void)p,(void)f;
    d->zone.apex = z->apex;
    d->server = arena_alloc(f->arena, z->servers * sizeof *d->server);
    d->servers = z->servers;
    for (size_t i = 0; i < z->servers; i++) d->server[i] = (struct ses_server){z->server[i].name, z->server[i].address, SES_SERVER_OK, -1, -1};
    return f->open == 0;
}
