/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nslookup.c - the command line, from left to right, and the exit status. */
#include "nslookup/nslookup.h"

#include "base/edition.h"
#include "base/str.h"
#include "bind/complaint.h"
#include "net/watch.h"
#include "nslookup/nsl.h"

/* What the command line came to. */
struct line {
    bool named; /* a name or "-" stands there */
    bool asks;  /* a name to be looked up */
    struct nslask ask;
};

static void to_stderr(struct nsl *n, void (*write_it)(struct buf *))
{
    struct buf b = buf_in(n->run->arena, 4096);

    write_it(&b);
    fputs(buf_text(&b), n->run->err);
    n->over = n->fatal = true;
}

static void print_version(struct nsl *n)
{
    const struct edition *e = n->run->edition;

    fprintf(e->version_is_data ? n->run->out : n->run->err, "nslookup %s\n",
            e->version);
    n->over = n->fatal = true;
}

/* One word of the command line; `last`: nothing stands behind it. */
static void take_word(struct nsl *n, struct line *l, const char *word,
                      bool last)
{
    nsltrace(n, "main parsing %s", word);
    if (word[0] == '-' && str_starts(word + 1, "ver")) {
        print_version(n);
    } else if (word[0] == '-' && word[1]) {
        nsl_set(n, word + 1);
    } else if (word[0] == '-') {
        l->named = true;
    } else if (!l->named) {
        l->named = l->asks = true;
        nslask_take(&l->ask, n, word);
    } else if (!last) {
        to_stderr(n, nslprint_usage);
        n->status = 1;
    } else if (nsl_use_server(n, word)) {
        nsltrace_servers(n);
    }
}

static bool read_conf(struct nsl *n)
{
    struct run *run = n->run;

    if (resolvconf_load(&n->conf, run->resolv_conf, run->arena) ==
        RESOLVCONF_BROKEN) {
        nsl_fatal(n, 1, "parse of %s failed", run->resolv_conf);
        return false;
    }
    n->servers = (struct server_list){n->conf.server, n->conf.servers};
    n->opt.ndots = n->conf.ndots;
    n->opt.timeout = n->conf.timeout;
    if (n->conf.attempts)
        n->opt.retry = n->conf.attempts;
    return true;
}

int nslookup_main(struct run *run, int argc, char **argv)
{
    struct nsl n;
    struct line l = {.named = false};

    nsl_start(&n, run);
    if (read_conf(&n))
        for (int i = 1; i < argc && !n.over; i++)
            take_word(&n, &l, argv[i], i + 1 == argc);
    if (!n.over && l.asks)
        nslask_run(&n, &l.ask);
    else if (!n.over)
        nslshell_run(&n);
    if (!n.fatal)
        nsltrace(&n, "done, and starting to shut down");
    bool could_not = n.fatal && n.status && !n.in_session;
    int status = nsl_end(&n);
    if (could_not)
        fatal_refused(run, argc, argv);
    return status;
}
