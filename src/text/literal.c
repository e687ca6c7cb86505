/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/literal.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "text/tree.h"

#include <string.h>

/* A value, and its text if it may be a key. */
struct atom {
    json_t *value;
    const char *key;
    bool symbol; /* :key */
};

static struct atom read_atom(struct tree *r);
static struct atom next_atom(struct tree *r);

static bool is_quote(int c)
{
    return c == '\'' || c == '"' || c == '`';
}

/* ---- blanks and comments ---- */

static void skip_line(struct tree *r)
{
    int c;

    while ((c = tree_get(r)) >= 0 && c != '\n')
        ;
}

static void skip_comment(struct tree *r)
{
    int c, last = 0;

    (void)tree_get(r);
    c = tree_peek(r);
    if (c == '/') {
        skip_line(r);
    } else if (c == '*') {
        (void)tree_get(r);
        while ((c = tree_get(r)) >= 0 && !(c == '/' && last == '*'))
            last = c;
    } else {
        tree_fail(r, "expected a value, not an expression");
    }
}

/* What a page with a dump of PHP has behind its brackets: U+25B6, U+25BC. */
static void skip_triangle(struct tree *r)
{
    (void)tree_get(r);
    if (tree_get(r) != 0x96)
        tree_fail(r, "expected a value, not an expression");
    (void)tree_get(r);
}

/* A comment, such as "#<-- here"; or the beginning of an object of Ruby: the word
 * in front of its class, or the first letters of that. */
static void skip_hash(struct tree *r)
{
    char word[8];
    size_t n = 0;

    (void)tree_get(r);
    bool object = tree_peek(r) == '<';
    if (object)
        (void)tree_get(r);
    while (object && n < sizeof word - 1 && str_is_alnum((char)tree_peek(r)))
        word[n++] = (char)tree_get(r);
    word[n] = '\0';
    bool before = !strcmp(word, "struct") || !strcmp(word, "data");
    if (before)
        (void)tree_skip_blank(r);
    else if (*word < 'A' || *word > 'Z') {
        skip_line(r);
        return;
    }
    r->hash = r->opened = true;
}

static int skip(struct tree *r)
{
    int c = '#';

    while (!r->opened && (c = tree_skip_blank(r)) >= 0)
        if (c == '#' && !r->hash) {
            skip_hash(r);
        } else if (c == '/') {
            skip_comment(r);
        } else if (c == 0xe2 && !r->fault.text) {
            skip_triangle(r);
        } else {
            break;
        }
    return r->fault.text ? -1 : c;
}

/* ---- strings and words ---- */

/* Strings side by side are one, as in Python. */
static struct atom strings(struct tree *r)
{
    struct buf b = buf_in(r->a, TREE_TEXT_MAX);

    do
        literal_string(r, &b);
    while (is_quote(skip(r)) && !r->edn &&
           !(r->arrow && r->t->line > r->ended));
    const char *text = buf_text(&b);
    json_t *v = r->json->string(text);
    return (struct atom){v ? v : r->json->null(), text, false};
}

static bool is_number(const char *s)
{
    return str_is_number(s) && strlen(s) < 18;
}

static json_t *number(const struct tree *r, const char *text)
{
    json_int_t n = 0;

    for (; *text; text++)
        n = n * 10 + (*text - '0');
    return r->json->new_integer(n);
}

/* What is called by this name is what stands in its brackets. */
static bool is_wrapper(const char *word)
{
    static const char *const list[] = {
        "array",       "list",  "tuple",    "dict", "set",
        "tolist",      "toset", "tomap",    "map",  "frozenset",
        "ordereddict", "some",  "optional", NULL};

    return str_is_one_of(word, list);
}

/* The only element of a list is what was wrapped: tolist([...]). */
static json_t *unwrap(const struct tree *r, json_t *v)
{
    json_t *inner =
        json_is_array(v) && r->json->size(v) == 1 ? r->json->at(v, 0) : NULL;

    if (!inner || (!json_is_array(inner) && !json_is_object(inner) &&
                   !json_is_string(inner)))
        return v;
    (void)json_incref(inner);
    json_drop(r->json, v);
    return inner;
}

/* array(3) { and string(32) "...", as var_dump prints them: the length. */
static bool is_length(const struct tree *r, json_t *v)
{
    return json_is_array(v) && r->json->size(v) == 1 &&
           json_is_integer(r->json->at(v, 0));
}

/* A call: its brackets, or null; an object behind its class's name. */
static json_t *called(struct tree *r, const char *word)
{
    json_t *v;
    int c = tree_peek(r);

    if (c == '{' || c == '[')
        return read_atom(r).value;
    v = read_atom(r).value;
    if (tree_peek(r) == '#') /* object(Name)#12 (2) { of var_dump */
        while ((c = tree_peek(r)) >= 0 && !strchr("{\n", c))
            (void)tree_get(r);
    c = skip(r);
    if (c == '{' || (c == '[' && r->ended == r->t->line) ||
        (is_quote(c) && is_length(r, v))) {
        json_drop(r->json, v);
        return read_atom(r).value;
    }
    if (is_wrapper(word))
        return unwrap(r, v);
    if (json_is_object(v)) /* Name(Key=Value) */
        return v;
    json_drop(r->json, v);
    return r->json->null();
}

/* A word that is what it says: a token, a state of SES's, what Java prints. */
static bool is_text(const struct tree *r, const char *word)
{
    static const char *const list[] = {"success",
                                       "pending",
                                       "failed",
                                       "temporary_failure",
                                       "temporaryfailure",
                                       "notstarted",
                                       "not_started",
                                       "external",
                                       "aws_ses",
                                       "cname",
                                       "mx",
                                       "txt",
                                       NULL};
    size_t n = strspn(word, "abcdefghijklmnopqrstuvwxyz234567");

    return (n == 32 && !word[n]) || str_is_one_of(word, list) ||
           (r->equal && strchr(word, '.'));
}

static json_t *constant(const struct tree *r, const char *word)
{
    if (str_same(word, "true"))
        return r->json->yes();
    if (str_same(word, "false"))
        return r->json->no();
    if (is_text(r, word)) {
        json_t *v = r->json->string(word);
        return v ? v : r->json->null();
    }
    return is_number(word) ? number(r, word) : r->json->null();
}

/* "array:3 [" of Symfony's dump: behind the length. A key may be called so,
 * too. */
static int skip_length(struct tree *r)
{
    (void)tree_get(r);
    r->colon = !str_is_digit((char)tree_peek(r));
    while (str_is_digit((char)tree_peek(r)))
        (void)tree_get(r);
    return skip(r);
}

/* The rest of a time or an ARN, which Java prints without quotes. */
static void read_java_text(struct tree *r, struct buf *b)
{
    int c;

    while ((c = tree_peek(r)) >= 0 && !str_is_space((char)c) &&
           !strchr(",)]}", c))
        buf_ch(b, (char)tree_get(r));
}

/* "2026-11-20T09", with ":15:43.083Z" behind it: JavaScript, too, prints times
 * without quotes. */
static bool is_date(const char *s)
{
    return strlen(s) == 13 && strspn(s, "0123456789") == 4 && s[4] == '-' &&
           s[7] == '-' && s[10] == 'T';
}

static bool is_weekday(const char *s)
{
    static const char *const day[] = {"mon", "tue", "wed", "thu",
                                      "fri", "sat", "sun", NULL};

    return str_is_one_of(s, day);
}

/* The rest of "Fri, 20 Nov 2026 09:15:43.083 UTC +00:00", up to its line's end
 * or what closes the object. */
static void read_ruby_time(struct tree *r)
{
    int c;

    while ((c = tree_peek(r)) >= 0 && c != '\n' && c != '>')
        (void)tree_get(r);
}

/* A word: a key, a constant, a call, or the prefix of a string. */
static struct atom word(struct tree *r, bool symbol)
{
    struct buf b = buf_in(r->a, TREE_TEXT_MAX);
    struct atom at = {NULL, NULL, symbol};

    while (tree_is_word(tree_peek(r)) || (b.len && tree_peek(r) == '-'))
        buf_ch(&b, (char)tree_get(r));
    if (b.len <= 2 && is_quote(tree_peek(r)))
        return strings(r);
    if (tree_peek(r) == ':' &&
        (is_date(buf_text(&b)) || (r->equal && (str_is_digit(*buf_text(&b)) ||
                                                !strcmp(buf_text(&b), "arn")))))
        read_java_text(r, &b);
    if (r->hash && tree_peek(r) == ',' && is_weekday(buf_text(&b)))
        read_ruby_time(r);
    at.key = buf_text(&b);
    r->ended = r->t->line;
    int c = skip(r);
    if (c == ':' && !strcmp(at.key, "array"))
        c = skip_length(r);
    if (str_same(at.key, "new"))
        return next_atom(r);
    if (!symbol && !r->colon &&
        (c == '(' || c == '{' || (c == '[' && !is_number(at.key))))
        at.value = called(r, at.key);
    else
        at.value = constant(r, at.key);
    return at;
}

/* ---- containers ---- */

struct members {
    json_t *list, *map;
    size_t named, numbered;
    bool dumped; /* the keys stand in brackets: var_dump's */
};

static void add(struct tree *r, struct members *m, const char *key, json_t *v)
{
    if (!v)
        return;
    if (!key) {
        r->json->append_new(m->list, v);
        return;
    }
    m->named++;
    m->numbered += is_number(key);
    if (r->json->get(m->map, key)) { /* the first one stays */
        json_drop(r->json, v);
        return;
    }
    (void)json_incref(v);
    r->json->append_new(m->list, v);
    if (r->json->set_new(m->map, key, v) != 0)
        tree_fail(r, "a key is not text");
}

/* ["key"] and [0] of var_dump, or NULL. */
static const char *key_of(struct tree *r, struct members *m, json_t *v)
{
    json_t *one =
        json_is_array(v) && r->json->size(v) == 1 ? r->json->at(v, 0) : NULL;

    m->dumped = m->dumped || one;
    if (json_is_object(v) && r->json->members(v) == 1) {
        m->dumped = true; /* ["data":"Aws\\Result":private] */
        return arena_str(r->a, r->json->iter_key(r->json->iter(v)));
    }
    if (json_is_string(one))
        return arena_str(r->a, r->json->text(one));
    return json_is_integer(one)
               ? arena_fmt(r->a, "%lld", (long long)r->json->integer(one))
               : NULL;
}

/* One element: "value", "key: value", "key => value", "key = value". */
static void element(struct tree *r, struct members *m)
{
    struct atom at = read_atom(r);
    bool colon = r->colon; /* behind the key, and read */
    int c = colon ? ':' : skip(r);

    r->colon = false;
    if (at.symbol && at.key && c >= 0 && !strchr(":=,;)]}>", c)) {
        r->edn = true;
        json_drop(r->json, at.value);
        add(r, m, at.key, read_atom(r).value);
        c = skip(r);
    } else if (c == ':' || c == '=') {
        if (!colon)
            (void)tree_get(r);
        r->equal = c == '=' && tree_peek(r) != '>';
        if (c == '=' && tree_peek(r) == '>') {
            (void)tree_get(r);
            r->arrow = true;
        }
        if (!at.key)
            at.key = key_of(r, m, at.value);
        json_drop(r->json, at.value);
        if (!at.key)
            tree_fail(r, "expected a key before this");
        add(r, m, at.key ? at.key : "",
            r->fault.text ? NULL : read_atom(r).value);
        while ((c = skip(r)) == ':') { /* ["KEY":"CLASS":private] */
            (void)tree_get(r);
            json_drop(r->json, read_atom(r).value);
        }
    } else {
        add(r, m, NULL, at.value);
    }
    r->equal = r->colon = false;
    /* dumps of PHP have a line for each, and no commas */
    if (!r->fault.text && c >= 0 && !r->edn &&
        !strchr(m->dumped ? ",;)]}>[" : ",;)]}>", c) &&
        !(r->t->line > r->ended &&
          (tree_is_word(c) || is_quote(c) || c == '-')))
        tree_fail(r,
                  "expected a comma; values that the program computes are not "
                  "known here, so print the object as JSON");
}

/* To the bracket that closes them. */
static json_t *members_of(struct tree *r, int close)
{
    struct members m = {r->json->array(), r->json->object(), 0, 0, false};
    int c;

    tree_down(r);
    while ((c = skip(r)) >= 0 && c != close)
        if (c == ',' || c == ';')
            (void)tree_get(r);
        else
            element(r, &m);
    tree_up(r);
    if (c < 0)
        tree_fail(r, "a bracket is never closed");
    (void)tree_get(r);
    r->ended = r->t->line;
    bool is_map = m.named > m.numbered ||
                  (!m.named && close == '}' && !r->json->size(m.list));
    json_drop(r->json, is_map ? m.list : m.map);
    return is_map ? m.map : m.list;
}

static json_t *container(struct tree *r)
{
    int open = tree_get(r);

    if (open == '(' && tree_peek(r) == '*') { /* (*main.Record)(0xc0000) */
        (void)tree_get(r);
        json_t *v = members_of(r, ')');
        if (tree_peek(r) != '(')
            tree_fail(r, "expected a string, a number or a bracket");
        return v;
    }
    return members_of(r, open == '{' ? '}' : open == '[' ? ']' : ')');
}

/* #<struct Aws::SES::Types::Name key=value, key=value>, #<Name id: 1, key: "value">,
 * #<Name:0x000071 @key="value"> */
static json_t *ruby_object(struct tree *r)
{
    char first[12];
    size_t n = 0;
    int c = 0;

    r->opened = false;
    for (unsigned more = 1; more && (c = tree_get(r)) >= 0 && c != '>';) {
        if (!str_is_space((char)c)) {
            first[n < sizeof first - 1 ? n++ : n] = (char)c;
            continue;
        }
        first[n] = '\0';
        more = str_ends(first, "<struct") || str_ends(first, "<data");
        n = 0;
    }
    if (c == '>')
        return r->json->null();
    return members_of(r, '>');
}

/* <Status.PENDING: 'PENDING'> and <object at 0x7f> of Python: the text in it, or
 * null. */
static struct atom python_object(struct tree *r)
{
    struct atom at = {NULL, NULL, false};
    int c;

    while ((c = tree_peek(r)) >= 0 && c != '>')
        if (is_quote(c) && !at.value)
            at = strings(r);
        else
            (void)tree_get(r);
    if (c < 0)
        tree_fail(r, "a bracket is never closed");
    (void)tree_get(r);
    r->ended = r->t->line;
    at.value = at.value ? at.value : r->json->null();
    return at;
}

/* "(object)" of PHP before a word. */
static bool is_cast(struct tree *r, json_t *v)
{
    return json_is_array(v) && r->json->size(v) == 1 &&
           json_is_null(r->json->at(v, 0)) && tree_peek(r) == ' ' &&
           tree_is_word(skip(r));
}

/* "[]string{", "[3]*main.Record{", "map[string][]string{" of Go: the value is
 * what stands behind the type's brackets. */
static bool is_type(struct tree *r, json_t *v)
{
    int c = tree_peek(r);

    if (json_is_array(v) && r->json->size(v) == 1 &&
        !json_is_null(r->json->at(v, 0)) && !json_is_integer(r->json->at(v, 0)))
        return false;
    return json_is_array(v) && r->json->size(v) < 2 &&
           (tree_is_word(c) || c == '*' || c == '[');
}

/* What stands behind a container that says only what that is. */
static struct atom behind(struct tree *r, int open, json_t *v)
{
    int c = tree_peek(r);
    bool one = json_is_array(v) && r->json->size(v) == 1;

    if (open == '[' && is_type(r, v)) {
        json_drop(r->json, v);
        if (c == '*')
            (void)tree_get(r);
        return next_atom(r);
    }
    if (open == '(' && c == '(' && one && json_is_null(r->json->at(v, 0))) {
        json_drop(r->json, read_atom(r).value);
        json_drop(r->json, v);
        return (struct atom){r->json->null(), NULL, false};
    }
    if (open != '(' || !is_cast(r, v))
        return (struct atom){v, NULL, false};
    json_drop(r->json, v);
    return word(r, false);
}

static struct atom read_atom(struct tree *r)
{
    int c = skip(r);

    if (c == '{' || c == '[' || c == '(') {
        json_t *v = container(r);

        return behind(r, c, v);
    }
    if (is_quote(c))
        return strings(r);
    if (c == '#')
        return (struct atom){ruby_object(r), NULL, false};
    if (c == '<')
        return python_object(r);
    if (c == '@' && r->hash) { /* of Ruby's objects */
        (void)tree_get(r);
        return word(r, false);
    }
    /* :symbol, -1, &[]string{}, %{} */
    if (c == ':' || c == '-' || c == '&' || c == '%') {
        bool symbol = tree_get(r) == ':';

        c = tree_peek(r);
        if (tree_is_word(c))
            return word(r, symbol);
        if (is_quote(c))
            return strings(r);
        if (c == '{')
            return (struct atom){container(r), NULL, false};
    }
    if (tree_is_word(c))
        return word(r, false);
    tree_fail(r, "expected a string, a number or a bracket");
    return (struct atom){r->json->null(), NULL, false};
}

/* Behind what may stand there any number of times: "new new new ..." */
static struct atom next_atom(struct tree *r)
{
    tree_down(r);
    struct atom at = read_atom(r);
    tree_up(r);
    return at;
}

json_t *literal_value(struct tree *r)
{
    return read_atom(r).value;
}

json_t *literal_read(struct lines *t, const struct json_lib *json,
                     struct arena *a, struct fault *fault)
{
    struct tree r = {.t = t,
                     .json = json,
                     .a = a,
                     .too_large = "an object is larger than 24 MiB",
                     .hash = lines_peek(t) == '#'};

    return tree_end(&r, read_atom(&r).value, fault);
}
