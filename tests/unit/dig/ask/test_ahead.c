/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/ask/ahead.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { ALL = ASK_AHEAD_LINES * ASK_AHEAD_STRETCHES };

struct note {
    struct ask_ahead_item item; /* first */
    unsigned n;
    struct bytes said;
};

static struct note *add(struct ask_ahead *q, unsigned n)
{
    struct note *note = ask_ahead_add(q, sizeof *note);

    note->n = n;
    note->said = ask_ahead_keep(q, &note->item,
                                (struct bytes){(unsigned char *)&n, sizeof n});
    return note;
}

/* Takes the first one and looks whether it is whole. */
static void take(struct ask_ahead *q, unsigned n)
{
    struct note *first = (struct note *)q->first;

    assert_non_null(first);
    assert_int_equal(first->n, n);
    assert_int_equal(first->said.len, sizeof n);
    assert_memory_equal(first->said.at, &n, sizeof n);
    ask_ahead_drop(q);
}

static unsigned stretches(const struct ask_ahead *q)
{
    unsigned n = 0;

    for (int i = 0; i < ASK_AHEAD_STRETCHES; i++)
        n += q->stretch[i].arena.top != NULL;
    return n;
}

static void items_come_out_in_order(void **state)
{
    struct ask_ahead q;
    unsigned in = 0, out = 0;

    (void)state;
    ask_ahead_start(&q, NULL);
    for (; in < 3 * ALL; in++) {
        assert_non_null(ask_ahead_line(&q));
        add(&q, in);
        if (in % 100 == 99)
            for (; out < in - in % 7; out++)
                take(&q, out);
    }
    for (; out < in; out++)
        take(&q, out);
    assert_null(q.first);
    assert_int_equal(q.octets, 0);
    ask_ahead_end(&q);
}

static void one_that_waits_holds_back_no_line_before_the_limit(void **state)
{
    struct ask_ahead q;
    unsigned n = 0;

    (void)state;
    ask_ahead_start(&q, NULL);
    for (; ask_ahead_line(&q); n++)
        add(&q, n);
    assert_int_equal(n, ALL);
    assert_null(ask_ahead_line(&q));
    /* room again when the oldest stretch is done with, and not before */
    for (unsigned i = 0; i < ASK_AHEAD_LINES; i++) {
        assert_null(ask_ahead_line(&q));
        take(&q, i);
    }
    assert_non_null(ask_ahead_line(&q));
    ask_ahead_end(&q);
}

static void what_comes_in_order_takes_the_memory_of_one_stretch(void **state)
{
    struct ask_ahead q;

    (void)state;
    ask_ahead_start(&q, NULL);
    for (unsigned n = 0; n < 2 * ALL; n++) {
        assert_non_null(ask_ahead_line(&q));
        add(&q, n);
        take(&q, n);
        assert_int_equal(stretches(&q), 1);
    }
    ask_ahead_end(&q);
    assert_int_equal(stretches(&q), 0);
}

static void lines_without_items_end_nothing(void **state)
{
    struct ask_ahead q;

    (void)state;
    ask_ahead_start(&q, NULL);
    for (unsigned n = 0; n < 2 * ALL; n++) {
        struct arena *a = ask_ahead_line(&q);
        assert_non_null(a);
        arena_alloc(a, 100);
        assert_in_range(stretches(&q), 1, 2);
    }
    assert_null(q.first);
    ask_ahead_end(&q);
}

static void long_replies_are_a_limit_too(void **state)
{
    static unsigned char reply[60000];
    struct ask_ahead q;
    unsigned n = 0;

    (void)state;
    ask_ahead_start(&q, NULL);
    for (; ask_ahead_line(&q); n++) {
        struct note *note = add(&q, n);
        ask_ahead_keep(&q, &note->item, (struct bytes){reply, sizeof reply});
    }
    assert_in_range(n * sizeof reply, ASK_AHEAD_OCTETS - sizeof reply,
                    ASK_AHEAD_OCTETS + sizeof reply);
    take(&q, 0);
    assert_non_null(ask_ahead_line(&q));
    ask_ahead_end(&q);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_come_out_in_order),
        cmocka_unit_test(one_that_waits_holds_back_no_line_before_the_limit),
        cmocka_unit_test(what_comes_in_order_takes_the_memory_of_one_stretch),
        cmocka_unit_test(lines_without_items_end_nothing),
        cmocka_unit_test(long_replies_are_a_limit_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
