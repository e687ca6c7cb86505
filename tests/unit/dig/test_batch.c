/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole runs of dig over a batch, on a network that is made of scripts: with
 * --jobs all is as without it, whatever the order of the answers. */
#include "dig/ask/ask.h"

#include "cli/longopts.h"
#include "dig/dig.h"
#include "dns/wire.h"
#include "fake_poll.h"
#include "fake_run.h"
#include "fake_sock.h"

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { HELD = 64 };

struct held {
    struct fake_peer peer;
    unsigned char at[512];
    size_t len;
};

/* The server: "nN.test" has the address 192.0.2.N; a name that begins with
 *   x  does not exist        s  is never answered
 *   t  is truncated over UDP l  is answered to the second query
 * It waits until no more questions come, then answers the last one first. */
struct world {
    const char *jobs, *rate;    /* NULL: not typed */
    unsigned asked, held, most; /* in all; not answered yet, now and at most */
    bool late;                  /* "l" was asked for */
    int64_t took_us;
    char queries[1024]; /* a line for each; see note_query */
    struct held wait[HELD];
};

static void answer_all(void *ctx)
{
    struct world *w = ctx;

    while (w->held) {
        struct held *h = &w->wait[--w->held];
        fake_answer(&h->peer, h->at, h->len);
    }
}

/* The question comes first, an address behind it. OPT is not sent back. */
static size_t reply_to(unsigned char *m, size_t cap, const unsigned char *at,
                       bool tcp)
{
    const unsigned char *end = at + NS_HFIXEDSZ;
    struct buf b = buf_fixed(m, cap);
    char first = (char)tolower(end[1]);

    while (*end)
        end += *end + 1;
    end += 5;
    buf_put(&b, at, (size_t)(end - at));
    memset(m + 6, 0, 6);
    m[2] |= 0x84;
    m[3] = first == 'x' ? ns_r_nxdomain : 0;
    if (first == 't' && !tcp) {
        m[2] |= 2;
    } else if (strchr("nlt", first)) {
        m[7] = 1;
        wire_u16(&b, 0xc00c);
        wire_u16(&b, ns_t_a);
        wire_u16(&b, ns_c_in);
        wire_u32(&b, 300);
        wire_u16(&b, 4);
        wire_u32(&b, 0xc0000200 +
                         (uint32_t)strtoul((const char *)at + 14, NULL, 10));
    }
    return b.len;
}

/* What options change: name, length, flags, OPT's size and DO, port and
 * transport. Ids, cookies and the order are left out. */
static void note_query(struct world *w, const struct fake_peer *peer,
                       const unsigned char *at, size_t n)
{
    const char *name = (const char *)at + NS_HFIXEDSZ + 1;
    const unsigned char *opt = at + NS_HFIXEDSZ + strlen(name) + 2 + 5;
    size_t used = strlen(w->queries);
    bool edns = ns_get16(at + 10) == 1;

    snprintf(w->queries + used, sizeof w->queries - used,
             "%s %zu %04x %u %04x %u %s\n", name, n, ns_get16(at + 2),
             edns ? ns_get16(opt + 2) : 0, edns ? ns_get16(opt + 6) : 0,
             ntohs(peer->to.u.v4.sin_port), peer->tcp ? "tcp" : "udp");
}

static void answer(void *ctx, const struct fake_peer *peer,
                   const unsigned char *at, size_t n)
{
    struct world *w = ctx;
    struct held *h = &w->wait[w->held];
    char first = (char)tolower(at[NS_HFIXEDSZ + 1]);

    w->asked++;
    note_query(w, peer, at, n);
    if (first == 's' || (first == 'l' && !w->late)) {
        w->late = w->late || first == 'l';
        return;
    }
    assert_true(w->held < HELD);
    h->peer = *peer;
    h->len = reply_to(h->at, sizeof h->at, at, peer->tcp);
    if (++w->held > w->most)
        w->most = w->held;
}

/* What one run said. */
struct said {
    char *out, *err;
    int status;
};

static void free_said(struct said *s)
{
    free(s->out);
    free(s->err);
}

/* "dig LINE -f -" with this batch. */
static struct said run_dig(struct world *w, const char *line, const char *batch)
{
    struct longopts longopts = {.jobs = w->jobs, .rate = w->rate};
    struct fake_run r = {.input = batch,
                         .longopts = &longopts,
                         .script = {.query = answer, .ctx = w},
                         .clock = {.waits = answer_all, .ctx = w}};
    char words[256];

    snprintf(words, sizeof words, "dig -r @192.0.2.53 %s -f -", line);
    fake_run(&r, dig_main, words);
    w->took_us = r.clock.now_us;
    return (struct said){r.out, r.err, r.status};
}

/* Ids are random, and so is how long they are: "id: 123" becomes "id: #". */
static void hide_ids(char *text)
{
    while ((text = strstr(text, "id: "))) {
        text += 4;
        size_t digits = strspn(text, "0123456789");
        memmove(text + 1, text + digits, strlen(text + digits) + 1);
        *text = '#';
    }
}

static void expect_as_without_jobs(struct world *w, const char *line,
                                   const char *batch)
{
    struct world one = {0};
    struct said with = run_dig(w, line, batch);
    struct said without = run_dig(&one, line, batch);

    hide_ids(with.out);
    hide_ids(without.out);
    assert_string_equal(with.out, without.out);
    assert_string_equal(with.err, without.err);
    assert_int_equal(with.status, without.status);
    assert_int_not_equal(strlen(with.out) + strlen(with.err), 0);
    free_said(&with);
    free_said(&without);
}

/* n1.test to n20.test */
static const char twenty[] =
    "n1.test\nn2.test\nn3.test\nn4.test\nn5.test\nn6.test\nn7.test\n"
    "n8.test\nn9.test\nn10.test\nn11.test\nn12.test\nn13.test\nn14.test\n"
    "n15.test\nn16.test\nn17.test\nn18.test\nn19.test\nn20.test\n";

static void lines_come_out_in_order_though_answers_do_not(void **state)
{
    struct world w = {.jobs = "7"};
    struct said s = run_dig(&w, "+short", twenty);
    char wanted[512] = "";

    (void)state;
    for (int i = 1; i <= 20; i++) {
        size_t n = strlen(wanted);
        snprintf(wanted + n, sizeof wanted - n, "192.0.2.%d\n", i);
    }
    assert_string_equal(s.out, wanted);
    assert_string_equal(s.err, "");
    assert_int_equal(s.status, 0);
    assert_int_equal(w.asked, 20);
    assert_int_equal(w.most, 7);
    free_said(&s);
}

static void one_job_is_one_question_at_a_time(void **state)
{
    struct world w = {.jobs = "1"};

    (void)state;
    expect_as_without_jobs(&w, "+short", twenty);
    assert_int_equal(w.most, 1);
    assert_int_equal(w.asked, 20);
}

static void each_line_has_its_own_options(void **state)
{
    struct world w = {.jobs = "8"};

    (void)state;
    expect_as_without_jobs(&w, "+noall +answer",
                           "n1.test\nn2.test +comments\n+short n3.test\n"
                           "n4.test MX\nn5.test n6.test +question\n"
                           "; a note\n\n-x 192.0.2.1 +question\nx7.test\n");
    assert_in_range(w.most, 2, 8);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void sort_lines(char *text)
{
    char copy[1024], *line[64] = {NULL};
    unsigned n = 0;

    memcpy(copy, text, sizeof copy);
    for (char *p = copy, *eol; (eol = strchr(p, '\n')); p = eol + 1) {
        assert_true(n < 64);
        *eol = '\0';
        line[n++] = p;
    }
    qsort(line, n, sizeof *line, by_text);
    for (unsigned i = 0; i < n; i++) {
        size_t len = strlen(line[i]);
        memcpy(text, line[i], len);
        text[len] = '\n';
        text += len + 1;
    }
}

static void what_the_pool_cannot_ask_is_asked_in_its_turn(void **state)
{
    static const char style[] = "+noall +answer +comments",
                      batch[] = "n1.test\nn2.test\nn3.test +zflag\nn4.test\n"
                                "n5.test +nsid\nn6.test +aaflag\n"
                                "n7.test -p 5353\nn8.test +noedns\nn9.test\n"
                                "n10.test +bufsize=512\nn11.test +dnssec\n"
                                "n12.test +cdflag\nn13.test +norec\n";
    struct world w = {.jobs = "8"}, one = {0};
    struct said s;

    (void)state;
    expect_as_without_jobs(&w, style, batch);
    assert_in_range(w.most, 2, 8);
    s = run_dig(&one, style, batch);
    free_said(&s);
    sort_lines(w.queries);
    sort_lines(one.queries);
    assert_string_equal(w.queries, one.queries);
    w = (struct world){.jobs = "8"};
    expect_as_without_jobs(&w, "+short +tcp", twenty);
    assert_null(strstr(w.queries, " udp"));
}

static void truncation_is_told_before_the_answer_over_tcp(void **state)
{
    struct world w = {.jobs = "8"};
    struct said s = run_dig(&w, "+noall +answer +comments",
                            "n1.test\nt2.test +stats\nn3.test\n");

    (void)state;
    char *told = strstr(s.out, ";; Truncated, retrying in TCP mode.\n");
    assert_non_null(told);
    assert_non_null(strstr(told, "t2.test.\t\t300\tIN\tA\t192.0.2.2\n"));
    assert_non_null(
        strstr(told, ";; SERVER: 192.0.2.53#53(192.0.2.53) (TCP)\n"));
    free_said(&s);
    expect_as_without_jobs(&w, "+noall +answer +comments",
                           "n1.test\nt2.test\nn3.test\nt4.test +ignore\n"
                           "n5.test\n");
}

static void silence_is_told_in_its_place(void **state)
{
    struct world w = {.jobs = "8"};

    (void)state;
    expect_as_without_jobs(&w, "+noall +answer +comments",
                           "n1.test\nn2.test\ns3.test\ns4.test\ns5.test\n"
                           "n6.test\ns7.test +tries=1 +time=1\nn8.test\n");
}

/* The pool waits less than dig, but not for each of them anew. */
static void who_is_not_answered_is_asked_once_more(void **state)
{
    static const char style[] = "+short +tries=1",
                      silent[] = "s1.test\ns2.test\ns3.test\ns4.test\n"
                                 "s5.test\ns6.test\ns7.test\ns8.test\n";
    struct world w = {.jobs = "8"}, one = {0};
    struct said s = run_dig(&w, style, "n1.test\nl2.test\nn3.test\n");

    (void)state;
    assert_string_equal(s.out, "192.0.2.1\n192.0.2.2\n192.0.2.3\n");
    free_said(&s);
    s = run_dig(&w, style, silent);
    free_said(&s);
    s = run_dig(&one, style, silent);
    free_said(&s);
    assert_true(w.took_us < one.took_us / 2);
}

static void what_is_said_of_a_line_stands_in_its_place(void **state)
{
    static const char batch[] = "n1.test\nn2.test\nn3.test A MX\n"
                                "n4.test +bufsize=many\nn5.test\n";
    struct world w = {.jobs = "8"};
    struct said s = run_dig(&w, "+short", batch);

    (void)state;
    char *told = strstr(s.out, "192.0.2.1\n192.0.2.2\n192.0.2.3\n");
    assert_ptr_equal(told, s.out);
    assert_non_null(strstr(s.out, "many"));
    assert_null(strstr(s.out, "192.0.2.5"));
    assert_non_null(strstr(s.err, ";; Warning, extra type option\n"));
    assert_int_equal(s.status, 10); /* as BIND ends */
    free_said(&s);
    expect_as_without_jobs(&w, "+short", batch);
    expect_as_without_jobs(&w, "+short",
                           "n1.test\nn2.test\nn3.test +nonsense\nn4.test\n");
}

static void expect_refused(const char *jobs, const char *rate, const char *why)
{
    struct world w = {.jobs = jobs, .rate = rate};
    struct said s = run_dig(&w, "+short", twenty);

    assert_string_equal(s.out, "");
    assert_string_equal(s.err, why);
    assert_int_equal(s.status, 1);
    assert_int_equal(w.asked, 0);
    free_said(&s);
}

static void wrong_numbers_are_refused_before_anything_is_asked(void **state)
{
#define JOBS(value) \
    (value), NULL, "dig: --jobs=" value ": expected a number from 1 to 100000\n"
#define RATE(value) \
    "8", (value),   \
        "dig: --rate=" value ": expected queries per second, such as 20/s\n"

    (void)state;
    expect_refused(JOBS("0"));
    expect_refused(JOBS("100001"));
    expect_refused(JOBS("8x"));
    expect_refused(JOBS(""));
    expect_refused(RATE("fast"));
    expect_refused(RATE("0"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_come_out_in_order_though_answers_do_not),
        cmocka_unit_test(one_job_is_one_question_at_a_time),
        cmocka_unit_test(each_line_has_its_own_options),
        cmocka_unit_test(what_the_pool_cannot_ask_is_asked_in_its_turn),
        cmocka_unit_test(truncation_is_told_before_the_answer_over_tcp),
        cmocka_unit_test(silence_is_told_in_its_place),
        cmocka_unit_test(who_is_not_answered_is_asked_once_more),
        cmocka_unit_test(what_is_said_of_a_line_stands_in_its_place),
        cmocka_unit_test(wrong_numbers_are_refused_before_anything_is_asked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
