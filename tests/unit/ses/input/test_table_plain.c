/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may pass every other reader by, and what may not. */
#include "ses/input/table_head.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

#define ONE "ykkc5upcsxkd3nvrnb2cb6wnyx4s6kyb"
#define TWO "hirjd4exampled5477y22yd23ettobia"

static struct input_table table(char separator)
{
    static const enum input_role roles[] = {ROLE_DOMAIN, ROLE_TOKENS,
                                            ROLE_MAIL_FROM, ROLE_NONE};
    struct input_table t = {.separator = separator, .cells = COUNT(roles)};

    for (size_t i = 0; i < COUNT(roles); i++)
        t.role[i] = (unsigned char)roles[i];
    return t;
}

static void a_domain_and_tokens_are_plain(void **state)
{
    static const char *const yes[] = {
        "a.example," ONE ",,", "a-b.c.example," ONE " " TWO ",m.a.example,",
        "1.example," TWO ",bounce,"};
    struct input_table t = table(',');

    (void)state;
    for (size_t i = 0; i < COUNT(yes); i++)
        assert_true(table_plain_is(&t, yes[i]));
    t = table(';');
    assert_true(table_plain_is(&t, "a.example;" ONE ";;"));
}

static void whatever_may_mean_something_else_is_not(void **state)
{
    static const char *const no[] = {
        "",
        "a.example",
        "a.example," ONE ",",   /* a cell is missing */
        "a.example," ONE ",,,", /* one too many */
        "a.example,,,",         /* no token */
        "example," ONE ",,",    /* no domain */
        "A.example," ONE ",,",  /* a capital */
        "a.example,x" ONE ",,", /* too long for SES's tokens */
        "a.example," ONE "  " TWO ",,",
        "a.example," ONE " ,,",
        "a.example,\"" ONE "\",,",
        "a.example," ONE ",,deleted", /* a column that says anything */
        "a.example," ONE ",m.a.example (pending),",
        "## a.example," ONE ",,",
        "a.example;" ONE ";;"};
    struct input_table t = table(',');

    (void)state;
    for (size_t i = 0; i < COUNT(no); i++)
        assert_false(table_plain_is(&t, no[i]));
}

static void only_identities_between_commas_are(void **state)
{
    static const char row[] = "a.example," ONE ",,";
    struct input_table t = table(',');

    (void)state;
    t.records = true;
    assert_false(table_plain_is(&t, row));
    t = table('\t'); /* a browser's cells may go on in the next line */
    assert_false(table_plain_is(&t, "a.example\t" ONE "\t\t"));
    t = table(',');
    t.role[0] = ROLE_NAME;
    assert_false(table_plain_is(&t, row));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_domain_and_tokens_are_plain),
        cmocka_unit_test(whatever_may_mean_something_else_is_not),
        cmocka_unit_test(only_identities_between_commas_are),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
