/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/ask/debug.h"

#include "base/str.h"
#include "bind/steps.h"
#include "dns/type.h"
#include "dns/wire.h"
#include "net/search.h"

/* The search domain of the name at hand; NULL: none. */
static const char *origin_of(const struct ask_job *j)
{
    const struct search *s = &j->search;
    unsigned at = j->candidate;

    if (!s->on || j->as_typed_first)
        return NULL;
    if (j->below_domain && str_count(j->set->name, '.') >= s->ndots)
        at--;
    return at < s->domains ? s->domain[at] : NULL;
}

static void tell_names(const struct ask_job *j, const char *origin)
{
    const struct args_line *a = &j->run->args;
    const bool idn = j->set->idn_in;
    const char *name = j->set->told ? j->set->told : j->set->name;
    const struct idn *i = j->search.idn;
    char ascii[NAME_TEXT];

    if (idn)
        args_debug(a, "idn_textname: %s",
                   idn_or_typed(i, name, ascii, sizeof ascii));
    if (origin)
        args_debug(a, "trying origin %s", origin);
    else
        args_debug(a, "using root origin");
    if (origin && idn)
        args_debug(a, "trying idn origin %s",
                   idn_or_typed(i, origin, ascii, sizeof ascii));
}

static void tell_server(const struct ask_job *j, const struct server *s)
{
    enum { ADDRESS = 256 };
    struct buf b = buf_in(&j->run->job, ADDRESS);

    server_print(&b, &s->at);
    args_debug(&j->run->args, "query->servname = %s\n",
               j->walked ? buf_text(&b) : s->label);
}

void ask_debug_start(const struct ask_job *j)
{
    const struct args_line *a = &j->run->args;

    args_debug(a, "start_lookup()");
    if (j->set->servers.n)
        return;
    args_debug(a, "cloning server list\nclone_server_list()");
    args_debug_servers(a, &j->servers);
}

void ask_debug_query(const struct ask_job *j, const struct xchg *x)
{
    const struct args_line *a = &j->run->args;

    if (!a->debug)
        return;
    if (j->composed)
        args_debug_again(a, &j->servers);
    tell_names(j,
               j->root_below_domain ? j->run->args.every.domain : origin_of(j));
    if (x->query.flags & DNS_RD)
        args_debug(a, "recursive query");
    if (j->set->flags.ad)
        args_debug(a, "AD query");
    if (x->query.flags & DNS_CD)
        args_debug(a, "CD query");
    args_debug(a, "add_question()");
    if (j->set->type == TYPE_IXFR)
        args_debug(a, "insert_soa()");
    if (j->run->signs)
        args_debug(a, "initializing keys");
    args_debug(a, "starting to render the message");
    if (j->edns)
        args_debug(a, "add_opt()");
    args_debug(a, "done rendering\ndo_lookup()");
    if (x->tcp && !x->server_index)
        tell_server(j, xchg_server(x));
}

void ask_debug_step(const struct ask_job *j, const struct xchg *x,
                    const struct xchg_event *e, ask_debug_words *words)
{
    char text[STEPS_TEXT];
    struct buf b = buf_fixed(text, sizeof text);

    if (!j->run->args.debug)
        return;
    words(&b, x, e);
    if (b.len)
        args_debug(&j->run->args, "%s", buf_text(&b));
}

void ask_debug_illegal(const struct ask_job *j,
                       const struct search_fault *fault)
{
    const struct search *s = &j->search;
    const unsigned last = s->domains - 1;
    const char *origin = NULL;

    if (!j->run->args.debug || fault->idn)
        return;
    if (!j->composed)
        ask_debug_start(j);
    if (fault->searched && s->domains)
        origin = s->domain[j->candidate < last ? j->candidate : last];
    tell_names(j, origin);
}
