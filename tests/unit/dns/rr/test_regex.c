/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What BIND 9.18 takes for a regular expression in a NAPTR record. Each row was
 * put to its named-checkzone, as "!REGEX!x!", and with \1 to \9 in place of x:
 * the highest that it takes is the number of groups. */
#include "dns/rr/odd.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *regex;
    int groups; /* -1: refused */
} rows[] = {
    {"a", 0},
    {"", -1},
    {"()", 1},
    {"(a)", 1},
    {"(a)(b)", 2},
    {"((a))", 2},
    {"(a|b)", 1},
    {"a|b", 0},
    {"a||b", -1},
    {"|a", -1},
    {"a|", -1},
    {"(|a)", -1},
    {"(a|)", -1},
    {"(a", -1},
    {"a)", 0},
    {")", 0},
    {"a*", 0},
    {"*", -1},
    {"^*", -1},
    {"a**", -1},
    {"a*+", -1},
    {"(a)*", 1},
    {"()*", 1},
    {"^a$", 0},
    {"^", 0},
    {"$", 0},
    {"$*", -1},
    {"[a]", 0},
    {"[]", -1},
    {"[^]", -1},
    {"[]]", 0},
    {"[]a]", 0},
    {"[^]a]", 0},
    {"[a-z]", 0},
    {"[z-a]", -1},
    {"[a-]", 0},
    {"[-a]", 0},
    {"[a--]", -1},
    {"[a-b-c]", -1},
    {"[[:alpha:]]", 0},
    {"[[:foo:]]", -1},
    {"[[:alpha:]-z]", 0},
    {"[a-[:alpha:]]", -1},
    {"[[.a.]]", 0},
    {"[[.a.]-z]", 0},
    {"[a-[.z.]]", 0},
    {"[[=a=]]", 0},
    {"[[:alpha:", -1},
    {"[[..]]", -1},
    {"[a", -1},
    {"a{2}", 0},
    {"a{2,}", 0},
    {"a{2,5}", 0},
    {"a{5,2}", -1},
    {"a{255}", 0},
    {"a{256}", -1},
    {"a{2,256}", -1},
    {"a{", 0},
    {"a{x}", 0},
    {"{2}", -1},
    {"a{2", -1},
    {"a{2,x}", -1},
    {"a{2}{3}", -1},
    {"a}", 0},
    {"\\.", 0},
    {"(a)\\1", 1},
    {"(a)\\2", -1},
    {"\\1", -1},
    {"\\a", 0},
    {"a\\", -1},
    {"(a)(b)(c)(d)(e)(f)(g)(h)(i)", 9},
    {".*", 0},
    {"(^a)", 1},
    {"(a$)", 1},
    {"(a)|(b)", 2},
    {"(*a)", -1},
    {"(+)", -1},
    {"a?", 0},
    {"?", -1},
    {"[[.ab.]-z]", -1},
    {"[a-z-9]", -1},
    {"[---]", 0},
    {"[b-a]", -1},
    {"(())", 2},
    {"(()|a)", 2},
    {"a(|b)", -1},
    {"[a[]", 0},
    {"[[]", 0},
    {"[[a]", 0},
};

static void bind_takes_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *at = rows[i].regex;
        struct bytes s = {(const unsigned char *)at, strlen(at)};
        int groups = rr_regex_groups(s);

        if (groups != rows[i].groups)
            fail_msg("%s: %d, not %d", at, groups, rows[i].groups);
    }
}

/* Every beginning of every row, in memory that ends with it. */
static void nothing_behind_the_end_is_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t n = 0; n <= strlen(rows[i].regex); n++) {
            unsigned char *own = test_malloc(n + 1);
            unsigned char *copy = own + 1; /* so that 0 octets are some */
            memcpy(copy, rows[i].regex, n);
            assert_in_range(rr_regex_groups((struct bytes){copy, n}) + 1, 0,
                            10);
            test_free(own);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bind_takes_the_same),
        cmocka_unit_test(nothing_behind_the_end_is_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
