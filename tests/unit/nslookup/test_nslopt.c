/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nslookup/nslopt.h"

#include <arpa/nameser.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* What is said about a word; "" when it is taken. */
static const char *said(struct nslopt *o, const char *word, char *out)
{
    struct buf b = buf_fixed(out, 256);

    nslopt_set(o, word, &b);
    return buf_text(&b);
}

static bool taken(const char *word)
{
    struct nslopt o;
    char out[256];

    nslopt_defaults(&o);
    return said(&o, word, out)[0] == '\0';
}

static void binds_abbreviations_are_taken_and_no_others(void **state)
{
    static const char *const yes[] = {
        "deb",       "debu",  "DEBUG",       "nodeb",   "def",    "nodefn",
        "rec",       "norec", "sea",         "nosea",   "fai",    "nofai",
        "vc",        "novc",  "d2",          "nod2",    "sil",    "all",
        "type=a",    "ty=a",  "querytype=a", "query=a", "qu=a",   "q=a",
        "class=in",  "cl=in", "domain=x",    "do=x",    "port=1", "po=1",
        "timeout=1", "t=1",   "retry=1",     "ret=1",   "ndots=1"};
    static const char *const no[] = {
        "de",    "debugx", "silent",   "si",         "nosil",      "al",
        "allx",  "v",      "d2x",      "typ=a",      "querytyp=a", "c=in",
        "dom=x", "p=1",    "time=1",   "re=1",       "ndot=1",     "n=1",
        "type",  "mid",    "ignoretc", "srchlist=a", "root=a",     "version",
        "",      "=",      "no"};

    (void)state;
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        assert_true(taken(yes[i]));
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        assert_false(taken(no[i]));
}

static void what_is_wrong_is_said_in_binds_words(void **state)
{
    struct nslopt o;
    char out[256];

    (void)state;
    nslopt_defaults(&o);
    assert_string_equal(said(&o, "silent", out),
                        "*** Invalid option: silent\n");
    assert_string_equal(said(&o, "type=foo", out), "unknown query type: foo\n");
    assert_string_equal(said(&o, "cl=", out), "unknown query class: \n");
    assert_string_equal(said(&o, "ret=x", out),
                        "invalid tries 'x': not a valid number\n");
    assert_string_equal(said(&o, "po=65536", out),
                        "invalid port '65536': out of range\n");
    assert_string_equal(said(&o, "ndots=129", out),
                        "invalid ndots '129': out of range\n");
    assert_string_equal(said(&o, "t=-1", out),
                        "invalid timeout '-1': not a valid number\n");
    assert_true(o.both);
    assert_int_equal(o.port, 53);
    assert_int_equal(o.retry, 3);
}

static void a_type_ends_the_default_of_two_lookups(void **state)
{
    struct nslopt o;
    char out[256];

    (void)state;
    nslopt_defaults(&o);
    said(&o, "class=ch", out);
    assert_true(o.both);
    said(&o, "type=A", out);
    assert_false(o.both);
    said(&o, "q=Type15", out);
    assert_int_equal(o.type, ns_t_mx);
    assert_string_equal(o.type_word, "Type15");
}

static void a_domain_turns_the_search_on_again(void **state)
{
    struct nslopt o;
    char out[256];

    (void)state;
    nslopt_defaults(&o);
    said(&o, "nosearch", out);
    assert_false(o.search);
    said(&o, "domain=x.test", out);
    assert_true(o.search);
    said(&o, "nodef", out);
    assert_false(o.search);
    said(&o, "po=010", out);
    assert_int_equal(o.port, 10);
}

static void novc_is_remembered_as_said(void **state)
{
    struct nslopt o;
    char out[256];

    (void)state;
    nslopt_defaults(&o);
    assert_false(o.tcp_said);
    said(&o, "novc", out);
    assert_true(o.tcp_said);
    assert_false(o.tcp);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(binds_abbreviations_are_taken_and_no_others),
        cmocka_unit_test(what_is_wrong_is_said_in_binds_words),
        cmocka_unit_test(a_type_ends_the_default_of_two_lookups),
        cmocka_unit_test(a_domain_turns_the_search_on_again),
        cmocka_unit_test(novc_is_remembered_as_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
