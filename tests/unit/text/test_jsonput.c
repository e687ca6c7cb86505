/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written equals, octet for octet, what jansson makes of it: its reader
 * takes the text in, and its writer gives it out again. */
#include "text/jsonput.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct world {
    struct arena arena;
    struct json_lib lib;
    struct buf to;
    struct jsonput put;
};

static int start(void **state)
{
    struct world *w = calloc(1, sizeof *w);

    if (!w || !json_open(&w->lib))
        return -1;
    w->to = buf_in(&w->arena, 1 << 20);
    w->put =
        (struct jsonput){.lib = &w->lib, .to = &w->to, .scratch = &w->arena};
    *state = w;
    return 0;
}

static int end(void **state)
{
    struct world *w = *state;

    arena_free(&w->arena);
    free(w);
    return 0;
}

static int collect(const char *at, size_t n, void *to)
{
    buf_put(to, at, n);
    return 0;
}

static const char *by_jansson(struct world *w, size_t flags)
{
    struct buf out = buf_in(&w->arena, 1 << 20);
    json_error_t why;
    json_t *j =
        w->lib.loadb(buf_text(&w->to), w->to.len, JSON_DECODE_ANY, &why);

    if (!j)
        fail_msg("%s: %s", why.text, buf_text(&w->to));
    flags |= JSON_ENCODE_ANY | JSON_ENSURE_ASCII | JSON_REAL_PRECISION(15);
    assert_int_equal(w->lib.dump_callback(j, collect, &out, flags), 0);
    json_drop(&w->lib, j);
    return buf_text(&out);
}

static void put_all(struct jsonput *j)
{
    jsonput_object(j, NULL);
    jsonput_text(j, "plain", "a b/c'<>&");
    jsonput_text(j, "quotes", "\"\\ \b\f\n\r\t\001");
    jsonput_text(j, "letters", "\303\251 \342\200\250 \360\237\230\200");
    jsonput_text(j, "nothing", NULL);
    jsonput_text(j, "empty", "");
    jsonput_array(j, "none");
    jsonput_array_end(j);
    jsonput_object(j, "also none");
    jsonput_object_end(j);
    jsonput_array(j, "numbers");
    jsonput_integer(j, NULL, 0);
    jsonput_integer(j, NULL, -17);
    jsonput_integer(j, NULL, INT64_MIN);
    jsonput_integer(j, NULL, INT64_MAX);
    for (int64_t n = 0; n <= 12345; n += 5)
        jsonput_thousandths(j, NULL, n);
    jsonput_array_end(j);
    jsonput_key(j, "a \"key\"\n");
    jsonput_object(j, NULL);
    jsonput_bool(j, "yes", true);
    jsonput_bool(j, "no", false);
    jsonput_key(j, "z");
    jsonput_null(j, NULL);
    jsonput_object_end(j);
    jsonput_object_end(j);
    assert_int_equal(j->depth, 0);
    assert_false(j->failed);
}

static void compact_is_as_jansson_writes_it(void **state)
{
    struct world *w = *state;

    put_all(&w->put);
    assert_string_equal(buf_text(&w->to), by_jansson(w, JSON_COMPACT));
}

static void indented_is_as_jansson_writes_it(void **state)
{
    struct world *w = *state;

    w->put.pretty = true;
    put_all(&w->put);
    assert_string_equal(buf_text(&w->to), by_jansson(w, JSON_INDENT(2)));
}

/* Text is looked at eight octets at a time: each place of each length. */
static void put_each_place(struct jsonput *j)
{
    static const char *const odd[] = {"\"", "\\", "\n", "\x1f", "\303\251"};
    char text[64];

    jsonput_array(j, NULL);
    for (size_t n = 0; n < 26; n++) {
        memset(text, 'x', n);
        text[n] = '\0';
        jsonput_text(j, NULL, text);
        for (size_t i = 0; i < n * 5; i++) {
            const char *at = odd[i % 5];
            memset(text, ' ', sizeof text);
            memset(text, '~', i / 5);
            memcpy(text + i / 5, at, strlen(at));
            text[n + 2] = '\0';
            jsonput_text(j, NULL, text);
        }
    }
    jsonput_array_end(j);
}

static void each_place_of_a_text_is_looked_at(void **state)
{
    struct world *w = *state;

    put_each_place(&w->put);
    assert_string_equal(buf_text(&w->to), by_jansson(w, JSON_COMPACT));
}

/* A key may be any text, and a value end as a layout's blank does. */
static void nothing_before_a_value_misleads(void **state)
{
    struct world *w = *state;

    for (int pretty = 0; pretty < 2; pretty++) {
        buf_clear(&w->to);
        w->put.pretty = pretty;
        jsonput_object(&w->put, NULL);
        jsonput_text(&w->put, "a", "ends with ");
        jsonput_text(&w->put, "b ", ",");
        jsonput_key(&w->put, "c,");
        jsonput_array(&w->put, NULL);
        jsonput_text(&w->put, NULL, "\303\251 ");
        jsonput_text(&w->put, NULL, ",");
        jsonput_array_end(&w->put);
        jsonput_object_end(&w->put);
        assert_string_equal(
            buf_text(&w->to),
            by_jansson(w, pretty ? JSON_INDENT(2) : JSON_COMPACT));
    }
}

static void text_by_itself(void **state)
{
    struct world *w = *state;

    jsonput_text(&w->put, NULL, "it");
    assert_string_equal(buf_text(&w->to), "\"it\"");
}

/* RFC 8259 8.1 asks for UTF-8; terminals and logs for no control character. */
static void hostile_octets_become_ascii(void **state)
{
    struct world *w = *state;

    jsonput_text(&w->put, NULL, "\x7f\xc2\x9b\xff\xed\xa0\x80\xf4\x90\x80\x80");
    assert_string_equal(
        buf_text(&w->to),
        "\"\\u007F\\u009B\\\\255\\\\237\\\\160\\\\128\\\\244\\\\144\\\\128"
        "\\\\128\"");
}

static void nested_too_deep_fails(void **state)
{
    struct world *w = *state;

    for (int i = 0; i < JSONPUT_DEPTH + 3; i++)
        jsonput_array(&w->put, NULL);
    for (int i = 0; i < JSONPUT_DEPTH + 3; i++)
        jsonput_array_end(&w->put);
    assert_true(w->put.failed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(compact_is_as_jansson_writes_it, start,
                                        end),
        cmocka_unit_test_setup_teardown(indented_is_as_jansson_writes_it, start,
                                        end),
        cmocka_unit_test_setup_teardown(each_place_of_a_text_is_looked_at,
                                        start, end),
        cmocka_unit_test_setup_teardown(nothing_before_a_value_misleads, start,
                                        end),
        cmocka_unit_test_setup_teardown(text_by_itself, start, end),
        cmocka_unit_test_setup_teardown(hostile_octets_become_ascii, start,
                                        end),
        cmocka_unit_test_setup_teardown(nested_too_deep_fails, start, end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
