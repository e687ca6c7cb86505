/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deadlines of a descriptor that always has something to read. */
#include "net/loop.h"

#include "base/arena.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

enum { SECOND = 1000000, TURN = SECOND / 20 };

static int64_t clock_us, turn_us;

/* Every look at it takes a turn. */
static int64_t now_us(void)
{
    return clock_us += turn_us;
}

struct flooded {
    struct loop_item item; /* first */
    unsigned turns;        /* with something to read */
    int64_t ended;         /* when the deadline was told */
    unsigned renew;        /* so many turns move the deadline */
};

static void take(struct loop_item *item, struct loop *l, short revents)
{
    struct flooded *f = (struct flooded *)item;

    if (!revents) {
        f->ended = l->now;
        loop_remove(l, item);
        return;
    }
    f->turns++;
    if (f->renew && f->renew-- > 0)
        item->deadline = l->now + SECOND;
    if (f->turns > 1000) /* it would go on for ever */
        loop_remove(l, item);
}

static void run(struct flooded *f, int64_t deadline)
{
    struct arena a = {.oom = NULL};
    struct loop l;
    int fd[2];

    assert_int_equal(pipe(fd), 0);
    assert_int_equal(write(fd[1], "x", 1), 1); /* nobody takes it out */
    clock_us = 0;
    loop_start(&l, now_us, &a);
    f->item = (struct loop_item){
        .fd = fd[0], .events = POLLIN, .deadline = deadline, .ready = take};
    loop_add(&l, &f->item);
    loop_run(&l);
    close(fd[0]);
    close(fd[1]);
    arena_free(&a);
}

static void a_flood_does_not_move_the_deadline(void **state)
{
    struct flooded f = {.turns = 0};

    (void)state;
    turn_us = TURN;
    run(&f, 3 * SECOND);
    assert_true(f.ended >= 3 * SECOND + LOOP_GRACE_US);
    assert_true(f.ended <= 3 * SECOND + LOOP_GRACE_US + 3 * TURN);
}

static void what_came_in_time_is_taken_late(void **state)
{
    struct flooded f = {.turns = 0};

    (void)state;
    turn_us = 3600 * (int64_t)SECOND; /* the process was stopped */
    run(&f, 3 * SECOND);
    assert_int_equal(f.turns, 1);
}

static void whoever_is_served_goes_on(void **state)
{
    struct flooded f = {.renew = 200};

    (void)state;
    turn_us = TURN;
    run(&f, 3 * SECOND);
    assert_true(f.turns >= 200 && f.ended != 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_flood_does_not_move_the_deadline),
        cmocka_unit_test(what_came_in_time_is_taken_late),
        cmocka_unit_test(whoever_is_served_goes_on),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
