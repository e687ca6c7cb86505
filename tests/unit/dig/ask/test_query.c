/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Queries that are too long for a message; the words are BIND's. */
#include "dig/ask/query.h"

#include <arpa/nameser.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum {
    HEAD = 12,
    QUESTION = 8 + 4, /* x.test */
    OPT = 11,
    OPTION = 4
};

/* One +ednsopt of so many octets. */
static const char *no_room(size_t octets, bool edns)
{
    static unsigned char data[NS_MAXMSG + 1];
    const struct dig_ednsopt one = {65001, {data, octets}};
    struct dig set = {.type = ns_t_a,
                      .class = ns_c_in,
                      .edns = {.version = edns ? 0 : -1,
                               .udpsize = -1,
                               .option = &one,
                               .options = 1}};

    return ask_query_no_room(
        &(struct ask_query){.set = &set, .name = "x.test"});
}

static void what_fits_is_sent(void **state)
{
    const size_t rest = NS_MAXMSG - HEAD - QUESTION - OPT - OPTION;

    (void)state;
    assert_null(no_room(0, true));
    assert_null(no_room(rest, true));
    assert_null(no_room(NS_MAXMSG, false));
    assert_string_equal(no_room(rest + 1, true), "dns_message_rendersection");
}

static void an_opt_record_is_too_long_before_the_message_is(void **state)
{
    const size_t rest = NS_MAXMSG - HEAD - OPT - OPTION;

    (void)state;
    assert_string_equal(no_room(rest, true), "dns_message_rendersection");
    assert_string_equal(no_room(rest + 1, true), "dns_message_setopt");
    assert_string_equal(no_room(NS_MAXMSG - OPTION, true),
                        "dns_message_setopt");
    assert_string_equal(no_room(NS_MAXMSG - OPTION + 1, true),
                        "dns_message_buildopt");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_fits_is_sent),
        cmocka_unit_test(an_opt_record_is_too_long_before_the_message_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
