/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What --trace has of the pool's questions and of what came to them. */
#include "net/pool_in.h"

#include "base/arena.h"
#include "base/octets.h"
#include "dns/wire.h"

#include <string.h>

static const char *over(const struct poolhost *h, bool tcp)
{
    if (h->far)
        return stream_word(h->far->how->kind);
    return tcp ? stream_word(STREAM_TCP) : "udp";
}

/* The question of a message; where it has none, no name. */
static struct trace_question question_of(const struct poolhost *h,
                                         struct bytes raw, bool tcp,
                                         char name[NAME_TEXT])
{
    struct arena scratch = {.oom = h->pool->arena->oom};
    struct trace_question q = {&h->at, name, 0, over(h, tcp)};
    struct msg m;
    struct rr rr;

    name[0] = '\0';
    if (msg_view(&m, raw, &scratch) != MSG_SHORT &&
        msg_rr(&m, MSG_QUESTION, 0, &rr)) {
        memcpy(name, rr.owner, NAME_TEXT);
        name_lower(name);
        q.type = rr.type;
    }
    arena_free(&scratch);
    return q;
}

static struct trace_question asked(const struct poolask *a, bool tcp,
                                   char name[NAME_TEXT])
{
    struct bytes own = {a->wire + 2, a->question};

    return question_of(a->host, own, tcp, name);
}

void pooltrace_asked(const struct poolask *a, bool tcp)
{
    const struct trace *t = a->host->pool->loop->trace;
    char name[NAME_TEXT];

    if (!t)
        return;
    struct trace_question q = asked(a, tcp, name);
    trace_asked(t, &q);
}

void pooltrace_end(const struct poolask *a, enum pool_outcome outcome)
{
    static const char *const word[] = {[POOL_ANSWER] = NULL,
                                       [POOL_TIMEOUT] = "timeout",
                                       [POOL_UNREACHABLE] = "unreachable",
                                       [POOL_BROKEN] = "broken",
                                       [POOL_STOPPED] = "stopped"};
    const struct trace *t = a->host->pool->loop->trace;
    char name[NAME_TEXT];

    if (!t || !word[outcome])
        return;
    struct trace_question q = asked(a, a->tcp_tries != 0, name);
    trace_failed(t, &q, word[outcome]);
}

void pooltrace_hold(const struct poolask *a, struct bytes raw, bool tcp,
                    struct trace_held *to)
{
    const struct pool *p = a->host->pool;
    char name[NAME_TEXT];

    if (!p->loop->trace)
        return;
    struct trace_question q = asked(a, tcp, name);
    trace_hold(p->loop->trace, to, &q, raw, p->loop->now - a->sent);
}

void pooltrace_came(const struct poolask *a, struct bytes raw, bool tcp)
{
    struct trace_held held;

    if (!a->host->pool->loop->trace)
        return;
    pooltrace_hold(a, raw, tcp, &held);
    trace_tell(a->host->pool->loop->trace, &held, NULL, NULL);
}

void pooltrace_stray(struct poolhost *h, struct bytes raw, bool tcp,
                     const char *ignored)
{
    const struct trace *t = h->pool->loop->trace;
    struct trace_held held;
    char name[NAME_TEXT];

    if (!t)
        return;
    struct trace_question q = question_of(h, raw, tcp, name);
    trace_hold(t, &held, &q, raw, -1);
    trace_tell(t, &held, ignored, &h->ignored);
}
