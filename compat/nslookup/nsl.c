/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nslookup/nsl.h"

#include "base/edition.h"
#include "bind/complaint.h"
#include "net/find.h"

#include <locale.h>
#include <stdarg.h>
#include <string.h>
#include <sys/socket.h>

enum {
    SAID_MAX = 64 * 1024 * 1024,
    DOMAIN_MAX = 1022, /* BIND keeps no more of a domain that is typed */
    UNREACHED = 9
};

void nsl_start(struct nsl *n, struct run *run)
{
    memset(n, 0, sizeof *n);
    n->run = run;
    n->text.oom = n->job.oom = n->waits.oom = run->arena->oom;
    n->out = buf_in(&n->text, SAID_MAX);
    nslopt_defaults(&n->opt);
    loop_start(&n->loop, run->now_us, &n->waits);
    n->loop.trace = run->trace;
    n->loop.hup_kills = run->edition->signals_kill;
}

int nsl_end(struct nsl *n)
{
    if (!n->fatal && !n->closed)
        buf_ch(&n->out, '\n');
    nsl_say(n);
    fflush(n->run->out);
    if (!n->fatal)
        n->status = !n->replied || n->bad_rcode;
    loop_signals_off(&n->loop);
    arena_free(&n->text);
    arena_free(&n->job);
    arena_free(&n->waits);
    return n->status;
}

void nsl_say(struct nsl *n)
{
    if (n->out.len)
        fwrite(n->out.at, 1, n->out.len, n->run->out);
    buf_clear(&n->out);
}

int nsl_fatal_status(const struct nsl *n)
{
    return n->unreached ? UNREACHED : 1;
}

void nsl_fatal(struct nsl *n, int status, const char *fmt, ...)
{
    va_list ap;

    nsl_say(n);
    va_start(ap, fmt);
    fatal_line(n->run, fmt, ap);
    va_end(ap);
    n->over = n->fatal = true;
    n->status = status;
}

bool nsl_use_server(struct nsl *n, const char *word)
{
    static const char system_conf[] = "/etc/resolv.conf";
    struct server_list found = {0};
    const char *conf = n->run->resolv_conf;
    bool ours = strcmp(conf, system_conf) != 0;
    const struct find_how how = {
        .resolv_conf = ours ? conf : NULL,
        .port = (uint16_t)n->opt.port,
        .resolver_port = ours ? (uint16_t)n->opt.port : 0,
        .family = AF_UNSPEC,
        .now_us = n->run->now_us,
        .trace = n->run->trace,
    };
    const char *kept = arena_str(n->run->arena, word);
    enum server_err err = find_server(&found, kept, &how, n->run->arena);

    if (err != SERVER_OK) {
        nsl_fatal(n, nsl_fatal_status(n), "couldn't get address for '%s': %s",
                  word, err == SERVER_NOT_FOUND ? "not found" : "failure");
        return false;
    }
    n->servers = found;
    n->server_word = kept;
    n->chosen = true;
    return true;
}

const char *const *nsl_domains(const struct nsl *n, unsigned *count)
{
    *count = n->opt.domain ? 1 : n->conf.searches;
    return n->opt.domain ? &n->opt.domain : (const char *const *)n->conf.search;
}

/* Loading libidn2 costs more than a whole lookup, so not before it is needed.
 */
static bool wants_idn(struct nsl *n)
{
    return (n->run->out_tty || n->run->edition->idn_piped) &&
           !n->run->env("IDN_DISABLE") && idn_open(&n->idn);
}

const struct idn *nsl_idn(struct nsl *n, const char *name)
{
    unsigned domains;
    const char *const *domain = nsl_domains(n, &domains);

    if (!idn_needed(n->run->edition->idn_lenient, name, domain, domains))
        return NULL;
    if (n->idn_state == NSL_IDN_UNKNOWN) {
        n->idn_state = wants_idn(n) ? NSL_IDN_ON : NSL_IDN_OFF;
        n->idn.lenient = n->run->edition->idn_lenient;
        if (n->idn_state == NSL_IDN_ON)
            setlocale(LC_ALL, "");
    }
    return n->idn_state == NSL_IDN_ON ? &n->idn : NULL;
}

static void show_all(struct nsl *n)
{
    unsigned domains;
    const char *const *domain = nsl_domains(n, &domains);

    nslprint_servers(&n->out, &n->servers, (uint16_t)n->opt.port);
    nslprint_settings(&n->out, &n->opt, domain, domains);
}

void nsl_set(struct nsl *n, const char *word)
{
    const char *before = n->opt.domain;

    if (nslopt_set(&n->opt, word, &n->out) == NSLOPT_SHOW)
        show_all(n);
    if (n->opt.domain != before)
        n->opt.domain = arena_copy(n->run->arena, n->opt.domain,
                                   strnlen(n->opt.domain, DOMAIN_MAX));
    nsl_say(n);
}
