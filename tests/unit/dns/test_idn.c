/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/idn.h"

#include "base/lib.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static int open_it(void **state)
{
    static struct idn idn;

    *state = &idn;
    return setlocale(LC_ALL, "C.UTF-8") && idn_open(&idn) ? 0 : -1;
}

static void ascii_is_converted_only_where_it_may_be_wrong(void **state)
{
    const char *const domain[] = {"example.com", "b\xc3\xbc"
                                                 "cher.example"};

    (void)state;
    assert_true(idn_needed(false, "www", NULL, 0));
    assert_false(idn_needed(true, "www", NULL, 0));
    assert_true(idn_needed(true,
                           "b\xc3\xbc"
                           "cher",
                           NULL, 0));
    assert_false(idn_needed(true, "www", domain, 1));
    assert_true(idn_needed(true, "www", domain, 2));
}

/* RFC 5891, RFC 3492: A-labels of the register's examples. */
static void names_become_a_labels(void **state)
{
    static const struct {
        const char *typed, *ascii;
    } rows[] = {
        {"example.com", "example.com"},
        {"EXAMPLE.com", "EXAMPLE.com"}, /* only case changes: as typed */
        {"b\xc3\xbc"
         "cher.example",
         "xn--bcher-kva.example"},
        {"fa\xc3\x9f.de", "xn--fa-hia.de"},
        {"\xe4\xbe\x8b.test", "xn--fsq.test"},
        {"_dmarc.b\xc3\xbc"
         "cher.example",
         "_dmarc.xn--bcher-kva.example"},
    };
    char out[256];

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_null(idn_read(*state, rows[i].typed, out, sizeof out));
        assert_string_equal(out, rows[i].ascii);
    }
}

static void what_is_no_name_has_words(void **state)
{
    char label[3 * 64] = "", out[16];

    for (int i = 0; i < 60; i++)
        strncat(label, "\xc3\xbc", 2);
    assert_non_null(idn_read(*state, label, out, sizeof out));
    assert_non_null(idn_read(*state,
                             "a\xc2\xad\xe2\x80\x8d"
                             "b",
                             out, 4));
    /* an A-label that does not fit */
    assert_non_null(idn_read(*state,
                             "b\xc3\xbc"
                             "cher",
                             out, 8));
}

static void a_library_without_the_symbol_is_none(void **state)
{
    static const struct lib_symbol odd[] = {{"no_such_symbol", 0}};
    void *into[1];

    (void)state;
    assert_false(lib_open("libidn2.so.0", odd, 1, into));
    assert_false(lib_open("libnosuchlibrary.so.77", odd, 1, into));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ascii_is_converted_only_where_it_may_be_wrong),
        cmocka_unit_test(names_become_a_labels),
        cmocka_unit_test(what_is_no_name_has_words),
        cmocka_unit_test(a_library_without_the_symbol_is_none),
    };

    return cmocka_run_group_tests(tests, open_it, NULL);
}
