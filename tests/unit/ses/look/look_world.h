/* SPDX-License-Identifier: GPL-3.0-or-later */
/* look_world.h - single lookups over name servers in memory, watched as main
 * lets the programs be watched.
 *
 * A line is "annotate|hint [ADDRESS:]NAME [TYPE]": one query to 127.0.0.11 or
 * that address, and what came back shown to the watcher. More names: a session.
 */
#ifndef LOOK_WORLD_H
#define LOOK_WORLD_H

#include "ses/net_world.h"

#include "dns/type.h"
#include "net/sock.h"
#include "net/watch.h"

#define T1 "aaaabbbbccccddddeeeeffffgggghhhh"
#define T2 "iiiijjjjkkkkllllmmmmnnnnoooopppp"
#define T3 "qqqqrrrrssssttttuuuuvvvvwwwwxxxx"
#define SES ".dkim.amazonses.com."
#define SOA "@ 300 IN SOA ns1 h 7 3600 600 86400 300\n"

/* shop.test has this zone at its only server. look_end frees it. */
static struct net_world *look_start(const char *zone)
{
    struct net_world *w = calloc(1, sizeof *w);

    net_host(w, "127.0.0.11", "shop.test", zone);
    return w;
}

static void look_end(struct net_world *w)
{
    net_end(w);
    free(w);
}

/* The reply to one query; nothing is waited for, so silence is known at once. */
static long look_up(const struct server *who, const struct query *q,
                    unsigned char *reply, size_t cap)
{
    unsigned char m[512];
    size_t n = wire_query(m, sizeof m, q, 1);
    int fd = sock_open(SOCK_UDP, &who->at, NULL);

    assert_true(n && fd >= 0);
    sock_send(fd, m, n);
    long got = sock_recv(fd, reply, cap);
    sock_close(fd);
    return got;
}

static void look_one(struct run *run, const char *word, const char *type,
                     bool session)
{
    unsigned char reply[4096];
    const char *name = strchr(word, ':');
    const char *address =
        name ? arena_fmt(run->arena, "%.*s", (int)(name - word), word)
             : "127.0.0.11";
    struct server who = {.label = address};
    struct msg m;
    struct watch_seen s = {.typed = name ? name + 1 : word,
                           .type = ns_t_a,
                           .class = ns_c_in,
                           .type_given = type != NULL,
                           .server = &who,
                           .session = session};

    s.asked = s.typed;
    s.recursive = strcmp(address, RESOLVER) == 0;
    assert_true(server_read(&who.at, address, 53));
    assert_true(!type || type_read(type, &s.type));
    struct query q = {.name = s.asked, .type = s.type, .class = ns_c_in};
    q.flags = s.recursive ? DNS_RD : 0;
    long n = look_up(&who, &q, reply, sizeof reply);
    if (n > 0) {
        msg_view(&m, (struct bytes){reply, (size_t)n}, run->arena);
        s.answered = true;
        s.msg = &m;
        s.rcode = msg_rcode(&m);
    }
    run->watch->seen(run->watch->ctx, run, &s);
}

static void look_all(struct run *run, int argc, char **argv)
{
    const char *type = argc > 2 ? argv[argc - 1] : NULL;
    int names = argc > 2 ? argc - 1 : argc;

    for (int i = 1; i < names; i++)
        look_one(run, argv[i], type, names > 2);
    run->watch->over(run->watch->ctx, run);
}

#endif
