/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/run/verify.h"

#include "base/arena.h"
#include "base/must.h"
#include "net/sock.h"
#include "ses/check/check.h"
#include "ses/zone/zone.h"

enum {
    WINDOW = 384, /* when the plan has none */
    NEAR = 64, /* jobs that wait for answers, and one more is begun at once */
    BEGIN_US = 500,  /* between two that are begun when there are as many */
    BEGIN_MOST = 32, /* of those that were not begun in their time */
    JOB_BLOCK = 4096 - 64,
    ROUNDS = 40,     /* a domain's facts are known after a handful of them */
    FACTS = 4000,    /* looked up for one domain: more is somebody's trick */
    QUESTIONS = 200, /* of one domain ... */
    QUESTIONS_RECORD = 50, /* ... and more for each record that is expected */
    OUTSIDE = 3,           /* to one address that is none of its servers */
    PATIENCE = 12          /* time-outs that a domain may last */
};

struct job {
    struct asker_wait wait; /* first */
    struct verify *verify;
    struct arena arena;
    struct ses_identity identity;
    struct facts facts;
    struct zone_plan where;
    struct asker_budget budget;
    struct zone zone;
    struct checkup checkup;
    struct ses_expected *want;
    size_t wants;
    struct ses_record *record; /* one for each */
    struct ses_domain domain;
    unsigned rounds, questions;
    int64_t started;
    bool zoned;   /* zone_look has found the zone */
    bool looked;  /* nothing is open, and zone was made of all there is */
    bool settled; /* ... and so is domain: its records, servers and causes */
    bool judged, cut;
    bool ready; /* its answers are in ... */
    struct job *next_ready;
};

/* What is known of routes: asked of the kernel once. */
enum route { ROUTE_UNKNOWN, ROUTE_YES, ROUTE_NO };

struct verify {
    const struct verify_plan *plan;
    struct job **job; /* a ring: [first, first + live) */
    unsigned window, first, live;
    unsigned waiting;         /* of them, those that are not judged */
    int64_t next_begin;       /* if there are NEAR of them */
    enum route route[2][2];   /* by family; loopback or not */
    struct arena scratch;     /* of one pass over one job */
    struct arena_stock stock; /* of the arenas of jobs, and of scratch */
    void (*oom)(void);        /* of every arena */
    uint64_t begun;
    unsigned char secret[20]; /* for names that nobody has published */
    bool ended, cut;
    struct job *ready, *last_ready; /* ... and it goes on when this turns */
    struct loop_item turn;
    bool turns; /* it is in the loop */
};

static void turn_at(struct verify *v, int64_t when)
{
    v->turn.deadline = when;
    if (!v->turns)
        loop_add(v->plan->loop, &v->turn);
    v->turns = true;
}

static void turn_off(struct verify *v)
{
    if (v->turns)
        loop_remove(v->plan->loop, &v->turn);
    v->turns = false;
}

/* ---- one job ---- */

static bool is_loopback(const struct address *at)
{
    size_t n;
    const unsigned char *octet = server_octets(at, &n);

    if (n == 4)
        return octet[0] == 127;
    for (size_t i = 0; i < 15; i++)
        if (octet[i])
            return false;
    return octet[15] == 1;
}

static bool has_route(void *ctx, const struct address *at)
{
    struct verify *v = ctx;
    bool v6 = at->u.any.sa_family == AF_INET6, near = is_loopback(at);
    enum route *r = &v->route[v6][near];

    if (*r == ROUTE_UNKNOWN) {
        int fd = near ? sock_open(SOCK_UDP, at, NULL) : -1;

        if (fd >= 0)
            sock_close(fd);
        *r = fd >= 0 || (!near && sock_has_route(at->u.any.sa_family))
                 ? ROUTE_YES
                 : ROUTE_NO;
    }
    return *r == ROUTE_YES;
}

static const facts_source *resolvers(struct job *j, const struct address *at,
                                     size_t n)
{
    facts_source *who = arena_alloc(&j->arena, (n + 1) * sizeof *who);

    for (size_t i = 0; i < n; i++)
        who[i] = facts_server(&j->facts, &at[i], FACTS_RESOLVER);
    return who;
}

/* A label that nobody has published, for controls: another one for each
 * domain. */
static const char *random_label(struct job *j)
{
    static const char letter[] = "abcdefghijklmnopqrstuvwxyz234567";
    const struct verify *v = j->verify;
    char text[sizeof v->secret + 1];
    uint64_t number = v->begun;

    for (size_t i = 0; i < sizeof v->secret; i++, number /= 32)
        text[i] = letter[(v->secret[i] + number) % 32];
    text[sizeof v->secret] = '\0';
    return arena_str(&j->arena, text);
}

/* Which server of its zone does a domain's small work: the same in each run. */
static unsigned offset_of(const char *domain)
{
    unsigned h = 0;

    while (*domain)
        h = h * 31 + (unsigned char)*domain++;
    return h ^ h >> 7;
}

static void prepare(struct job *j)
{
    const struct verify_plan *p = j->verify->plan;
    unsigned offset = p->bulk ? offset_of(j->identity.domain) : 0;

    facts_start(&j->facts, &j->arena);
    asker_recalls(p->asker, &j->facts);
    j->wait.facts = &j->facts;
    j->where = (struct zone_plan){
        .domain = j->identity.domain,
        .resolver = resolvers(j, p->resolver, p->resolvers),
        .resolvers = p->resolvers,
        .named = p->named,
        .port = p->port,
        .family = p->family,
        .route = has_route,
        .ctx = j->verify,
        .identity = &j->identity,
        .public_only = p->public_only,
        .bulk = p->bulk,
        .survey = p->survey,
        .server_offset = offset,
    };
    j->checkup = (struct checkup){
        .arena = &j->arena,
        .facts = &j->facts,
        .identity = &j->identity,
        .zone = &j->zone,
        .random = random_label(j),
        .target = p->target,
        .cache = resolvers(j, p->cache, p->caches),
        .caches = p->caches,
        .systems = p->systems,
        .resolver = j->where.resolver,
        .resolvers = p->resolvers,
        .bulk = p->bulk,
        .survey = p->survey,
        .server_offset = offset,
    };
    j->want = check_expected(&j->checkup, &j->wants);
    j->record = arena_alloc(&j->arena, j->wants * sizeof *j->record);
    j->budget = (struct asker_budget){
        .questions = QUESTIONS + QUESTIONS_RECORD * (unsigned)j->wants,
        .outside = OUTSIDE,
        .time_us =
            PATIENCE * 1000 * (p->timeout_ms ? p->timeout_ms : POOL_TRY_MS)};
    j->wait.budget = &j->budget;
}

/* The domain as it is before anything is judged. */
static void start_domain(struct job *j)
{
    const struct ses_identity *id = &j->identity;

    j->domain = (struct ses_domain){
        .domain = id->address ? id->address : id->domain,
        .identity = id,
        .tokens_known = check_proves(j->want, j->wants),
        .record = j->record,
        .records = j->wants,
    };
    j->checkup.spare_name = NULL;
}

/* The zone, whose memory stays with the job: the next pass goes on from it. */
static bool look_zone(struct job *j)
{
    struct arena *scratch = j->facts.arena;

    j->facts.arena = &j->arena;
    j->zoned = j->zoned ? zone_look_again(&j->zone, &j->facts, &j->where)
                        : zone_look(&j->zone, &j->facts, &j->where);
    j->facts.arena = scratch;
    return j->zoned;
}

/* A pass that finds nothing open has judged as well, for most domains. */
static bool look_all(struct job *j)
{
    struct ses_domain unused = {.domain = j->identity.domain};

    if (!look_zone(j))
        return false;
    start_domain(j);
    j->settled = true;
    for (size_t i = 0; i < j->wants; i++)
        j->settled &= check_settle(&j->checkup, &j->want[i], &j->record[i]);
    check_tokenless(&j->checkup, &unused);
    j->settled &= zone_settle(&j->zone, &j->facts, &j->where, &j->domain);
    return j->facts.open == 0;
}

/* Looks up everything that is needed as far as it can be seen now. True:
 * nothing is open, and the job keeps what was made of the facts. Else that is
 * forgotten: the next pass makes it anew. */
static bool examine(struct job *j)
{
    struct arena *scratch = &j->verify->scratch;

    j->facts.arena = j->checkup.arena = scratch;
    j->looked = look_all(j);
    j->facts.arena = j->checkup.arena = &j->arena;
    if (j->looked)
        arena_join(&j->arena, scratch);
    else
        arena_free(scratch);
    return j->looked;
}

static int64_t smaller(int64_t a, int64_t b)
{
    return a < 0 || (b >= 0 && b < a) ? b : a;
}

/* Seconds until a resolver forgets what it said of a record that lags. */
static int64_t forgets(const struct job *j, const struct ses_record *r)
{
    int64_t least = -1;

    for (size_t i = 0; i < j->facts.n; i++) {
        const struct fact *f = j->facts.fact[i];

        if (j->facts.server[f->who].role != FACTS_RESOLVER ||
            !name_same(f->name, r->want.name))
            continue;
        for (size_t k = 0; k < f->n; k++)
            if (f->rr[k].section == MSG_ANSWER)
                least = smaller(least, f->rr[k].ttl);
        if (f->soa)
            least = smaller(least, smaller(f->soa->ttl, f->soa->minimum));
    }
    return least;
}

static int64_t when_to_look_again(const struct job *j)
{
    int64_t least = -1;

    for (size_t i = 0; i < j->domain.records; i++)
        if (j->domain.record[i].verdict == SES_LAGGING)
            least = smaller(least, forgets(j, &j->domain.record[i]));
    return least;
}

static void tell_spent(struct job *j)
{
    struct ses_strings *notes = &j->domain.notes;

    if (j->wait.out_of_questions)
        SES_NOTE(notes, &j->arena,
                 "this domain has used up its %u queries; what was not asked "
                 "is unknown",
                 j->budget.questions);
    if (j->wait.out_of_time)
        SES_NOTE(notes, &j->arena,
                 "its servers kept this run waiting for %lld seconds, so "
                 "nothing more was asked; the rest is unknown",
                 (long long)(j->wait.waited_us / 1000000));
}

/* By what is known, when more will not be. */
static void settle(struct job *j)
{
    start_domain(j);
    if (!j->looked)
        zone_look(&j->zone, &j->facts, &j->where);
    zone_judge(&j->zone, &j->facts, &j->where, &j->domain);
    for (size_t i = 0; i < j->wants; i++)
        check_judge(&j->checkup, &j->want[i], &j->record[i]);
}

static void judge(struct job *j)
{
    struct ses_domain *d = &j->domain;

    if (!j->looked || !j->settled)
        settle(j);
    d->questions = j->questions;
    d->elapsed_us = j->verify->plan->loop->now - j->started;
    check_tokenless(&j->checkup, d);
    check_whole(&j->arena, d);
    ses_domain_judge(d);
    check_status(&j->checkup, d);
    tell_spent(j);
    d->forgets_s = when_to_look_again(j);
    j->judged = true;
    j->verify->waiting--;
    j->cut = j->verify->cut;
}

/* Goes on with a job until it has to wait for answers, or is judged. */
static void advance(struct job *j)
{
    struct verify *v = j->verify;

    while (!examine(j)) {
        if (++j->rounds > ROUNDS || j->facts.n > FACTS) {
            facts_close(&j->facts);
            break;
        }
        j->questions += asker_send(v->plan->asker, &j->wait);
        if (j->facts.open)
            return;
    }
    judge(j);
}

static void list_ready(struct verify *v, struct job *j)
{
    j->ready = true;
    j->next_ready = NULL;
    if (v->ready)
        v->last_ready->next_ready = j;
    else
        v->ready = j;
    v->last_ready = j;
}

/* It goes on when every answer that is there was read. */
static void answered(void *ctx)
{
    struct job *j = ctx;

    if (j->judged || j->ready)
        return;
    list_ready(j->verify, j);
    turn_at(j->verify, 0);
}

/* ---- the window ---- */

static struct arena empty_arena(struct verify *v)
{
    return (struct arena){
        .oom = v->oom, .block = JOB_BLOCK, .stock = &v->stock};
}

/* As long as answers come fast, few jobs are under way: what they hold stays in
 * the processor's cache. Where answers take their time more are begun, one each
 * BEGIN_US, until the window is full. */
static bool may_begin(struct verify *v)
{
    int64_t now = v->plan->loop->now, late = BEGIN_MOST * BEGIN_US;

    if (v->live == v->window || v->ended || v->cut)
        return false;
    if (v->waiting < NEAR)
        return true;
    if (now < v->next_begin) {
        if (!v->ready)
            turn_at(v, v->next_begin);
        return false;
    }
    if (v->next_begin < now - late)
        v->next_begin = now - late;
    v->next_begin += BEGIN_US;
    return true;
}

static bool begin(struct verify *v)
{
    struct arena arena = empty_arena(v);
    struct ses_identity id;

    if (!v->plan->next(v->plan->ctx, &arena, &id)) {
        arena_free(&arena);
        v->ended = true;
        return false;
    }
    v->begun++;
    v->waiting++;
    struct job *j = arena_alloc(&arena, sizeof *j);
    j->arena = arena;
    j->verify = v;
    j->identity = id;
    j->wait.done = answered;
    j->wait.ctx = j;
    j->started = v->plan->loop->now;
    v->job[(v->first + v->live++) % v->window] = j;
    prepare(j);
    list_ready(v, j);
    return true;
}

/* Gives out what is judged, in order. */
static void give_out(struct verify *v)
{
    while (v->live && v->job[v->first]->judged) {
        struct job *j = v->job[v->first];
        struct arena arena = j->arena;

        v->first = (v->first + 1) % v->window;
        v->live--;
        /* What an interruption cut off in a long run is not given out:
         * --resume checks it again. */
        if (!j->cut || v->begun == 1)
            v->plan->judged(v->plan->ctx, &j->domain, &arena);
        arena_free(&arena);
    }
}

/* Reading, judging and giving out are so much code that the processor's cache
 * holds only one of them at a time: each is done for all jobs that it is time
 * for, before the next one. */
static void go_on(struct verify *v)
{
    turn_off(v);
    do {
        while (v->ready) {
            struct job *j = v->ready;

            v->ready = j->next_ready;
            j->ready = false;
            advance(j);
        }
        give_out(v);
        while (may_begin(v) && begin(v))
            ;
    } while (v->ready);
    if (v->ended && !v->live)
        v->plan->loop->stop = true;
}

static void turn(struct loop_item *item, struct loop *l, short revents)
{
    (void)l;
    (void)revents;
    go_on((struct verify *)((char *)item - offsetof(struct verify, turn)));
}

bool verify_run(const struct verify_plan *p, struct arena *a)
{
    struct verify v = {
        .plan = p, .oom = a->oom, .turn = {.fd = -1, .ready = turn}};

    v.scratch = empty_arena(&v);
    sock_random(v.secret, sizeof v.secret);
    v.window = p->window ? p->window : WINDOW;
    v.job = arena_alloc(a, v.window * sizeof(struct job *));
    if (p->public_only)
        asker_public_only(p->asker);
    go_on(&v);
    if (v.live)
        loop_run(p->loop);
    bool whole = v.ended && !v.live;
    if (!whole) {
        v.cut = true;
        asker_stop(p->asker); /* what is open times out at once */
        go_on(&v);
    }
    must(!v.ready);
    turn_off(&v);
    arena_free(&v.scratch);
    arena_stock_free(&v.stock);
    return whole;
}
