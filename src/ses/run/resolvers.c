/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/run/ses_in.h"

#include "base/arena.h"
#include "net/find.h"
#include "net/resolvconf.h"
#include "net/sock.h"
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

static bool find(struct server_list *found, struct run *run,
                 const struct options *o, const char *name, uint16_t port)
{
    bool systems = strcmp(run->resolv_conf, "/etc/resolv.conf") == 0;
    struct find_how how = {.resolv_conf = systems ? NULL : run->resolv_conf,
                           .port = port,
                           .resolver_port = o->port,
                           .family = o->family,
                           .now_us = run->now_us,
                           .trace = run->trace};

    return find_server(found, name, &how, run->arena) == SERVER_OK;
}

static struct fault find_named(struct resolvers *r, struct run *run,
                               const struct options *o)
{
    struct server_list found = {NULL, 0};

    if (!find(&found, run, o, o->resolver_name, port_of(o)))
        return fault_at(arena_fmt(run->arena, "@%s", o->resolver_name),
                        "no address for this resolver; name it by its "
                        "address, as @9.9.9.9");
    for (unsigned i = 0; i < found.n; i++)
        add(run, &r->find, &r->finds, found.at[i].at, port_of(o));
    return fault_none();
}

static struct fault find_systems(struct resolvers *r, struct run *run,
                                 const struct options *o)
{
    struct resolvconf c;

    if (resolvconf_load(&c, run->resolv_conf, run->arena) == RESOLVCONF_BROKEN)
        return fault_at(NULL,
                        arena_fmt(run->arena,
                                  "%s can't be read as resolv.conf; name a "
                                  "resolver, such as @9.9.9.9",
                                  run->resolv_conf));
    for (unsigned i = 0; i < c.servers; i++)
        add(run, &r->find, &r->finds, c.server[i].at, o->port);
    return fault_none();
}

/* ---- behind TLS ---- */

/* The first address of a route that there is: the certificate tells whether it
 * is the right one. */
static bool find_far(struct vantage *v, struct run *run,
                     const struct options *o)
{
    struct server_list found = {NULL, 0};

    if (v->is_address)
        return true;
    if (!find(&found, run, o, v->host, v->port))
        return false;
    for (unsigned i = found.n; i-- > 0;)
        if (!i || sock_has_route(found.at[i].at.u.any.sa_family))
            v->at = found.at[i].at;
    return true;
}

static struct fault open_fars(struct resolvers *r, struct run *run,
                              const struct options *o)
{
    struct pool_far *far = arena_alloc(run->arena, (o->fars + 1) * sizeof *far);
    const char *ca = longopts_ca(run);
    struct fault fault = fault_none();
    int trouble = o->fars && ca ? file_trouble(ca) : 0;

    if (trouble)
        return file_fault(
            run->longopts->tls_ca ? "--tls-ca=" : "SSL_CERT_FILE=", ca, trouble,
            "name a file of certificate authorities", run->arena);
    for (unsigned i = 0; i < o->fars && !fault.text; i++) {
        struct vantage *v = &o->far[i];
        if (!find_far(v, run, o))
            return fault_at(arena_fmt(run->arena, "--at=%s", v->url),
                            arena_fmt(run->arena,
                                      "no address for '%s'; name it by its "
                                      "address, as tls://9.9.9.9",
                                      v->host));
        fault = vantage_open(v, ca, run->arena);
        far[i] = (struct pool_far){v->at, &v->how};
    }
    r->far = far;
    r->fars = o->fars;
    return fault;
}

/* Who names only such a resolver does not trust what port 53 says here: it
 * finds the servers too. */
static bool far_finds(const struct options *o)
{
    return o->fars && !o->resolver_given && !o->at_system;
}

struct fault resolvers_read(struct resolvers *r, struct run *run,
                            const struct options *o)
{
    const char *conf = run->longopts->resolv_conf;
    struct fault fault =
        file_fault("--resolv-conf=", conf, conf ? file_trouble(conf) : 0,
                   "name a readable file", run->arena);

    memset(r, 0, sizeof *r);
    if (!fault.text)
        fault = open_fars(r, run, o);
    if (fault.text)
        return fault;
    for (size_t i = 0; i < r->fars && far_finds(o); i++)
        add(run, &r->find, &r->finds, r->far[i].at, 0);
    if (r->finds)
        ; /* nobody else is needed */
    else if (o->resolver_given && !o->resolver_name)
        add(run, &r->find, &r->finds, o->resolver, port_of(o));
    else if (o->resolver_given)
        fault = find_named(r, run, o);
    else
        fault = find_systems(r, run, o);
    if (!fault.text && (o->resolver_given || far_finds(o))) {
        r->named = r->finds;
        if (find_systems(r, run, o).text) /* then there is nobody else */
            r->finds = r->named;
    }
    /* The others stand in for the first; its memory is what people see. */
    if (!fault.text && o->at_system && r->finds)
        add(run, &r->cache, &r->caches, r->find[0], 0);
    r->systems = r->caches;
    for (unsigned i = 0; !fault.text && i < o->ats; i++)
        add(run, &r->cache, &r->caches, o->at[i],
            server_port(&o->at[i]) ? 0 : o->port);
    for (size_t i = 0; !fault.text && i < r->fars; i++)
        add(run, &r->cache, &r->caches, r->far[i].at, 0);
    return fault;
}
