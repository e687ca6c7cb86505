/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often a transfer is written: what came together goes out together. */
#define _GNU_SOURCE /* fopencookie */
#include "dig/dig.h"

#include "dns/wire.h"
#include "fake_poll.h"
#include "fake_run.h"
#include "fake_sock.h"

#include <arpa/nameser.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MESSAGES = 6, PIECE = 128 * 1024 };

struct transfer {
    unsigned records; /* of each message, besides the two SOA records */
    unsigned writes;  /* counted */
    char text[256 * 1024];
    size_t len;
};

static void put_rr(struct buf *b, uint16_t type, const void *at, size_t n)
{
    wire_u16(b, 0xc00c);
    wire_u16(b, type);
    wire_u16(b, ns_c_in);
    wire_u32(b, 60);
    wire_u16(b, (uint16_t)n);
    buf_put(b, at, n);
}

/* All messages in one piece, each with its length before it. */
static void answer(void *ctx, const struct fake_peer *peer,
                   const unsigned char *at, size_t n)
{
    static unsigned char piece[PIECE];
    static const unsigned char soa[24] = {0xc0, 12, 0xc0, 12};
    static const unsigned char a[] = {192, 0, 2, 1};
    const struct transfer *t = ctx;
    struct buf b = buf_fixed(piece, sizeof piece);
    size_t end = NS_HFIXEDSZ;

    while (end < n && at[end])
        end += at[end] + 1U;
    for (unsigned i = 0; i < MESSAGES; i++) {
        const size_t start = b.len;
        const bool last = i == MESSAGES - 1;
        const unsigned count = t->records + (i == 0) + last;

        wire_u16(&b, 0);
        buf_put(&b, at, end + 5);
        unsigned char *m = piece + start + 2;
        m[2] = 0x84;
        m[3] = 0;
        m[6] = (unsigned char)(count >> 8);
        m[7] = (unsigned char)count;
        memset(m + 8, 0, 4);
        if (i == 0)
            put_rr(&b, ns_t_soa, soa, sizeof soa);
        for (unsigned k = 0; k < t->records; k++)
            put_rr(&b, ns_t_a, a, sizeof a);
        if (last)
            put_rr(&b, ns_t_soa, soa, sizeof soa);
        const size_t len = b.len - start - 2;
        piece[start] = (unsigned char)(len >> 8);
        piece[start + 1] = (unsigned char)len;
    }
    assert_false(b.failed);
    fake_raw(peer, piece, b.len);
}

static ssize_t count(void *ctx, const char *at, size_t n)
{
    struct transfer *t = ctx;

    assert_true(n < sizeof t->text - t->len);
    memcpy(t->text + t->len, at, n);
    t->len += n;
    t->writes++;
    return (ssize_t)n;
}

static unsigned lines(const struct transfer *t)
{
    unsigned n = 0;

    for (size_t i = 0; i < t->len; i++)
        n += t->text[i] == '\n';
    return n;
}

static struct transfer *transfer(unsigned records)
{
    struct transfer *t = calloc(1, sizeof *t);
    struct fake_run r = {.script = {.query = answer, .ctx = t}};

    t->records = records;
    r.to = fopencookie(t, "w", (cookie_io_functions_t){.write = count});
    setvbuf(r.to, NULL, _IONBF, 0);
    fake_run(&r, dig_main, "dig @192.0.2.53 x.test axfr +noall +answer");
    assert_string_equal(r.err, "");
    assert_int_equal(r.status, 0);
    /* no greeting line without +cmd, and nothing but the records */
    assert_int_equal(lines(t), MESSAGES * records + 2);
    fake_run_end(&r);
    return t;
}

static void messages_that_came_together_are_written_together(void **state)
{
    struct transfer *t = transfer(10);

    (void)state;
    assert_int_equal(t->writes, 1);
    free(t);
}

/* Some 28 octets of text each, so a piece of 100 KB holds four messages. */
static void what_is_kept_back_is_bounded(void **state)
{
    struct transfer *t = transfer(900);

    (void)state;
    assert_in_range(t->writes, 2, 3);
    free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(messages_that_came_together_are_written_together),
        cmocka_unit_test(what_is_kept_back_is_bounded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
