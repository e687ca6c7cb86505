/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What command lines mean, and what is said about bad ones. The expected texts
 * and statuses are BIND 9.18's. */
#include "base/edition.h"
#include "dig/args/line.h"

#include "base/arena.h"
#include "dns/type.h"

#include <arpa/nameser.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { WORDS = 16, TEXT = 4096 };

struct line {
    struct arena arena;
    struct run run;
    struct args_line args;
    char out[TEXT], err[TEXT];
    int status;
};

static const char *no_env(const char *name)
{
    (void)name;
    return NULL;
}

/* Reads a command line, words between single blanks. */
static struct args_line *line_read(struct line *l, const char *text)
{
    char *argv[WORDS + 1] = {NULL}, *at;
    int argc = 0;
    bool read_rc;

    memset(l, 0, sizeof *l);
    l->run = (struct run){.edition = edition_of("9.18"),
                          .prog = "dig",
                          .out = fmemopen(l->out, TEXT, "w"),
                          .err = fmemopen(l->err, TEXT, "w"),
                          .env = no_env,
                          .arena = &l->arena};
    args_line_start(&l->args, &l->run);
    at = arena_str(&l->arena, text);
    for (; at && argc < WORDS; at = at ? at + 1 : NULL) {
        argv[argc++] = at;
        at = strchr(at, ' ');
        if (at)
            *at = '\0';
        else
            break;
    }
    l->status = args_line_before(&l->args, argc, argv, &read_rc);
    if (l->status == ARGS_LINE_GO)
        l->status = args_line_read(&l->args, ARGS_LINE_LINE, argc, argv);
    args_line_settle(&l->args);
    fclose(l->run.out);
    fclose(l->run.err);
    return &l->args;
}

static void line_end(struct line *l)
{
    arena_free(&l->arena);
}

static void words_may_stand_in_any_order(void **state)
{
    static const char *const lines[] = {"dig mx ch a.test", "dig a.test mx ch",
                                        "dig ch a.test mx"};
    struct line l;

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct args_line *a = line_read(&l, lines[i]);
        assert_int_equal(l.status, ARGS_LINE_GO);
        assert_int_equal(a->queries, 1);
        assert_string_equal(a->query[0]->name, "a.test");
        assert_int_equal(a->query[0]->type, ns_t_mx);
        assert_int_equal(a->query[0]->class, ns_c_chaos);
        line_end(&l);
    }
}

static void a_type_behind_a_name_is_for_that_name(void **state)
{
    struct line l;
    struct args_line *a = line_read(&l, "dig txt a.test mx b.test");

    (void)state;
    assert_int_equal(a->queries, 2);
    assert_int_equal(a->query[0]->type, ns_t_mx);
    assert_int_equal(a->query[1]->type, ns_t_txt);
    line_end(&l);
}

static void without_a_name_the_root_is_asked(void **state)
{
    struct line l;
    struct args_line *a = line_read(&l, "dig mx");

    (void)state;
    assert_int_equal(a->queries, 1);
    assert_string_equal(a->query[0]->name, ".");
    assert_int_equal(a->query[0]->type, ns_t_ns);
    line_end(&l);
}

static void options_are_global_before_and_local_behind_a_name(void **state)
{
    struct line l;
    struct args_line *a =
        line_read(&l, "dig +tcp a.test +notcp +aa b.test +short");

    (void)state;
    assert_false(a->query[0]->tcp);
    assert_true(a->query[0]->flags.aa);
    assert_true(a->query[1]->tcp);
    assert_false(a->query[1]->flags.aa);
    assert_true(a->query[0]->show.brief); /* +short is for all */
    assert_true(a->query[0]->show.question);
    assert_false(a->query[1]->show.question);
    line_end(&l);
}

static void reverse_names_are_made_of_anything(void **state)
{
    struct line l;
    struct args_line *a = line_read(&l, "dig -x 192.0.2.1 -x a.b -x ::1");

    (void)state;
    assert_string_equal(a->query[0]->name, "1.2.0.192.in-addr.arpa.");
    assert_int_equal(a->query[0]->type, ns_t_ptr);
    assert_string_equal(a->query[1]->name, "b.a.in-addr.arpa.");
    assert_true(strncmp(a->query[2]->name, "1.0.0.0.0.", 10) == 0);
    line_end(&l);
}

static void check(const char *words, int status, const char *out,
                  const char *err)
{
    struct line l;

    line_read(&l, words);
    assert_int_equal(l.status, status);
    assert_string_equal(l.out, out);
    assert_true(strncmp(l.err, err, strlen(err)) == 0);
    line_end(&l);
}

static void bad_words_are_told_in_two_halves(void **state)
{
    (void)state;
    check("dig +ndots=x", 10, "invalid ndots 'x': not a valid number\n",
          "dig: Couldn't parse ndots\n");
    check("dig +retry=4294967295", 10,
          "invalid retries '4294967295': out of range\n",
          "dig: Couldn't parse retries\n");
    check("dig -p abc", 1, "invalid port number 'abc': not a valid number\n",
          "dig: Couldn't parse port number\n");
    check("dig a.test ixfr=", 1,
          "invalid serial number '': not a valid number\n",
          "dig: Couldn't parse serial number\n");
    check("dig +cookie=0123456789012345678901234567890123456789"
          "01234567890123456789012345678901234567890",
          10, "", "dig: COOKIE data too large\n");
    check("dig +subnet=1.2.3", 1, "", "dig: invalid address '1.2.3'\n");
    check("dig -4 -6", 1, "", "dig: only one of -4 and -6 allowed\n");
    check("dig -Z", 1, "", "Invalid option: -Z\nUsage:  dig ");
    check("dig +http=1", 1, "", "Invalid option: +http\nUsage:  dig ");
    check("dig -t foo", ARGS_LINE_GO, "",
          ";; Warning, ignoring invalid type foo\n");
    check("dig mx ns", ARGS_LINE_GO, "", ";; Warning, extra type option\n");
}

static bool taken(const char *option)
{
    struct line l;
    char text[64];

    snprintf(text, sizeof text, "dig +%s", option);
    line_read(&l, text);
    line_end(&l);
    return l.status == ARGS_LINE_GO;
}

static void options_are_taken_as_short_as_bind_takes_them(void **state)
{
    static const char *const yes[] = {
        "aa",   "ad",   "add",   "cd",    "cl",    "cla",  "co",    "com",
        "coo",  "do",   "dnss",  "dns6",  "dom=x", "edns", "ednsf", "expi",
        "i",    "ide",  "idni",  "keepa", "keepo", "nsi",  "nss",   "p=1",
        "qi=1", "rec",  "ret=1", "shor",  "showb", "ti=1", "tra",   "tri=1",
        "ttl",  "ttlu", "v",     "y",     "z",     "NOaa", "aaFLAG"};
    static const char *const no[] = {
        "a",   "b",    "c",       "d",   "dns",       "edn",   "exp",      "id",
        "idn", "keep", "ns",      "re",  "sho",       "show",  "t",        "tr",
        "tt",  "AA",   "aaflagx", "nop", "nondots=1", "ndots", "nobufsize"};

    (void)state;
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        assert_true(taken(yes[i]));
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        assert_false(taken(no[i]));
}

static void the_greeting_loses_an_equal_sign(void **state)
{
    struct line l;
    struct args_line *a =
        line_read(&l, "dig +cookie= +bufsize=512 a.test +qr=");

    (void)state;
    assert_non_null(strstr(a->query[0]->greeting,
                           " <<>> +cookie +bufsize=512 a.test +qr=\n"));
    assert_non_null(strstr(a->query[0]->greeting, ";; global options: +cmd\n"));
    line_end(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_may_stand_in_any_order),
        cmocka_unit_test(a_type_behind_a_name_is_for_that_name),
        cmocka_unit_test(without_a_name_the_root_is_asked),
        cmocka_unit_test(options_are_global_before_and_local_behind_a_name),
        cmocka_unit_test(reverse_names_are_made_of_anything),
        cmocka_unit_test(bad_words_are_told_in_two_halves),
        cmocka_unit_test(options_are_taken_as_short_as_bind_takes_them),
        cmocka_unit_test(the_greeting_loses_an_equal_sign),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
