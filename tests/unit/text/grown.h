/* SPDX-License-Identifier: GPL-3.0-or-later */
/* grown.h - a text through one of the readers that make a tree of jansson, and
 * the tree as JSON again, keys in order. */
#ifndef TESTS_GROWN_H
#define TESTS_GROWN_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "text/json.h"
#include "text/lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* literal_read and its like. */
typedef json_t *grown_reader(struct lines *t, const struct json_lib *json,
                             struct arena *a, struct fault *fault);

struct grown {
    struct arena arena;
    struct json_lib json;
    const char *text; /* the tree as JSON; NULL: it was wrong */
    struct fault fault;
};

static int grown_put(const char *at, size_t n, void *to)
{
    buf_put(to, at, n);
    return 0;
}

static const char *grown_text(struct grown *t, json_t *v)
{
    struct buf b = buf_in(&t->arena, 1 << 20);

    assert_int_equal(
        t->json.dump_callback(v, grown_put, &b,
                              JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY),
        0);
    json_drop(&t->json, v);
    return buf_text(&b);
}

/* n octets through the reader. A tree or what is wrong comes out, never both. */
static void grown_read(struct grown *t, grown_reader *reader, const char *text,
                       size_t n)
{
    struct lines *lines = calloc(1, sizeof *lines);
    FILE *f =
        n ? fmemopen((void *)(uintptr_t)text, n, "r") : fopen("/dev/null", "r");

    memset(t, 0, sizeof *t);
    assert_true(json_open(&t->json));
    lines_begin(lines, f);
    json_t *v = reader(lines, &t->json, &t->arena, &t->fault);
    assert_true(!v == !!t->fault.text);
    t->text = v ? grown_text(t, v) : NULL;
    lines_close(lines);
    fclose(f);
    free(lines);
}

static void grown_end(struct grown *t)
{
    arena_free(&t->arena);
}

struct grown_row {
    const char *text, *tree; /* as JSON; or what is wrong */
};

static void grown_is(grown_reader *reader, const struct grown_row *row)
{
    struct grown t;
    json_error_t error;

    grown_read(&t, reader, row->text, strlen(row->text));
    if (!t.text)
        fail_msg("%s\nis wrong: %s", row->text, t.fault.text);
    json_t *wanted =
        t.json.loadb(row->tree, strlen(row->tree), JSON_DECODE_ANY, &error);
    if (!wanted)
        fail_msg("%s: %s", row->tree, error.text);
    const char *want = grown_text(&t, wanted);
    if (strcmp(t.text, want) != 0)
        fail_msg("%s\nis %s, not %s", row->text, t.text, want);
    grown_end(&t);
}

static void grown_is_wrong(grown_reader *reader, const struct grown_row *row)
{
    struct grown t;

    grown_read(&t, reader, row->text, strlen(row->text));
    if (t.text)
        fail_msg("%s\nis %s", row->text, t.text);
    if (!strstr(t.fault.text, row->tree))
        fail_msg("%s\nis wrong: %s, not %s", row->text, t.fault.text,
                 row->tree);
    grown_end(&t);
}

/* The text cut at every octet, and twice in a row: whatever comes of it, memory
 * is given back (a sanitizer looks). `alone`: none of its beginnings is whole,
 * which a cut one must not pass for. */
__attribute__((unused)) static void grown_cut(grown_reader *reader,
                                              const char *text, bool alone)
{
    size_t n = strlen(text);
    struct grown t;

    for (size_t cut = 0; cut < n; cut++) {
        grown_read(&t, reader, text, cut);
        if (alone && t.text)
            fail_msg("%.*s\nis %s", (int)cut, text, t.text);
        grown_end(&t);
    }
    char *twice = malloc(2 * n + 1);
    snprintf(twice, 2 * n + 1, "%s%s", text, text);
    grown_read(&t, reader, twice, 2 * n);
    grown_end(&t);
    free(twice);
}

/* `unit` n times, behind a beginning. */
__attribute__((unused)) static char *grown_many(const char *begin,
                                                const char *unit, size_t n)
{
    size_t from = strlen(begin), len = strlen(unit);
    char *text = malloc(from + n * len + 1);

    memcpy(text, begin, from);
    for (size_t i = 0; i < n; i++)
        memcpy(text + from + i * len, unit, len);
    text[from + n * len] = '\0';
    return text;
}

#endif
