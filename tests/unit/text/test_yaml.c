/* SPDX-License-Identifier: GPL-3.0-or-later */
/* YAML 1.1 documents as trees: scalars are text, whatever they look like. */
#include "grown.h"

#include "text/yaml.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static int more(void *ctx, unsigned char *to, size_t cap, size_t *n)
{
    struct lines *t = ctx;

    for (*n = 0; *n < cap && lines_peek(t) >= 0; (*n)++)
        to[*n] = (unsigned char)lines_get(t);
    return 1;
}

/* All documents of the stream, in an array. */
static json_t *documents(struct lines *t, const struct json_lib *json,
                         struct arena *a, struct fault *fault)
{
    struct yaml_lib lib = {.ready = false};
    struct yaml_stream s;
    json_t *all = json->array(), *v;

    assert_true(yaml_open(&lib));
    yaml_begin(&s, &lib, json, more, t);
    while ((v = yaml_next(&s)))
        json->append_new(all, v);
    *fault = fault_none();
    if (s.wrong)
        fault->text = arena_fmt(a, "%u:%u: %s", s.line, s.column, s.wrong);
    yaml_end(&s);
    if (!fault->text)
        return all;
    json_drop(json, all);
    return NULL;
}

static void documents_are_trees(void **state)
{
    static const struct grown_row row[] = {
        {"", "[]"},
        {"a: 1\nb: [x, 'y', \"z\"]\nc:\n  - d: ~\n",
         "[{\"a\":\"1\",\"b\":[\"x\",\"y\",\"z\"],\"c\":[{\"d\":\"~\"}]}]"},
        {"--- a\n--- [b]\n...\n", "[\"a\",[\"b\"]]"},
        {"a: yes\nb: 0x10\nc: 2026-11-29\n",
         "[{\"a\":\"yes\",\"b\":\"0x10\",\"c\":\"2026-11-29\"}]"},
        {"a: |\n  two\n  lines\n", "[{\"a\":\"two\\nlines\\n\"}]"},
        /* of a key that comes twice both are kept */
        {"a: 1\na: 2\n", "[{\"a\":[\"1\",\"2\"]}]"},
        /* what a template or an alias would put there is not known */
        {"a: !Ref Token\nb: !!str x\nc: &n y\nd: *n\n",
         "[{\"a\":null,\"b\":\"x\",\"c\":\"y\",\"d\":null}]"},
        {"a: \"x\\0y\"\n", "[{\"a\":null}]"},
        /* a key that is no text has no name */
        {"? [k]\n: v\nb: w\n", "[{\"b\":\"w\"}]"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(row); i++)
        grown_is(documents, &row[i]);
}

static void what_is_broken_has_its_place(void **state)
{
    static const struct grown_row row[] = {
        {"a: [x\nb: y\n", "2:2: "}, /* the colon, where a comma should be */
        {"a: 'x\n", "2:1: "},       {"a: 1\n b: 2\n", "2:"},
        {"a: \xff\n", ""},          {"- {a: {b: *c\n", ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(row); i++)
        grown_is_wrong(documents, &row[i]);
}

static void nesting_has_an_end(void **state)
{
    static const char *const unit[] = {"[", "{a: ", "- ", "? - "};

    (void)state;
    for (size_t i = 0; i < COUNT(unit); i++) {
        char *text = grown_many("", unit[i], 5000);
        struct grown_row row = {text, "it is nested too deeply"};
        grown_is_wrong(documents, &row);
        free(text);
    }
}

static void aliases_do_not_grow(void **state)
{
    struct grown t;
    /* ten times ten times ten ... */
    static const char bomb[] = "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
                               "b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
                               "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
                               "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n";

    (void)state;
    grown_read(&t, documents, bomb, sizeof bomb - 1);
    assert_non_null(t.text);
    assert_true(strlen(t.text) < 400);
    grown_end(&t);
}

static void a_cut_stream_gives_its_memory_back(void **state)
{
    (void)state;
    grown_cut(
        documents,
        "--- {a: [b, 'c', \"d\\n\"], ? [e] : f}\n---\n- &g h\n- *g\n- !i j"
        "\n- |\n k\n",
        false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_are_trees),
        cmocka_unit_test(what_is_broken_has_its_place),
        cmocka_unit_test(nesting_has_an_end),
        cmocka_unit_test(aliases_do_not_grow),
        cmocka_unit_test(a_cut_stream_gives_its_memory_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
