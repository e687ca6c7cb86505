/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one domain may cost: questions, questions to strangers, and time. */
#include "fake_poll.h"
#include "fake_sock.h"

#include "base/arena.h"
#include "ses/fact/asker.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { SECOND = 1000000, A = 1, NS = 2, TXT = 16 };

struct world {
    struct arena arena;
    struct loop loop;
    struct fake_clock clock;
    struct facts facts;
    struct asker *asker;
    struct asker_wait wait;
    unsigned asked, jobs;
    bool silent, over, slow, share;
    int64_t first[100]; /* when each name was asked for, if slow */
};

/* Each name is heard when it has been asked for longer than three seconds. */
static bool is_heard(struct world *w, const unsigned char *at)
{
    unsigned name = at[14] - (unsigned)'0';
    int64_t now = fake_clock_now();

    if (at[12] == 3)
        name = name * 10 + (at[15] - (unsigned)'0');
    if (!w->first[name])
        w->first[name] = now;
    return !w->slow || now - w->first[name] > 3200000;
}

static void answer(void *ctx, const struct fake_peer *peer,
                   const unsigned char *at, size_t n)
{
    struct world *w = ctx;
    unsigned char m[512];
    size_t end = 12;

    (void)n;
    w->asked++;
    while (at[end])
        end += at[end] + 1u;
    end += 5;
    memcpy(m, at, end);
    m[2] = 0x84;
    m[3] = 3;
    m[11] = 0;
    if (!w->silent && is_heard(w, at))
        fake_answer(peer, m, end);
}

static void over(void *ctx)
{
    struct world *w = ctx;

    w->over = true;
    w->loop.stop = true;
}

static int64_t now_us(void)
{
    return fake_clock_now();
}

static facts_source server(struct world *w, const char *text,
                           enum facts_role role)
{
    struct address at;

    assert_true(server_read(&at, text, 53));
    return facts_server(&w->facts, &at, role);
}

static void send_all(struct world *w)
{
    w->over = w->facts.open == 0;
    asker_send(w->asker, &w->wait);
    if (w->facts.open)
        loop_run(&w->loop);
    assert_int_equal(w->facts.open, 0);
    w->loop.stop = false;
}

static void ask_names(struct world *w, facts_source who, unsigned first,
                      unsigned n)
{
    char name[40];

    for (unsigned i = first; i < first + n; i++) {
        snprintf(name, sizeof name, "n%u.example.com", i);
        facts_look(&w->facts, who, name, TXT, 0);
    }
    send_all(w);
}

static size_t unasked(const struct world *w)
{
    size_t n = 0;

    for (size_t i = 0; i < w->facts.n; i++)
        n += w->facts.fact[i]->outcome == FACT_UNASKED;
    return n;
}

static void with(struct world *w, const struct asker_budget *b,
                 void (*body)(struct world *w))
{
    struct fake_script script = {.query = answer, .ctx = w};
    struct pool_policy policy = {.timeout_ms = 1000, .jobs = w->jobs};

    fake_use(&script);
    fake_clock_use(&w->clock);
    loop_start(&w->loop, now_us, &w->arena);
    facts_start(&w->facts, &w->arena);
    w->asker = asker_start(&w->loop, &policy, w->share, &w->arena);
    w->wait = (struct asker_wait){
        .facts = &w->facts, .done = over, .ctx = w, .budget = b};
    body(w);
    asker_end(w->asker);
    arena_free(&w->arena);
}

/* ---- questions ---- */

static void many_questions(struct world *w)
{
    facts_source own = server(w, "192.0.2.1", FACTS_AUTH);

    facts_own(&w->facts, own);
    ask_names(w, own, 0, 8);
    assert_false(w->wait.out_of_questions);
    ask_names(w, own, 8, 5);
    assert_true(w->wait.out_of_questions);
    assert_int_equal(w->asked, 10);
    assert_int_equal(unasked(w), 3);
}

static void questions_beyond_the_budget_are_not_asked(void **state)
{
    const struct asker_budget b = {10, 3, 100 * SECOND};
    struct world w = {0};

    (void)state;
    with(&w, &b, many_questions);
}

static void all_without(struct world *w)
{
    ask_names(w, server(w, "192.0.2.1", FACTS_AUTH), 0, 50);
    assert_int_equal(w->asked, 50);
    assert_int_equal(unasked(w), 0);
}

static void without_a_budget_everything_is_asked(void **state)
{
    struct world w = {0};

    (void)state;
    with(&w, NULL, all_without);
}

/* ---- what domains share ---- */

static void a_second_domain(struct world *w)
{
    struct facts second;
    facts_source resolver = server(w, "192.0.2.53", FACTS_RESOLVER);

    facts_look(&w->facts, resolver, "n1.example.com", A, 0);
    facts_look(&w->facts, resolver, "n2.example.com", TXT, 0);
    send_all(w);
    assert_int_equal(w->asked, 2);

    facts_start(&second, &w->arena);
    asker_recalls(w->asker, &second);
    resolver =
        facts_server(&second, &w->facts.server[resolver].at, FACTS_RESOLVER);
    assert_true(
        fact_known(facts_look(&second, resolver, "N1.example.com", A, 0)));
    assert_int_equal(second.open, 0);
    assert_null(facts_next_open(&second));
    /* who serves whom, and where, is shared; a domain's own records are not */
    assert_false(
        fact_known(facts_look(&second, resolver, "n2.example.com", TXT, 0)));
    assert_false(
        fact_known(facts_look(&second, resolver, "n3.example.com", A, 0)));
    assert_int_equal(second.open, 2);
}

static void what_another_domain_learnt_is_known_at_once(void **state)
{
    struct world w = {.share = true};

    (void)state;
    with(&w, NULL, a_second_domain);
}

/* ---- strangers ---- */

static void a_stranger(struct world *w)
{
    ask_names(w, server(w, "192.0.2.7", FACTS_AUTH), 0, 5);
    assert_int_equal(w->asked, 3);
    assert_int_equal(unasked(w), 2);
    /* in another role it is the same address */
    ask_names(w, server(w, "192.0.2.7", FACTS_PARENT), 5, 2);
    assert_int_equal(w->asked, 3);
    ask_names(w, server(w, "192.0.2.8", FACTS_AUTH), 0, 1);
    ask_names(w, server(w, "192.0.2.53", FACTS_RESOLVER), 0, 9);
    assert_int_equal(w->asked, 13);
    assert_false(w->wait.out_of_questions || w->wait.out_of_time);
}

static void a_stranger_gets_three_questions(void **state)
{
    const struct asker_budget b = {100, 3, 100 * SECOND};
    struct world w = {0};

    (void)state;
    with(&w, &b, a_stranger);
}

static void parent_and_own(struct world *w)
{
    facts_source parent = server(w, "192.0.2.1", FACTS_PARENT);

    ask_names(w, parent, 0, 3);
    facts_own(&w->facts, server(w, "192.0.2.1", FACTS_AUTH));
    ask_names(w, parent, 3, 3);
    assert_int_equal(w->asked, 6);
}

static void parent_and_resolver(struct world *w)
{
    ask_names(w, server(w, "192.0.2.53", FACTS_RESOLVER), 0, 5);
    ask_names(w, server(w, "192.0.2.53", FACTS_PARENT), 0, 5);
    assert_int_equal(w->asked, 10);
}

static void a_resolver_is_no_stranger_as_a_server(void **state)
{
    const struct asker_budget b = {100, 3, 100 * SECOND};
    struct world w = {0};

    (void)state;
    with(&w, &b, parent_and_resolver);
}

static void who_serves_the_domain_is_no_stranger(void **state)
{
    const struct asker_budget b = {100, 3, 100 * SECOND};
    struct world w = {0};

    (void)state;
    with(&w, &b, parent_and_own);
}

/* ---- time ---- */

static void much_time(struct world *w)
{
    facts_source own = server(w, "192.0.2.1", FACTS_AUTH);
    int64_t begin = now_us();

    facts_own(&w->facts, own);
    w->silent = true;
    for (unsigned i = 0; i < 30; i++)
        ask_names(w, own, i, 1);
    assert_true(w->wait.out_of_time);
    assert_false(w->wait.out_of_questions);
    assert_true(unasked(w) > 20);
    assert_true(now_us() - begin < 12 * SECOND);
}

static void whoever_makes_wait_too_long_is_left(void **state)
{
    const struct asker_budget b = {1000, 3, 5 * SECOND};
    struct world w = {0};

    (void)state;
    with(&w, &b, much_time);
}

static void side_by_side(struct world *w)
{
    facts_source own = server(w, "192.0.2.1", FACTS_AUTH);

    facts_own(&w->facts, own);
    w->silent = true;
    ask_names(w, own, 0, 40); /* the longest of them counts, not the sum */
    assert_false(w->wait.out_of_time);
    assert_true(w->wait.waited_us > 0 && w->wait.waited_us < 7 * SECOND);
}

static void what_is_waited_for_together_counts_once(void **state)
{
    const struct asker_budget b = {1000, 3, 20 * SECOND};
    struct world w = {0};

    (void)state;
    with(&w, &b, side_by_side);
}

/* Two may be in flight, each for seconds; the others wait for their turn. */
static void a_long_queue(struct world *w)
{
    facts_source own = server(w, "192.0.2.1", FACTS_AUTH);
    int64_t begin = now_us();

    facts_own(&w->facts, own);
    ask_names(w, own, 0, 2);
    w->slow = true;
    ask_names(w, own, 2, 98);
    assert_true(w->over);
    assert_true(w->wait.out_of_time);
    assert_true(unasked(w) > 0);
    assert_true(now_us() - begin < (12 + 6) * SECOND);
}

static void what_is_queued_is_left_when_the_time_is_over(void **state)
{
    const struct asker_budget b = {1000, 3, 12 * SECOND};
    struct world w = {.jobs = 2};

    (void)state;
    with(&w, &b, a_long_queue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(questions_beyond_the_budget_are_not_asked),
        cmocka_unit_test(without_a_budget_everything_is_asked),
        cmocka_unit_test(what_another_domain_learnt_is_known_at_once),
        cmocka_unit_test(a_stranger_gets_three_questions),
        cmocka_unit_test(who_serves_the_domain_is_no_stranger),
        cmocka_unit_test(a_resolver_is_no_stranger_as_a_server),
        cmocka_unit_test(whoever_makes_wait_too_long_is_left),
        cmocka_unit_test(what_is_waited_for_together_counts_once),
        cmocka_unit_test(what_is_queued_is_left_when_the_time_is_over),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
