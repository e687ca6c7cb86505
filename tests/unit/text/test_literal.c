/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Objects as programs print them or have them in their source. What each means
 * is said by the manual of its language. */
#include "grown.h"

#include "text/literal.h"

#include "text/tree.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void each_language_has_its_own_way(void **state)
{
    static const struct grown_row row[] = {
        /* Python */
        {"{'a': True, 'b': [1, 'x'], 'c': None, 'd': False}",
         "{\"a\":true,\"b\":[1,\"x\"],\"c\":null,\"d\":false}"},
        {"['ab' 'cd',\n u'x', r\"y\", 'z']", "[\"abcd\",\"x\",\"y\",\"z\"]"},
        {"('p', ('q',))", "[\"p\",[\"q\"]]"},
        {"{}", "{}"},
        {"[]", "[]"},
        {"OrderedDict({'a': 1})", "{\"a\":1}"},
        /* JavaScript */
        {"{\n // of the zone\n a: 'x', /* two: {\n } */ b: [`y`,], $c: 12 }",
         "{\"a\":\"x\",\"b\":[\"y\"],\"$c\":12}"},
        {"new Map({a: 'b'})", "{\"a\":\"b\"}"},
        {"{ 'content-type': 'x', \"k\" : undefined }",
         "{\"content-type\":\"x\",\"k\":null}"},
        /* Ruby */
        {"{:a=>\"x\", \"b\"=>nil, c: :d, :'e-f' => 1}",
         "{\"a\":\"x\",\"b\":null,\"c\":null,\"e-f\":1}"},
        /* PHP */
        {"array('a' => 'x', # the first\n 'l' => array('p', 'q'))",
         "{\"a\":\"x\",\"l\":[\"p\",\"q\"]}"},
        {"[0 => 'p', 1 => 'q']", "[\"p\",\"q\"]"},
        /* Terraform's console */
        {"tolist([\n  \"a\",\n  \"b\",\n])", "[\"a\",\"b\"]"},
        {"{\n  \"a\" = tomap({ \"b\" = \"c\" })\n}", "{\"a\":{\"b\":\"c\"}}"},
        /* an object with its class's name; what a call gives is not known */
        {"Record(7) {name: 'x'}", "{\"name\":\"x\"}"},
        {"Record{name: 'x'}", "{\"name\":\"x\"}"},
        {"[f(1), 'x']", "[null,\"x\"]"},
        /* of a key that comes twice the first counts */
        {"{'a': 1, 'a': 2}", "{\"a\":1}"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(row); i++)
        grown_is(literal_read, &row[i]);
}

static void strings_have_escapes(void **state)
{
    static const struct grown_row row[] = {
        {"['a\\'b', \"c\\\"d\", 'e\\\\f']", "[\"a'b\",\"c\\\"d\",\"e\\\\f\"]"},
        {"['a\\nb\\tc\\rd']", "[\"a b c d\"]"}, /* a value has one line */
        {"['a\\\nb']", "[\"ab\"]"},             /* the line goes on */
        {"['\\u00e9\\x27\\u{e9}\\U000000e9']", "[\"\\u00e9'\\u00e9\\u00e9\"]"},
        {"['\\u{1F600}\\U0001F600\\ud83d\\ude00']",
         "[\"\\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00\"]"},
        {"['b\xc3\xa4r']", "[\"b\\u00e4r\"]"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(row); i++)
        grown_is(literal_read, &row[i]);
}

static void what_is_computed_is_not_read(void **state)
{
    static const struct grown_row row[] = {
        {"{'a': 1", "a bracket is never closed"},
        {"['a", "a string is never closed"},
        {"['a'", "a bracket is never closed"},
        {"{a: b + c}", "expected a comma"},
        {"{'a': 'b'.c()}", "expected a comma"},
        {"{'a': /x/}", "expected a value, not an expression"},
        {"['\\u00e']", "is not a character"},
        {"['\\xzz']", "is not a character"},
        {"['\\x00']", "is not a character"},
        {"['\\u{110000}']", "is not a character"},
        {"['\\u{1f600']", "is not a character"},
        {"['\\ud83d']", "is half of a character"},
        {"['\\ud83d\\u0041']", "is half of a character"},
        {"['\\ud83d\\n']", "is half of a character"},
        {"['\\ude00\\ud83d']", "is half of a character"},
        {"{[1, 2]: 3}", "expected a key before this"},
        {"{{}: 3}", "expected a key before this"},
        {"[*all]", "expected a string, a number or a bracket"},
        {")", "expected a string, a number or a bracket"},
        {"", "expected a string, a number or a bracket"},
        {"{'\xff': 1}", "a key is not text"},
        {"[ /* x", "a bracket is never closed"},
        {"[ // x", "a bracket is never closed"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(row); i++)
        grown_is_wrong(literal_read, &row[i]);
}

static void go_parts_values_by_blanks(void **state)
{
    static const struct grown_row row[] = {
        {"{a true [b c] <nil>}", "[\"a\",\"true\",[\"b\",\"c\"]]"},
        {"&{Name:a Value:10 b.c List:[d e] Next:<nil> At:0xc000012345}",
         "{\"Name\":\"a\",\"Value\":\"10 b.c\",\"List\":[\"d\",\"e\"],"
         "\"Next\":null,\"At\":null}"},
        {"{Text:v=spf1 include:b.c ~all Of:x}",
         "{\"Text\":\"v=spf1 include:b.c ~all\",\"Of\":\"x\"}"},
        {"map[b.c:[d e] f:{G:h}]",
         "{\"b.c\":[\"d\",\"e\"],\"f\":{\"G\":\"h\"}}"},
        {"[{a b} {c d}]", "[[\"a\",\"b\"],[\"c\",\"d\"]]"},
        {"{Empty: Next:a}", "{\"Next\":\"a\"}"},
    };
    static const struct grown_row wrong[] = {
        {"{a b", "a bracket is never closed"},
        {"{a]", "expected a value of Go's"},
        {"", "expected a value of Go's"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(row); i++)
        grown_is(literal_go, &row[i]);
    for (size_t i = 0; i < COUNT(wrong); i++)
        grown_is_wrong(literal_go, &wrong[i]);
    assert_true(literal_go_is("{A:b}", 5));
    assert_true(literal_go_is("[{a b}]", 7));
    assert_false(literal_go_is("{a: b}", 6));
    assert_false(literal_go_is("{a:'b'}", 7));
    assert_false(literal_go_is("[a b]", 5));
    assert_false(literal_go_is("{a=b}", 5));
    assert_false(literal_go_is("", 0));
}

static void types_of_go_are_skipped(void **state)
{
    static const struct grown_row row[] = {
        {"{A:[]string{\"b\", \"c\"}, D:[2]*x.Y{(*x.Y)(0xc01), (*x.Y)(nil)}}",
         "{\"A\":[\"b\",\"c\"],\"D\":[null,null]}"},
        {"map[string][]string{\"b.c\":[]string{\"d\"}}", "{\"b.c\":[\"d\"]}"},
        {"{A:2026-11-20T09:15:43.083Z}", "{\"A\":null}"},
    };
    static const struct grown_row wrong[] = {
        {"{A:(*x)}", "expected a string, a number or a bracket"},
        {"{A:[][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][]"
         "[][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][]x}",
         "it is nested too deeply"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(row); i++)
        grown_is(literal_read, &row[i]);
    for (size_t i = 0; i < COUNT(wrong); i++)
        grown_is_wrong(literal_read, &wrong[i]);
}

static void objects_show_their_class(void **state)
{
    static const struct grown_row row[] = {
        {"[#<struct A::B c=1>,\n #<data D e=\"f\">]",
         "[{\"c\":1},{\"e\":\"f\"}]"},
        {"#<D:0x01\n a: \"b\",\n c: Fri, 20 Nov 2026 09:15:43 UTC +00:00,\n"
         " d: 1>",
         "{\"a\":\"b\",\"c\":null,\"d\":1}"},
        {"#<D:0x01 @a=\"b\", @c=[]>", "{\"a\":\"b\",\"c\":[]}"},
        {"{'a': #<D>\n}", "{\"a\":null}"},
        {"['a', # <b>\n #c\n 'd']", "[\"a\",\"d\"]"}, /* comments */
        {"['a', #<-- b\n #<see> c\n 'd' #<\n]", "[\"a\",\"d\"]"},
        {"['a', #<datum\n 'd']", "[\"a\",\"d\"]"},
        {"['a', #<data D\n e=\"f\">]", "[\"a\",{\"e\":\"f\"}]"},
        {"[<A.B: 'c'>, <d at 0x1>, <E.F: 1>]", "[\"c\",null,null]"},
    };
    static const struct grown_row wrong[] = {
        {"[<a", "a bracket is never closed"},
        {"[#<A b=1", "a bracket is never closed"},
        {"[@a]", "expected a string, a number or a bracket"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(row); i++)
        grown_is(literal_read, &row[i]);
    for (size_t i = 0; i < COUNT(wrong); i++)
        grown_is_wrong(literal_read, &wrong[i]);
}

static bool is_settings(const char *text)
{
    return literal_settings_is(text, strlen(text));
}

static void settings_are_an_object(void **state)
{
    static const struct grown_row row[] = {
        {"a = \"b\"\nc = {\n  \"d.e\" = {\n    f = tolist([\"g\", ])\n  }\n}\n",
         "{\"a\":{\"value\":\"b\"},"
         "\"c\":{\"value\":{\"d.e\":{\"f\":[\"g\"]}}}}"},
        {"Outputs:\n\na = <sensitive>\nb = 1 # c\n", "{\"b\":{\"value\":1}}"},
        {"a = 'b'\n[c]\nd = \"e\"\n[c.\"f.g\"]\nh = [\n 1,\n 2\n]\n[[i]]\nj = "
         "1\n"
         "[[i]]\nj = 2\n[i.k]\nl = 3\n",
         "{\"a\":\"b\",\"c\":{\"d\":\"e\",\"f.g\":{\"h\":[1,2]}},"
         "\"i\":[{\"j\":1},{\"j\":2,\"k\":{\"l\":3}}]}"},
    };
    static const struct grown_row wrong[] = {
        {"a = \"b\"\nc\n", "expected KEY = VALUE"},
        {"= 1\n", "expected KEY = VALUE"},
        {"[a\nb = 1\n", "a section's name is never closed"},
        {"[[a]\nb = 1\n", "a section's name is never closed"},
        {"a = 1\n[a]\nb = 1\n", "a section is called as a value is"},
        {"a = [1\n", "a bracket is never closed"},
        {"a = 1\nb = 2\na = 3\n", "a key stands here twice"},
        {"[a]\nb = 1\n[c]\nb = 1\n[a]\nb = 3\n", "a key stands here twice"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(row); i++)
        grown_is(literal_settings, &row[i]);
    for (size_t i = 0; i < COUNT(wrong); i++)
        grown_is_wrong(literal_settings, &wrong[i]);
    assert_true(is_settings("a = {\n b = {\n c = 1\n }\n}\n"));
    assert_true(is_settings("[a.\"b.c\"]\nd = 1\n"));
    static const char begun[] = "a = {\n b = {\n c = ";
    static char block[TEXT_BLOCK]; /* more of the text follows */
    memset(block, ' ', sizeof block);
    for (size_t i = 0; begun[i]; i++)
        block[i] = begun[i];
    assert_true(literal_settings_is(block, sizeof block));
    assert_false(literal_settings_is(block, sizeof block - 1)); /* it is cut */
    assert_false(is_settings("a = {\n b = {\n c = (sensitive value)\n }\n}\n"));
    assert_false(is_settings("a = {\n b = 1\n}\n")); /* one object */
    assert_false(is_settings("a = {\n 'b': {'c': 1}\n}\n"));
    assert_false(is_settings("a = {\n b => {\n c => 1\n }\n}\n"));
    assert_false(is_settings("a = {\n b = {\n c = \"${d}\"\n }\n}\n"));
    assert_false(is_settings("a = {\n b = {\n c = 1\n }\n}}\n"));
    assert_false(is_settings("locals {\n b = {\n c = {} }\n}\n"));
    assert_false(is_settings("[a]\nb = c d\n[\"e\"]\n"));
    assert_false(is_settings(""));
}

/* Where the text ends nothing more is read: a copy of just its length. */
static void settings_end_at_a_backslash(void **state)
{
    static const char *const text[] = {"\"\\", "'\\", "a = \"\\", "a = {\"\\",
                                       "a = {b = [\"\\"};

    (void)state;
    for (size_t i = 0; i < COUNT(text); i++) {
        size_t n = strlen(text[i]);
        char *alone = malloc(n);

        memcpy(alone, text[i], n);
        assert_false(literal_settings_is(alone, n));
        free(alone);
    }
}

static void sections_nest_to_an_end(void **state)
{
    char *text = grown_many("[a", ".a", 400000);
    struct grown_row row = {text, "it is nested too deeply"};

    (void)state;
    grown_is_wrong(literal_settings, &row);
    free(text);
}

static void what_java_does_not_quote_is_text(void **state)
{
    static const struct grown_row row[] = {
        {"A(at=2026-11-20T09:15:43.083Z, arn=arn:aws:ses:r:1:identity/b.c)",
         "{\"arn\":\"arn:aws:ses:r:1:identity/b.c\","
         "\"at\":\"2026-11-20T09:15:43.083Z\"}"},
        {"{b.c=[d.e]}", "{\"b.c\":[\"d.e\"]}"},
        {"(object) array('a' => (object) array('b' => 'c'))",
         "{\"a\":{\"b\":\"c\"}}"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(row); i++)
        grown_is(literal_read, &row[i]);
    assert_true(literal_is("{b.c=[d]}", 9));
    assert_false(literal_is("{b.c=d}", 7));
    assert_true(literal_is("[A(b=c)]", 8));
    assert_false(literal_is("[A](b=c)", 8));
    assert_true(literal_is("[:a, 1]", 7));
    assert_false(literal_is("[:a: 1]", 7));
    assert_true(literal_is("(object) array(", 15));
    assert_false(literal_is("(object) ", 8));
}

static void nesting_has_an_end(void **state)
{
    static const char *const unit[] = {"[", "{a:", "(", "f(", "new ", "new ["};
    struct grown_row row = {NULL, "it is nested too deeply"};

    (void)state;
    for (size_t i = 0; i < COUNT(unit); i++) {
        char *text = grown_many("[", unit[i], 200000);
        row.text = text;
        grown_is_wrong(literal_read, &row);
        free(text);
    }
}

static void a_cut_object_is_none(void **state)
{
    (void)state;
    grown_cut(literal_read,
              "{'a': True, \"b\": [1, 'x', u'y'], c: new Map({d => `e`}), /* f "
              "*/ :g=>tolist(['h' 'i\\'']), j: K{l: (m(1), -2)}} ",
              false);
    grown_cut(literal_read, "{'a': ['b', {c: \"d\"}], // e\n 'f' => 1 }", true);
}

static bool is_literal(const char *text)
{
    return literal_is(text, strlen(text));
}

static void json_and_markup_are_none(void **state)
{
    static const char *const yes[] = {"{'a': 1}",   "['a']",         "[\n 'a'",
                                      "{a: 'b'}",   "{\"a\" => 1}",  "{:a=>1}",
                                      "[u'a']",     "{ key: [1] }",  "[(1, 2)]",
                                      "[{'a': 1}]", "{ a : {b: 1} }"};
    static const char *const no[] = {
        "",          "{",    "{\"a\": 1}", "[\"a\"]",   "[1, 2]", "{color:red}",
        "[section]", "text", "{:}",        "{\"a\"=1}", "'a'"};

    (void)state;
    for (size_t i = 0; i < COUNT(yes); i++)
        if (!is_literal(yes[i]))
            fail_msg("%s is one", yes[i]);
    for (size_t i = 0; i < COUNT(no); i++)
        if (is_literal(no[i]))
            fail_msg("%s is none", no[i]);
}

/* The begin of a text is looked at again at each value in it, so brackets alone
 * must not be followed to its end: deeper ones are not read either. */
static void brackets_are_followed_as_deep_as_they_are_read(void **state)
{
    char text[TREE_DEPTH + 8];

    (void)state;
    for (size_t depth = TREE_DEPTH - 1; depth <= TREE_DEPTH + 1; depth++) {
        memset(text, '[', depth);
        strcpy(text + depth, "'a'");
        assert_int_equal(is_literal(text), depth <= TREE_DEPTH);
    }
}

/* What the stream stands at; '\0': there is none. */
static char found_in(const char *text)
{
    struct lines *t = calloc(1, sizeof *t);
    FILE *f = fmemopen((void *)(uintptr_t)text, strlen(text), "r");

    lines_begin(t, f);
    bool found = literal_find(t);
    char c = found ? (char)lines_peek(t) : '\0';
    lines_close(t);
    fclose(f);
    free(t);
    return c;
}

static void a_source_file_has_words_before_it(void **state)
{
    (void)state;
    assert_int_equal(found_in("<?php\n// [old]\nreturn ['a'];"), '[');
    assert_int_equal(found_in("<?php return array('a');"), '(');
    assert_int_equal(found_in("module.exports = {\n"), '{');
    assert_int_equal(found_in("# {not this}\nRECORDS = [\n"), '[');
    assert_int_equal(found_in("print('x')\n"), '\0');
    assert_int_equal(found_in("// {"), '\0');
}

static void print_r_prints_a_line_a_member(void **state)
{
    /* print_r(['tokens' => ['a', 'b'], 'ok' => 1]) and of an object */
    static const struct grown_row row[] = {
        {"Array\n(\n    [tokens] => Array\n        (\n            [0] => a\n"
         "            [1] => b\n        )\n\n    [ok] => 1\n)\n",
         "{\"tokens\":[\"a\",\"b\"],\"ok\":\"1\"}"},
        {"Aws\\Result Object\n(\n    [data:protected] => Array\n        (\n"
         "            [name] => x y\n            [none] => \n        )\n)\n",
         "{\"data\":{\"name\":\"x y\",\"none\":\"\"}}"},
        /* cut off: what was there */
        {"Array\n(\n    [a] => Array\n        (\n            [0] => b\n",
         "{\"a\":[\"b\"]}"},
        {"Array\n(\n    [a] => \xff\n    [b] => c\n)\n", "{\"b\":\"c\"}"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(row); i++)
        grown_is(literal_print_r, &row[i]);
    grown_cut(literal_print_r, row[0].text, false);
    char *deep = grown_many("Array\n(\n", "[a] => Array\n(\n", 500);
    struct grown t;
    grown_read(&t, literal_print_r, deep, strlen(deep));
    grown_end(&t);
    free(deep);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_language_has_its_own_way),
        cmocka_unit_test(strings_have_escapes),
        cmocka_unit_test(what_is_computed_is_not_read),
        cmocka_unit_test(go_parts_values_by_blanks),
        cmocka_unit_test(types_of_go_are_skipped),
        cmocka_unit_test(objects_show_their_class),
        cmocka_unit_test(settings_are_an_object),
        cmocka_unit_test(settings_end_at_a_backslash),
        cmocka_unit_test(sections_nest_to_an_end),
        cmocka_unit_test(what_java_does_not_quote_is_text),
        cmocka_unit_test(nesting_has_an_end),
        cmocka_unit_test(a_cut_object_is_none),
        cmocka_unit_test(json_and_markup_are_none),
        cmocka_unit_test(brackets_are_followed_as_deep_as_they_are_read),
        cmocka_unit_test(a_source_file_has_words_before_it),
        cmocka_unit_test(print_r_prints_a_line_a_member),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
