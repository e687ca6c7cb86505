/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../fake_poll.h"
#include "../fake_sock.h"
#include "base/arena.h"
#include "net/pool.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct world {
    struct arena arena;
    struct loop loop;
    struct pool *pool;
    struct pool_policy policy;
    struct fake_script script;
    unsigned outcome[5], tcp, dropped, tcp_failed, cut;
    unsigned seen, edns_seen, over_udp;
    uint16_t flags; /* of the questions */
    unsigned head;  /* of the answers */
    bool udp_first;
    int64_t took_us;
    unsigned more; /* to be asked once there is an answer ... */
    int64_t leap;  /* ... so much later */
    unsigned lost; /* so many datagrams with EDNS do not arrive */
    unsigned stop; /* behind so many answers all is stopped */
};

static int64_t leapt; /* since the clock began */

/* Nobody waits: a busy machine must not use up the tries. */
static struct fake_clock made_up;

static int64_t now_us(void)
{
    return leapt + fake_clock_now();
}

static void ask(struct world *w, unsigned n, bool tcp);

static void done(void *ctx, const struct pool_answer *a)
{
    struct world *w = ctx;
    unsigned more = w->more;

    if (more) {
        leapt += w->leap;
        loop_now(&w->loop);
    }
    w->more = 0;
    ask(w, more, false);

    w->outcome[a->outcome]++;
    w->tcp += a->over_tcp;
    w->dropped += a->edns_dropped;
    w->tcp_failed += a->tcp_failed;
    w->cut += a->cut.len != 0;
    if (w->stop && --w->stop == 0)
        pool_stop(w->pool);
}

static void ask(struct world *w, unsigned n, bool tcp)
{
    char name[32];
    struct pool_question q = {.name = name,
                              .type = ns_t_cname,
                              .class = ns_c_in,
                              .flags = w->flags,
                              .tcp = tcp,
                              .udp_first = w->udp_first,
                              .done = done,
                              .ctx = w};

    server_read(&q.to, "192.0.2.1", 53);
    while (n--) {
        snprintf(name, sizeof name, "n%u.example.com", n);
        pool_ask(w->pool, &q);
    }
}

static void run(struct world *w, unsigned n, bool tcp)
{
    w->script.ctx = w;
    fake_use(&w->script);
    fake_clock_use(&made_up);
    loop_start(&w->loop, now_us, &w->arena);
    w->pool = pool_start(&w->loop, &w->policy, &w->arena);
    w->took_us = -now_us();
    ask(w, n, tcp);
    loop_run(&w->loop);
    w->took_us += now_us();
    assert_null(w->loop.first);
    assert_int_equal(pool_counted(w->pool).in_flight, 0);
    assert_int_equal(pool_counted(w->pool).waiting, 0);
    pool_end(w->pool);
    arena_free(&w->arena);
}

/* Answers with the question and a header of its own. */
static void answer(const struct fake_peer *peer, const unsigned char *at,
                   size_t n, unsigned flags)
{
    unsigned char m[512];
    size_t question = 12;

    memcpy(m, at, n);
    while (m[question])
        question += m[question] + 1u;
    question += 5;
    m[2] = (unsigned char)(0x80 | flags >> 8);
    m[3] = (unsigned char)flags;
    m[11] = 0;
    fake_answer(peer, m, question);
}

static void right(void *ctx, const struct fake_peer *peer,
                  const unsigned char *at, size_t n)
{
    struct world *w = ctx;

    w->seen++;
    answer(peer, at, n, 0);
}

static void every_question_gets_one_answer(void **state)
{
    struct world w = {.script.query = right};

    (void)state;
    run(&w, 500, false);
    assert_int_equal(w.outcome[POOL_ANSWER], 500);
    assert_int_equal(w.seen, 500);
}

/* Of sixteen ids ten are in use at a time. */
static void what_leaves_together_has_ids_of_its_own(void **state)
{
    struct world w = {.script = {.query = right, .few_ids = true},
                      .policy.jobs = 10};

    (void)state;
    run(&w, 500, false);
    assert_int_equal(w.outcome[POOL_ANSWER], 500);
    assert_int_equal(w.seen, 500);
}

static void silence_is_a_timeout_and_not_an_answer(void **state)
{
    struct world w = {.policy = {.timeout_ms = 20, .tries = 2}};

    (void)state;
    run(&w, 2, false);
    assert_int_equal(w.outcome[POOL_TIMEOUT], 2);
    assert_int_equal(w.script.sent, 4);
}

static void third_one_is_lost(void *ctx, const struct fake_peer *peer,
                              const unsigned char *at, size_t n)
{
    struct world *w = ctx;

    if (++w->seen % 3)
        answer(peer, at, n, 0);
}

static void what_is_lost_is_asked_again(void **state)
{
    struct world w = {.script.query = third_one_is_lost};

    (void)state;
    run(&w, 60, false);
    assert_int_equal(w.outcome[POOL_ANSWER], 60);
}

/* A device that loses what it should cut: one round of it, and no more. */
static void where_joined_ones_get_lost_they_leave_one_by_one(void **state)
{
    struct world w = {
        .script = {.query = right, .joins = true, .joined_is_lost = true}};

    (void)state;
    run(&w, 500, false);
    assert_int_equal(w.outcome[POOL_ANSWER], 500);
    assert_in_range(w.script.joined, 1, 2);
}

static void where_none_get_lost_they_go_on_together(void **state)
{
    struct world w = {.script = {.query = right, .joins = true}};

    (void)state;
    run(&w, 500, false);
    assert_int_equal(w.outcome[POOL_ANSWER], 500);
    assert_in_range(w.script.joined, 500 / SOCK_BATCH, 100);
}

static void first_one_is_lost(void *ctx, const struct fake_peer *peer,
                              const unsigned char *at, size_t n)
{
    struct world *w = ctx;

    if (++w->seen > 1)
        answer(peer, at, n, w->head);
}

/* It left when no round trip was known: the answers of the others tell. */
static void the_very_first_one_is_not_waited_for_longer(void **state)
{
    struct world w = {.script.query = first_one_is_lost};

    (void)state;
    run(&w, 60, false);
    assert_int_equal(w.outcome[POOL_ANSWER], 60);
    assert_int_equal(w.seen, 61);
    assert_in_range(w.took_us, 100000, 900000);
}

/* Who asks others for the answer is given time for it, who says that he never
 * does is not. */
static void a_resolver_is_given_more_time(void **state)
{
    struct world w = {.script.query = first_one_is_lost,
                      .flags = DNS_RD,
                      .head = DNS_RA},
                 own = {.script.query = first_one_is_lost, .flags = DNS_RD};

    (void)state;
    run(&w, 30, false);
    run(&own, 30, false);
    assert_int_equal(w.outcome[POOL_ANSWER], 30);
    assert_int_equal(own.outcome[POOL_ANSWER], 30);
    assert_true(w.took_us >= 400000);
    assert_in_range(own.took_us, 100000, 399999);
}

/* n0.example.com is answered to the fifth try only. */
static void one_is_unlucky(void *ctx, const struct fake_peer *peer,
                           const unsigned char *at, size_t n)
{
    struct world *w = ctx;

    if (memcmp(at + 12, "\2n0", 3) != 0 || ++w->seen == 5)
        answer(peer, at, n, 0);
}

static void where_others_are_answered_tries_may_be_more(void **state)
{
    struct world few = {.script.query = one_is_unlucky,
                        .policy = {.timeout_ms = 20, .tries = 3}},
                 more = {.script.query = one_is_unlucky,
                         .policy = {.timeout_ms = 20,
                                    .tries = 3,
                                    .persistent = true}},
                 dead = {.policy = more.policy};

    (void)state;
    run(&few, 20, false);
    assert_int_equal(few.outcome[POOL_TIMEOUT], 1);
    assert_int_equal(few.seen, 3);
    run(&more, 20, false);
    assert_int_equal(more.outcome[POOL_ANSWER], 20);
    run(&dead, 1, false);
    assert_int_equal(dead.outcome[POOL_TIMEOUT], 1);
    assert_int_equal(dead.script.sent, 3);
}

/* n0 to n9 are answered. */
static void about_few(void *ctx, const struct fake_peer *peer,
                      const unsigned char *at, size_t n)
{
    if (at[12] == 2)
        answer(peer, at, n, ((struct world *)ctx)->head);
}

/* A resolver that waits for dead servers itself says nothing about some names:
 * the others neither wait for these nor are lost with them. */
static void silence_about_some_does_not_hold_up_others(void **state)
{
    struct world w = {.script.query = about_few,
                      .more = 80,
                      .leap = 1000000,
                      .flags = DNS_RD,
                      .head = DNS_RA,
                      .policy = {.timeout_ms = 2000, .tries = 3}};

    (void)state;
    run(&w, 1, false);
    leapt = 0;
    assert_int_equal(w.outcome[POOL_ANSWER], 11);
    assert_int_equal(w.outcome[POOL_TIMEOUT], 70);
}

static void a_dead_address_costs_few_questions(void **state)
{
    struct world w = {.policy = {.timeout_ms = 20, .tries = 1}};

    (void)state;
    run(&w, 1000, false);
    assert_int_equal(w.outcome[POOL_TIMEOUT], 1000);
    assert_in_range(w.script.sent, 1, 64);
}

static void truncated_over_udp(void *ctx, const struct fake_peer *peer,
                               const unsigned char *at, size_t n)
{
    struct world *w = ctx;

    w->over_udp += !peer->tcp;
    answer(peer, at, n, peer->tcp ? 0 : 0x0200);
}

static void truncation_is_answered_over_one_connection(void **state)
{
    struct world w = {.script.query = truncated_over_udp};

    (void)state;
    run(&w, 20, false);
    assert_int_equal(w.outcome[POOL_ANSWER], 20);
    assert_int_equal(w.tcp, 20);
    assert_in_range(w.script.opened, 2, 6);
}

static void small_ones_move_to_tcp_unless_the_asker_minds(void **state)
{
    struct world w = {.script.query = truncated_over_udp},
                 minds = {.script.query = truncated_over_udp,
                          .udp_first = true};

    (void)state;
    run(&w, 200, false);
    assert_int_equal(w.tcp, 200);
    assert_in_range(w.over_udp, 9, 100);
    assert_int_equal(w.cut, w.over_udp);
    run(&minds, 200, false);
    assert_int_equal(minds.tcp, 200);
    assert_int_equal(minds.over_udp, 200);
    assert_int_equal(minds.cut, 200);
}

static int no_tcp(void *ctx, const struct fake_peer *peer)
{
    (void)ctx;
    return peer->tcp ? ECONNREFUSED : 0;
}

static void a_truncated_answer_stays_when_tcp_is_closed(void **state)
{
    struct world w = {.script.query = truncated_over_udp,
                      .script.open = no_tcp};

    (void)state;
    run(&w, 3, false);
    assert_int_equal(w.outcome[POOL_ANSWER], 3);
    assert_int_equal(w.tcp_failed, 3);
}

static void formerr_with_opt(void *ctx, const struct fake_peer *peer,
                             const unsigned char *at, size_t n)
{
    struct world *w = ctx;

    w->edns_seen += at[11];
    answer(peer, at, n, at[11] ? 1 : 0);
}

static void formerr_is_asked_again_without_edns(void **state)
{
    struct world w = {.script.query = formerr_with_opt};

    (void)state;
    run(&w, 1, false);
    assert_int_equal(w.outcome[POOL_ANSWER], 1);
    assert_int_equal(w.dropped, 1);
    assert_int_equal(w.edns_seen, 1);
}

static void only_without_edns(void *ctx, const struct fake_peer *peer,
                              const unsigned char *at, size_t n)
{
    struct world *w = ctx;

    w->edns_seen += at[11];
    if (!at[11])
        answer(peer, at, n, 0);
}

/* A box that drops EDNS drops it always: once it has answered without, and was
 * silent twice again, the others are not lost for that, nor do they wait. */
static void what_drops_edns_is_remembered(void **state)
{
    struct world w = {.script.query = only_without_edns,
                      .more = 20,
                      .policy = {.timeout_ms = 20, .tries = 2}};

    (void)state;
    run(&w, 1, false);
    assert_int_equal(w.outcome[POOL_ANSWER], 21);
    assert_int_equal(w.edns_seen, 3);
    assert_int_equal(w.dropped, 21);
}

static void edns_is_lost_at_first(void *ctx, const struct fake_peer *peer,
                                  const unsigned char *at, size_t n)
{
    struct world *w = ctx;

    w->edns_seen += at[11];
    if (!at[11] || w->edns_seen > w->lost)
        answer(peer, at, n, 0);
}

/* What was lost is no sign of a server that cannot do with EDNS, however many
 * were lost at once. */
static void lost_packets_are_not_held_against_edns(void **state)
{
    struct world w = {.script.query = edns_is_lost_at_first,
                      .lost = 8,
                      .more = 20,
                      .policy = {.timeout_ms = 20, .tries = 2}};

    (void)state;
    run(&w, 8, false);
    assert_int_equal(w.outcome[POOL_ANSWER], 28);
    assert_int_equal(w.dropped, 0);
    assert_int_equal(w.edns_seen, 36); /* all of them, and 8 again */
}

/* Nor is silence held against it for ever. */
static void edns_is_tried_anew(void **state)
{
    struct world w = {.script.query = edns_is_lost_at_first,
                      .lost = 3,
                      .more = 1,
                      .leap = 61000000,
                      .policy = {.timeout_ms = 20, .tries = 2}};

    (void)state;
    run(&w, 1, false);
    assert_int_equal(w.outcome[POOL_ANSWER], 2);
    assert_int_equal(w.dropped, 1);
    assert_int_equal(w.edns_seen, 4);
    leapt = 0;
}

static void nothing_but_badvers(void *ctx, const struct fake_peer *peer,
                                const unsigned char *at, size_t n)
{
    unsigned char m[512];

    if (!at[11]) {
        answer(peer, at, n, 0);
        return;
    }
    memcpy(m, at, n);
    for (n = 12; m[n]; n += m[n] + 1u)
        ;
    n += 5; /* behind the question; then OPT without options, rcode 16 */
    memcpy(m + n, "\0\0\x29\x04\xd0\x01\0\0\0\0\0", 11);
    m[2] = 0x80;
    m[3] = 0;
    ((struct world *)ctx)->edns_seen++;
    fake_answer(peer, m, n + 11);
}

static void badvers_is_proof(void **state)
{
    struct world w = {.script.query = nothing_but_badvers, .more = 5};

    (void)state;
    run(&w, 1, false);
    assert_int_equal(w.outcome[POOL_ANSWER], 6);
    assert_int_equal(w.edns_seen, 1);
    assert_int_equal(w.dropped, 6);
}

static void other_question(void *ctx, const struct fake_peer *peer,
                           const unsigned char *at, size_t n)
{
    unsigned char m[512];

    (void)ctx;
    memcpy(m, at, n);
    m[13] = 'x';
    answer(peer, m, n, 0);
}

static void an_answer_to_another_question_is_not_taken(void **state)
{
    struct world w = {.script.query = other_question,
                      .policy = {.timeout_ms = 20, .tries = 1}};

    (void)state;
    run(&w, 1, false);
    assert_int_equal(w.outcome[POOL_ANSWER], 0);
}

static int no_route(void *ctx, const struct fake_peer *peer)
{
    (void)ctx, (void)peer;
    return ENETUNREACH;
}

static void without_a_route_nothing_is_sent(void **state)
{
    struct world w = {.script.open = no_route};

    (void)state;
    run(&w, 5, false);
    assert_int_equal(w.outcome[POOL_UNREACHABLE], 5);
    assert_int_equal(w.script.sent, 0);
}

static void questions_may_begin_with_tcp(void **state)
{
    struct world w = {.script.query = right};

    (void)state;
    run(&w, 200, true);
    assert_int_equal(w.outcome[POOL_ANSWER], 200);
    assert_int_equal(w.tcp, 200);
}

/* Those under way, those that wait for their turn, and those over TCP. */
static void what_is_stopped_ends_once_and_without_an_answer(void **state)
{
    for (int tcp = 0; tcp < 2; tcp++) {
        struct world w = {.script.query = right, .stop = 10};

        (void)state;
        run(&w, 500, tcp);
        assert_int_equal(w.outcome[POOL_ANSWER] + w.outcome[POOL_STOPPED], 500);
        assert_int_equal(w.outcome[POOL_ANSWER], 10);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_question_gets_one_answer),
        cmocka_unit_test(what_leaves_together_has_ids_of_its_own),
        cmocka_unit_test(silence_is_a_timeout_and_not_an_answer),
        cmocka_unit_test(what_is_lost_is_asked_again),
        cmocka_unit_test(where_joined_ones_get_lost_they_leave_one_by_one),
        cmocka_unit_test(where_none_get_lost_they_go_on_together),
        cmocka_unit_test(the_very_first_one_is_not_waited_for_longer),
        cmocka_unit_test(a_resolver_is_given_more_time),
        cmocka_unit_test(where_others_are_answered_tries_may_be_more),
        cmocka_unit_test(silence_about_some_does_not_hold_up_others),
        cmocka_unit_test(a_dead_address_costs_few_questions),
        cmocka_unit_test(truncation_is_answered_over_one_connection),
        cmocka_unit_test(small_ones_move_to_tcp_unless_the_asker_minds),
        cmocka_unit_test(a_truncated_answer_stays_when_tcp_is_closed),
        cmocka_unit_test(formerr_is_asked_again_without_edns),
        cmocka_unit_test(what_drops_edns_is_remembered),
        cmocka_unit_test(lost_packets_are_not_held_against_edns),
        cmocka_unit_test(edns_is_tried_anew),
        cmocka_unit_test(badvers_is_proof),
        cmocka_unit_test(an_answer_to_another_question_is_not_taken),
        cmocka_unit_test(without_a_route_nothing_is_sent),
        cmocka_unit_test(questions_may_begin_with_tcp),
        cmocka_unit_test(what_is_stopped_ends_once_and_without_an_answer),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
