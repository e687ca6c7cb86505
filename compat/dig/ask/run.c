/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/ask/run.h"

#include "base/edition.h"
#include "bind/complaint.h"
#include "net/sock.h"

#include <locale.h>
#include <stdarg.h>
#include <string.h>

enum { OUT_MAX = 64 * 1024 * 1024 };

void ask_run_start(struct ask_run *d, struct run *run)
{
    memset(d, 0, sizeof *d);
    d->run = run;
    d->text.oom = d->job.oom = d->scratch.oom = run->arena->oom;
    d->waits.oom = run->arena->oom;
    loop_start(&d->loop, run->now_us, &d->waits);
    d->loop.trace = run->trace;
    d->loop.hup_kills = run->edition->signals_kill;
    d->out = buf_in(&d->text, OUT_MAX);
    d->aside = buf_in(&d->text, OUT_MAX);
    d->unsaid = buf_in(&d->text, OUT_MAX);
    args_line_start(&d->args, run);
    d->args.said = &d->out;
}

int ask_run_end(struct ask_run *d)
{
    ask_run_say(d);
    arena_free(&d->job);
    arena_free(&d->scratch);
    arena_free(&d->text);
    arena_free(&d->waits);
    stream_close(d->kept.stream);
    if (d->sig0)
        sig0_end(d->sig0);
    return d->status;
}

void ask_run_say(struct ask_run *d)
{
    if (d->out.len)
        fwrite(d->out.at, 1, d->out.len, d->run->out);
    buf_clear(&d->out);
    if (d->aside.len)
        fwrite(d->aside.at, 1, d->aside.len, d->run->err);
    buf_clear(&d->aside);
    buf_clear(&d->unsaid);
}

struct buf *ask_run_notes(struct ask_run *d, const struct dig *set)
{
    return set->show.json ? &d->aside : &d->out;
}

void ask_run_log(struct ask_run *d, const char *fmt, ...)
{
    struct timespec now = d->run->wall_exact();
    struct tm tm;
    char date[32] = "";
    va_list ap;

    if (localtime_r(&now.tv_sec, &tm))
        strftime(date, sizeof date, "%d-%b-%Y %H:%M:%S", &tm);
    fprintf(d->run->err, "%s.%03ld ", date, now.tv_nsec / 1000000);
    va_start(ap, fmt);
    vfprintf(d->run->err, fmt, ap);
    va_end(ap);
    fputc('\n', d->run->err);
}

void ask_run_fatal(struct ask_run *d, int status, const char *fmt, ...)
{
    va_list ap;

    ask_run_say(d);
    va_start(ap, fmt);
    fatal_line(d->run, fmt, ap);
    va_end(ap);
    d->over = true;
    if (d->status < status)
        d->status = status;
}

const unsigned char *ask_run_cookie(struct ask_run *d, const struct address *a)
{
    for (unsigned i = 0; i < d->cookies; i++)
        if (server_same(&d->cookie[i].server, a))
            return d->cookie[i].octets;
    d->cookie =
        arena_grow(d->run->arena, d->cookie, d->cookies, sizeof *d->cookie);
    struct dig_cookie *c = &d->cookie[d->cookies++];
    c->server = *a;
    sock_random(c->octets, sizeof c->octets);
    return c->octets;
}

/* Without IPv4 an IPv4 address is asked through an IPv6 socket, which BIND
 * then does not do. */
static void map_v4(struct address *a)
{
    struct address v6 = {0};

    v6.u.v6.sin6_family = AF_INET6;
    v6.u.v6.sin6_port = a->u.v4.sin_port;
    v6.u.v6.sin6_addr.s6_addr[10] = v6.u.v6.sin6_addr.s6_addr[11] = 0xff;
    memcpy(&v6.u.v6.sin6_addr.s6_addr[12], &a->u.v4.sin_addr, 4);
    *a = v6;
}

static bool usable(const struct args_line *a, const struct server *s)
{
    return s->at.u.any.sa_family == AF_INET ? a->conf_v4 : a->conf_v6;
}

/* Nobody in resolv.conf may be asked: this machine. */
static struct server_list loopback(struct ask_run *d)
{
    static const char *const own[] = {"::1", "127.0.0.1"};
    struct server_list l = {.at = arena_alloc(&d->job, 2 * sizeof *l.at)};

    for (int i = 0; i < 2; i++) {
        struct server *s = &l.at[l.n];
        server_read(&s->at, own[i], d->args.port);
        s->label = own[i];
        l.n += usable(&d->args, s);
    }
    return l;
}

struct server_list ask_run_servers(struct ask_run *d, const struct dig *set)
{
    const struct server_list *from = &set->servers;
    struct server_list own = {d->conf.server, d->conf.servers}, to = {0};
    bool typed = from->n != 0;

    if (!typed)
        from = &own;
    to.at = arena_alloc(&d->job, from->n * sizeof *to.at);
    for (unsigned i = 0; i < from->n; i++) {
        struct server s = from->at[i];
        if (!typed && !usable(&d->args, &s))
            continue;
        if (!d->args.v4 && s.at.u.any.sa_family == AF_INET)
            map_v4(&s.at);
        server_set_port(&s.at, d->args.port);
        to.at[to.n++] = s;
    }
    return to.n ? to : loopback(d);
}

/* Loading libidn2 costs more than a whole lookup, so not before it is needed.
 */
const struct idn *ask_run_idn(struct ask_run *d, const struct dig *set)
{
    const struct dig_every *e = &d->args.every;
    const char *const *domain =
        e->domain ? &e->domain : (const char *const *)d->conf.search;
    const unsigned domains = e->domain ? 1 : e->search ? d->conf.searches : 0;
    const bool lenient = set->edition->idn_lenient;

    if (!set->idn_in || !idn_needed(lenient, set->name, domain, domains))
        return NULL;
    if (d->idn_state == DIG_IDN_UNKNOWN) {
        d->idn_state = idn_open(&d->idn) ? DIG_IDN_OPEN : DIG_IDN_OFF;
        d->idn.lenient = lenient;
        setlocale(LC_ALL, ""); /* the charset of what is typed */
    }
    return d->idn_state == DIG_IDN_OPEN ? &d->idn : NULL;
}
