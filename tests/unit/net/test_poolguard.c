/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Servers that never end, and forgers. */
#include "../fake_sock.h"
#include "base/arena.h"
#include "net/pool.h"

#include <ctype.h>
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

enum { FOREVER = 4000 /* sendings, and the run is called endless */ };

struct world {
    struct loop_item drip; /* first: writes to the peer every few ms */
    struct fake_peer at;
    struct arena arena;
    struct loop loop;
    struct pool *pool;
    struct pool_policy policy;
    struct fake_script script;
    unsigned outcome[5], nxdomain, over_tcp, tcp_failed;
    unsigned udp_seen, tcp_seen, strays, refused;
    uint16_t flags;
    const char *dripped;
    size_t drip_len;
};

static int64_t now_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000LL + t.tv_nsec / 1000;
}

static void done(void *ctx, const struct pool_answer *a)
{
    struct world *w = ctx;

    w->outcome[a->outcome]++;
    w->over_tcp += a->over_tcp;
    w->tcp_failed += a->tcp_failed;
    w->nxdomain += a->outcome == POOL_ANSWER && (a->raw.at[3] & 15) == 3;
    if (w->dripped && pool_counted(w->pool).waiting == 0)
        loop_remove(&w->loop, &w->drip);
}

static void drip(struct loop_item *item, struct loop *l, short revents)
{
    struct world *w = (struct world *)item;

    (void)revents;
    item->deadline = l->now + 5000;
    if (w->at.fd > 0)
        fake_raw(&w->at, w->dripped, w->drip_len);
}

static void run(struct world *w, unsigned n)
{
    struct pool_question q = {.name = "MiXed.example.com",
                              .type = 5,
                              .class = 1,
                              .flags = w->flags,
                              .done = done,
                              .ctx = w};

    w->policy.careful = true;
    w->script.ctx = w;
    fake_use(&w->script);
    loop_start(&w->loop, now_us, &w->arena);
    w->pool = pool_start(&w->loop, &w->policy, &w->arena);
    server_read(&q.to, "192.0.2.1", 53);
    while (n--)
        pool_ask(w->pool, &q);
    if (w->dripped) {
        w->drip.fd = -1;
        w->drip.ready = drip;
        loop_add(&w->loop, &w->drip);
    }
    loop_run(&w->loop);
    assert_int_equal(pool_counted(w->pool).waiting, 0);
    pool_end(w->pool);
    arena_free(&w->arena);
}

static size_t question_end(const unsigned char *at)
{
    size_t n = 12;

    while (at[n])
        n += at[n] + 1u;
    return n + 5;
}

static void answer(const struct fake_peer *peer, const unsigned char *at,
                   unsigned flags)
{
    unsigned char m[512];
    size_t n = question_end(at);

    memcpy(m, at, n);
    m[2] = (unsigned char)(0x84 | flags >> 8);
    m[3] = (unsigned char)flags;
    m[11] = 0;
    fake_answer(peer, m, n);
}

/* ---- everything ends ---- */

static void truncates(void *ctx, const struct fake_peer *peer,
                      const unsigned char *at, size_t n)
{
    struct world *w = ctx;

    (void)n;
    *(peer->tcp ? &w->tcp_seen : &w->udp_seen) += 1;
    if (peer->tcp)
        w->at = *peer;
    else
        answer(peer, at, 0x0200);
}

static void drips_end(const char *dripped, size_t n)
{
    struct world w = {.script.query = truncates,
                      .policy = {.timeout_ms = 60, .tries = 2},
                      .dripped = dripped,
                      .drip_len = n};
    int64_t began = now_us();

    run(&w, 3);
    assert_int_equal(w.outcome[POOL_ANSWER], 3);
    assert_int_equal(w.tcp_failed, 3);
    assert_true(now_us() - began < 20000000);
}

static void empty_messages_over_tcp_end(void **state)
{
    (void)state;
    drips_end("\0\0", 2);
}

static void foreign_messages_over_tcp_end(void **state)
{
    (void)state;
    drips_end("\0\x0d"
              "ABxxxxxxxxxxx",
              15);
}

static void a_message_by_single_octets_ends(void **state)
{
    (void)state;
    drips_end("\x7f", 1);
}

static void bad_cookie(void *ctx, const struct fake_peer *peer,
                       const unsigned char *at, size_t n)
{
    struct world *w = ctx;
    unsigned char m[512];
    static const unsigned char opt[] = {0, 0, 41, 4, 208, 1, 0, 0,
                                        0, 0, 20, 0, 10,  0, 16};
    size_t q = question_end(at), cookie = q + sizeof opt;

    if (w->udp_seen + w->tcp_seen > FOREVER)
        return;
    *(peer->tcp ? &w->tcp_seen : &w->udp_seen) += 1;
    memcpy(m, at, q);
    memcpy(m + q, opt, sizeof opt);
    memcpy(m + cookie, at + n - (n - q < 30 ? 8 : 24), 8);
    memset(m + cookie + 8, (int)(w->udp_seen + w->tcp_seen), 8);
    m[2] = 0x84;
    m[3] = 7; /* BADCOOKIE is 23: 7 here and 1 in OPT */
    m[11] = 1;
    fake_answer(peer, m, cookie + 16);
}

static void badcookie_for_ever_ends(void **state)
{
    struct world w = {.script.query = bad_cookie,
                      .policy = {.timeout_ms = 100, .tries = 2}};

    (void)state;
    run(&w, 1);
    assert_int_equal(w.outcome[POOL_ANSWER], 1);
    assert_in_range(w.udp_seen, 2, 4);
    assert_in_range(w.tcp_seen, 1, 4);
}

static int no_descriptors(void *ctx, const struct fake_peer *peer)
{
    struct world *w = ctx;

    (void)peer;
    w->refused++;
    return EMFILE;
}

static void no_descriptors_ever_ends(void **state)
{
    struct world w = {.script.open = no_descriptors,
                      .policy = {.timeout_ms = 50, .tries = 2}};

    (void)state;
    run(&w, 3);
    assert_int_equal(w.outcome[POOL_UNREACHABLE], 3);
}

/* ---- forgery ---- */

static void headless(void *ctx, const struct fake_peer *peer,
                     const unsigned char *at, size_t n)
{
    struct world *w = ctx;
    unsigned char m[12] = {at[0], at[1], 0x84, 3};

    (void)n;
    *(peer->tcp ? &w->tcp_seen : &w->udp_seen) += 1;
    if (peer->tcp && !w->strays)
        answer(peer, at, 0);
    else
        fake_answer(peer, m, sizeof m);
}

static void nxdomain_without_a_question_is_not_believed(void **state)
{
    struct world w = {.script.query = headless,
                      .policy = {.timeout_ms = 100, .tries = 2}};

    (void)state;
    run(&w, 1);
    assert_int_equal(w.outcome[POOL_ANSWER], 1);
    assert_int_equal(w.over_tcp, 1);
    assert_int_equal(w.nxdomain, 0);
}

static void nor_over_tcp(void **state)
{
    struct world w = {.script.query = headless,
                      .strays = 1,
                      .policy = {.timeout_ms = 50, .tries = 2}};

    (void)state;
    run(&w, 1);
    assert_int_equal(w.outcome[POOL_ANSWER], 0);
    assert_int_equal(w.nxdomain, 0);
}

/* So many wrong ids first, then the right answer. */
static void swept(void *ctx, const struct fake_peer *peer,
                  const unsigned char *at, size_t n)
{
    struct world *w = ctx;
    unsigned char m[512];

    *(peer->tcp ? &w->tcp_seen : &w->udp_seen) += 1;
    memcpy(m, at, n);
    for (unsigned i = 1; !peer->tcp && i <= w->strays; i++) {
        m[1] = (unsigned char)(at[1] + i);
        answer(peer, m, 3);
    }
    answer(peer, at, peer->tcp ? 0 : 3);
}

static void a_sweep_of_ids_ends_in_tcp(void **state)
{
    struct world w = {.script.query = swept,
                      .strays = 40,
                      .policy = {.timeout_ms = 500, .tries = 2}};

    (void)state;
    run(&w, 1);
    assert_int_equal(w.outcome[POOL_ANSWER], 1);
    assert_int_equal(w.over_tcp, 1);
    assert_int_equal(w.nxdomain, 0);
}

static void a_few_strays_do_not(void **state)
{
    struct world w = {.script.query = swept,
                      .strays = 3,
                      .policy = {.timeout_ms = 500, .tries = 2}};

    (void)state;
    run(&w, 1);
    assert_int_equal(w.outcome[POOL_ANSWER], 1);
    assert_int_equal(w.over_tcp, 0);
}

static void twice(void *ctx, const struct fake_peer *peer,
                  const unsigned char *at, size_t n)
{
    (void)ctx;
    (void)n;
    answer(peer, at, 0);
    answer(peer, at, 0);
}

static void copies_are_no_guesses(void **state)
{
    struct world w = {.script.query = twice,
                      .policy = {.timeout_ms = 500, .tries = 2}};

    (void)state;
    run(&w, 200);
    assert_int_equal(w.outcome[POOL_ANSWER], 200);
    assert_int_equal(w.over_tcp, 0);
}

/* The whole message in lower case: a forger who does not know the case. */
static void lower(unsigned char *m, const unsigned char *at, size_t n)
{
    for (size_t i = 0; i < n; i++)
        m[i] = i < 12 ? at[i] : (unsigned char)tolower(at[i]);
}

static void lower_case_first(void *ctx, const struct fake_peer *peer,
                             const unsigned char *at, size_t n)
{
    struct world *w = ctx;
    unsigned char m[512];

    lower(m, at, n);
    if (w->udp_seen++) /* by then it is known to keep the case */
        answer(peer, m, 3);
    answer(peer, at, 0);
}

static void a_forged_case_is_not_believed(void **state)
{
    struct world w = {.script.query = lower_case_first,
                      .policy = {.timeout_ms = 500, .tries = 2, .jobs = 1}};

    (void)state;
    run(&w, 12);
    assert_int_equal(w.outcome[POOL_ANSWER], 12);
    assert_int_equal(w.nxdomain, 0);
}

static void lower_case_always(void *ctx, const struct fake_peer *peer,
                              const unsigned char *at, size_t n)
{
    struct world *w = ctx;
    unsigned char m[512];

    w->udp_seen++;
    lower(m, at, n);
    answer(peer, m, 0);
}

static void a_server_that_changes_the_case_is_believed_at_last(void **state)
{
    struct world w = {.script.query = lower_case_always,
                      .policy = {.timeout_ms = 500, .tries = 2, .jobs = 1}};

    (void)state;
    run(&w, 10);
    assert_int_equal(w.outcome[POOL_ANSWER], 10);
    assert_int_equal(w.udp_seen, 11); /* one of them twice */
}

static bool mixed;

static void sees_case(void *ctx, const struct fake_peer *peer,
                      const unsigned char *at, size_t n)
{
    (void)ctx;
    (void)n;
    mixed = mixed || memcmp(at + 13, "MiXed", 5) != 0;
    answer(peer, at, 0);
}

static void resolvers_are_asked_as_it_is_written(void **state)
{
    struct world w = {.script.query = sees_case, .flags = 0x0100};

    (void)state;
    mixed = false;
    run(&w, 20);
    assert_false(mixed);
    w = (struct world){.script.query = sees_case};
    run(&w, 20);
    assert_true(mixed);
}

static void source_ports_are_renewed(void **state)
{
    struct world w = {.script.query = sees_case, .policy.jobs = 100};

    (void)state;
    run(&w, 9000);
    assert_int_equal(w.outcome[POOL_ANSWER], 9000);
    assert_in_range(w.script.opened, 9, 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty_messages_over_tcp_end),
        cmocka_unit_test(foreign_messages_over_tcp_end),
        cmocka_unit_test(a_message_by_single_octets_ends),
        cmocka_unit_test(badcookie_for_ever_ends),
        cmocka_unit_test(no_descriptors_ever_ends),
        cmocka_unit_test(nxdomain_without_a_question_is_not_believed),
        cmocka_unit_test(nor_over_tcp),
        cmocka_unit_test(a_sweep_of_ids_ends_in_tcp),
        cmocka_unit_test(a_few_strays_do_not),
        cmocka_unit_test(copies_are_no_guesses),
        cmocka_unit_test(a_forged_case_is_not_believed),
        cmocka_unit_test(a_server_that_changes_the_case_is_believed_at_last),
        cmocka_unit_test(resolvers_are_asked_as_it_is_written),
        cmocka_unit_test(source_ports_are_renewed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
