/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Streams over a socket that gives and takes what the test says: partial reads
 * and writes, ends and errors in every state. HTTP/2 frames are written out by
 * hand (RFC 9113, RFC 7541); what TLS does is in test_stream_tls.c. */
#include "net/stream.h"

#include "base/lib.h"
#include "net/sock.h"
#include "net/stream_http.h"

#include <errno.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROOM = 1 << 19, FD = 7 };

/* ---- the socket ---- */

static struct fake {
    int open_error, connect_error, send_error;
    size_t send_most; /* octets of one sending; 0: all */
    bool send_blocked;
    unsigned char in[ROOM]; /* still to be received */
    size_t in_len, in_most; /* octets of one receiving; 0: all */
    int end;                /* behind them: 0 end of file, -EAGAIN, -errno */
    unsigned char out[ROOM];
    size_t out_len;
    unsigned closed;
} fake;

int sock_open(enum sock_kind kind, const struct address *to,
              const struct address *source)
{
    (void)to, (void)source;
    assert_int_equal(kind, SOCK_TCP);
    return fake.open_error ? -fake.open_error : FD;
}

int sock_connected(int fd)
{
    assert_int_equal(fd, FD);
    return fake.connect_error;
}

long sock_send(int fd, const void *p, size_t n)
{
    assert_int_equal(fd, FD);
    if (fake.send_error)
        return -fake.send_error;
    if (fake.send_blocked)
        return -EAGAIN;
    if (fake.send_most && n > fake.send_most)
        n = fake.send_most;
    assert_true(fake.out_len + n <= ROOM);
    memcpy(fake.out + fake.out_len, p, n);
    fake.out_len += n;
    fake.send_blocked = fake.send_most != 0; /* and no more for now */
    return (long)n;
}

long sock_recv(int fd, void *p, size_t cap)
{
    size_t n = fake.in_len < cap ? fake.in_len : cap;

    assert_int_equal(fd, FD);
    if (!n)
        return fake.end;
    if (fake.in_most && n > fake.in_most)
        n = fake.in_most;
    memcpy(p, fake.in, n);
    fake.in_len -= n;
    memmove(fake.in, fake.in + n, fake.in_len);
    return (long)n;
}

void sock_close(int fd)
{
    assert_int_equal(fd, FD);
    fake.closed++;
}

static void comes(const void *at, size_t n)
{
    assert_true(fake.in_len + n <= ROOM);
    memcpy(fake.in + fake.in_len, at, n);
    fake.in_len += n;
}

static struct stream *opened(const struct stream_how *how)
{
    struct address to;
    struct stream *s;

    memset(&fake, 0, sizeof fake);
    fake.end = -EAGAIN;
    assert_true(server_read(&to, "192.0.2.1", 53));
    assert_int_equal(stream_open(&s, how, &to, NULL, abort), 0);
    assert_int_equal(s->state, STREAM_CONNECTING);
    assert_int_equal(s->events, POLLOUT);
    assert_int_equal(s->fd, FD);
    return s;
}

static struct stream *plain(void)
{
    static const struct stream_how how = {.kind = STREAM_TCP};
    struct stream *s = opened(&how);

    stream_go(s, POLLOUT);
    assert_int_equal(s->state, STREAM_OPEN);
    assert_true(s->connected);
    assert_int_equal(s->events, POLLIN);
    return s;
}

static void expect_message(struct stream *s, const void *at, size_t n)
{
    struct bytes m;

    assert_true(stream_next(s, &m));
    assert_int_equal(m.len, n);
    if (n)
        assert_memory_equal(m.at, at, n);
}

static void expect_none(struct stream *s)
{
    struct bytes m;

    assert_false(stream_next(s, &m));
}

static void expect_broken(struct stream *s, int error)
{
    assert_int_equal(s->state, STREAM_BROKEN);
    assert_int_equal(s->error, error);
    assert_int_equal(s->events, 0);
    assert_false(stream_reusable(s));
    assert_false(stream_all_sent(s));
    stream_go(s, POLLIN); /* nothing more happens */
    assert_int_equal(s->error, error);
}

/* ---- TCP ---- */

static void a_message_has_its_length_before_it(void **state)
{
    struct stream *s = plain();

    (void)state;
    stream_put(s, (const unsigned char *)"query", 5);
    assert_false(stream_all_sent(s));
    stream_go(s, 0);
    assert_true(stream_all_sent(s));
    assert_int_equal(fake.out_len, 7);
    assert_memory_equal(fake.out, "\0\5query", 7);
    assert_true(stream_reusable(s));
    stream_close(s);
    assert_int_equal(fake.closed, 1);
    stream_close(NULL);
}

static void what_the_socket_does_not_take_is_sent_later(void **state)
{
    unsigned char big[3000];
    struct stream *s = plain();

    (void)state;
    memset(big, 'x', sizeof big);
    fake.send_most = 1000;
    stream_put(s, big, sizeof big);
    for (unsigned i = 1; i < 4; i++) {
        stream_go(s, i == 1 ? 0 : POLLOUT);
        assert_int_equal(fake.out_len, i * 1000);
        assert_int_equal(s->events, POLLIN | POLLOUT);
        assert_false(stream_all_sent(s));
        fake.send_blocked = false;
        if (i == 2) /* meanwhile there is more to be sent */
            stream_put(s, big, sizeof big);
    }
    fake.send_most = 0;
    stream_go(s, POLLOUT);
    assert_int_equal(fake.out_len, 2 * sizeof big + 4);
    assert_memory_equal(fake.out + sizeof big + 2, "\x0b\xb8xx", 4);
    assert_int_equal(s->events, POLLIN);
    stream_close(s);
}

static void messages_come_in_any_pieces(void **state)
{
    static const char two[] = "\0\3one\0\0\0\6second";
    struct stream *s = plain();
    unsigned got = 0;
    struct bytes m;

    (void)state;
    comes(two, sizeof two - 1);
    fake.in_most = 1;
    for (size_t i = 0; i < sizeof two - 1; i++) {
        stream_go(s, POLLIN);
        assert_int_equal(stream_has_next(s), i == 4 || i == 6 || i == 14);
        while (stream_next(s, &m)) {
            static const char *const want[] = {"one", "", "second"};
            assert_int_equal(m.len, strlen(want[got]));
            assert_memory_equal(m.at, want[got], m.len);
            got++;
        }
    }
    assert_int_equal(got, 3);
    comes(two, sizeof two - 1);
    fake.in_most = 0;
    assert_false(stream_has_next(s));
    stream_go(s, POLLIN);
    expect_message(s, "one", 3);
    assert_true(stream_has_next(s));
    expect_message(s, "", 0);
    expect_message(s, "second", 6);
    expect_none(s);
    stream_go(s, POLLIN); /* -EAGAIN */
    assert_int_equal(s->state, STREAM_OPEN);
    stream_close(s);
}

static void the_longest_message_fits(void **state)
{
    static unsigned char big[2 + 65535];
    struct stream *s = plain();

    (void)state;
    memset(big, 0xff, sizeof big);
    comes(big, sizeof big);
    comes(big, sizeof big);
    fake.in_most = 10000;
    for (int i = 0; i < 2; i++) {
        struct bytes m;
        unsigned steps = 0;
        while (!stream_next(s, &m) && steps++ < 20)
            stream_go(s, POLLIN);
        assert_true(steps < 20);
        assert_int_equal(m.len, 65535);
        assert_memory_equal(m.at, big + 2, m.len);
    }
    stream_close(s);
}

/* What came whole before the end is good; what was cut is not there. */
static void an_end_cuts_what_is_not_whole(void **state)
{
    struct stream *s = plain();

    (void)state;
    expect_none(s); /* nothing was received yet */
    comes("\0\3one\0\3tw", 9);
    fake.end = 0;
    stream_go(s, POLLIN);
    assert_int_equal(s->state, STREAM_OPEN);
    stream_go(s, POLLIN | POLLHUP);
    expect_broken(s, 0);
    expect_message(s, "one", 3);
    expect_none(s);
    stream_close(s);
}

static void errors_of_the_socket_are_told(void **state)
{
    static const struct stream_how how = {.kind = STREAM_TCP};
    struct address to;
    struct stream *s = plain();

    (void)state;
    fake.end = -ECONNRESET;
    stream_go(s, POLLERR);
    expect_broken(s, ECONNRESET);
    stream_close(s);

    s = plain();
    fake.send_error = EPIPE;
    stream_put(s, (const unsigned char *)"query", 5);
    stream_go(s, 0);
    expect_broken(s, EPIPE);
    stream_close(s);

    s = plain(); /* the peer's end is told, if it is there */
    fake.send_error = EPIPE;
    fake.end = 0;
    stream_put(s, (const unsigned char *)"query", 5);
    stream_go(s, 0);
    expect_broken(s, 0);
    stream_close(s);

    s = opened(&how);
    fake.connect_error = ECONNREFUSED;
    stream_go(s, 0); /* nothing happened yet */
    assert_int_equal(s->state, STREAM_CONNECTING);
    stream_go(s, POLLOUT | POLLERR | POLLHUP);
    assert_false(s->connected);
    expect_broken(s, ECONNREFUSED);
    stream_close(s);

    assert_true(server_read(&to, "192.0.2.1", 53));
    fake.open_error = ENETUNREACH;
    assert_int_equal(stream_open(&s, &how, &to, NULL, abort), ENETUNREACH);
    assert_null(s);
}

static void kinds_have_words(void **state)
{
    (void)state;
    assert_string_equal(stream_word(STREAM_TCP), "tcp");
    assert_string_equal(stream_word(STREAM_TLS), "tls");
    assert_string_equal(stream_word(STREAM_HTTPS), "https");
    assert_string_equal(stream_word(STREAM_HTTP), "http");
}

/* ---- HTTP/2 in the clear ---- */

enum { DATA, HEADERS, RST = 3, SETTINGS, PING = 6, GOAWAY };
enum { END_STREAM = 1, END_HEADERS = 4, ACK = 1 };

static bool have_nghttp2(void)
{
    return lib_load("libnghttp2.so.14");
}

static struct stream *web(bool get, bool any_length)
{
    static struct stream_how how = {
        .kind = STREAM_HTTP, .authority = "192.0.2.1:80", .path = "/dns-query"};

    how.get = get;
    how.any_length = any_length;
    struct stream *s = opened(&how);
    stream_go(s, POLLOUT);
    assert_int_equal(s->state, STREAM_OPEN);
    /* the preface of HTTP/2 and settings (RFC 9113 3.4) */
    assert_memory_equal(fake.out, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 24);
    return s;
}

static void frame(unsigned kind, unsigned flags, uint32_t stream,
                  const void *at, size_t n)
{
    const unsigned char head[9] = {(unsigned char)(n >> 16),
                                   (unsigned char)(n >> 8),
                                   (unsigned char)n,
                                   (unsigned char)kind,
                                   (unsigned char)flags,
                                   0,
                                   0,
                                   0,
                                   (unsigned char)stream};

    comes(head, sizeof head);
    comes(at, n);
}

/* A field that is not in the table (RFC 7541 6.2.2). */
static size_t field(unsigned char *to, const char *name, const char *value)
{
    size_t n = strlen(name), v = strlen(value), at = 0;

    to[at++] = 0;
    to[at++] = (unsigned char)n;
    memcpy(to + at, name, n);
    at += n;
    to[at++] = (unsigned char)v;
    memcpy(to + at, value, v);
    return at + v;
}

/* Pairs up to NULL. */
static void headers(unsigned flags, uint32_t stream, const char *const *pair)
{
    unsigned char block[512];
    size_t n = 0;

    for (; *pair; pair += 2)
        n += field(block + n, pair[0], pair[1]);
    frame(HEADERS, flags | END_HEADERS, stream, block, n);
}

static const char type[] = "application/dns-message";
static const char *const good[] = {
    ":status", "200", "content-type", type, "content-length", "6", NULL};

/* An open connection with one question on it. */
static struct stream *asked(bool get, bool any_length)
{
    struct stream *s = web(get, any_length);

    frame(SETTINGS, 0, 0, "", 0);
    stream_put(s, (const unsigned char *)"query", 5);
    stream_go(s, POLLIN);
    assert_int_equal(s->state, STREAM_OPEN);
    return s;
}

static bool sent(const void *at, size_t n)
{
    for (size_t i = 0; i + n <= fake.out_len; i++)
        if (memcmp(fake.out + i, at, n) == 0)
            return true;
    return false;
}

static void a_request_is_a_post_with_its_body(void **state)
{
    if (!have_nghttp2())
        skip();
    struct stream *s = asked(false, false);

    (void)state;
    assert_true(sent("\0\0\5\0\1\0\0\0\1query", 14)); /* DATA, END_STREAM */
    expect_none(s);
    headers(0, 1, good);
    frame(DATA, END_STREAM, 1, "answer", 6);
    stream_go(s, POLLIN);
    expect_message(s, "answer", 6);
    expect_none(s);
    assert_int_equal(s->state, STREAM_OPEN);
    assert_true(stream_reusable(s));
    stream_close(s);
}

static void a_get_has_the_question_in_its_path(void **state)
{
    if (!have_nghttp2())
        skip();
    struct stream *s = asked(true, false);

    (void)state;
    assert_false(sent("query", 5) && sent("\0\0\5\0\1", 5));
    headers(0, 1, good);
    frame(DATA, 0, 1, "ans", 3);
    stream_go(s, POLLIN);
    expect_none(s);
    frame(DATA, END_STREAM, 1, "wer", 3);
    stream_go(s, POLLIN);
    expect_message(s, "answer", 6);
    stream_close(s);
}

/* Two questions under way; answers in the other order, octet by octet. */
static void answers_come_in_any_order_and_in_any_pieces(void **state)
{
    if (!have_nghttp2())
        skip();
    struct stream *s = asked(false, true);
    static const char *const other[] = {":status", "200", "content-type", type,
                                        NULL};

    (void)state;
    stream_put(s, (const unsigned char *)"second", 6);
    stream_go(s, 0);
    headers(0, 3, other);
    frame(PING, 0, 0, "12345678", 8);
    frame(DATA, END_STREAM, 3, "two", 3);
    headers(0, 1, good);
    frame(DATA, END_STREAM, 1, "answer", 6);
    fake.in_most = 1;
    while (fake.in_len) {
        stream_go(s, POLLIN);
        assert_int_equal(s->state, STREAM_OPEN);
    }
    assert_true(sent("\0\0\x08\6\1\0\0\0\0"
                     "12345678",
                     17)); /* the ping is answered */
    expect_message(s, "two", 3);
    expect_message(s, "answer", 6);
    expect_none(s);
    stream_put(s, (const unsigned char *)"third", 5); /* used places */
    stream_go(s, 0);
    headers(0, 5, good);
    frame(DATA, END_STREAM, 5, "answer", 6);
    fake.in_most = 0;
    stream_go(s, POLLIN);
    expect_message(s, "answer", 6);
    stream_close(s);
}

/* 900 pings, which is less than nghttp2 takes to be an attack. */
static void ping(struct stream *s)
{
    for (unsigned i = 0; i < 900; i++)
        frame(PING, 0, 0, "12345678", 8);
    while (fake.in_len && s->state == STREAM_OPEN)
        stream_go(s, POLLIN);
}

static void who_pings_and_reads_nothing_does_not_fill_the_memory(void **state)
{
    if (!have_nghttp2())
        skip();
    struct stream *s = asked(false, false);
    size_t most = 0;

    (void)state;
    fake.send_error = EAGAIN;
    for (unsigned i = 0; i < 100 && s->state == STREAM_OPEN; i++) {
        ping(s);
        if (s->state == STREAM_OPEN && s->out_len - s->out_at > most)
            most = s->out_len - s->out_at;
    }
    assert_true(most < 1 << 19);
    expect_none(s);
    expect_broken(s, STREAM_E_PROTOCOL);
    stream_close(s);
}

static void who_reads_late_gets_every_answer(void **state)
{
    if (!have_nghttp2())
        skip();
    struct stream *s = asked(false, false);
    size_t before = fake.out_len, pings = 0;

    (void)state;
    fake.send_error = EAGAIN;
    while (s->out_len - s->out_at < 1 << 18) { /* the rest waits inside */
        ping(s);
        pings += 900;
        assert_true(pings < 100000);
    }
    assert_int_equal(s->state, STREAM_OPEN);
    assert_int_equal(s->events, POLLIN | POLLOUT);
    fake.send_error = 0;
    stream_go(s, POLLOUT);
    assert_int_equal(fake.out_len - before, pings * 17);
    assert_int_equal(s->events, POLLIN);
    stream_close(s);
}

/* What each of these ends with; the stream is asked for one message. */
static void failing(bool any_length, const char *const *pair, const char *body,
                    int error)
{
    struct stream *s = asked(false, any_length);

    headers(body ? 0 : END_STREAM, 1, pair);
    if (body)
        frame(DATA, END_STREAM, 1, body, strlen(body));
    stream_go(s, POLLIN);
    expect_none(s);
    expect_broken(s, error);
    stream_close(s);
}

static void what_is_no_success_is_a_failure(void **state)
{
    static const char *const no[] = {"404", "500", "302", "204x", "99", "20"};

    (void)state;
    if (!have_nghttp2())
        skip();
    for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
        const char *const pair[] = {":status", no[i], "content-type", type,
                                    NULL};
        failing(false, pair, "answer", STREAM_E_HTTP);
        failing(true, pair, NULL, STREAM_E_HTTP);
    }
}

static void another_type_is_no_message(void **state)
{
    static const char *const html[] = {":status", "200", "content-type",
                                       "text/html", NULL};
    static const char *const huge[] = {
        ":status", "200", "content-type", type, "content-length",
        "65536",   NULL};
    static const char *const word[] = {
        ":status", "200", "content-type", type, "content-length", "1x", NULL};

    (void)state;
    if (!have_nghttp2())
        skip();
    failing(true, html, "<p>hello</p>", STREAM_E_HTTP);
    failing(true, huge, NULL, STREAM_E_HTTP);
    failing(true, word, NULL, STREAM_E_HTTP);
}

/* As BIND has it, whether or not the server ends it. */
static void a_body_of_no_length_is_an_empty_message(void **state)
{
    static const char *const none[] = {
        ":status", "200", "content-type", type, "content-length", "0", NULL};

    (void)state;
    if (!have_nghttp2())
        skip();
    struct stream *s = asked(true, false);
    headers(0, 1, none);
    stream_go(s, POLLIN);
    expect_message(s, "", 0);
    stream_close(s);
}

/* A type that goes on with a parameter, in other letters. */
static void letters_of_the_type_do_not_matter(void **state)
{
    static const char *const other[] = {":status", "299", "content-type",
                                        "Application/DNS-Message; charset=x",
                                        NULL};

    (void)state;
    if (!have_nghttp2())
        skip();
    struct stream *s = asked(false, true);
    headers(0, 1, other);
    frame(DATA, END_STREAM, 1, "answer", 6);
    stream_go(s, POLLIN);
    expect_message(s, "answer", 6);
    stream_close(s);
}

static void a_body_is_bounded(void **state)
{
    static const char *const other[] = {":status", "200", "content-type", type,
                                        NULL};
    static unsigned char part[16000];

    (void)state;
    if (!have_nghttp2())
        skip();
    struct stream *s = asked(false, true);
    headers(0, 1, other);
    for (unsigned i = 0; i < 5; i++)
        frame(DATA, i == 4 ? END_STREAM : 0, 1, part, sizeof part);
    for (unsigned i = 0; i < 20 && s->state == STREAM_OPEN; i++)
        stream_go(s, POLLIN);
    expect_none(s);
    expect_broken(s, STREAM_E_HTTP);
    stream_close(s);
}

static void a_reset_request_and_a_goaway(void **state)
{
    (void)state;
    if (!have_nghttp2())
        skip();
    struct stream *s = asked(false, true);
    frame(RST, 0, 1, "\0\0\0\2", 4);
    stream_go(s, POLLIN);
    expect_broken(s, STREAM_E_HTTP);
    stream_close(s);

    s = asked(false, true);
    frame(GOAWAY, 0, 0, "\0\0\0\0\0\0\0\0", 8);
    stream_go(s, POLLIN);
    expect_none(s);
    expect_broken(s, STREAM_E_HTTP); /* the question was not accepted */
    stream_close(s);

    /* the last one is still answered, and nothing more can be asked */
    s = asked(false, true);
    frame(GOAWAY, 0, 0, "\0\0\0\1\0\0\0\0", 8);
    headers(0, 1, good);
    frame(DATA, END_STREAM, 1, "answer", 6);
    stream_go(s, POLLIN);
    expect_message(s, "answer", 6);
    expect_none(s);
    assert_false(stream_reusable(s));
    stream_close(s);
}

static void what_is_not_http2_ends_it(void **state)
{
    (void)state;
    if (!have_nghttp2())
        skip();
    struct stream *s = web(false, true);
    comes("HTTP/1.1 400 Bad Request\r\n\r\n", 28);
    stream_go(s, POLLIN);
    assert_int_equal(s->state, STREAM_BROKEN);
    assert_int_equal(s->error, STREAM_E_PROTOCOL);
    stream_close(s);

    /* frames that are cut by the end of the connection */
    s = asked(false, true);
    headers(0, 1, good);
    frame(DATA, END_STREAM, 1, "answer", 6);
    fake.in_len -= 3;
    fake.end = 0;
    stream_go(s, POLLIN);
    stream_go(s, POLLIN);
    expect_none(s);
    expect_broken(s, 0);
    stream_close(s);
}

/* Nothing can be asked once the session has ended. */
static void a_question_after_goaway_breaks_it(void **state)
{
    (void)state;
    if (!have_nghttp2())
        skip();
    struct stream *s = asked(false, true);
    frame(GOAWAY, 0, 0, "\0\0\0\1\0\0\0\0", 8);
    stream_go(s, POLLIN);
    assert_int_equal(s->state, STREAM_OPEN);
    stream_put(s, (const unsigned char *)"again", 5);
    stream_go(s, 0);
    expect_none(s);
    expect_broken(s, STREAM_E_HTTP);
    stream_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_has_its_length_before_it),
        cmocka_unit_test(what_the_socket_does_not_take_is_sent_later),
        cmocka_unit_test(messages_come_in_any_pieces),
        cmocka_unit_test(the_longest_message_fits),
        cmocka_unit_test(an_end_cuts_what_is_not_whole),
        cmocka_unit_test(errors_of_the_socket_are_told),
        cmocka_unit_test(kinds_have_words),
        cmocka_unit_test(a_request_is_a_post_with_its_body),
        cmocka_unit_test(a_get_has_the_question_in_its_path),
        cmocka_unit_test(answers_come_in_any_order_and_in_any_pieces),
        cmocka_unit_test(who_pings_and_reads_nothing_does_not_fill_the_memory),
        cmocka_unit_test(who_reads_late_gets_every_answer),
        cmocka_unit_test(what_is_no_success_is_a_failure),
        cmocka_unit_test(another_type_is_no_message),
        cmocka_unit_test(a_body_of_no_length_is_an_empty_message),
        cmocka_unit_test(letters_of_the_type_do_not_matter),
        cmocka_unit_test(a_body_is_bounded),
        cmocka_unit_test(a_reset_request_and_a_goaway),
        cmocka_unit_test(what_is_not_http2_ends_it),
        cmocka_unit_test(a_question_after_goaway_breaks_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
