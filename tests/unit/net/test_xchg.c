/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../fake_sock.h"
#include "base/arena.h"
#include "net/trace.h"
#include "net/xchg.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

/* A program with one exchange, and a script for the servers. */
struct world {
    struct arena arena;
    struct loop loop;
    struct xchg x;
    struct server server[2];
    struct fake_script script;
    char log[256]; /* what happened, a letter each */
    enum xchg_next next;
    bool once; /* then XCHG_ACCEPT */
    const struct trace *trace;
    unsigned queries;
    uint16_t ids[16];
    int mode;
    int first; /* the other end of the first socket */
};

static int64_t now_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000LL + t.tv_nsec / 1000;
}

static void note(struct world *w, const char *what)
{
    strncat(w->log, what, sizeof w->log - strlen(w->log) - 1);
}

static void compose(void *ctx, struct xchg *x, struct bytes *whole)
{
    (void)ctx, (void)whole;
    x->query = (struct query){.name = "www.example.com",
                              .type = ns_t_a,
                              .class = ns_c_in,
                              .flags = DNS_RD};
}

static void event(void *ctx, struct xchg *x, const struct xchg_event *e)
{
    static const char *const letter[] = {"s", "t", "c", "f", "n"};

    (void)x;
    note(ctx, letter[e->kind]);
}

static enum xchg_next reply(void *ctx, struct xchg *x,
                            const struct xchg_reply *r)
{
    struct world *w = ctx;

    (void)x;
    if (r->match != MSG_MATCHES) {
        note(w, "w");
        return XCHG_WAIT_ON;
    }
    note(w, "a");
    if (r->msg->flags & DNS_TC && !x->tcp)
        return XCHG_TRY_TCP;
    enum xchg_next next = w->next;
    if (w->once)
        w->next = XCHG_ACCEPT;
    return next;
}

static void done(void *ctx, struct xchg *x)
{
    (void)x;
    note(ctx, ".");
}

static const struct xchg_user user = {
    .compose = compose, .event = event, .reply = reply, .done = done};

static void run(struct world *w, unsigned servers)
{
    loop_start(&w->loop, now_us, &w->arena);
    server_read(&w->server[0].at, "192.0.2.1", 53);
    server_read(&w->server[1].at, "192.0.2.2", 53);
    w->loop.trace = w->trace;
    w->script.ctx = w;
    fake_use(&w->script);
    w->x.user = w->x.user ? w->x.user : &user;
    w->x.ctx = w;
    w->x.policy.tries = 3;
    w->x.policy.udp_ms = w->x.policy.tcp_ms = 10;
    w->x.servers = w->server;
    w->x.nservers = servers;
    w->x.arena = &w->arena;
    xchg_start(&w->x, &w->loop);
    loop_run(&w->loop);
    assert_null(w->loop.first);
    arena_free(&w->arena);
}

/* The query itself with QR set is an answer without records. */
static void echo(void *ctx, const struct fake_peer *peer,
                 const unsigned char *at, size_t n)
{
    unsigned char m[512];
    struct world *w = ctx;

    memcpy(m, at, n);
    w->ids[w->queries++ % 16] = (uint16_t)(m[0] << 8 | m[1]);
    m[2] |= 0x80;
    if (w->mode == 'i')
        m[1] ^= 1;
    if (w->mode == 't' && !peer->tcp)
        m[2] |= 2;
    fake_answer(peer, m, n);
    m[1] ^= 1;
    if (w->mode == 'i')
        fake_answer(peer, m, n);
}

static void an_answer_ends_the_exchange(void **state)
{
    struct world w = {.next = XCHG_ACCEPT, .script.query = echo};

    (void)state;
    run(&w, 1);
    assert_string_equal(w.log, "sa.");
    assert_int_equal(w.x.outcome, XCHG_ANSWERED);
    assert_int_equal(w.script.opened, 1);
}

static void silence_is_asked_three_times_with_one_id(void **state)
{
    struct world w = {0};

    (void)state;
    run(&w, 1);
    assert_string_equal(w.log, "stststn.");
    assert_int_equal(w.x.outcome, XCHG_NO_ANSWER);
    assert_int_equal(w.script.sent, 3);
}

static void the_second_server_gets_one_try(void **state)
{
    struct world w = {0};

    (void)state;
    run(&w, 2);
    assert_string_equal(w.log, "stststs"
                               "tn.");
    assert_int_equal(w.x.server_index, 1);
}

/* The answer to the first query comes with the second one. */
static void late(void *ctx, const struct fake_peer *peer,
                 const unsigned char *at, size_t n)
{
    unsigned char m[512];
    struct world *w = ctx;

    if (!w->queries++)
        w->first = dup(peer->fd);
    else if (w->queries == 2) {
        memcpy(m, at, n);
        m[2] |= 0x80;
        (void)!send(w->first, m, n, MSG_NOSIGNAL);
        close(w->first);
    }
}

static void a_late_answer_is_an_answer_unless_it_must_come_in_time(void **state)
{
    for (int in_time = 0; in_time < 2; in_time++) {
        struct world w = {.next = XCHG_ACCEPT, .script.query = late};

        (void)state;
        w.x.policy.in_time = in_time;
        run(&w, 1);
        assert_string_equal(w.log, in_time ? "stststn." : "stsa.");
        assert_int_equal(w.script.opened, in_time ? 3 : 1);
    }
}

static void a_reply_with_another_id_is_ignored(void **state)
{
    struct world w = {.next = XCHG_ACCEPT, .script.query = echo, .mode = 'i'};

    (void)state;
    run(&w, 1);
    assert_string_equal(w.log, "swa.");
}

static void truncation_goes_to_tcp_with_a_new_id(void **state)
{
    struct world w = {.next = XCHG_ACCEPT, .script.query = echo, .mode = 't'};

    (void)state;
    run(&w, 1);
    assert_string_equal(w.log, "sasa.");
    assert_true(w.x.tcp);
    assert_int_equal(w.queries, 2);
    assert_int_not_equal(w.ids[0], w.ids[1]);
}

static int unreachable(void *ctx, const struct fake_peer *peer)
{
    (void)ctx, (void)peer;
    return ENETUNREACH;
}

static void without_a_route_every_try_says_so(void **state)
{
    struct world w = {.script.open = unreachable};

    (void)state;
    run(&w, 1);
    assert_string_equal(w.log, "fnfnfn.");
    assert_int_equal(w.x.outcome, XCHG_NO_ANSWER);
}

static void half_then_end(void *ctx, const struct fake_peer *peer,
                          const unsigned char *at, size_t n)
{
    unsigned char m[514] = {0, 200};

    (void)ctx;
    memcpy(m + 2, at, n);
    fake_raw(peer, m, 20);
    fake_close(peer);
}

static void half_a_tcp_answer_is_a_broken_try(void **state)
{
    struct world w = {.script.query = half_then_end};

    (void)state;
    w.x.policy.tcp = true;
    run(&w, 1);
    assert_string_equal(w.log, "scscscn.");
}

static void another_server_can_be_asked_for(void **state)
{
    struct world w = {.next = XCHG_NEXT_SERVER, .script.query = echo};

    (void)state;
    run(&w, 2);
    assert_string_equal(w.log, "sasa.");
    assert_int_equal(w.x.outcome, XCHG_NO_ANSWER);
}

static void what_the_user_wants_is_done(void **state)
{
    static const struct {
        enum xchg_next next;
        bool once;
        const char *log;
        enum xchg_outcome outcome;
    } row[] = {
        {XCHG_GIVE_UP, false, "sa.", XCHG_GAVE_UP},
        {XCHG_BROKEN, false, "sacsacsacn.", XCHG_NO_ANSWER},
        {XCHG_BROKEN, true, "sacsa.", XCHG_ANSWERED},
        {XCHG_ASK_AGAIN, true, "sasa.", XCHG_ANSWERED},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        for (int tcp = 0; tcp < 2; tcp++) {
            struct world w = {
                .next = row[i].next, .once = row[i].once, .script.query = echo};
            w.x.policy.tcp = tcp;
            run(&w, 1);
            assert_string_equal(w.log, row[i].log);
            assert_int_equal(w.x.outcome, row[i].outcome);
            if (row[i].next == XCHG_ASK_AGAIN)
                assert_int_not_equal(w.ids[0], w.ids[1]);
        }
}

/* Two messages for one query, as in a zone transfer. */
static void echo_twice(void *ctx, const struct fake_peer *peer,
                       const unsigned char *at, size_t n)
{
    echo(ctx, peer, at, n);
    echo(ctx, peer, at, n);
}

static void more_messages_come_over_one_connection(void **state)
{
    struct world w = {
        .next = XCHG_MORE, .once = true, .script.query = echo_twice};

    (void)state;
    w.x.policy.tcp = true;
    run(&w, 1);
    assert_string_equal(w.log, "saa.");
    assert_int_equal(w.script.opened, 1);
}

/* The PROXY header (its specification, 2.2) is before each datagram. */
static void echo_behind(void *ctx, const struct fake_peer *peer,
                        const unsigned char *at, size_t n)
{
    assert_true(n > 5);
    assert_memory_equal(at, "PROXY", 5);
    echo(ctx, peer, at + 5, n - 5);
}

static void octets_may_stand_before_the_query(void **state)
{
    struct world w = {.next = XCHG_ACCEPT, .script.query = echo_behind};
    static unsigned char huge[LOOP_PACKET];

    (void)state;
    w.x.policy.before = (struct bytes){(const unsigned char *)"PROXY", 5};
    run(&w, 1);
    assert_string_equal(w.log, "sa.");
    memset(&w, 0, sizeof w);
    w.x.policy.before = (struct bytes){huge, sizeof huge};
    run(&w, 1); /* no datagram is so long */
    assert_string_equal(w.log, "cccn.");
    assert_int_equal(w.script.sent, 0);
}

static bool skip_first(void *ctx, struct xchg *x)
{
    (void)ctx;
    return x->server_index == 0;
}

static bool skip_all(void *ctx, struct xchg *x)
{
    (void)ctx, (void)x;
    return true;
}

static void servers_can_be_stepped_over(void **state)
{
    struct xchg_user picky = user;
    struct world w = {.next = XCHG_ACCEPT, .script.query = echo};

    (void)state;
    picky.skip = skip_first;
    w.x.user = &picky;
    run(&w, 2);
    assert_string_equal(w.log, "sa.");
    assert_int_equal(w.x.server_index, 1);
    memset(&w, 0, sizeof w);
    picky.skip = skip_all;
    w.x.user = &picky;
    run(&w, 2); /* the end, without a further event */
    assert_string_equal(w.log, ".");
    assert_int_equal(w.x.outcome, XCHG_NO_ANSWER);
}

static struct timespec then(void)
{
    return (struct timespec){1764400570, 123456789};
}

/* What --trace has of each try. */
static void each_try_leaves_its_trace(void **state)
{
    static const struct {
        void (*query)(void *, const struct fake_peer *, const unsigned char *,
                      size_t);
        bool tcp;
        const char *learnt;
    } row[] = {
        {NULL, false, "udp www.example.com A timeout\n"},
        {half_then_end, true, "tcp www.example.com A end of file\n"},
        {echo, false, "udp www.example.com A NOERROR 0 records"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        char said[2048] = "";
        struct trace t = {fmemopen(said, sizeof said, "w"), then};
        struct world w = {.next = XCHG_ACCEPT, .trace = &t};
        w.script.query = row[i].query;
        w.x.policy.tcp = row[i].tcp;
        run(&w, 1);
        fclose(t.to);
        assert_non_null(strstr(said, "Z asked 192.0.2.1#53 "));
        if (!strstr(said, row[i].learnt))
            fail_msg("no \"%s\" in\n%s", row[i].learnt, said);
    }
}

static int refuses(void *ctx, const struct fake_peer *peer)
{
    (void)ctx, (void)peer;
    return ECONNREFUSED;
}

static const struct stream_how *by_http(void *ctx, struct xchg *x)
{
    static const struct stream_how http = {.kind = STREAM_HTTP};

    (void)ctx, (void)x;
    return &http;
}

static void what_was_never_open_is_traced_by_its_name(void **state)
{
    struct xchg_user by = user;
    char said[2048] = "";
    struct trace t = {fmemopen(said, sizeof said, "w"), then};
    struct world w = {.next = XCHG_ACCEPT, .trace = &t};

    (void)state;
    by.how = by_http;
    w.x.user = &by;
    w.x.policy.tcp = true;
    w.script.open = refuses;
    run(&w, 1);
    fclose(t.to);
    assert_non_null(strstr(said, " http www.example.com A "));
    assert_null(strstr(said, " tcp "));
}

struct bell {
    struct loop_item item; /* first */
    struct xchg *x;
};

static void ring(struct loop_item *item, struct loop *l, short revents)
{
    struct bell *bell = (struct bell *)item;

    (void)revents;
    loop_remove(l, item);
    xchg_stop(bell->x, l);
    xchg_stop(bell->x, l); /* it is done already */
}

/* The bell rings when the first query has left. */
static void hang_bell(void *ctx, const struct fake_peer *peer,
                      const unsigned char *at, size_t n)
{
    static struct bell bell;
    struct world *w = ctx;

    (void)peer, (void)at, (void)n;
    bell = (struct bell){{.fd = -1, .ready = ring}, &w->x};
    loop_add(&w->loop, &bell.item);
}

static void what_is_stopped_ends_at_once(void **state)
{
    for (int tcp = 0; tcp < 2; tcp++) {
        struct world w = {.script.query = hang_bell};

        (void)state;
        w.x.policy.tcp = tcp;
        run(&w, 2);
        assert_string_equal(w.log, "s.");
        assert_int_equal(w.x.outcome, XCHG_INTERRUPTED);
        assert_int_equal(w.script.sent, 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_ends_the_exchange),
        cmocka_unit_test(silence_is_asked_three_times_with_one_id),
        cmocka_unit_test(the_second_server_gets_one_try),
        cmocka_unit_test(
            a_late_answer_is_an_answer_unless_it_must_come_in_time),
        cmocka_unit_test(a_reply_with_another_id_is_ignored),
        cmocka_unit_test(truncation_goes_to_tcp_with_a_new_id),
        cmocka_unit_test(without_a_route_every_try_says_so),
        cmocka_unit_test(half_a_tcp_answer_is_a_broken_try),
        cmocka_unit_test(another_server_can_be_asked_for),
        cmocka_unit_test(what_the_user_wants_is_done),
        cmocka_unit_test(more_messages_come_over_one_connection),
        cmocka_unit_test(octets_may_stand_before_the_query),
        cmocka_unit_test(servers_can_be_stepped_over),
        cmocka_unit_test(each_try_leaves_its_trace),
        cmocka_unit_test(what_was_never_open_is_traced_by_its_name),
        cmocka_unit_test(what_is_stopped_ends_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
