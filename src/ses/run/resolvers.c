/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/run/resolvers.h"

#include "base/arena.h"
#include "cli/ours.h"
#include "net/find.h"
#include "net/resolvconf.h"
#include "text/file.h"

#include <string.h>

static void add(struct run *run, struct address **list, size_t *n,
                struct address at, uint16_t port)
{
    if (port)
        server_set_port(&at, port);
    for (size_t i = 0; i < *n; i++)
        if (server_same(&(*list)[i], &at))
            return;
    *list = arena_grow(run->arena, *list, *n, sizeof **list);
    (*list)[(*n)++] = at;
}

static uint16_t port_of(const struct options *o)
{
    return o->resolver_port ? o->resolver_port : o->port;
}

static const char *find_named(struct resolvers *r, struct run *run,
                              const struct options *o)
{
    struct server_list found = {NULL, 0};
    bool systems = strcmp(run->resolv_conf, "/etc/resolv.conf") == 0;
    struct find_how how = {.resolv_conf = systems ? NULL : run->resolv_conf,
                           .port = port_of(o),
                           .resolver_port = o->port,
                           .family = o->family,
                           .now_us = run->now_us,
                           .trace = run->trace};

    if (find_server(&found, o->resolver_name, &how, run->arena) != SERVER_OK)
        return arena_fmt(run->arena,
                         "no address found for the resolver '%s'; give its IP "
                         "address, such as @9.9.9.9",
                         o->resolver_name);
    for (unsigned i = 0; i < found.n; i++)
        add(run, &r->find, &r->finds, found.at[i].at, port_of(o));
    return NULL;
}

static const char *find_systems(struct resolvers *r, struct run *run,
                                const struct options *o)
{
    struct resolvconf c;

    if (resolvconf_load(&c, run->resolv_conf, run->arena) == RESOLVCONF_BROKEN)
        return arena_fmt(run->arena,
                         "%s cannot be read as resolv.conf; name a resolver, "
                         "such as @9.9.9.9",
                         run->resolv_conf);
    for (unsigned i = 0; i < c.servers; i++)
        add(run, &r->find, &r->finds, c.server[i].at, o->port);
    return NULL;
}

const char *resolvers_read(struct resolvers *r, struct run *run,
                           const struct options *o)
{
    const char *why = NULL, *conf = run->ours->resolv_conf;
    int trouble = conf ? file_trouble(conf) : 0;

    memset(r, 0, sizeof *r);
    if (trouble)
        return arena_fmt(run->arena,
                         "--resolv-conf=%s: %s; name a readable file",
                         conf, strerror(trouble));
    if (o->resolver_given && !o->resolver_name)
        add(run, &r->find, &r->finds, o->resolver, port_of(o));
    else if (o->resolver_given)
        why = find_named(r, run, o);
    else
        why = find_systems(r, run, o);
    if (!why && o->resolver_given) {
        r->named = r->finds;
        if (find_systems(r, run, o)) /* then there is nobody else */
            r->finds = r->named;
    }
    /* The others stand in for the first; its memory is what people see. */
    if (!why && o->at_system && r->finds)
        add(run, &r->cache, &r->caches, r->find[0], 0);
    r->systems = r->caches;
    for (unsigned i = 0; !why && i < o->ats; i++)
        add(run, &r->cache, &r->caches, o->at[i],
            server_port(&o->at[i]) ? 0 : o->port);
    return why;
}
