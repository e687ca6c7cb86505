/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Servers that are named, found with a resolv.conf of one's own: files are
 * real, servers are scripts. */
#include "net/find.h"

#include "base/arena.h"
#include "dns/wire.h"
#include "fake_poll.h"
#include "fake_sock.h"

#include <arpa/nameser.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* 192.0.2.1 does what `first` says, 192.0.2.2 answers:
 *   ns.test     A 192.0.2.53 and AAAA 2001:db8::53
 *   alias.test  CNAME middle.test, which is a CNAME of ns.test; with addresses
 *   lie.test    an address of another name
 *   loop.test   CNAME of itself
 *   empty.test  NODATA; others are NXDOMAIN */
struct world {
    struct arena arena;
    struct server_list list;
    char conf[32], hosts[32];
    enum { ANSWERS, REFUSES, SILENT } first;
    unsigned asked;
    uint16_t port; /* of the last one asked */
    char names[512];
};

static void put_name(struct buf *b, const char *name, uint16_t type,
                     uint16_t len)
{
    wire_name(b, name);
    wire_u16(b, type);
    wire_u16(b, ns_c_in);
    wire_u32(b, 60);
    if (len)
        wire_u16(b, len);
}

static void put_address(struct buf *b, const char *owner, uint16_t type)
{
    static const unsigned char v6[16] = {0x20, 1, 0xd, 0xb8, [15] = 0x53};

    put_name(b, owner, type, type == ns_t_a ? 4 : 16);
    if (type == ns_t_a)
        wire_u32(b, 0xc0000235);
    else
        buf_put(b, v6, sizeof v6);
}

static void put_alias(struct buf *b, const char *owner, const char *target)
{
    put_name(b, owner, ns_t_cname, (uint16_t)(strlen(target) + 2));
    wire_name(b, target);
}

/* The number of records of the answer; -1: there is no such name. */
static int put_answer(struct buf *b, const char *name, uint16_t type)
{
    if (strcmp(name, "ns.test") == 0) {
        put_address(b, name, type);
        return 1;
    }
    if (strcmp(name, "alias.test") == 0) {
        put_alias(b, "unrelated.test", "other.test");
        put_address(b, "ns.test", type); /* the order is not theirs to keep */
        put_alias(b, "middle.test", "ns.test");
        put_alias(b, name, "middle.test");
        return 4;
    }
    if (strcmp(name, "lie.test") == 0) {
        put_address(b, "other.test", type);
        return 1;
    }
    if (strcmp(name, "loop.test") == 0) {
        put_alias(b, name, name);
        return 1;
    }
    return strcmp(name, "empty.test") == 0 ? 0 : -1;
}

static void answer(void *ctx, const struct fake_peer *peer,
                   const unsigned char *at, size_t n)
{
    struct world *w = ctx;
    unsigned char m[1024];
    struct buf b = buf_fixed(m, sizeof m);
    char name[NS_MAXDNAME];
    bool first = peer->to.u.v4.sin_addr.s_addr == htonl(0xc0000201);
    size_t used = strlen(w->names), question;

    w->asked++;
    w->port = server_port(&peer->to);
    int len =
        ns_name_uncompress(at, at + n, at + NS_HFIXEDSZ, name, sizeof name);
    assert_true(len > 0);
    question = NS_HFIXEDSZ + (size_t)len + 4;
    uint16_t type = (uint16_t)ns_get16(at + question - 4);
    snprintf(w->names + used, sizeof w->names - used, "%s%s ", name,
             type == ns_t_a ? "" : "/6");
    if (first && w->first == SILENT)
        return;
    buf_put(&b, at, question);
    memset(m + 6, 0, 6);
    m[2] |= 0x80;
    int records = put_answer(&b, name, type);
    m[3] = records < 0 ? ns_r_nxdomain : 0;
    m[7] = (unsigned char)(records < 0 ? 0 : records);
    if (first && w->first == REFUSES) {
        m[3] = ns_r_refused;
        m[7] = 0;
        b.len = question;
    }
    fake_answer(peer, m, b.len);
}

static void write_file(char *path, const char *text)
{
    memcpy(path, "/tmp/test_find.XXXXXX", sizeof "/tmp/test_find.XXXXXX");
    int fd = mkstemp(path);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "w");

    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void begin(struct world *w, const char *conf, const char *hosts)
{
    memset(w, 0, sizeof *w);
    write_file(w->conf, conf);
    write_file(w->hosts, hosts);
}

static enum server_err find(struct world *w, const char *host, int family)
{
    struct fake_script script = {.query = answer, .ctx = w};
    struct fake_clock clock = {0};
    struct find_how how = {.resolv_conf = w->conf,
                           .hosts = w->hosts,
                           .port = 5300,
                           .family = family,
                           .now_us = fake_clock_now};

    fake_use(&script);
    fake_clock_use(&clock);
    return find_server(&w->list, host, &how, &w->arena);
}

static void end(struct world *w)
{
    unlink(w->conf);
    unlink(w->hosts);
    arena_free(&w->arena);
}

static void expect_list(struct world *w, const char *wanted)
{
    char text[512];
    struct buf b = buf_fixed(text, sizeof text);

    for (unsigned i = 0; i < w->list.n; i++) {
        server_print_port(&b, &w->list.at[i].at);
        buf_fmt(&b, " %s;", w->list.at[i].label);
    }
    assert_string_equal(buf_text(&b), wanted);
}

static const char one[] = "nameserver 192.0.2.2\n",
                  two[] = "nameserver 192.0.2.1\nnameserver 192.0.2.2\n";

static void both_families_are_asked_for(void **state)
{
    struct world w;

    (void)state;
    begin(&w, one, "");
    assert_int_equal(find(&w, "ns.test", AF_UNSPEC), SERVER_OK);
    expect_list(&w, "192.0.2.53#5300 ns.test;2001:db8::53#5300 ns.test;");
    assert_int_equal(w.asked, 2);
    assert_int_equal(w.port, 53);
    end(&w);
}

static void only_the_family_that_is_wanted_is_asked_for(void **state)
{
    struct world w;

    (void)state;
    begin(&w, one, "");
    assert_int_equal(find(&w, "ns.test", AF_INET6), SERVER_OK);
    expect_list(&w, "2001:db8::53#5300 ns.test;");
    assert_string_equal(w.names, "ns.test/6 ");
    end(&w);
}

static void an_alias_is_followed_in_any_order(void **state)
{
    struct world w;

    (void)state;
    begin(&w, one, "");
    assert_int_equal(find(&w, "alias.test", AF_INET), SERVER_OK);
    expect_list(&w, "192.0.2.53#5300 alias.test;");
    end(&w);
}

static void addresses_of_other_names_are_not_taken(void **state)
{
    struct world w;

    (void)state;
    begin(&w, one, "");
    assert_int_equal(find(&w, "lie.test", AF_UNSPEC), SERVER_NOT_FOUND);
    assert_int_equal(find(&w, "loop.test", AF_UNSPEC), SERVER_NOT_FOUND);
    assert_int_equal(find(&w, "empty.test", AF_UNSPEC), SERVER_NOT_FOUND);
    expect_list(&w, "");
    end(&w);
}

static void the_next_server_is_asked_where_one_fails(void **state)
{
    struct world w;

    (void)state;
    begin(&w, two, "");
    w.first = REFUSES;
    assert_int_equal(find(&w, "ns.test", AF_INET), SERVER_OK);
    w.first = SILENT;
    assert_int_equal(find(&w, "ns.test", AF_INET), SERVER_OK);
    expect_list(&w, "192.0.2.53#5300 ns.test;192.0.2.53#5300 ns.test;");
    end(&w);
}

static void a_denial_of_the_first_server_is_an_answer(void **state)
{
    struct world w;

    (void)state;
    begin(&w, two, "");
    assert_int_equal(find(&w, "absent.test", AF_INET), SERVER_NOT_FOUND);
    assert_int_equal(w.asked, 1);
    end(&w);
}

static void nobody_who_answers_is_a_failure(void **state)
{
    struct world w;

    (void)state;
    begin(&w, "nameserver 192.0.2.1\n", "");
    w.first = SILENT;
    assert_int_equal(find(&w, "ns.test", AF_INET), SERVER_FAILURE);
    w.first = REFUSES;
    assert_int_equal(find(&w, "ns.test", AF_INET), SERVER_FAILURE);
    end(&w);
}

static void the_search_list_is_gone_through(void **state)
{
    struct world w;

    (void)state;
    begin(&w, "nameserver 192.0.2.2\nsearch wrong test\n", "");
    assert_int_equal(find(&w, "ns", AF_INET), SERVER_OK);
    expect_list(&w, "192.0.2.53#5300 ns;");
    assert_string_equal(w.names, "ns.wrong ns.test ");
    end(&w);
}

static void the_hosts_file_comes_before_the_dns(void **state)
{
    static const char hosts[] = "# 192.0.2.9 ns.test\n"
                                "192.0.2.8 other NS.test # twice\n"
                                "192.0.2.7 # ns.test\n"
                                "nonsense ns.test\n"
                                "192.0.2.6 ns.test.more\n"
                                "192.0.2.5#ns.test\n"
                                "\t\n"
                                "2001:db8::8\tns.test";
    struct world w;

    (void)state;
    begin(&w, one, hosts);
    assert_int_equal(find(&w, "ns.test", AF_UNSPEC), SERVER_OK);
    expect_list(&w, "192.0.2.8#5300 ns.test;2001:db8::8#5300 ns.test;");
    assert_int_equal(w.asked, 0);
    w.list.n = 0;
    assert_int_equal(find(&w, "ns.test", AF_INET6), SERVER_OK);
    expect_list(&w, "2001:db8::8#5300 ns.test;");
    end(&w);
}

static void numbers_are_addresses_without_a_question(void **state)
{
    struct world w;

    (void)state;
    begin(&w, one, "");
    assert_int_equal(find(&w, "127.1", AF_UNSPEC), SERVER_OK);
    assert_int_equal(find(&w, "::1", AF_UNSPEC), SERVER_OK);
    expect_list(&w, "127.0.0.1#5300 127.1;::1#5300 ::1;");
    assert_int_equal(w.asked, 0);
    end(&w);
}

static void a_scope_that_cannot_be_read_is_a_failure(void **state)
{
    static const char *const rows[] = {"ff02::1%lo", "::1%lo", "::1%",
                                       "fe80::1%nosuchinterface"};
    struct world w;

    (void)state;
    begin(&w, one, "");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(find(&w, rows[i], AF_UNSPEC), SERVER_FAILURE);
    assert_int_equal(w.asked, 0);
    assert_int_equal(w.list.n, 0);
    end(&w);
}

static void twenty_addresses_of_a_name_are_taken(void **state)
{
    char hosts[1024] = "";
    struct world w;

    (void)state;
    for (int i = 1; i <= 30; i++)
        snprintf(hosts + strlen(hosts), sizeof hosts - strlen(hosts),
                 "192.0.2.%d many.test\n", i);
    begin(&w, one, hosts);
    assert_int_equal(find(&w, "127.1", AF_INET), SERVER_OK);
    assert_int_equal(find(&w, "many.test", AF_INET), SERVER_OK);
    assert_int_equal(w.list.n, 1 + 20);
    end(&w);
}

static void what_is_in_the_list_already_is_not_found_again(void **state)
{
    struct world w;

    (void)state;
    begin(&w, one, "");
    assert_int_equal(find(&w, "127.0.0.1", AF_INET), SERVER_OK);
    assert_int_equal(find(&w, "absent.test", AF_INET), SERVER_NOT_FOUND);
    assert_int_equal(find(&w, "ns.test", AF_INET), SERVER_OK);
    expect_list(&w, "127.0.0.1#5300 127.0.0.1;192.0.2.53#5300 ns.test;");
    end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_families_are_asked_for),
        cmocka_unit_test(only_the_family_that_is_wanted_is_asked_for),
        cmocka_unit_test(an_alias_is_followed_in_any_order),
        cmocka_unit_test(addresses_of_other_names_are_not_taken),
        cmocka_unit_test(the_next_server_is_asked_where_one_fails),
        cmocka_unit_test(a_denial_of_the_first_server_is_an_answer),
        cmocka_unit_test(nobody_who_answers_is_a_failure),
        cmocka_unit_test(the_search_list_is_gone_through),
        cmocka_unit_test(the_hosts_file_comes_before_the_dns),
        cmocka_unit_test(numbers_are_addresses_without_a_question),
        cmocka_unit_test(a_scope_that_cannot_be_read_is_a_failure),
        cmocka_unit_test(twenty_addresses_of_a_name_are_taken),
        cmocka_unit_test(what_is_in_the_list_already_is_not_found_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
