/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/resolvconf.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static enum resolvconf_err read_text(struct resolvconf *c, const char *text,
                                     struct arena *a)
{
    return resolvconf_read(
        c, (struct bytes){(const unsigned char *)text, strlen(text)}, a);
}

/* man resolv.conf(5). */
static void servers_domains_and_options_are_read(void **state)
{
    struct arena a = {.oom = NULL};
    struct resolvconf c;

    (void)state;
    assert_int_equal(read_text(&c,
                               "# a comment\n"
                               "nameserver 192.0.2.1\n"
                               "; another\n"
                               "\tnameserver\t2001:DB8::1 # and here\n"
                               "search a.test b.test\n"
                               "options ndots:2 timeout:3 attempts:4 rotate\n",
                               &a),
                     RESOLVCONF_OK);
    assert_int_equal(c.servers, 2);
    assert_string_equal(c.server[0].label, "192.0.2.1");
    assert_string_equal(c.server[1].label, "2001:db8::1");
    assert_int_equal(server_port(&c.server[1].at), 53);
    assert_int_equal(c.searches, 2);
    assert_string_equal(c.search[1], "b.test");
    assert_int_equal(c.ndots, 2);
    assert_true(c.ndots_set);
    assert_int_equal(c.timeout, 3);
    assert_int_equal(c.attempts, 4);
    arena_free(&a);
}

static void an_empty_file_sets_nothing(void **state)
{
    struct arena a = {.oom = NULL};
    struct resolvconf c;

    (void)state;
    assert_int_equal(read_text(&c, "", &a), RESOLVCONF_OK);
    assert_int_equal(c.servers, 0);
    assert_int_equal(c.searches, 0);
    assert_int_equal(c.ndots, 1);
    assert_false(c.ndots_set);
    assert_int_equal(c.timeout, 0);
    arena_free(&a);
}

static void only_the_first_servers_and_domains_count(void **state)
{
    struct arena a = {.oom = NULL};
    struct resolvconf c;

    (void)state;
    assert_int_equal(read_text(&c,
                               "nameserver 192.0.2.1\nnameserver 192.0.2.2\n"
                               "nameserver 192.0.2.3\nnameserver 192.0.2.4\n"
                               "search a b c d e f g h i j\n",
                               &a),
                     RESOLVCONF_OK);
    assert_int_equal(c.servers, 3);
    assert_string_equal(c.server[2].label, "192.0.2.3");
    assert_int_equal(c.searches, 8);
    assert_string_equal(c.search[7], "h");
    arena_free(&a);
}

static void domain_and_search_replace_each_other(void **state)
{
    struct arena a = {.oom = NULL};
    struct resolvconf c;

    (void)state;
    read_text(&c, "search a b\ndomain c\n", &a);
    assert_int_equal(c.searches, 1);
    assert_string_equal(c.search[0], "c");
    read_text(&c, "domain c\nsearch a b\n", &a);
    assert_int_equal(c.searches, 2);
    assert_string_equal(c.search[0], "a");
    arena_free(&a);
}

/* What dig and nslookup of BIND 9.18 end at with "parse of FILE failed". */
static void what_bind_cannot_parse_is_broken(void **state)
{
    static const char *const rows[] = {
        "nameserver\n",
        "nameserver ns1.test\n",
        "nameserver [192.0.2.1]:53\n",
        "nameserver 192.0.2.1 192.0.2.2\n",
        "nameserver 192.0.2.1\r\n",
        "search\n",
        "domain\n",
        "domain a b\n",
        "options\n",
        "options ndots:x\n",
        "options ndots:256\n",
        "options timeout:-1\n",
        "sortlist\n",
        "sortlist x\n",
        "sortlist fe80::1%lo\n",
        "sortlist 192.0.2.0/fe80::1%lo\n",
    };
    struct arena a = {.oom = NULL};
    struct resolvconf c;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (read_text(&c, rows[i], &a) != RESOLVCONF_BROKEN)
            fail_msg("%s", rows[i]);
    arena_free(&a);
}

static void words_of_other_resolvers_are_passed_over(void **state)
{
    struct arena a = {.oom = NULL};
    struct resolvconf c;

    (void)state;
    assert_int_equal(read_text(&c,
                               "lookup file bind\nfamily inet6\n"
                               "sortlist 192.0.2.0/255.255.255.0\n"
                               "nameserver 0.0.0.0\n",
                               &a),
                     RESOLVCONF_OK);
    assert_int_equal(c.servers, 1);
    assert_string_equal(c.server[0].label, "127.0.0.1");
    arena_free(&a);
}

static void a_missing_file_means_this_machine(void **state)
{
    struct arena a = {.oom = NULL};
    struct resolvconf c;

    (void)state;
    assert_int_equal(resolvconf_load(&c, "/nonexistent/resolv.conf", &a),
                     RESOLVCONF_ABSENT);
    assert_int_equal(c.servers, 2);
    assert_string_equal(c.server[0].label, "::1");
    assert_string_equal(c.server[1].label, "127.0.0.1");
    assert_int_equal(resolvconf_load(&c, "/dev/null", &a), RESOLVCONF_OK);
    assert_int_equal(c.servers, 2);
    arena_free(&a);
}

/* BIND's tools stop then; measured with 9.18. */
static void a_file_that_cannot_be_opened_is_broken(void **state)
{
    char dir[] = "/tmp/resolvconfXXXXXX", link[64];
    struct arena a = {.oom = NULL};
    struct resolvconf c;

    (void)state;
    assert_non_null(mkdtemp(dir));
    snprintf(link, sizeof link, "%s/loop", dir);
    assert_int_equal(symlink("loop", link), 0);
    assert_int_equal(resolvconf_load(&c, link, &a), RESOLVCONF_BROKEN);
    assert_int_equal(resolvconf_load(&c, "/dev/null/x", &a), RESOLVCONF_BROKEN);
    assert_int_equal(unlink(link), 0);
    assert_int_equal(symlink("nothing", link), 0);
    assert_int_equal(resolvconf_load(&c, link, &a), RESOLVCONF_ABSENT);
    unlink(link);
    rmdir(dir);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(servers_domains_and_options_are_read),
        cmocka_unit_test(an_empty_file_sets_nothing),
        cmocka_unit_test(only_the_first_servers_and_domains_count),
        cmocka_unit_test(domain_and_search_replace_each_other),
        cmocka_unit_test(what_bind_cannot_parse_is_broken),
        cmocka_unit_test(words_of_other_resolvers_are_passed_over),
        cmocka_unit_test(a_missing_file_means_this_machine),
        cmocka_unit_test(a_file_that_cannot_be_opened_is_broken),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
