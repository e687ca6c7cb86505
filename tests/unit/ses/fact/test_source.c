/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server by all that is known from it, while answers come. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "ses/fact/facts.h"

#include <string.h>

struct world {
    struct arena arena;
    struct facts facts;
    facts_source one, other;
};

static void begin(struct world *w)
{
    struct address at;

    memset(w, 0, sizeof *w);
    facts_start(&w->facts, &w->arena);
    assert_true(server_read(&at, "192.0.2.1", 53));
    w->one = facts_server(&w->facts, &at, FACTS_AUTH);
    assert_true(server_read(&at, "192.0.2.2", 53));
    w->other = facts_server(&w->facts, &at, FACTS_AUTH);
}

static void end(struct world *w)
{
    arena_free(&w->arena);
}

/* A question that is on its way. */
static struct fact *ask(struct world *w, facts_source who, const char *name)
{
    facts_look(&w->facts, who, name, ns_t_txt, 0);
    return facts_next_open(&w->facts);
}

static void silence(struct world *w, struct fact *f)
{
    facts_learn(&w->facts, f,
                &(struct pool_answer){.outcome = POOL_TIMEOUT, .rtt_us = -1});
}

/* With these flags and rcode, and no records. */
static void reply(struct world *w, struct fact *f, unsigned char flags,
                  unsigned char rcode)
{
    unsigned char m[] = {0, 0, flags, rcode, 0, 0, 0, 0, 0, 0, 0, 0};

    facts_learn(&w->facts, f,
                &(struct pool_answer){.outcome = POOL_ANSWER,
                                      .raw = {m, sizeof m},
                                      .asked = true});
}

enum { AUTHORITATIVE = 0x84, OTHER = 0x80 };

/* By the order of the questions, not by that of the answers. */
static void the_first_failure_is_that_of_the_first_question(void **state)
{
    struct world w;

    (void)state;
    begin(&w);
    struct fact *a = ask(&w, w.one, "a.test"), *b = ask(&w, w.one, "b.test");
    struct fact *c = ask(&w, w.one, "c.test"), *x = ask(&w, w.other, "a.test");
    assert_null(source_failure(&w.facts, w.one));
    silence(&w, c);
    assert_ptr_equal(source_failure(&w.facts, w.one), c);
    assert_ptr_equal(source_failure(&w.facts, w.one), c);
    reply(&w, a, AUTHORITATIVE, ns_r_nxdomain);
    assert_ptr_equal(source_failure(&w.facts, w.one), c);
    reply(&w, b, OTHER, ns_r_servfail);
    assert_ptr_equal(source_failure(&w.facts, w.one), b);
    assert_null(source_failure(&w.facts, w.other));
    facts_leave(&w.facts, x, FACT_UNASKED);
    assert_null(source_failure(&w.facts, w.other));
    end(&w);
}

static void authority_is_for_a_zone(void **state)
{
    struct world w;

    (void)state;
    begin(&w);
    struct fact *a = ask(&w, w.one, "a.test"), *b = ask(&w, w.one, "b.other");
    assert_false(source_authority(&w.facts, w.one, "test"));
    reply(&w, b, AUTHORITATIVE, ns_r_noerror);
    assert_false(source_authority(&w.facts, w.one, "test"));
    assert_true(source_authority(&w.facts, w.one, "other"));
    reply(&w, a, AUTHORITATIVE, ns_r_nxdomain);
    assert_true(source_authority(&w.facts, w.one, "test"));
    assert_false(source_authority(&w.facts, w.other, "test"));
    end(&w);
}

static void what_is_no_answer_has_no_authority(void **state)
{
    struct world w;

    (void)state;
    begin(&w);
    reply(&w, ask(&w, w.one, "a.test"), OTHER, ns_r_noerror);
    reply(&w, ask(&w, w.one, "b.test"), AUTHORITATIVE, ns_r_refused);
    silence(&w, ask(&w, w.one, "c.test"));
    assert_false(source_authority(&w.facts, w.one, "test"));
    end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_failure_is_that_of_the_first_question),
        cmocka_unit_test(authority_is_for_a_zone),
        cmocka_unit_test(what_is_no_answer_has_no_authority),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
