/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --at=tls://HOST and https://HOST/PATH with dig are what its own words say:
 * @HOST -p PORT +tls or +https=PATH, +tls-ca[=FILE] +tls-hostname=HOST. */
#include "base/edition.h"
#include "dig/args/scan.h"

#include "base/arena.h"
#include "cli/longopts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { TEXT = 512 };

struct line {
    struct arena arena;
    struct longopts opts;
    struct run run;
    struct args_line args;
    char err[TEXT];
    int status;
};

static const char *no_env(const char *name)
{
    (void)name;
    return NULL;
}

static const char *env_ca(const char *name)
{
    return strcmp(name, "SSL_CERT_FILE") == 0 ? "/ca/of/all.pem" : NULL;
}

static struct args_line *read_at(struct line *l, const char *url,
                                 const char *(*env)(const char *))
{
    static const char *word[1];

    word[0] = url;
    l->opts.at.word = word;
    l->opts.at.n = 1;
    l->run = (struct run){.edition = edition_of("9.18"),
                          .prog = "dig",
                          .out = fopen("/dev/null", "w"),
                          .err = fmemopen(l->err, TEXT, "w"),
                          .env = env,
                          .arena = &l->arena,
                          .longopts = &l->opts};
    args_line_start(&l->args, &l->run);
    l->status = args_at_read(&l->args);
    fclose(l->run.out);
    fclose(l->run.err);
    return &l->args;
}

static void the_words_of_tls_are_said(void **state)
{
    static const struct {
        const char *url, *host, *path;
        unsigned port;
    } row[] = {
        {"tls://192.0.2.53", "192.0.2.53", NULL, 853}, /* RFC 7858 3.1 */
        {"tls://192.0.2.53:8853", "192.0.2.53", NULL, 8853},
        {"tls://[2001:db8::1]:8853", "2001:db8::1", NULL, 8853},
        {"https://192.0.2.53/dns-query", "192.0.2.53", "/dns-query", 443},
        {"https://192.0.2.53:8443/q", "192.0.2.53", "/q", 8443},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct line l = {.status = 0};
        struct args_line *a = read_at(&l, row[i].url, no_env);
        const struct dig_far *f = &a->all.far;
        assert_int_equal(l.status, ARGS_LINE_GO);
        assert_string_equal(l.err, "");
        assert_int_equal(a->port, row[i].port);
        assert_int_equal(f->tls, !row[i].path);
        assert_int_equal(f->https, row[i].path != NULL);
        if (row[i].path)
            assert_string_equal(f->path, row[i].path);
        assert_true(f->ca); /* the certificate is verified, as for that name */
        assert_null(f->ca_file);
        assert_string_equal(f->hostname, row[i].host);
        arena_free(&l.arena);
    }
}

static void authorities_come_from_the_option_or_the_environment(void **state)
{
    struct line l = {.opts.tls_ca = "/ca/of/mine.pem"};

    (void)state;
    assert_string_equal(read_at(&l, "tls://192.0.2.1", env_ca)->all.far.ca_file,
                        "/ca/of/mine.pem");
    arena_free(&l.arena);
    l = (struct line){.status = 0};
    assert_string_equal(read_at(&l, "tls://192.0.2.1", env_ca)->all.far.ca_file,
                        "/ca/of/all.pem");
    arena_free(&l.arena);
}

static void what_is_no_url_is_refused_and_other_places_are_none(void **state)
{
    struct line l = {.status = 0};

    (void)state;
    read_at(&l, "tls://", no_env);
    assert_int_equal(l.status, 1);
    assert_non_null(strstr(l.err, "--at=tls://: expected tls://HOST[:PORT]"));
    arena_free(&l.arena);
    /* --ses has a meaning of its own for it; system, auth are for --ses only */
    l = (struct line){.opts.ses = true};
    assert_false(read_at(&l, "tls://192.0.2.1", no_env)->all.far.tls);
    assert_int_equal(l.status, ARGS_LINE_GO);
    arena_free(&l.arena);
    l = (struct line){.status = 0};
    assert_false(read_at(&l, "system", no_env)->all.far.tls);
    assert_int_equal(l.status, ARGS_LINE_GO);
    arena_free(&l.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_words_of_tls_are_said),
        cmocka_unit_test(authorities_come_from_the_option_or_the_environment),
        cmocka_unit_test(what_is_no_url_is_refused_and_other_places_are_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
