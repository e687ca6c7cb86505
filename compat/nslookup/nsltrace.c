/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nsltrace.c - "d2": on stderr, what of BIND's trace of itself is about the
 * lookup and not about its memory, threads and lines of source. */
#include "base/edition.h"
#include "bind/steps.h"
#include "nslookup/nsl.h"

#include <stdarg.h>

void nsltrace(struct nsl *n, const char *fmt, ...)
{
    va_list ap;

    if (!n->opt.d2)
        return;
    nsl_say(n);
    fflush(n->run->out);
    va_start(ap, fmt);
    vfprintf(n->run->err, fmt, ap);
    va_end(ap);
    fputc('\n', n->run->err);
}

void nsltrace_servers(struct nsl *n)
{
    enum { ADDRESS = 256 };

    for (unsigned i = 0; n->opt.d2 && i < n->servers.n; i++) {
        struct buf b = buf_in(&n->job, ADDRESS);
        server_print(&b, &n->servers.at[i].at);
        nsltrace(n, "make_server(%s)", buf_text(&b));
    }
}

void nsltrace_clone(struct nsl *n)
{
    nsltrace(n, "clone_lookup()\nmake_empty_lookup()\nclone_server_list()");
    nsltrace_servers(n);
}

void nsltrace_origin(struct nsl *n, const char *name, const char *origin)
{
    char ascii[NAME_TEXT];

    if (!n->opt.d2)
        return;
    const bool idn = (n->run->out_tty || n->run->edition->idn_piped) &&
                     !n->run->env("IDN_DISABLE");
    const struct idn *i = nsl_idn(n, name);
    if (idn)
        nsltrace(n, "idn_textname: %s",
                 idn_or_typed(i, name, ascii, sizeof ascii));
    if (!origin) {
        nsltrace(n, "using root origin");
        return;
    }
    nsltrace(n, "trying origin %s", origin);
    if (idn)
        nsltrace(n, "trying idn origin %s",
                 idn_or_typed(i, origin, ascii, sizeof ascii));
}

void nsltrace_query(struct nsl *n, const struct query *q)
{
    if (q->flags & DNS_RD)
        nsltrace(n, "recursive query");
    nsltrace(n, "add_question()");
    if (q->type == ns_t_ixfr)
        nsltrace(n, "insert_soa()");
    nsltrace(n, "starting to render the message\ndone rendering\ndo_lookup()");
}

static void tell(struct nsl *n, struct buf *b)
{
    if (b->len)
        nsltrace(n, "%s", buf_text(b));
}

void nsltrace_event(struct nsl *n, const struct xchg *x,
                    const struct xchg_event *e)
{
    char text[STEPS_TEXT];
    struct buf b = buf_fixed(text, sizeof text);

    steps_event(&b, x, e);
    tell(n, &b);
}

void nsltrace_again(struct nsl *n, const struct xchg *x,
                    const struct xchg_event *e)
{
    char text[STEPS_TEXT];
    struct buf b = buf_fixed(text, sizeof text);

    steps_again(&b, x, e);
    tell(n, &b);
}
