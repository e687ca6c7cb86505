/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names on the wire are read and packed as libresolv does, which is the oracle
 * here: over random octets, half of them such that names come out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "dns/name.h"
#include "dns/rdata.h"

#include <arpa/nameser.h>
#include <netinet/in.h>
#include <resolv.h>
#include <string.h>

enum { ROUNDS = 60000, MESSAGE = 300 };

/* The same numbers in each run (xorshift, Marsaglia 2003). */
static uint32_t next(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

/* Labels, ends, pointers and some noise, one after the other. Returns where one
 * of them begins. */
static size_t fill(unsigned char *m, size_t n, uint32_t *seed)
{
    size_t at = 0;

    static const char letter[] = "abcXYZ019-__.\\\"@ \x80";

    for (size_t i = 0; i < n;) {
        unsigned kind = next(seed) % 16, len = 1 + next(seed) % 12;

        if (next(seed) % 8 == 0)
            at = i;
        if (kind == 0 || kind > 12) {
            m[i++] = 0;
        } else if (kind < 3 && i + 1 < n) {
            m[i++] = NS_CMPRSFLGS | (next(seed) % 8 ? 0 : next(seed) & 63);
            len = kind == 1 ? 256 : (unsigned)i;
            m[i++] = (unsigned char)(next(seed) % len);
        } else if (kind == 4 && len == 1) {
            m[i++] = (unsigned char)next(seed);
        } else {
            len = kind == 5 ? 64 - len % 3 : len;
            m[i++] = (unsigned char)len;
            for (; len && i < n; len--)
                m[i++] = (unsigned char)
                    letter[next(seed) % (kind < 8 ? sizeof letter - 1 : 12)];
        }
    }
    return at;
}

static void names_are_read_as_dn_expand_does(void **state)
{
    unsigned char m[MESSAGE];
    uint32_t seed = 2463534242U;
    unsigned good = 0, bad = 0;

    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        size_t len = 1 + next(&seed) % MESSAGE;
        char longopts[NAME_TEXT], theirs[NAME_TEXT] = "";

        const unsigned char *at = m + fill(m, len, &seed);
        const struct bytes all = {m, len};

        if (i % 8 == 0)
            at = m + next(&seed) % len;
        size_t n = name_expand(&all, at, longopts);
        int want = dn_expand(m, m + len, at, theirs, sizeof theirs);

        assert_int_equal(n, want < 0 ? 0 : (size_t)want);
        if (want < 0) {
            assert_string_equal(longopts, "");
            bad++;
            continue;
        }
        assert_string_equal(longopts, theirs[0] ? theirs : ".");
        good++;
    }
    /* else there was nothing to see */
    assert_true(good > ROUNDS / 10 && bad > ROUNDS / 10);
}

/* All names of a message, some of which have their ends in common. */
static void kept_tails_change_nothing(void **state)
{
    unsigned char m[MESSAGE];
    uint32_t seed = 362436069U;
    unsigned good = 0;

    (void)state;
    for (int i = 0; i < ROUNDS / 20; i++) {
        const struct bytes all = {m, 1 + next(&seed) % MESSAGE};
        struct name_tails text = {0}, skip = {0};

        fill(m, all.len, &seed);
        for (size_t at = 0; at < all.len; at++) {
            char alone[NAME_TEXT], near[NAME_TEXT];
            size_t n = name_expand(&all, m + at, alone);
            size_t end = at + 1 + next(&seed) % (all.len - at);
            struct rdata one = {.at = m + at, .end = m + end, .message = all};
            struct rdata two = one;

            assert_int_equal(name_expand_near(&all, m + at, near, &text), n);
            assert_string_equal(near, alone);
            good += n > 0;

            two.tails = &skip;
            rdata_skip_name(&one);
            rdata_skip_name(&two);
            assert_int_equal(two.fault, one.fault);
            assert_ptr_equal(two.at, one.at);
        }
    }
    assert_true(good > ROUNDS / 10);
}

/* A tail of 44 octets, three labels of 64 in front of it: 19 are left for one
 * more. */
static void a_name_is_too_long_with_a_kept_tail_too(void **state)
{
    enum { TAIL = 1, NAME = TAIL + 44, LAST = NAME + 3 * 64, MOST = 18 };
    unsigned char m[MESSAGE] = {0};
    struct name_tails text = {0}, skip = {0};
    char out[NAME_TEXT];

    (void)state;
    memset(m, 'a', LAST);
    m[TAIL] = 38;
    m[TAIL + 39] = 3;
    m[NAME - 1] = 0;
    m[NAME] = m[NAME + 64] = m[NAME + 128] = 63;
    for (unsigned n = MOST - 5; n <= MOST + 5; n++) {
        const struct bytes all = {m, sizeof m};
        struct rdata r = {.at = m + NAME, .end = m + sizeof m, .message = all};
        bool fine = n <= MOST;

        m[LAST] = (unsigned char)n;
        memset(m + LAST + 1, 'x', n);
        m[LAST + 1 + n] = NS_CMPRSFLGS;
        m[LAST + 2 + n] = TAIL;
        r.tails = &skip;
        rdata_skip_name(&r);
        assert_int_equal(r.fault, fine ? RDATA_FINE : RDATA_LONG);
        assert_int_equal(name_expand_near(&all, m + NAME, out, &text),
                         fine ? 3 * 64 + n + 3 : 0);
        assert_int_equal(text.of[1].at, TAIL);
        assert_int_equal(skip.of[1].at, TAIL);
    }
}

static void names_are_packed_as_ns_name_pton_does(void **state)
{
    static const char letter[] = "abcXYZ019-_...\\@\"";
    uint32_t seed = 88675123U;
    unsigned good = 0, bad = 0;

    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        unsigned char longopts[NAME_WIRE], theirs[NAME_WIRE];
        size_t odd = next(&seed) % 2 ? 3 : 0, len = next(&seed) % 270, n;
        char text[300];

        for (size_t k = 0; k < len; k++)
            text[k] = letter[next(&seed) % (sizeof letter - 1 - odd)];
        text[len] = '\0';
        n = name_to_wire(longopts, text);
        if (ns_name_pton(text, theirs, sizeof theirs) < 0) {
            assert_int_equal(n, 0);
            bad++;
            continue;
        }
        assert_true(n > 0);
        assert_memory_equal(longopts, theirs, n);
        assert_int_equal(longopts[n - 1], 0);
        good++;
    }
    assert_true(good > ROUNDS / 100 && bad > ROUNDS / 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_read_as_dn_expand_does),
        cmocka_unit_test(kept_tails_change_nothing),
        cmocka_unit_test(a_name_is_too_long_with_a_kept_tail_too),
        cmocka_unit_test(names_are_packed_as_ns_name_pton_does),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
