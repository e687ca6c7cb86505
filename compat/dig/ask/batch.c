/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/ask/ask.h"

#include "base/memory.h"
#include "base/octets.h"
#include "base/str.h"
#include "cli/longopts.h"
#include "dig/ask/ahead.h"
#include "dig/ask/query.h"
#include "dns/type.h"
#include "net/pool.h"
#include "net/search.h"

#include <stdlib.h>
#include <string.h>

enum {
    LINE = 1024,
    JOBS_MAX = 100000,
    UDP_MS = 5000,
    TRIES = 3, /* what nobody asked to be less */
    CLIENT_COOKIE = 8,
    NO_REPLY = 9,
    USAGE = 1
};

enum state { ASKED, ANSWERED, SILENT, ALONE, SAID };

struct jobs;

/* One question, or what was said when a line was read. */
struct slot {
    struct ask_ahead_item item; /* first */
    struct jobs *jobs;
    enum state state;
    const struct dig *set;
    const struct args_line *args; /* as they were when its line was read */
    const char *name;             /* as it was asked */
    struct server_list servers;
    struct bytes raw; /* the reply */
    struct bytes cut; /* the truncated one before it, or empty */
    bool tcp;
    unsigned char cookie[CLIENT_COOKIE];
    int64_t rtt_us;
    struct timespec received;
    struct bytes out, err; /* SAID */
    int end;               /* SAID: the status that ends it all, or GO */
    bool exits;            /* SAID: whatever went before */
};

struct jobs {
    struct ask_run *d;
    struct args_line args; /* of the lines that are read ahead */
    FILE *f;
    struct pool *pool;
    struct pool_policy policy;
    unsigned asked;               /* in the pool */
    struct arena arena;           /* the pool's */
    struct ask_ahead ahead;       /* slots that are not printed yet */
    const struct args_line *kept; /* the copy of `args` made last ... */
    struct arena *kept_in;        /* ... and where it is */
    bool ended;                   /* no more lines are to be read */
    bool in_loop;                 /* nobody may run the loop now */
    struct loop_item turn;        /* in the loop when answers have come */
    bool turns;
    bool dead_known; /* nobody answered there, as often as asked */
    struct address dead;
    FILE *out, *err; /* where lines say things while they are read */
    char *out_text, *err_text;
    size_t out_len, err_len;
};

/* ---- reading ---- */

static struct slot *add_slot(struct jobs *js, enum state state)
{
    struct slot *s = ask_ahead_add(&js->ahead, sizeof *s);

    s->jobs = js;
    s->state = state;
    s->end = ARGS_LINE_GO;
    return s;
}

static struct slot *first_slot(const struct jobs *js)
{
    return (struct slot *)js->ahead.first;
}

/* What later lines must still find when this one is forgotten. */
static void keep_words(struct jobs *js, const struct dig_every *was,
                       const struct dig_key *key)
{
    struct dig_every *e = &js->args.every;
    struct dig_key *k = &js->args.key;
    struct arena *a = js->d->run->arena;

    if (e->domain != was->domain)
        e->domain = arena_str(a, e->domain);
    if (e->cookie.at != was->cookie.at)
        e->cookie.at =
            (unsigned char *)arena_copy(a, e->cookie.at, e->cookie.len);
    if (ask_key_same(k, key))
        return;
    k->file = k->file ? arena_str(a, k->file) : NULL;
    k->words.name = k->words.name ? arena_str(a, k->words.name) : NULL;
    k->words.secret = k->words.secret ? arena_str(a, k->words.secret) : NULL;
}

/* What was said while a line was read is printed in its place. */
static void take_said(struct jobs *js, int status)
{
    if (fflush(js->out) != 0 || fflush(js->err) != 0)
        memory_out(); /* where they write */
    if (status == ARGS_LINE_GO && !js->out_len && !js->err_len)
        return;
    struct slot *s = add_slot(js, SAID);
    s->out = ask_ahead_keep(
        &js->ahead, &s->item,
        (struct bytes){(unsigned char *)js->out_text, js->out_len});
    s->err = ask_ahead_keep(
        &js->ahead, &s->item,
        (struct bytes){(unsigned char *)js->err_text, js->err_len});
    s->end = status;
    s->exits = js->args.exits;
    rewind(js->out);
    rewind(js->err);
}

static int read_words(struct jobs *js, struct arena *a, char *line)
{
    struct run *run = js->d->run, own = *run;
    const struct dig_every was = js->args.every;
    const struct dig_key key = js->args.key;

    run->arena = a;
    run->out = js->out;
    run->err = js->err;
    js->args.query = NULL;
    js->args.queries = 0;
    int status = args_line_read_text(&js->args, ARGS_LINE_BATCH, line);
    run->arena = own.arena;
    run->out = own.out;
    run->err = own.err;
    keep_words(js, &was, &key);
    return status;
}

/* ---- asking ---- */

/* Whether the pool's query is the one that the settings describe, and whether
 * one reply can be all there is to print. Of options their rows say so. */
static bool is_plain(const struct jobs *js, const struct dig *set)
{
    const struct ask_run *d = js->d;
    const struct dig_every *every = &set->every;
    int64_t ms = every->timeout ? every->timeout * 1000 : UDP_MS;

    return !set->alone && !set->tcp && !set->dns64prefix && !every->search &&
           set->type != TYPE_AXFR && set->type != TYPE_IXFR && !d->signs &&
           !d->args.source_set && d->args.v4 &&
           set->tries == js->policy.tries && ms == js->policy.timeout_ms;
}

/* What the answers lead to is done when all that are there were read: reading,
 * judging and printing are so much code that the processor's cache holds only
 * one of them at a time. */
static void wake(struct jobs *js)
{
    if (js->turns)
        return;
    js->turns = true;
    loop_add(&js->d->loop, &js->turn);
}

static void answered(void *ctx, const struct pool_answer *a)
{
    struct slot *s = ctx;
    struct jobs *js = s->jobs;

    js->asked--;
    if (a->outcome == POOL_ANSWER && !a->plain && !a->tcp_failed &&
        !a->bad_cookie) {
        s->state = ANSWERED;
        s->raw = ask_ahead_keep(&js->ahead, &s->item, a->raw);
        if (a->cut.len)
            s->cut = ask_ahead_keep(&js->ahead, &s->item, a->cut);
        s->tcp = a->over_tcp;
        s->rtt_us = a->rtt_us;
        memcpy(s->cookie, a->cookie, sizeof s->cookie);
        s->received = js->d->run->wall_exact();
    } else {
        s->state = a->outcome == POOL_TIMEOUT ? SILENT : ALONE;
    }
    wake(js);
}

static bool read_name(struct slot *s, struct arena *a)
{
    struct search plain = {.idn = ask_run_idn(s->jobs->d, s->set)};
    struct search_fault fault;
    char name[NAME_TEXT];

    if (!search_next(&plain, s->set->name, 0, name, &fault))
        return false;
    s->name = arena_str(a, name);
    return true;
}

/* Where the way of the answer is printed, it is the way that dig takes. */
static bool shows_way(const struct dig *set)
{
    return set->show.comments || set->show.stats;
}

static void ask(struct jobs *js, struct slot *s, struct arena *a)
{
    struct ask_run *d = js->d;
    const struct dig *set = s->set;
    const struct dig_flags *f = &set->flags;

    if (!is_plain(js, set) || !read_name(s, a))
        return;
    struct server_list l = ask_run_servers(d, set);
    s->servers = (struct server_list){
        (struct server *)arena_copy(a, l.at, l.n * sizeof *l.at), l.n};
    arena_reuse(&d->job);
    s->state = ASKED;
    js->asked++;
    pool_ask(js->pool,
             &(struct pool_question){.to = s->servers.at[0].at,
                                     .name = s->name,
                                     .type = set->type,
                                     .class = set->class,
                                     .flags = (uint16_t)((f->rd ? DNS_RD : 0) |
                                                         (f->ad ? DNS_AD : 0) |
                                                         (f->cd ? DNS_CD : 0)),
                                     .dnssec_ok = set->edns.dnssec,
                                     .udp_first = shows_way(set),
                                     .done = answered,
                                     .ctx = s});
}

/* What the settings are now; most lines share one copy. */
static const struct args_line *keep_args(struct jobs *js, struct arena *a)
{
    struct args_line now = js->args;

    now.query = NULL;
    now.queries = 0;
    /* Octets between members may differ by chance: then it is made anew.
     * NOLINTNEXTLINE(bugprone-suspicious-memory-comparison,cert-exp42-c,cert-flp37-c) */
    if (js->kept_in != a || memcmp(js->kept, &now, sizeof now) != 0)
        js->kept = (const struct args_line *)arena_copy(a, &now, sizeof now);
    js->kept_in = a;
    return js->kept;
}

static void ask_line(struct jobs *js, struct arena *a)
{
    const struct args_line *args = keep_args(js, a);

    args_line_settle(&js->args);
    js->d->args = js->args;
    for (unsigned i = 0; i < js->args.queries; i++) {
        struct slot *s = add_slot(js, ALONE);
        s->set = js->args.query[i];
        s->args = args;
        ask(js, s, a);
    }
}

static void read_lines(struct jobs *js)
{
    char line[LINE];
    struct arena *a;

    while (!js->ended && !js->d->over && js->asked < js->policy.jobs &&
           (a = ask_ahead_line(&js->ahead))) {
        if (!fgets(line, sizeof line, js->f)) {
            js->ended = true;
            return;
        }
        int status = read_words(js, a, line);
        take_said(js, status);
        js->ended = status != ARGS_LINE_GO;
        if (!js->ended)
            ask_line(js, a);
    }
}

/* ---- printing ---- */

static struct ask_job *job_of(struct slot *s)
{
    struct ask_job *j = ask_job(s->jobs->d, s->set);
    size_t n = strlen(s->name);

    memcpy(j->name, s->name, n + 1);
    j->servers = s->servers;
    j->edns = j->connected = true;
    j->sent_cookie = (struct bytes){s->cookie, sizeof s->cookie};
    j->sent = j->received = s->received;
    j->x.servers = s->servers.at;
    j->x.nservers = s->servers.n;
    j->x.arena = &s->jobs->d->job;
    return j;
}

static enum xchg_next judge(struct slot *s, struct ask_job *j, struct bytes raw,
                            bool tcp)
{
    struct msg m;
    struct xchg_reply r = {
        .raw = raw, .match = MSG_MATCHES, .msg = &m, .rtt_us = s->rtt_us};

    j->x.id = (uint16_t)octets_get16(raw.at);
    j->x.tcp = tcp;
    msg_view(&m, raw, &s->jobs->d->scratch);
    return ask_judge_reply(j, &r);
}

/* False: the reply is not the last word. */
static bool print_answer(struct slot *s)
{
    struct ask_run *d = s->jobs->d;
    struct ask_job *j = job_of(s);
    enum xchg_next next = XCHG_TRY_TCP;

    d->status = 0;
    if (s->cut.len)
        next = judge(s, j, s->cut, false);
    if (next == XCHG_TRY_TCP)
        next = judge(s, j, s->raw, s->tcp);
    if (next != XCHG_ACCEPT) {
        buf_clear(&d->out);
        buf_clear(&d->aside);
    }
    ask_end(j);
    return next == XCHG_ACCEPT;
}

/* Every try went unanswered: as an exchange would have told it. */
static void print_silence(struct slot *s)
{
    struct ask_job *j = job_of(s);
    struct xchg_event e = {.kind = XCHG_E_TIMEOUT, .server = s->servers.at};

    for (unsigned i = 0; i < s->set->tries; i++)
        ask_tell(j, &e);
    e.kind = XCHG_E_NO_SERVERS;
    ask_tell(j, &e);
    ask_end(j);
}

static void print_said(struct slot *s)
{
    struct ask_run *d = s->jobs->d;

    if (s->out.len)
        fwrite(s->out.at, 1, s->out.len, d->run->out);
    if (s->err.len)
        fwrite(s->err.at, 1, s->err.len, d->run->err);
    if (s->end == ARGS_LINE_GO)
        return;
    d->over = true;
    if (!s->end || s->exits || d->status < s->end)
        d->status = s->end;
}

/* The pool gives up sooner than dig does: the first who gets no answer from a
 * server asks once more by itself. */
static bool is_dead(const struct slot *s)
{
    const struct jobs *js = s->jobs;

    return s->servers.n == 1 && js->dead_known &&
           server_same(&js->dead, &s->servers.at[0].at);
}

static void ask_alone(struct slot *s)
{
    struct jobs *js = s->jobs;
    bool silent = s->servers.n == 1;

    ask_do_query(js->d, s->set);
    js->dead_known = silent && js->d->status == NO_REPLY;
    if (js->dead_known)
        js->dead = s->servers.at[0].at;
}

/* False: its turn has not come. */
static bool print(struct slot *s)
{
    struct jobs *js = s->jobs;

    if (s->args)
        js->d->args = *s->args;
    if (s->state == SILENT && !is_dead(s))
        s->state = ALONE;
    switch (s->state) {
    case ASKED:
        return false;
    case ANSWERED:
        js->dead_known = false;
        if (print_answer(s))
            return true;
        s->state = ALONE;
        break;
    case SILENT:
        print_silence(s);
        return true;
    case SAID:
        print_said(s);
        return true;
    case ALONE:
        break;
    }
    if (js->in_loop)
        return false;
    ask_alone(s);
    return true;
}

/* Prints what can be printed and reads on; not while one waits for its turn to
 * be asked alone, so that the loop comes to its end. */
static void advance(struct jobs *js)
{
    while (js->ahead.first && !js->d->over && print(first_slot(js)))
        ask_ahead_drop(&js->ahead);
    if (!js->ahead.first || first_slot(js)->state != ALONE)
        read_lines(js);
}

static void turn(struct loop_item *item, struct loop *l, short revents)
{
    struct jobs *js =
        (struct jobs *)((char *)item - offsetof(struct jobs, turn));

    (void)revents;
    loop_remove(l, item);
    js->turns = false;
    advance(js);
}

/* ---- the whole ---- */

unsigned ask_batch_wanted(struct ask_run *d)
{
    const struct longopts *longopts = d->run->longopts;
    uint32_t n;
    double rate;

    if (!longopts || !longopts->jobs)
        return 0;
    if (longopts->rate && !longopts_rate(longopts->rate, &rate)) {
        ask_run_fatal(d, USAGE,
                      "--rate=%s: expected queries per second, such as 20/s",
                      longopts->rate);
        return 0;
    }
    if (str_u32(longopts->jobs, JOBS_MAX, &n) == STR_OK && n)
        return n;
    ask_run_fatal(d, USAGE, "--jobs=%s: expected a number from 1 to %d",
                  longopts->jobs, JOBS_MAX);
    return 0;
}

/* dig gives each try seconds; the pool's tries follow the round trip, so where
 * others are answered it may take more of them. */
static struct pool_policy policy_of(const struct ask_run *d, unsigned jobs)
{
    unsigned seconds = d->args.every.timeout, tries = d->args.all.tries;
    struct pool_policy p = {.timeout_ms =
                                seconds ? (int64_t)seconds * 1000 : UDP_MS,
                            .tries = tries,
                            .persistent = tries >= TRIES,
                            .jobs = jobs};

    if (d->run->longopts->rate)
        (void)longopts_rate(d->run->longopts->rate, &p.rate);
    return p;
}

void ask_batch_run(struct ask_run *d, FILE *f, unsigned jobs)
{
    struct jobs *js = arena_alloc(d->run->arena, sizeof *js);

    js->d = d;
    js->args = d->args;
    js->args.said = NULL; /* what is said of a line is kept with it */
    js->f = f;
    js->policy = policy_of(d, jobs);
    js->arena.oom = d->run->arena->oom;
    ask_ahead_start(&js->ahead, d->run->arena->oom);
    js->out = open_memstream(&js->out_text, &js->out_len);
    js->err = open_memstream(&js->err_text, &js->err_len);
    if (!js->out || !js->err)
        memory_out();
    js->turn = (struct loop_item){.fd = -1, .ready = turn};
    js->pool = pool_start(&d->loop, &js->policy, &js->arena);
    do {
        js->in_loop = false;
        advance(js);
        js->in_loop = true;
        ask_wait(d);
    } while (!d->over && (js->ahead.first || !js->ended));
    pool_end(js->pool);
    if (js->turns)
        loop_remove(&d->loop, &js->turn);
    fclose(js->out);
    fclose(js->err);
    free(js->out_text);
    free(js->err_text);
    ask_ahead_end(&js->ahead);
    arena_free(&js->arena);
}
