/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole runs of nslookup on a network that is made of scripts. The expected
 * texts are BIND 9.18's. */
#include "nslookup/nslookup.h"

#include "dns/wire.h"
#include "fake_poll.h"
#include "fake_run.h"
#include "fake_sock.h"
#include "net/watch.h"

#include <arpa/nameser.h>
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HEADER "Server:\t\t192.0.2.53\nAddress:\t192.0.2.53#53\n\n"

/* How the server answers. */
struct world {
    const char *exists; /* the only name that is there; NULL: any */
    unsigned rcode;     /* instead of NOERROR */
    bool empty, aa, truncated, other_id_first, silent;
    bool no_v6; /* NXDOMAIN to AAAA */
    unsigned asked;
    char names[1024];        /* what was asked, each with a blank behind it */
    unsigned char last[512]; /* the last query */
    size_t last_len;
};

static void put_answer(struct buf *b, uint16_t type)
{
    static const unsigned char v6[16] = {0x20, 1, 0xd, 0xb8, [15] = 1};

    wire_u16(b, 0xc00c);
    wire_u16(b, type);
    wire_u16(b, ns_c_in);
    wire_u32(b, 300);
    wire_u16(b, type == ns_t_a ? 4 : 16);
    if (type == ns_t_a)
        wire_u32(b, 0xc0000201);
    else
        buf_put(b, v6, sizeof v6);
}

static void answer(void *ctx, const struct fake_peer *peer,
                   const unsigned char *at, size_t n)
{
    struct world *w = ctx;
    unsigned char m[1024];
    struct buf b = buf_fixed(m, sizeof m);
    char name[NS_MAXDNAME];

    w->asked++;
    w->last_len = n < sizeof w->last ? n : sizeof w->last;
    memcpy(w->last, at, w->last_len);
    ns_name_uncompress(at, at + n, at + NS_HFIXEDSZ, name, sizeof name);
    size_t used = strlen(w->names);
    snprintf(w->names + used, sizeof w->names - used, "%s ", name);
    if (w->silent)
        return;
    bool there = (!w->exists || strcmp(name, w->exists) == 0) &&
                 !(w->no_v6 && ns_get16(at + n - 4) == ns_t_aaaa);
    bool full = there && !w->rcode && !w->empty;
    buf_put(&b, at, n);
    m[2] |= 0x80 | (w->aa ? 4 : 0) | (w->truncated && !peer->tcp ? 2 : 0);
    m[3] = (unsigned char)(0x80 | (there ? w->rcode : ns_r_nxdomain));
    m[7] = full;
    if (full)
        put_answer(&b, (uint16_t)ns_get16(at + n - 4));
    if (w->other_id_first) {
        m[1] ^= 1;
        fake_answer(peer, m, b.len);
        m[1] ^= 1;
    }
    fake_answer(peer, m, b.len);
}

/* What one run said. */
struct said {
    char *out, *err;
    int status;
};

static void run_with(struct fake_run *r, const char *line)
{
    char words[512];

    snprintf(words, sizeof words, "nslookup %s", line);
    fake_run(r, nslookup_main, words);
}

static void expect(struct world *w, const char *input, const char *line,
                   const struct said *wanted)
{
    struct fake_run r = {.input = input, .script = {.query = answer, .ctx = w}};

    run_with(&r, line);
    assert_string_equal(r.out, wanted->out);
    assert_string_equal(r.err, wanted->err);
    assert_int_equal(r.status, wanted->status);
    fake_run_end(&r);
}

/* A run whose stdout ends in one empty line, and whose stderr is silent. */
static void says(struct world *w, const char *line, const char *out, int status)
{
    struct said wanted = {(char *)(uintptr_t)out, (char[1]){""}, status};

    expect(w, "\n", line, &wanted);
}

static void complains(const char *line, const char *err, int status)
{
    struct world w = {0};
    struct said wanted = {(char[1]){""}, (char *)(uintptr_t)err, status};

    expect(&w, "\n", line, &wanted);
    assert_int_equal(w.asked, 0);
}

static void a_name_is_asked_for_a_and_then_for_aaaa(void **state)
{
    struct world w = {.aa = true};

    (void)state;
    says(&w, "www.example.com 192.0.2.53",
         HEADER "Name:\twww.example.com\nAddress: 192.0.2.1\n"
                "Name:\twww.example.com\nAddress: 2001:db8::1\n\n",
         0);
    assert_string_equal(w.names, "www.example.com www.example.com ");
}

static void without_aa_it_is_said_once(void **state)
{
    struct world w = {0};

    (void)state;
    says(&w, "www.example.com 192.0.2.53",
         HEADER "Non-authoritative answer:\n"
                "Name:\twww.example.com\nAddress: 192.0.2.1\n"
                "Name:\twww.example.com\nAddress: 2001:db8::1\n\n",
         0);
}

static void two_empty_answers_are_one_message(void **state)
{
    struct world w = {.empty = true, .aa = true};

    (void)state;
    says(&w, "www.example.com 192.0.2.53",
         HEADER "*** Can't find www.example.com: No answer\n\n", 0);
    assert_int_equal(w.asked, 2);
}

static void an_error_ends_the_lookup_with_status_1(void **state)
{
    struct world w = {.rcode = ns_r_refused};

    (void)state;
    says(&w, "www.example.com 192.0.2.53",
         HEADER "** server can't find www.example.com: REFUSED\n\n", 1);
    assert_int_equal(w.asked, 1);
}

static void servfail_is_announced_unless_fail_is_set(void **state)
{
    struct world w = {.rcode = ns_r_servfail};

    (void)state;
    says(&w, "x.test 192.0.2.53",
         ";; Got SERVFAIL reply from 192.0.2.53\n" HEADER
         "** server can't find x.test: SERVFAIL\n\n",
         1);
    says(&w, "-fail x.test 192.0.2.53",
         HEADER "** server can't find x.test: SERVFAIL\n\n", 1);
}

static void the_search_list_comes_before_the_name_itself(void **state)
{
    struct world w = {.exists = "host", .aa = true};

    (void)state;
    says(&w, "-domain=one.test -type=a host 192.0.2.53",
         HEADER "Name:\thost\nAddress: 192.0.2.1\n\n", 0);
    assert_string_equal(w.names, "host.one.test host ");
}

static void a_dot_at_the_end_does_not_count_for_aaaa(void **state)
{
    struct world w = {.aa = true, .no_v6 = true};
    struct world plain = w;

    (void)state;
    says(&w, "-domain=one.test -ndots=2 a.b. 192.0.2.53",
         HEADER "Name:\ta.b\nAddress: 192.0.2.1\n"
                "** server can't find a.b.one.test: NXDOMAIN\n\n",
         1);
    assert_string_equal(w.names, "a.b a.b a.b.one.test ");
    says(&plain, "-domain=one.test a.b. 192.0.2.53",
         HEADER "Name:\ta.b\nAddress: 192.0.2.1\n"
                "** server can't find a.b: NXDOMAIN\n\n",
         1);
    assert_string_equal(plain.names, "a.b a.b ");
}

static void truncation_goes_on_over_tcp_for_both_halves(void **state)
{
    struct world w = {.truncated = true, .aa = true};

    (void)state;
    says(&w, "x.test 192.0.2.53",
         ";; Truncated, retrying in TCP mode.\n" HEADER
         "Name:\tx.test\nAddress: 192.0.2.1\n"
         "Name:\tx.test\nAddress: 2001:db8::1\n\n",
         0);
    assert_int_equal(w.asked, 3);
}

static void a_reply_with_another_id_is_named_and_waited_over(void **state)
{
    struct world w = {.other_id_first = true, .aa = true};
    struct fake_run s = {.script = {.query = answer, .ctx = &w}};

    (void)state;
    run_with(&s, "-type=a x.test 192.0.2.53");
    assert_non_null(strstr(s.out, ";; Warning: ID mismatch: expected ID "));
    assert_non_null(strstr(s.out, "Name:\tx.test\nAddress: 192.0.2.1\n\n"));
    assert_int_equal(s.status, 0);
    fake_run_end(&s);
}

static void silence_is_asked_as_often_as_retry_says(void **state)
{
    struct world w = {.silent = true};

    (void)state;
    says(&w, "-retry=2 x.test 192.0.2.53",
         ";; communications error to 192.0.2.53#53: timed out\n"
         ";; communications error to 192.0.2.53#53: timed out\n"
         ";; no servers could be reached\n\n",
         1);
    assert_int_equal(w.asked, 2);
}

static int refuse(void *ctx, const struct fake_peer *peer)
{
    (void)ctx, (void)peer;
    return ENETUNREACH;
}

static void every_socket_that_fails_is_named(void **state)
{
    struct fake_run s = {.script = {.open = refuse}};

    (void)state;
    run_with(&s, "-retry=2 -vc x.test 192.0.2.53");
    assert_string_equal(
        s.out, ";; Connection to 192.0.2.53#53(192.0.2.53) for x.test failed: "
               "network unreachable.\n"
               ";; no servers could be reached\n"
               ";; Connection to 192.0.2.53#53(192.0.2.53) for x.test failed: "
               "network unreachable.\n"
               ";; no servers could be reached\n\n");
    assert_int_equal(s.status, 1);
    fake_run_end(&s);
}

static void the_soa_of_an_ixfr_points_at_the_question(void **state)
{
    /* RFC 1995 3, and the name as BIND writes it */
    static const unsigned char soa[34] = {0xc0, 12, 0, 6, 0, 1,
                                          0,    0,  0, 0, 0, 22};
    static const unsigned char soa_of_root[33] = {0, 0, 6, 0, 1, 0,
                                                  0, 0, 0, 0, 22};
    struct world w = {.rcode = ns_r_refused};

    (void)state;
    says(&w, "-type=ixfr a.test 192.0.2.53",
         HEADER "** server can't find a.test: REFUSED\n\n", 1);
    assert_int_equal(w.last_len, 12 + 12 + sizeof soa);
    assert_memory_equal(w.last + 12 + 12, soa, sizeof soa);
    says(&w, "-type=ixfr . 192.0.2.53",
         HEADER "** server can't find .: REFUSED\n\n", 1);
    assert_int_equal(w.last_len, 12 + 5 + sizeof soa_of_root);
    assert_memory_equal(w.last + 12 + 5, soa_of_root, sizeof soa_of_root);
}

static void a_reverse_lookup_has_no_header(void **state)
{
    struct world w = {.rcode = ns_r_nxdomain};

    (void)state;
    says(&w, "192.0.2.7 192.0.2.53",
         "** server can't find 7.2.0.192.in-addr.arpa: NXDOMAIN\n\n", 1);
    says(&w, "-type=mx 192.0.2.7 192.0.2.53",
         HEADER "** server can't find 7.2.0.192.in-addr.arpa: NXDOMAIN\n\n", 1);
}

static void three_words_are_a_usage_error(void **state)
{
    (void)state;
    complains("a b c",
              "Usage:\n"
              "   nslookup [-opt ...]             # interactive mode using "
              "default server\n"
              "   nslookup [-opt ...] - server    # interactive mode using "
              "'server'\n"
              "   nslookup [-opt ...] host        # just look up 'host' using "
              "default server\n"
              "   nslookup [-opt ...] host server # just look up 'host' using "
              "'server'\n",
              1);
}

static void version_and_illegal_names(void **state)
{
    (void)state;
    complains("-verbose x",
              "nslookup 9.18.49-seslookup-" SESLOOKUP_VERSION "\n", 0);
    complains("a..b 192.0.2.53",
              "nslookup: 'a..b' is not a legal name (empty label)\n", 10);
    complains("-domain=x..y a 192.0.2.53",
              "nslookup: 'x..y' is not in legal name syntax (empty label)\n",
              1);
}

static void a_session_obeys_line_after_line(void **state)
{
    struct world w = {.aa = true};
    struct said wanted = {
        (char[]){"Default server: 192.0.2.53\nAddress: 192.0.2.53#53\n"
                 "The '?' command is not yet implemented.\n"
                 "The 'LS' command is not implemented.\n"
                 "*** Invalid option: foo\n" HEADER
                 "Name:\tx.test\nAddress: 192.0.2.1\n\n"},
        (char[1]){""}, 0};

    (void)state;
    expect(&w,
           "server 192.0.2.53\r\n\n?\nLS -l\n set\tfoo\nset type=a all\n"
           "x.test y z\nEXIT now\nnever.test\n",
           "", &wanted);
    assert_string_equal(w.names, "x.test ");
}

static void a_fatal_error_ends_a_session_without_the_newline(void **state)
{
    struct world w = {.aa = true};
    struct said wanted = {
        (char[]){HEADER "Name:\tx.test\nAddress: 192.0.2.1\n"},
        (char[]){"nslookup: 'a..b' is not a legal name (empty label)\n"}, 10};

    (void)state;
    expect(&w, "x.test\na..b\nx.test\n", "-type=a - 192.0.2.53", &wanted);
    assert_int_equal(w.asked, 1);
}

static void nothing_asked_is_status_1(void **state)
{
    struct world w = {0};

    (void)state;
    says(&w, "", "\n", 1);
    says(&w, "-all",
         "Default server: ::1\nAddress: ::1#53\n"
         "Default server: 127.0.0.1\nAddress: 127.0.0.1#53\n\n"
         "Set options:\n"
         "  novc\t\t\tnodebug\t\tnod2\n"
         "  search\t\trecurse\n"
         "  timeout = 0\t\tretry = 3\tport = 53\tndots = 1\n"
         "  querytype = A       \tclass = IN\n"
         "  srchlist = \n\n",
         1);
}

/* ---- who looks on ---- */

static struct watch_seen last_seen;
static char last_typed[64], last_asked[64];
static unsigned refusals;

static void note_seen(void *ctx, struct run *run, const struct watch_seen *s)
{
    (void)ctx, (void)run;
    last_seen = *s;
    snprintf(last_typed, sizeof last_typed, "%s", s->typed);
    snprintf(last_asked, sizeof last_asked, "%s", s->asked);
    assert_true(!s->answered || s->msg);
}

static void note_refused(void *ctx, struct run *run, int argc, char **argv)
{
    (void)ctx, (void)run, (void)argc, (void)argv;
    refusals++;
}

static int watched(struct run *run, int argc, char **argv)
{
    static struct watch watcher = {.seen = note_seen, .refused = note_refused};

    run->watch = &watcher;
    return nslookup_main(run, argc, argv);
}

static void a_watcher_sees_answers_and_refusals(void **state)
{
    struct world w = {.aa = true};
    struct fake_run r = {.script = {.query = answer, .ctx = &w}};

    (void)state;
    fake_run(&r, watched, "nslookup -type=a -domain=test host 192.0.2.53");
    assert_string_equal(last_typed, "host");
    assert_string_equal(last_asked, "host.test");
    assert_true(last_seen.answered);
    assert_true(last_seen.type_given);
    assert_true(last_seen.recursive);
    assert_false(last_seen.session);
    assert_int_equal(last_seen.type, ns_t_a);
    assert_int_equal(last_seen.rcode, ns_r_noerror);
    w.silent = true;
    fake_run(&r, watched, "nslookup -retry=1 host.test 192.0.2.53");
    assert_false(last_seen.answered);
    assert_false(last_seen.type_given);
    assert_int_equal(refusals, 0);
    fake_run(&r, watched, "nslookup a b c");
    assert_int_equal(refusals, 1);
    fake_run_end(&r);
}

static void a_resolv_conf_that_cannot_be_read_ends_it(void **state)
{
    struct fake_run r = {.resolv_conf = "/dev/null/resolv.conf"};

    (void)state;
    fake_run(&r, nslookup_main, "nslookup x.test");
    assert_string_equal(r.err,
                        "nslookup: parse of /dev/null/resolv.conf failed\n");
    assert_int_equal(r.status, 1);
    fake_run_end(&r);
}

#define STARTED(search)                                           \
    "start_lookup()\n" search "recursive query\nadd_question()\n" \
    "starting to render the message\ndone rendering\ndo_lookup()\n"

#define SERVERS \
    "cloning server list\nclone_server_list()\nmake_server(192.0.2.53)\n"

#define SENT                                                 \
    "udp_ready()\nrecvcount=1\nhave local timeout of 5000\n" \
    "sending a request\nsendcount=1\n"

#define CAME "recvcount=0\nbefore parse starts\nafter parse\n"

/* As BIND 9.18 does, but for its memory, locks and threads. */
static void d2_tells_the_steps_of_a_lookup(void **state)
{
    struct world w = {.exists = "host", .aa = true};
    struct fake_run r = {.input = "\n",
                         .edition = "9.18",
                         .script = {.query = answer, .ctx = &w}};

    (void)state;
    run_with(&r, "-d2 -domain=one.test host 192.0.2.53");
    assert_string_equal(r.err,
                        "main parsing -domain=one.test\nmain parsing host\n"
                        "addlookup()\nmake_empty_lookup()\nlooking up host\n"
                        "main parsing 192.0.2.53\nmake_server(192.0.2.53)\n"
                        /* below the domain */
                        STARTED(SERVERS "trying origin one.test\n") SENT CAME
                        "next_origin()\nfollowing up host\nclone_lookup()\n"
                        "make_empty_lookup()\nclone_server_list()\n"
                        "make_server(192.0.2.53)\n"
                        /* the name itself */
                        STARTED("using root origin\n") SENT CAME
                        "printmessage()\nclone_lookup()\nmake_empty_lookup()\n"
                        "printsection()\n"
                        /* its other address */
                        STARTED(SERVERS "using root origin\n") SENT CAME
                        "printmessage()\nprintsection()\n"
                        "start_lookup()\ndighost_shutdown()\n"
                        "done, and starting to shut down\n");
    fake_run_end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_is_asked_for_a_and_then_for_aaaa),
        cmocka_unit_test(without_aa_it_is_said_once),
        cmocka_unit_test(two_empty_answers_are_one_message),
        cmocka_unit_test(an_error_ends_the_lookup_with_status_1),
        cmocka_unit_test(servfail_is_announced_unless_fail_is_set),
        cmocka_unit_test(the_search_list_comes_before_the_name_itself),
        cmocka_unit_test(a_dot_at_the_end_does_not_count_for_aaaa),
        cmocka_unit_test(truncation_goes_on_over_tcp_for_both_halves),
        cmocka_unit_test(a_reply_with_another_id_is_named_and_waited_over),
        cmocka_unit_test(silence_is_asked_as_often_as_retry_says),
        cmocka_unit_test(every_socket_that_fails_is_named),
        cmocka_unit_test(the_soa_of_an_ixfr_points_at_the_question),
        cmocka_unit_test(a_reverse_lookup_has_no_header),
        cmocka_unit_test(three_words_are_a_usage_error),
        cmocka_unit_test(version_and_illegal_names),
        cmocka_unit_test(a_session_obeys_line_after_line),
        cmocka_unit_test(a_fatal_error_ends_a_session_without_the_newline),
        cmocka_unit_test(nothing_asked_is_status_1),
        cmocka_unit_test(a_watcher_sees_answers_and_refusals),
        cmocka_unit_test(a_resolv_conf_that_cannot_be_read_ends_it),
        cmocka_unit_test(d2_tells_the_steps_of_a_lookup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
