/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/find.h"

#include "base/arena.h"
#include "base/memory.h"
#include "base/str.h"
#include "dns/rdata.h"
#include "net/pool.h"
#include "net/resolvconf.h"
#include "net/search.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum {
    DNS_PORT = 53,
    LINE = 1024,
    CHAIN = 16,
    FIND_MOST = 20 /* addresses of one name that BIND takes */
};

static bool family_wanted(const struct find_how *how, int family)
{
    return how->family == AF_UNSPEC || how->family == family;
}

/* What is an address already. */
static bool find_number(struct server_list *list, const char *host,
                        const struct find_how *how, struct arena *a)
{
    struct address at;

    if (!server_read_number(&at, host, how->family, how->port))
        return false;
    server_add(list, &at, arena_str(a, host), a);
    return true;
}

/* ---- the hosts file ---- */

static bool line_names(char *rest, const char *host)
{
    for (;;) {
        rest += strspn(rest, " \t\r\n");
        size_t n = strcspn(rest, " \t\r\n#");
        if (!n)
            return false;
        if (n == strlen(host) && str_same_n(rest, host, n))
            return true;
        rest += n;
    }
}

static void find_in_hosts(struct server_list *list, const char *host,
                          const struct find_how *how, struct arena *a)
{
    char line[LINE];
    FILE *f = fopen(how->hosts ? how->hosts : "/etc/hosts", "re");

    if (!f && errno == ENOMEM)
        memory_out(); /* what it says would be passed over */
    while (f && fgets(line, sizeof line, f)) {
        struct address at;
        size_t n = strcspn(line, " \t\r\n#");
        bool more = line[n] == ' ' || line[n] == '\t';
        line[n] = '\0';
        if (more && server_read(&at, line, how->port) &&
            family_wanted(how, at.u.any.sa_family) &&
            line_names(line + n + 1, host))
            server_add(list, &at, arena_str(a, host), a);
    }
    if (f)
        fclose(f);
}

/* ---- the DNS ---- */

/* One name, one type; the answer's addresses at the end of its chain. */
struct asked {
    struct finder *finder;
    uint16_t type;
    struct server_list found;
    bool failed; /* no usable answer */
};

struct finder {
    const struct find_how *how;
    const char *host;
    char name[NAME_TEXT];
    struct arena *arena;
    struct asked asked[2];
};

static void follow(struct msg *m, char name[NAME_TEXT])
{
    struct rr rr;

    for (int hops = 0; hops < CHAIN; hops++) {
        bool moved = false;
        for (unsigned i = 0; !moved && msg_rr(m, MSG_ANSWER, i, &rr); i++)
            if (rr.type == ns_t_cname && name_same(rr.owner, name)) {
                struct rdata r = rdata_of(&rr);
                rdata_name(&r, name);
                moved = !r.fault;
            }
        if (!moved)
            return;
    }
}

static void take_addresses(struct asked *q, struct msg *m)
{
    const struct finder *f = q->finder;
    char end[NAME_TEXT];
    struct rr rr;

    memcpy(end, f->name, sizeof end);
    follow(m, end);
    for (unsigned i = 0; msg_rr(m, MSG_ANSWER, i, &rr); i++) {
        struct address at = {0};
        bool v4 = q->type == ns_t_a;
        if (rr.type != q->type || !name_same(rr.owner, end) ||
            rr.rdata.len != (v4 ? 4 : 16))
            continue;
        at.u.any.sa_family = v4 ? AF_INET : AF_INET6;
        memcpy(v4 ? (void *)&at.u.v4.sin_addr : (void *)&at.u.v6.sin6_addr,
               rr.rdata.at, rr.rdata.len);
        server_set_port(&at, f->how->port);
        server_add(&q->found, &at, f->host, f->arena);
    }
}

static void take_answer(void *ctx, const struct pool_answer *answer)
{
    struct asked *q = ctx;
    struct msg m;

    q->failed = true;
    if (answer->outcome != POOL_ANSWER ||
        msg_view(&m, answer->raw, q->finder->arena) == MSG_SHORT)
        return;
    unsigned rcode = dns_rcode(m.flags);
    q->failed = rcode != ns_r_noerror && rcode != ns_r_nxdomain;
    if (rcode == ns_r_noerror)
        take_addresses(q, &m);
}

static void ask(struct finder *f, const struct server *s, struct loop *l)
{
    struct pool *p = pool_start(l, &(struct pool_policy){0}, f->arena);
    struct pool_question q = {.to = s->at,
                              .name = f->name,
                              .class = ns_c_in,
                              .flags = DNS_RD,
                              .done = take_answer};

    for (int i = 0; i < 2; i++) {
        f->asked[i] =
            (struct asked){.finder = f, .type = i ? ns_t_aaaa : ns_t_a};
        q.type = f->asked[i].type;
        q.ctx = &f->asked[i];
        if (family_wanted(f->how, i ? AF_INET6 : AF_INET))
            pool_ask(p, &q);
    }
    loop_run(l);
    pool_end(p);
}

/* Asks server after server until one knows. True: an answer, found or not. */
static bool ask_servers(struct finder *f, const struct resolvconf *conf)
{
    struct loop l;

    loop_start(&l, f->how->now_us, f->arena);
    l.trace = f->how->trace;
    for (unsigned i = 0; i < conf->servers; i++) {
        struct server s = conf->server[i];
        if (f->how->resolver_port)
            server_set_port(&s.at, f->how->resolver_port);
        ask(f, &s, &l);
        if (!f->asked[0].failed && !f->asked[1].failed)
            return true;
    }
    return false;
}

static enum server_err find_in_dns(struct server_list *list, struct finder *f)
{
    struct resolvconf conf;
    enum name_err err;
    unsigned before = list->n;

    if (resolvconf_load(&conf, f->how->resolv_conf, f->arena) ==
        RESOLVCONF_BROKEN)
        return SERVER_FAILURE;
    struct search s = {conf.search, conf.searches, conf.ndots,
                       true,        NULL,          false};
    for (unsigned i = 0; search_candidate(&s, f->host, i, f->name, &err); i++) {
        if (!ask_servers(f, &conf))
            return SERVER_FAILURE;
        for (int k = 0; k < 2; k++)
            for (unsigned n = 0; n < f->asked[k].found.n; n++)
                server_add(list, &f->asked[k].found.at[n].at, f->host,
                           f->arena);
        if (list->n > before)
            return SERVER_OK;
    }
    return SERVER_NOT_FOUND;
}

static enum server_err find_all(struct server_list *list, const char *host,
                                const struct find_how *how, struct arena *a)
{
    if (!how->resolv_conf)
        return server_find(list, host, how->port, how->family, a);
    unsigned before = list->n;
    if (find_number(list, host, how, a))
        return SERVER_OK;
    find_in_hosts(list, host, how, a);
    if (list->n > before)
        return SERVER_OK;
    struct finder f = {.how = how, .host = arena_str(a, host), .arena = a};
    return find_in_dns(list, &f);
}

enum server_err find_server(struct server_list *list, const char *host,
                            const struct find_how *how, struct arena *a)
{
    unsigned most = list->n + FIND_MOST;

    if (server_bad_scope(host))
        return SERVER_FAILURE;
    enum server_err err = find_all(list, host, how, a);
    if (list->n > most)
        list->n = most;
    return err;
}
