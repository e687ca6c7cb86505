/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program of many records is read in the memory of a short one, and a line of
 * text between tables of the AWS CLI takes no more than its own: what malloc has
 * given out is looked at each time the reader asks for more of the file.
 * Nothing depends on time. Where malloc doesn't tell (other C libraries,
 * sanitizers), only the identities are counted. */
#define _GNU_SOURCE
#include "read_input.h"

#include "ses/input/input_in.h"

#include <malloc.h>
#include <stdio.h>

/* The reader holds the records of some thousand domains that may go on: both
 * are longer than that. */
enum { FEW = 60000, MANY = 120000, SLACK = 1 << 20 };

/* The file, made as it is read. */
struct source {
    void (*next)(struct source *s);
    unsigned records, made;
    char line[256];
    size_t at, len;
    size_t most; /* octets in use, at any time so far */
    const struct input *in;
    size_t cells; /* the most that waited */
};

static size_t in_use(void)
{
#if defined(__GLIBC__)
    struct mallinfo2 m = mallinfo2();

    return m.uordblks + m.hblkhd;
#else
    return 0;
#endif
}

/* Three records of a domain, one behind the other. */
static void next_call(struct source *s)
{
    char token[33];
    unsigned n = s->made++;

    memset(token, 'a', sizeof token - 1);
    token[32] = '\0';
    for (unsigned i = 0; i < 6; i++, n /= 26)
        token[i] = (char)('a' + n % 26);
    s->at = 0;
    s->len = (size_t)snprintf(
        s->line, sizeof s->line,
        "zone.add(name='%s._domainkey.d%u.example', type='CNAME', "
        "value='%s.dkim.amazonses.com')\n",
        token, (s->made - 1) / 3, token);
}

/* Cells that came one to a line, of which only the first is a type. */
static void next_cell(struct source *s)
{
    unsigned n = s->made++;

    s->at = 0;
    s->len =
        (size_t)snprintf(s->line, sizeof s->line,
                         "qjv5rgxmzn3k2hdl7tcy4wepbsqxz%c%c%c._domainkey\n",
                         'a' + n % 26, 'a' + n / 26 % 26, 'a' + n / 676 % 26);
    if (!n)
        s->len = (size_t)snprintf(s->line, sizeof s->line, "CNAME\n");
}

/* What print_r of PHP prints of a list, with a text that is no row. */
static void next_member(struct source *s)
{
    s->at = 0;
    s->len =
        (size_t)snprintf(s->line, sizeof s->line, "%s",
                         s->made++ ? "    [0] => nothing\n" : "Array\n(\n");
}

/* An output of several rows, in one string of JSON. */
static void next_escaped(struct source *s)
{
    s->at = 0;
    s->len = (size_t)snprintf(s->line, sizeof s->line, "%s",
                              s->made++ ? "a._domainkey b\\n" : "{\"a\": \"");
    if (s->made == s->records)
        s->len = (size_t)snprintf(s->line, sizeof s->line, "\"}\n");
}

/* A table, and then words that may head another one. */
static void next_word(struct source *s)
{
    static const char table[] = "---------------------------------\n"
                                "|  GetIdentityDkimAttributes    |\n"
                                "+-------------------------------+\n"
                                "||      DkimAttributes         ||\n";

    s->at = 0;
    s->len = (size_t)snprintf(s->line, sizeof s->line, "%s",
                              s->made++ ? "tok\n" : table);
}

static ssize_t read_source(void *cookie, char *buf, size_t n)
{
    struct source *s = cookie;
    size_t now = in_use();

    s->most = now > s->most ? now : s->most;
    if (s->in && s->in->stack.n > s->cells)
        s->cells = s->in->stack.n;
    if (s->at == s->len) {
        if (s->made == s->records)
            return 0;
        s->next(s);
    }
    n = n < s->len - s->at ? n : s->len - s->at;
    memcpy(buf, s->line + s->at, n);
    s->at += n;
    return (ssize_t)n;
}

static void ignore(void *ctx, const struct fault *said)
{
    (void)ctx;
    (void)said;
}

/* The most memory while so many records were read, above what there was. */
static size_t memory_of(void (*next)(struct source *s), unsigned records,
                        size_t expected)
{
    static const char *dash[] = {"-"};
    struct source s = {.next = next, .records = records};
    struct arena a = {.oom = NULL}, one = {.oom = NULL};
    struct longopts options = {.from = {.word = dash, .n = 1}};
    struct ses_identity id;
    size_t before = in_use(), domains = 0;
    FILE *f =
        fopencookie(&s, "r", (cookie_io_functions_t){.read = read_source});
    struct input_plan plan = {.longopts = &options, .in = f, .say = ignore};
    struct input *in = input_begin(&plan, &a);

    for (; input_next(in, &one, &id); domains++)
        arena_free(&one);
    assert_true(input_errors(in) == 0 || !expected);
    assert_int_equal(domains, expected);
    input_end(in);
    fclose(f);
    arena_free(&a);
    return s.most > before ? s.most - before : 0;
}

/* valgrind's malloc tells nothing */
static unsigned part(void)
{
    return cut_step() > 1 ? 20 : 1;
}

static void memory_does_not_grow_with_a_program(void **state)
{
    unsigned shorter = FEW / part(), longer = MANY / part();
    size_t few = memory_of(next_call, shorter, (shorter + 2) / 3);
    size_t many = memory_of(next_call, longer, (longer + 2) / 3);

    (void)state;
    if (many > few + SLACK)
        fail_msg("%d records: %zu octets, %d records: %zu", FEW, few, MANY,
                 many);
}

/* The copy of a line, what a tree adds, and the allocator. */
static void a_line_of_no_record_takes_its_own(void **state)
{
    static void (*const kind[])(struct source * s) = {next_word, next_member,
                                                      next_escaped};
    enum { LINES = 10000, EACH = 300 };

    (void)state;
    for (size_t i = 0; i < sizeof kind / sizeof *kind; i++) {
        size_t most = memory_of(kind[i], LINES / part(), 0);
        if (most > SLACK + LINES * EACH)
            fail_msg("kind %zu, %d lines: %zu octets", i, LINES, most);
    }
}

/* Each new one would be a look at all that wait. */
static void cells_of_no_row_do_not_wait_for_ever(void **state)
{
    enum { CELLS = 5000, WAIT = 4096 };
    static const char *dash[] = {"-"};
    struct source s = {.next = next_cell, .records = CELLS};
    struct arena a = {.oom = NULL}, one = {.oom = NULL};
    struct longopts options = {.from = {.word = dash, .n = 1}, .paste = true};
    struct ses_identity id;
    FILE *f =
        fopencookie(&s, "r", (cookie_io_functions_t){.read = read_source});
    struct input_plan plan = {.longopts = &options, .in = f, .say = ignore};
    struct input *in = input_begin(&plan, &a);

    (void)state;
    s.in = in;
    while (input_next(in, &one, &id))
        arena_free(&one);
    input_end(in);
    fclose(f);
    arena_free(&a);
    arena_free(&one);
    assert_in_range(s.cells, 1000, WAIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_does_not_grow_with_a_program),
        cmocka_unit_test(cells_of_no_row_do_not_wait_for_ever),
        cmocka_unit_test(a_line_of_no_record_takes_its_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
