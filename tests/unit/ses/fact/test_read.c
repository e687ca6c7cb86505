/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an answer says, and when it says nothing: a message that cannot be read to
 * its end would read as "nothing there". */
#include "ses/fact/facts.h"

#include "base/arena.h"
#include "dns/type.h"

#include <arpa/nameser.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Header (AA, one question, one answer) and the question for b.test CNAME. */
#define HEAD                           \
    "\x12\x34\x84\x00\0\1\0\1\0\0\0\0" \
    "\1b\4test\0\0\5\0\1"
enum { BEHIND = 12 + 8 + 4, ROOM = 512 };

/* The answer with this as its one record; true: it could be read. */
static bool reads(const char *record, size_t n, uint16_t type, struct fact *f,
                  struct arena *a)
{
    unsigned char *raw = arena_raw(a, ROOM);

    memcpy(raw, HEAD, BEHIND);
    memcpy(raw + BEHIND, record, n);
    raw[BEHIND - 3] = (unsigned char)type;
    *f = (struct fact){.name = "b.test", .type = type};
    return fact_read(f, (struct bytes){raw, BEHIND + n}, false, a);
}

struct row {
    const char *what;
    uint16_t type;
    const char *record;
    size_t n;
};

#define ROW(what, type, record)                \
    {                                          \
        what, type, record, sizeof(record) - 1 \
    }
#define OWN "\xc0\x0c"
#define TTL "\0\0\0\x3c"

static void a_record_is_read_with_its_value(void **state)
{
    static const struct row rows[] = {
        ROW("b.test", ns_t_cname, OWN "\0\5\0\1" TTL "\0\2\xc0\x0c"),
        ROW("192.0.2.7", ns_t_a, OWN "\0\1\0\1" TTL "\0\4\xc0\0\2\7"),
        ROW("10 b.test", ns_t_mx, OWN "\0\x0f\0\1" TTL "\0\4\0\x0a\xc0\x0c"),
        ROW("ab", ns_t_txt, OWN "\0\x10\0\1" TTL "\0\4\1a\1b"),
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct row *r = &rows[i];
        struct arena a = {.oom = NULL};
        struct fact f;
        assert_true(reads(r->record, r->n, r->type, &f, &a));
        assert_int_equal(f.n, 1);
        assert_string_equal(f.rr[0].value, r->what);
        assert_string_equal(f.rr[0].owner, "b.test");
        arena_free(&a);
    }
}

static void what_cannot_be_read_says_nothing(void **state)
{
    static const struct row rows[] = {
        ROW("half a pointer", ns_t_cname, OWN "\0\5\0\1" TTL "\0\1\xc0"),
        ROW("no name", ns_t_cname, OWN "\0\5\0\1" TTL "\0\0"),
        ROW("a name and more", ns_t_cname,
            OWN "\0\5\0\1" TTL "\0\3\xc0\x0c\x00"),
        ROW("a ring of pointers", ns_t_ns, OWN "\0\2\0\1" TTL "\0\2\xc0\x24"),
        ROW("three octets of four", ns_t_a, OWN "\0\1\0\1" TTL "\0\3\xc0\0\2"),
        ROW("a preference alone", ns_t_mx, OWN "\0\x0f\0\1" TTL "\0\2\0\x0a"),
        ROW("a string that is cut", ns_t_txt, OWN "\0\x10\0\1" TTL "\0\3\5ab"),
        ROW("an SOA that is cut", ns_t_cname,
            OWN "\0\6\0\1" TTL "\0\4\xc0\x0c\xc0\x0c"),
        ROW("the owner of an unknown type is a ring", ns_t_cname,
            "\1a\xc0\x18\1\x62\0\1" TTL "\0\0"),
        ROW("another class", ns_t_cname, OWN "\0\5\0\3" TTL "\0\2\xc0\x0c"),
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct row *r = &rows[i];
        struct arena a = {.oom = NULL};
        struct fact f;
        if (reads(r->record, r->n, r->type, &f, &a))
            fail_msg("%s: it was read", r->what);
        arena_free(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_record_is_read_with_its_value),
        cmocka_unit_test(what_cannot_be_read_says_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
