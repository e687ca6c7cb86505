/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/run/verify.h"

#include "base/arena.h"
#include "ses/report/view.h"

#include <string.h>

enum {
    FIRST_PAUSE_MS = 5000,
    LONGEST_PAUSE_MS = 60000,
    CACHE_PAUSE_MS = 30000, /* when a cache does not say how long */
    HEARTBEAT_US = 300 * 1000000,
    /* A record that was saved a moment ago may still be on its way from the
     * panel to the servers: with --interval so many more looks. */
    MORE_LOOKS = 4
};

/* One identity that is waited for. */
struct waiting {
    struct arena arena; /* of the identity */
    struct ses_identity identity;
    struct arena kept; /* of the last result */
    const struct ses_domain *domain;
    const char *line; /* what was said of it last */
    size_t right;     /* records, at the last look */
    int64_t changed;  /* when that number changed last */
    bool over;        /* right, or waiting cannot help */
    bool hopeless;
};

struct wait {
    const struct wait_plan *plan;
    struct loop *loop;
    struct waiting **of;
    size_t n, next, judged; /* of this pass */
    int64_t began, deadline, spoke;
    int64_t pause_ms; /* between two passes over servers */
};

/* ---- what is said meanwhile ---- */

static FILE *stream_of(const struct wait *w)
{
    const struct run *run = w->plan->run;

    return report_find(w->plan->options->format)->is_watched ? run->out
                                                             : run->err;
}

static void put_clock(const struct wait *w, FILE *to)
{
    int64_t s = (w->loop->now - w->began) / 1000000;

    fprintf(to, "%3lld:%02lld  ", (long long)(s / 60), (long long)(s % 60));
}

static void put_root_cause(struct buf *b, const struct ses_domain *d)
{
    const struct ses_finding *f = report_view_cause(d);

    if (f)
        buf_fmt(b, "  %s: %s", code_word(f->code), f->cause);
}

static const char *line_of(const struct waiting *one, struct arena *a)
{
    const struct ses_domain *d = one->domain;
    struct report_tally t = report_view_required(d);
    struct buf b = buf_in(a, 4096);

    buf_fmt(&b, "%s  %s", d->domain, report_view_verdict(d->verdict));
    if (t.asked)
        buf_fmt(&b, "  %zu/%zu record%s right", t.right, t.asked,
                t.asked == 1 ? "" : "s");
    if (d->verdict == SES_LAGGING && d->forgets_s >= 0)
        buf_fmt(&b, "  cached for %lld s more", (long long)d->forgets_s);
    put_root_cause(&b, d);
    return buf_text(&b);
}

/* One line for every change, not for every look. */
static void tell_change(struct wait *w, struct waiting *one)
{
    const char *line = line_of(one, &one->kept);
    const char *seconds = strstr(line, "  cached for");
    size_t same = seconds ? (size_t)(seconds - line) : strlen(line);
    FILE *to = stream_of(w);

    if (one->line && strncmp(one->line, line, same) == 0 &&
        strlen(one->line) >= same)
        return;
    one->line = arena_str(&one->arena, line);
    put_clock(w, to);
    fprintf(to, "%s\n", line);
    fflush(to);
    w->spoke = w->loop->now;
}

static void heartbeat(struct wait *w)
{
    FILE *to = w->plan->run->err;

    if (w->plan->run->err_tty || w->loop->now - w->spoke < HEARTBEAT_US)
        return;
    size_t open = 0;
    for (size_t i = 0; i < w->n; i++)
        open += !w->of[i]->over;
    fputs("seslookup: still waiting, ", to);
    put_clock(w, to);
    fprintf(to, "%zu of %zu domain%s %s not right yet\n", open, w->n,
            w->n == 1 ? "" : "s", open == 1 ? "is" : "are");
    w->spoke = w->loop->now;
}

/* ---- one pass ---- */

static bool next(void *ctx, struct arena *a, struct ses_identity *out)
{
    struct wait *w = ctx;

    (void)a;
    while (w->next < w->n && w->of[w->next]->over)
        w->next++;
    if (w->next == w->n)
        return false;
    *out = w->of[w->next++]->identity;
    return true;
}

/* Something of it may still become right by itself. `fresh`: a record that is
 * nowhere yet may still come. */
static bool may_come(const struct ses_domain *d, bool fresh)
{
    enum report_patience p = report_view_patience(d);

    if (p == REPORT_WAIT || p == REPORT_WAIT_FOR_SOME)
        return true;
    for (size_t i = 0; i < d->records; i++) {
        const struct ses_record *r = &d->record[i];

        if (ses_purpose_required(r->want.purpose) && r->verdict != SES_RIGHT &&
            r->findings &&
            (r->finding[0].waiting_helps ||
             (fresh && r->finding[0].code == CODE_ABSENT)))
            return true;
    }
    return false;
}

/* Who gives an interval asks for more than one look: the first of them was
 * a short while ago, or something has changed since. */
static bool is_fresh(struct wait *w, struct waiting *one)
{
    size_t right = report_view_required(one->domain).right;
    int64_t interval = w->plan->options->interval_ms;
    int64_t grace = MORE_LOOKS * interval - interval / 2;

    if (!one->line || right != one->right)
        one->changed = w->loop->now;
    one->right = right;
    return w->loop->now - one->changed < grace * 1000;
}

static void judged(void *ctx, const struct ses_domain *d, struct arena *a)
{
    struct wait *w = ctx;
    struct waiting *one;

    while (w->of[w->judged]->over)
        w->judged++;
    one = w->of[w->judged++];
    if (w->loop->signalled && one->domain)
        return; /* what was cut off says less than the last look */
    arena_free(&one->kept);
    one->kept.oom = a->oom;
    arena_join(&one->kept, a);
    one->domain = d;
    one->hopeless = d->verdict != SES_RIGHT && !may_come(d, is_fresh(w, one));
    tell_change(w, one);
}

/* Only after the pass: which ones are over must not change during it. */
static size_t close_finished(struct wait *w)
{
    size_t open = 0;

    for (size_t i = 0; i < w->n; i++) {
        struct waiting *one = w->of[i];

        one->over = one->over || one->hopeless ||
                    (one->domain && one->domain->verdict == SES_RIGHT);
        open += !one->over;
    }
    return open;
}

static void add_up(struct pool_counts *sum, struct pool_counts n)
{
    sum->asked += n.asked;
    sum->sent += n.sent;
}

static bool pass(struct wait *w, struct pool_counts *counts)
{
    struct arena arena = {.oom = w->plan->run->arena->oom};
    struct verify_plan plan = w->plan->verify;

    w->next = w->judged = 0;
    plan.asker = asker_start(w->loop, &w->plan->policy, w->n > 1, &arena);
    plan.next = next;
    plan.judged = judged;
    plan.ctx = w;
    bool whole = verify_run(&plan, &arena);
    add_up(counts, asker_counted(plan.asker));
    asker_end(plan.asker);
    arena_free(&arena);
    return whole;
}

/* ---- between passes ---- */

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* A delegated server still answers otherwise. */
static bool waits_for_server(const struct ses_domain *d)
{
    for (size_t i = 0; i < d->records; i++)
        if (d->record[i].verdict == SES_LAGGING &&
            report_view_lags(&d->record[i]))
            return true;
    return false;
}

/* A cache need not be asked before it has forgotten; servers are asked at a
 * growing interval. */
static int64_t pause_of(struct wait *w)
{
    int64_t ms = LONGEST_PAUSE_MS * 60;

    if (w->plan->options->interval_ms)
        return w->plan->options->interval_ms;
    for (size_t i = 0; i < w->n; i++) {
        const struct ses_domain *d = w->of[i]->domain;

        if (w->of[i]->over)
            continue;
        if (d->verdict != SES_LAGGING || waits_for_server(d))
            ms = least(ms, w->pause_ms);
        else
            ms = least(ms, d->forgets_s < 0 ? CACHE_PAUSE_MS
                                            : (d->forgets_s + 1) * 1000);
    }
    w->pause_ms = least(w->pause_ms * 3 / 2, LONGEST_PAUSE_MS);
    return ms;
}

static void wake(struct loop_item *item, struct loop *l, short revents)
{
    (void)item, (void)revents;
    l->stop = true;
}

/* False: a signal came. */
static bool sleep_until(struct wait *w, int64_t when)
{
    while (loop_now(w->loop) < when) {
        struct loop_item item = {.fd = -1, .ready = wake};

        item.deadline = least(when, w->loop->now + HEARTBEAT_US);
        loop_add(w->loop, &item);
        loop_run(w->loop);
        loop_remove(w->loop, &item);
        if (w->loop->signalled)
            return false;
        heartbeat(w);
    }
    return true;
}

/* ---- all of it ---- */

static void read_all(struct wait *w)
{
    const struct verify_plan *p = &w->plan->verify;
    struct arena *a = w->plan->run->arena;

    for (;;) {
        struct waiting *one = arena_alloc(a, sizeof *one);

        one->arena.oom = one->kept.oom = a->oom;
        if (!p->next(p->ctx, &one->arena, &one->identity))
            return;
        w->of = arena_grow(a, w->of, w->n, sizeof(struct waiting *));
        w->of[w->n++] = one;
    }
}

/* The root cause that all of them share; NULL: they do not. */
static const struct ses_finding *one_cause(const struct wait *w)
{
    const struct ses_finding *f = NULL;

    for (size_t i = 0; i < w->n; i++) {
        const struct ses_domain *d = w->of[i]->domain;
        const struct ses_finding *g = d ? report_view_cause(d) : NULL;

        if (!w->of[i]->hopeless || !g)
            continue;
        if (f && f->code != g->code)
            return NULL;
        f = g;
    }
    return f;
}

static void say_why_it_ended(struct wait *w, size_t open)
{
    const struct ses_finding *f = one_cause(w);
    size_t hopeless = 0;

    for (size_t i = 0; i < w->n; i++)
        hopeless += w->of[i]->hopeless;
    if (!hopeless && !open)
        return;
    FILE *to = stream_of(w);
    put_clock(w, to);
    if (open)
        fputs("stopped: time is up (for more time, use --wait=DUR)\n", to);
    else if (f && f->code == CODE_ABSENT)
        fprintf(to,
                "stopped: waiting won't fix this (absent): no name server has "
                "the record.\n         If you just saved it, %stry again in "
                "a few minutes.\n",
                w->plan->options->interval_ms ? "" : "add --interval=30s, or ");
    else
        fprintf(to, "stopped: waiting won't fix %s%s%s\n",
                f ? "this (" : "what is left", f ? code_word(f->code) : "",
                f ? ")" : "");
}

static bool wait_on(struct wait *w, struct pool_counts *counts)
{
    for (;;) {
        if (!pass(w, counts))
            return false;
        size_t open = close_finished(w);
        int64_t next_look = loop_now(w->loop) + pause_of(w) * 1000;

        if (!open || w->loop->now >= w->deadline) {
            say_why_it_ended(w, open);
            return true;
        }
        if (!sleep_until(w, least(next_look, w->deadline)))
            return false;
    }
}

bool wait_run(const struct wait_plan *p, struct pool_counts *counts)
{
    struct wait w = {
        .plan = p, .loop = p->verify.loop, .pause_ms = FIRST_PAUSE_MS};

    read_all(&w);
    w.began = w.spoke = loop_now(w.loop);
    w.deadline = w.began + p->options->wait_ms * 1000;
    bool whole = wait_on(&w, counts);
    for (size_t i = 0; i < w.n; i++) {
        if (w.of[i]->domain)
            report_domain(p->report, w.of[i]->domain);
        arena_free(&w.of[i]->kept);
        arena_free(&w.of[i]->arena);
    }
    return whole;
}
