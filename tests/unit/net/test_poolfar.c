/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Servers of the pool that are always spoken to over a connection: where port 53
 * is not to be trusted. The connection is plain TCP here; TLS is the stream's. */
#include "fake_poll.h"
#include "fake_sock.h"
#include "net/pool.h"
#include "net/stream.h"
#include "net/trace.h"

#include "base/arena.h"
#include "dns/wire.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { BLOCK = 128, COOKIE = 10, PADDING = 12, OUTCOMES = POOL_STOPPED + 1 };

struct world {
    struct arena arena;
    struct fake_script script;
    struct fake_clock clock;
    struct loop loop;
    struct pool_policy policy;
    struct pool *pool;
    unsigned outcome[OUTCOMES];
    unsigned seen, udp, unpadded, cookies, failed;
    unsigned close_at; /* the connection ends instead of this answer; 0 */
    int closed;        /* what has ended: nothing more is read there */
    int open_error, error;
    int64_t took_us;
    const struct trace *trace;
};

static void done(void *ctx, const struct pool_answer *a)
{
    struct world *w = ctx;

    w->outcome[a->outcome]++;
}

static void far_failed(void *ctx, const struct pool_far *far, int error,
                       const char *why)
{
    struct world *w = ctx;

    (void)why;
    assert_ptr_equal(far, w->policy.far);
    w->failed++;
    w->error = error;
}

static int opens(void *ctx, const struct fake_peer *peer)
{
    struct world *w = ctx;

    w->udp += !peer->tcp;
    w->closed = -1;
    return w->open_error;
}

/* The one option of the query. */
static unsigned option_of(const unsigned char *at, size_t n)
{
    size_t i = 12;

    while (at[i])
        i += at[i] + 1u;
    i += 5 + 11;
    return i + 4 <= n ? ns_get16(at + i) : 0;
}

static void look(struct world *w, const unsigned char *at, size_t n)
{
    w->seen++;
    w->unpadded += n % BLOCK != 0 || option_of(at, n) != PADDING;
    w->cookies += option_of(at, n) == COOKIE;
}

static void answer(void *ctx, const struct fake_peer *peer,
                   const unsigned char *at, size_t n)
{
    struct world *w = ctx;
    unsigned char m[512];
    size_t question = 12;

    if (peer->fd == w->closed)
        return;
    look(w, at, n);
    if (w->close_at && w->seen % w->close_at == 0) {
        fake_close(peer);
        w->closed = peer->fd;
        return;
    }
    memcpy(m, at, n);
    while (m[question])
        question += m[question] + 1u;
    m[2] = 0x84; /* QR, AA */
    m[3] = m[11] = 0;
    fake_answer(peer, m, question + 5);
}

static void silence(void *ctx, const struct fake_peer *peer,
                    const unsigned char *at, size_t n)
{
    (void)peer;
    look(ctx, at, n);
}

static void run(struct world *w, unsigned n)
{
    static const struct stream_how how = {.kind = STREAM_TCP};
    struct pool_far far = {.how = &how};
    char name[32];
    struct pool_question q = {.name = name,
                              .type = ns_t_txt,
                              .class = ns_c_in,
                              .flags = DNS_RD,
                              .done = done,
                              .ctx = w};

    assert_true(server_read(&far.at, "192.0.2.1", 853));
    q.to = far.at;
    w->arena.oom = abort;
    w->script.ctx = w;
    w->script.open = opens;
    w->policy.far = &far;
    w->policy.fars = 1;
    w->policy.far_failed = far_failed;
    w->policy.far_ctx = w;
    fake_use(&w->script);
    fake_clock_use(&w->clock);
    loop_start(&w->loop, fake_clock_now, &w->arena);
    w->loop.trace = w->trace;
    w->pool = pool_start(&w->loop, &w->policy, &w->arena);
    w->took_us = -w->clock.now_us;
    while (n--) {
        snprintf(name, sizeof name, "n%u.example.com", n);
        pool_ask(w->pool, &q);
    }
    loop_run(&w->loop);
    w->took_us += w->clock.now_us;
    assert_int_equal(pool_counted(w->pool).waiting, 0);
    pool_end(w->pool);
    arena_free(&w->arena);
    assert_int_equal(w->udp, 0);
    assert_int_equal(w->unpadded + w->cookies, 0);
}

static void one_connection_carries_all(void **state)
{
    struct world w = {.script.query = answer};

    (void)state;
    run(&w, 300);
    assert_int_equal(w.outcome[POOL_ANSWER], 300);
    assert_int_equal(w.script.opened, 1);
    assert_int_equal(w.failed, 0);
}

static struct timespec then(void)
{
    return (struct timespec){1764400570, 123456789};
}

static void a_connection_that_is_refused_is_no_udp(void **state)
{
    char said[4096] = "";
    struct trace t = {fmemopen(said, sizeof said, "w"), then};
    struct world w = {.open_error = ECONNREFUSED, .trace = &t};

    (void)state;
    run(&w, 1);
    fclose(t.to);
    assert_non_null(strstr(said, " tcp n0.example.com TXT unreachable"));
    assert_null(strstr(said, " udp "));
}

static void a_connection_that_served_is_opened_again(void **state)
{
    struct world w = {.script.query = answer, .close_at = 50};

    (void)state;
    run(&w, 40);
    assert_int_equal(w.outcome[POOL_ANSWER], 40);

    struct world more = {.script.query = answer, .close_at = 30};
    run(&more, 40);
    assert_int_equal(more.outcome[POOL_ANSWER], 40);
    assert_int_equal(more.script.opened, 2);
    assert_int_equal(more.failed, 0);
}

/* Two connections that gave nothing: told once, and nobody waits any more. */
static void one_that_always_closes_is_told(void **state)
{
    struct world w = {.script.query = answer, .close_at = 1, .error = -1};

    (void)state;
    run(&w, 20);
    assert_int_equal(w.outcome[POOL_ANSWER], 0);
    assert_int_equal(w.outcome[POOL_BROKEN] + w.outcome[POOL_UNREACHABLE], 20);
    assert_int_equal(w.script.opened, 2);
    assert_int_equal(w.failed, 1);
    assert_int_equal(w.error, 0); /* end of file */
}

static void silence_is_told_once(void **state)
{
    struct world w = {.script.query = silence, .policy.timeout_ms = 2000};

    (void)state;
    run(&w, 20);
    assert_int_equal(w.outcome[POOL_TIMEOUT], 20);
    assert_int_equal(w.script.opened, 1);
    assert_int_equal(w.failed, 1);
    assert_int_equal(w.error, ETIMEDOUT);
    assert_in_range(w.took_us, 1900000, 4000000);
}

static void what_cannot_be_reached_is_told(void **state)
{
    struct world w = {.script.query = answer, .open_error = ENETUNREACH};

    (void)state;
    run(&w, 3);
    assert_int_equal(w.outcome[POOL_UNREACHABLE], 3);
    assert_true(w.failed > 0);
    assert_int_equal(w.error, ENETUNREACH);
}

static void a_rate_holds_there_too(void **state)
{
    struct world w = {.script.query = answer, .policy.rate = 10},
                 fast = {.script.query = answer};

    (void)state;
    run(&w, 40);
    assert_int_equal(w.outcome[POOL_ANSWER], 40);
    assert_true(w.took_us >= 2000000);
    run(&fast, 40);
    assert_true(fast.took_us < 1000000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_connection_carries_all),
        cmocka_unit_test(a_connection_that_is_refused_is_no_udp),
        cmocka_unit_test(a_connection_that_served_is_opened_again),
        cmocka_unit_test(one_that_always_closes_is_told),
        cmocka_unit_test(silence_is_told_once),
        cmocka_unit_test(what_cannot_be_reached_is_told),
        cmocka_unit_test(a_rate_holds_there_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
