/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static jmp_buf out_of_memory;

static void jump(void)
{
    longjmp(out_of_memory, 1);
}

static void memory_is_zeroed_and_aligned_for_any_type(void **state)
{
    struct arena a = {.oom = NULL};

    (void)state;
    for (size_t n = 0; n < 100; n++) {
        unsigned char *p = arena_alloc(&a, n);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < n; i++)
            assert_int_equal(p[i], 0);
        memset(p, 0xff, n);
    }
    arena_free(&a);
}

static void pieces_do_not_touch_each_other(void **state)
{
    struct arena a = {.oom = NULL};
    unsigned char *piece[64];

    (void)state;
    for (unsigned i = 0; i < 64; i++) {
        piece[i] = arena_raw(&a, 1000);
        memset(piece[i], (int)i, 1000);
    }
    for (unsigned i = 0; i < 64; i++)
        for (size_t k = 0; k < 1000; k++)
            assert_int_equal(piece[i][k], i);
    arena_free(&a);
}

static void a_piece_larger_than_a_block_is_given(void **state)
{
    struct arena a = {.oom = NULL};
    char *small = arena_str(&a, "small");
    unsigned char *large = arena_alloc(&a, 1 << 20);

    (void)state;
    large[(1 << 20) - 1] = 1;
    assert_string_equal(small, "small");
    arena_free(&a);
}

static void a_copy_has_a_nul_behind_it(void **state)
{
    struct arena a = {.oom = NULL};
    char *copy = arena_copy(&a, "a\0bcd", 3);

    (void)state;
    assert_memory_equal(copy, "a\0b", 4);
    assert_string_equal(arena_copy(&a, "", 0), "");
    assert_string_equal(arena_fmt(&a, "%s-%d", "x", 7), "x-7");
    arena_free(&a);
}

static void a_list_grows_and_keeps_its_elements(void **state)
{
    struct arena a = {.oom = NULL};
    int *list = NULL, *beside[1000]; /* what a list must not grow into */

    (void)state;
    for (int i = 0; i < 1000; i++) {
        list = arena_grow(&a, list, (size_t)i, sizeof *list);
        list[i] = i * i;
        beside[i] = arena_raw(&a, sizeof(int));
        *beside[i] = -i;
    }
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(list[i], i * i);
        assert_int_equal(*beside[i], -i);
    }
    arena_free(&a);
}

static void a_release_gives_the_memory_out_again(void **state)
{
    struct arena a = {.oom = NULL};
    char *kept = arena_str(&a, "kept");
    struct arena_mark mark = arena_mark(&a);
    void *first = arena_raw(&a, 64);

    (void)state;
    for (int i = 0; i < 100; i++)
        arena_raw(&a, 4096);
    arena_release(&a, mark);
    assert_ptr_equal(arena_raw(&a, 64), first);
    assert_string_equal(kept, "kept");
    arena_free(&a);
    assert_string_equal(arena_str(&a, "again"), "again");
    arena_free(&a);
}

static void an_arena_that_is_used_again_keeps_one_block(void **state)
{
    struct arena a = {.block = 256};
    char *first;

    (void)state;
    arena_reuse(&a); /* empty */
    assert_null(a.top);
    first = arena_alloc(&a, 200);
    arena_reuse(&a);
    assert_ptr_equal(arena_alloc(&a, 200), first);
    for (int i = 0; i < 3; i++)
        arena_alloc(&a, 200);
    arena_reuse(&a);
    arena_alloc(&a, 200);
    arena_alloc(&a, 100000); /* a block of its own, which is not kept */
    arena_reuse(&a);
    assert_null(a.top);
    arena_free(&a);
}

static void a_joined_arena_has_the_memory_of_both(void **state)
{
    struct arena a = {.oom = NULL}, b = {.oom = NULL}, none = {.oom = NULL};
    char *first = arena_str(&a, "first"), *last;

    (void)state;
    for (int i = 0; i < 100; i++) /* several blocks */
        arena_raw(&b, 4096);
    last = arena_str(&b, "last");
    arena_join(&a, &none);
    assert_string_equal(first, "first");
    arena_join(&a, &b);
    assert_null(b.top);
    assert_string_equal(first, "first");
    assert_string_equal(last, "last");
    assert_string_equal(arena_str(&b, "anew"), "anew");
    assert_string_equal(arena_str(&a, "more"), "more");
    assert_string_equal(last, "last");
    arena_free(&b);
    arena_free(&a);
}

static void arenas_side_by_side_share_a_stock_of_blocks(void **state)
{
    struct arena_stock stock = {NULL};
    struct arena a = {.block = 256, .stock = &stock}, b = a,
                 other = {.block = 64};
    void *first = arena_raw(&a, 200), *second = arena_raw(&a, 200);

    (void)state;
    arena_raw(&a, 1000); /* too large for the stock */
    arena_free(&a);
    assert_ptr_equal(arena_raw(&b, 200), first); /* given back last */
    assert_ptr_equal(arena_raw(&a, 200), second);
    assert_null(stock.first);
    arena_raw(&other, 16);
    arena_join(&b, &other); /* whose blocks are none of the stock's */
    arena_free(&b);
    assert_ptr_equal(arena_raw(&b, 200), first);
    assert_null(stock.first);
    arena_free(&a);
    arena_free(&b);
    arena_stock_free(&stock);
    assert_null(stock.first);
}

/* Volatile, so that no compiler warns of what is meant. */
static volatile size_t too_much = SIZE_MAX;

static void running_out_of_memory_does_not_return(void **state)
{
    struct arena a = {.oom = jump};

    (void)state;
    if (setjmp(out_of_memory) == 0) {
        arena_raw(&a, too_much);
        fail();
    }
    if (setjmp(out_of_memory) == 0) {
        arena_raw(&a, too_much - 20); /* fits, but not with its head */
        fail();
    }
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_aligned_for_any_type),
        cmocka_unit_test(pieces_do_not_touch_each_other),
        cmocka_unit_test(a_piece_larger_than_a_block_is_given),
        cmocka_unit_test(a_copy_has_a_nul_behind_it),
        cmocka_unit_test(a_list_grows_and_keeps_its_elements),
        cmocka_unit_test(a_release_gives_the_memory_out_again),
        cmocka_unit_test(an_arena_that_is_used_again_keeps_one_block),
        cmocka_unit_test(arenas_side_by_side_share_a_stock_of_blocks),
        cmocka_unit_test(a_joined_arena_has_the_memory_of_both),
        cmocka_unit_test(running_out_of_memory_does_not_return),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
