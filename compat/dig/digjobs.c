/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/digjobs.h"

#include "base/str.h"
#include "cli/ours.h"
#include "dig/digask.h"
#include "dig/digdo.h"
#include "dig/digkey.h"
#include "dig/digquery.h"
#include "dns/type.h"
#include "net/pool.h"
#include "net/search.h"

#include <arpa/nameser.h>
#include <stdlib.h>
#include <string.h>

enum {
    LINE = 1024,
    LINES_MAX = 400, /* of one block */
    JOBS_MAX = 100000,
    UDP_MS = 5000,
    CLIENT_COOKIE = 8,
    NO_REPLY = 9,
    USAGE = 1
};

enum state { ASKED, ANSWERED, SILENT, ALONE, SAID };

struct jobs;

/* One question, or what was said when a line was read. */
struct slot {
    struct slot *next;
    struct jobs *jobs;
    struct block *block;
    enum state state;
    const struct dig *set;
    const struct digargs *args; /* as they were when its line was read */
    const char *name;           /* as it was asked */
    struct server_list servers;
    struct bytes raw; /* the reply */
    unsigned char cookie[CLIENT_COOKIE];
    int64_t rtt_us;
    struct timespec received;
    struct bytes out, err; /* SAID */
    int end;               /* SAID: the status that ends it all, or GO */
    bool exits;            /* SAID: whatever went before */
};

/* What a stretch of lines needs; freed when all of it is printed. */
struct block {
    struct arena arena;
    unsigned lines, open;
};

struct jobs {
    struct digrun *d;
    struct digargs args; /* of the lines that are read ahead */
    FILE *f;
    struct pool *pool;
    struct pool_policy policy;
    struct arena arena; /* the pool's */
    struct block block[2];
    unsigned filling;
    unsigned lines_max;
    struct slot *first, *last; /* not printed yet, in order */
    bool ended;                /* no more lines are to be read */
    bool in_loop;              /* nobody may run the loop now */
    bool dead_known;           /* nobody answered there, as often as asked */
    struct address dead;
    FILE *out, *err; /* where lines say things while they are read */
    char *out_text, *err_text;
    size_t out_len, err_len;
};

/* ---- reading ---- */

static struct slot *add_slot(struct jobs *js, enum state state)
{
    struct block *b = &js->block[js->filling];
    struct slot *s = arena_alloc(&b->arena, sizeof *s);

    s->jobs = js;
    s->block = b;
    s->state = state;
    s->end = DIGARGS_GO;
    if (js->last)
        js->last->next = s;
    else
        js->first = s;
    js->last = s;
    b->open++;
    return s;
}

/* What later lines must still find when the block is gone. */
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
    if (digkey_same(k, key))
        return;
    k->file = k->file ? arena_str(a, k->file) : NULL;
    k->words.name = k->words.name ? arena_str(a, k->words.name) : NULL;
    k->words.secret = k->words.secret ? arena_str(a, k->words.secret) : NULL;
}

/* What was said while a line was read is printed in its place. */
static void take_said(struct jobs *js, int status)
{
    fflush(js->out);
    fflush(js->err);
    if (status == DIGARGS_GO && !js->out_len && !js->err_len)
        return;
    struct slot *s = add_slot(js, SAID);
    struct arena *a = &s->block->arena;
    s->out = (struct bytes){
        (unsigned char *)arena_copy(a, js->out_text, js->out_len), js->out_len};
    s->err = (struct bytes){
        (unsigned char *)arena_copy(a, js->err_text, js->err_len), js->err_len};
    s->end = status;
    s->exits = js->args.exits;
    rewind(js->out);
    rewind(js->err);
}

static int read_words(struct jobs *js, char *line)
{
    struct run *run = js->d->run, own = *run;
    const struct dig_every was = js->args.every;
    const struct dig_key key = js->args.key;

    run->arena = &js->block[js->filling].arena;
    run->out = js->out;
    run->err = js->err;
    js->args.query = NULL;
    js->args.queries = 0;
    int status = digargs_read_text(&js->args, DIGARGS_BATCH, line);
    run->arena = own.arena;
    run->out = own.out;
    run->err = own.err;
    keep_words(js, &was, &key);
    return status;
}

/* ---- asking ---- */

/* Whether the pool's query is the one that the settings describe, and whether
 * one reply can be all there is to print. */
static bool is_plain(const struct jobs *js, const struct dig *set)
{
    const struct digrun *d = js->d;
    const struct dig_edns *e = &set->edns;
    const struct dig_every *every = &set->every;
    const struct dig_flags *f = &set->flags;

    return !d->signs && !d->args.source_set && d->args.v4 && !set->tcp &&
           !set->far && !set->trace && !set->nssearch && !set->dns64prefix &&
           set->type != TYPE_AXFR && set->type != TYPE_IXFR && !set->opcode &&
           !set->qid_set && !set->header_only && !f->tc && !f->aa && !f->ra &&
           !f->z && !e->version && e->udpsize < 0 && !e->flags && !e->compact &&
           !e->nsid && !e->expire && !e->keepalive && e->cookie &&
           !e->cookie_typed && !e->padding && !e->subnet.on && !e->options &&
           !set->show.qr && !every->search && set->tries == js->policy.tries &&
           (every->timeout ? every->timeout * 1000 : UDP_MS) ==
               js->policy.timeout_ms;
}

static void advance(struct jobs *js);

static void answered(void *ctx, const struct pool_answer *a)
{
    struct slot *s = ctx;
    struct digrun *d = s->jobs->d;

    if (a->outcome == POOL_ANSWER && !a->over_tcp && !a->edns_dropped &&
        !a->tcp_failed && !a->bad_cookie) {
        s->state = ANSWERED;
        s->raw.at = (unsigned char *)arena_copy(&s->block->arena, a->raw.at,
                                                a->raw.len);
        s->raw.len = a->raw.len;
        s->rtt_us = a->rtt_us;
        memcpy(s->cookie, a->cookie, sizeof s->cookie);
        s->received = d->run->wall_exact();
    } else {
        s->state = a->outcome == POOL_TIMEOUT ? SILENT : ALONE;
    }
    advance(s->jobs);
}

static bool read_name(struct slot *s, struct arena *a)
{
    struct search plain = {.idn = digrun_idn(s->jobs->d, s->set)};
    struct search_fault fault;
    char name[NAME_TEXT];

    if (!search_next(&plain, s->set->name, 0, name, &fault))
        return false;
    s->name = arena_str(a, name);
    return true;
}

static void ask(struct jobs *js, struct slot *s)
{
    struct digrun *d = js->d;
    struct arena *a = &s->block->arena;
    const struct dig *set = s->set;

    if (!is_plain(js, set) || !read_name(s, a))
        return;
    struct server_list l = digrun_servers(d, set);
    s->servers = (struct server_list){
        (struct server *)arena_copy(a, l.at, l.n * sizeof *l.at), l.n};
    arena_free(&d->job);
    s->state = ASKED;
    pool_ask(js->pool, &(struct pool_question){
                           .to = s->servers.at[0].at,
                           .name = s->name,
                           .type = set->type,
                           .class = set->class,
                           .flags = (uint16_t)((set->flags.rd ? DNS_RD : 0) |
                                               (set->flags.ad ? DNS_AD : 0) |
                                               (set->flags.cd ? DNS_CD : 0)),
                           .dnssec_ok = set->edns.dnssec,
                           .done = answered,
                           .ctx = s});
}

/* A block that may take one more line, or NULL. */
static struct block *room(struct jobs *js)
{
    struct block *b = &js->block[js->filling];

    if (b->lines < js->lines_max)
        return b;
    b = &js->block[!js->filling];
    if (b->open)
        return NULL;
    arena_free(&b->arena);
    b->lines = 0;
    js->filling = !js->filling;
    return b;
}

static void ask_line(struct jobs *js, struct block *b)
{
    const struct digargs *args = (const struct digargs *)arena_copy(
        &b->arena, &js->args, sizeof js->args);

    digargs_settle(&js->args);
    js->d->args = js->args;
    for (unsigned i = 0; i < js->args.queries; i++) {
        struct slot *s = add_slot(js, ALONE);
        s->set = js->args.query[i];
        s->args = args;
        ask(js, s);
    }
}

static void read_lines(struct jobs *js)
{
    char line[LINE];
    struct block *b;

    while (!js->ended && !js->d->over && (b = room(js))) {
        if (!fgets(line, sizeof line, js->f)) {
            js->ended = true;
            return;
        }
        b->lines++;
        int status = read_words(js, line);
        take_said(js, status);
        js->ended = status != DIGARGS_GO;
        if (!js->ended)
            ask_line(js, b);
    }
}

/* ---- printing ---- */

static struct digjob *job_of(struct slot *s)
{
    struct digjob *j = digask_job(s->jobs->d, s->set);
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

/* False: the reply is not the last word. */
static bool print_answer(struct slot *s)
{
    struct digrun *d = s->jobs->d;
    struct digjob *j = job_of(s);
    struct msg m;
    struct xchg_reply r = {.raw = s->raw, .msg = &m, .rtt_us = s->rtt_us};

    j->x.id = (uint16_t)ns_get16(s->raw.at);
    msg_view(&m, s->raw, &d->scratch);
    d->status = 0;
    enum xchg_next next = digjudge_reply(j, &r);
    if (next != XCHG_ACCEPT) {
        buf_clear(&d->out);
        buf_clear(&d->aside);
    }
    digask_end(j);
    return next == XCHG_ACCEPT;
}

/* Every try went unanswered: as an exchange would have told it. */
static void print_silence(struct slot *s)
{
    struct digjob *j = job_of(s);
    struct xchg_event e = {.kind = XCHG_E_TIMEOUT, .server = s->servers.at};

    for (unsigned i = 0; i < s->set->tries; i++)
        digask_tell(j, &e);
    e.kind = XCHG_E_NO_SERVERS;
    digask_tell(j, &e);
    digask_end(j);
}

static void print_said(struct slot *s)
{
    struct digrun *d = s->jobs->d;

    if (s->out.len)
        fwrite(s->out.at, 1, s->out.len, d->run->out);
    if (s->err.len)
        fwrite(s->err.at, 1, s->err.len, d->run->err);
    if (s->end == DIGARGS_GO)
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

    digdo_query(js->d, s->set);
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
    struct digrun *d = js->d;

    while (js->first && !d->over && print(js->first)) {
        struct slot *s = js->first;
        js->first = s->next;
        if (!js->first)
            js->last = NULL;
        s->block->open--;
    }
    if (!js->first || js->first->state != ALONE)
        read_lines(js);
}

/* ---- the whole ---- */

unsigned digjobs_wanted(struct digrun *d)
{
    const struct ours *ours = d->run->ours;
    uint32_t n;

    if (!ours || !ours->jobs)
        return 0;
    if (str_u32(ours->jobs, JOBS_MAX, &n) == STR_OK && n)
        return n;
    digrun_fatal(d, USAGE, "--jobs takes a number from 1 to %d", JOBS_MAX);
    return 0;
}

void digjobs_run(struct digrun *d, FILE *f, unsigned jobs)
{
    struct jobs *js = arena_alloc(d->run->arena, sizeof *js);
    unsigned seconds = d->args.every.timeout;

    js->d = d;
    js->args = d->args;
    js->f = f;
    js->lines_max = jobs < LINES_MAX ? jobs : LINES_MAX;
    js->policy = (struct pool_policy){
        .timeout_ms = seconds ? (int64_t)seconds * 1000 : UDP_MS,
        .tries = d->args.all.tries,
        .jobs = jobs};
    js->arena.oom = js->block[0].arena.oom = js->block[1].arena.oom =
        d->run->arena->oom;
    js->out = open_memstream(&js->out_text, &js->out_len);
    js->err = open_memstream(&js->err_text, &js->err_len);
    js->pool = pool_start(&d->loop, &js->policy, &js->arena);
    do {
        js->in_loop = false;
        advance(js);
        js->in_loop = true;
        digask_wait(d);
    } while (!d->over && (js->first || !js->ended));
    pool_end(js->pool);
    fclose(js->out);
    fclose(js->err);
    free(js->out_text);
    free(js->err_text);
    arena_free(&js->block[0].arena);
    arena_free(&js->block[1].arena);
    arena_free(&js->arena);
}
